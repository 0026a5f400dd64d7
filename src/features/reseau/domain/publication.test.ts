import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Constraint, equalTo, solve } from 'yalps'
import { SEUIL } from '#features/observatoire/index.ts'
import { type Chiffre, liensOf } from './lien.ts'
import { semestreOf } from './periode.ts'
import { type Compte, publicationOf } from './publication.ts'

const now = new Date('2027-01-10T10:00:00Z')
const SEMESTRES = ['2026-01-01', '2026-07-01']
const MODALITES = ['rencontree', 'acceptee', 'refus:complet', 'refus:hors-public', 'sans-suite']
const compte = (de: Partial<Compte>): Compte => ({
  sorte: 'lien',
  a: 'a',
  b: 'b',
  semestre: '2026-01-01',
  modalite: 'rencontree',
  nombre: 1,
  simule: false,
  ...de,
})
const nombres = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 3, arbitrary: fc.integer({ min: 5, max: 40 }) },
)
/** What few structures sent to one another over a year. */
const reseaux: fc.Arbitrary<Compte[]> = fc
  .uniqueArray(
    fc.record({
      de: fc.constantFrom('a', 'b'),
      vers: fc.constantFrom('c', 'd'),
      semestre: fc.constantFrom(...SEMESTRES),
      parts: fc.array(nombres, { minLength: MODALITES.length, maxLength: MODALITES.length }),
    }),
    { minLength: 1, maxLength: 6, selector: ({ de, vers, semestre }) => `${de}${vers}${semestre}` },
  )
  .map(rows =>
    rows.flatMap(({ de, vers, semestre, parts }) =>
      MODALITES.flatMap((modalite, i) => {
        const nombre = parts[i] ?? 0
        return nombre === 0 ? [] : [compte({ a: de, b: vers, semestre, modalite, nombre })]
      }),
    ),
  )

/** Which issues a published part is of: what the page of definitions says. */
const PARTS: Readonly<Record<string, (issue: string) => boolean>> = {
  '': () => true,
  acceptees: issue => issue === 'rencontree' || issue === 'acceptee',
  refus: issue => issue.startsWith('refus:'),
  reste: issue => issue === 'sans-suite',
}

/**
 * Somebody who knows every published number and what each part is of: the least and the most that each small count of a half-year can be, by a
 * solver that knows nothing of how parts were chosen. (`autres` and `refus:divers` are what is left: they say nothing more.)
 */
function bornes(comptes: readonly Compte[], chiffres: readonly Chiffre[]): { min: number; max: number }[] {
  const constraints = new Map<string, Constraint>()
  const variables = new Map<string, Map<string, number>>()
  const dits = chiffres.filter(({ modalite, periode }) => modalite === '' && periode !== '2026')
  for (const { a, b, periode } of dits)
    for (const issue of MODALITES) {
      const terms = new Map([[`objectif ${a} ${b} ${periode} ${issue}`, 1]])
      for (const c of chiffres) {
        if (c.a !== a || c.b !== b || (c.periode !== periode && c.periode !== '2026')) continue
        if (!(PARTS[c.modalite]?.(issue) ?? c.modalite === issue)) continue
        const name = `${a} ${b} ${c.periode} ${c.modalite}`
        terms.set(name, 1)
        constraints.set(name, equalTo(c.nombre ?? 0))
      }
      variables.set(`${a} ${b} ${periode} ${issue}`, terms)
    }
  const borne = (objective: string, direction: 'maximize' | 'minimize'): number =>
    solve({ direction, objective, constraints, variables }, { checkCycles: true }).result
  return dits.flatMap(({ a, b, periode }) =>
    MODALITES.flatMap(issue => {
      const vrai = comptes.find(
        c => c.a === a && c.b === b && c.modalite === issue && semestreOf(c.semestre) === periode,
      )
      if (vrai === undefined || vrai.nombre >= SEUIL) return []
      const objectif = `objectif ${a} ${b} ${periode} ${issue}`
      return [{ min: borne(objectif, 'minimize'), max: borne(objectif, 'maximize') }]
    }),
  )
}

test('an attacker with a linear solver finds no small count of a link: each may as well be none, or five and more', () => {
  let found = 0
  fc.assert(
    fc.property(reseaux, comptes => {
      for (const { min, max } of bornes(comptes, publicationOf(comptes, now))) {
        found++
        expect(min).toBeLessThanOrEqual(1e-6)
        expect(max).toBeGreaterThanOrEqual(SEUIL - 1e-6)
      }
    }),
    { numRuns: 150 },
  )
  expect(found).toBeGreaterThan(100)
})

test('the same attacker finds one as soon as its other parts are told', () => {
  const comptes = [compte({ nombre: 12 }), compte({ modalite: 'refus:complet', nombre: 2 })]
  const naif = Object.entries({ '': 14, rencontree: 12, acceptee: 0, reste: 0, 'refus:hors-public': 0 }).map(
    ([modalite, nombre]): Chiffre => ({
      sorte: 'lien',
      a: 'a',
      b: 'b',
      periode: '2026-S1',
      modalite,
      nombre,
      simule: false,
    }),
  )
  expect(bornes(comptes, naif)).toEqual([{ min: 2, max: 2 }])
})

test('no number from 1 to 4 is published, nor shown once parts are added', () => {
  const noms = new Map(['a', 'b', 'c', 'd'].map(id => [id, id]))
  fc.assert(
    fc.property(reseaux, comptes => {
      const chiffres = publicationOf(comptes, now)
      for (const periode of ['2026-S1', '2026-S2', '2026'])
        for (const lien of liensOf(
          chiffres.filter(c => c.periode === periode),
          noms,
        )) {
          expect(lien.envoyes).toBeGreaterThanOrEqual(SEUIL)
          for (const n of [lien.acceptes, lien.rencontrees, lien.refuses, ...lien.motifs.map(([, m]) => m)])
            expect(n === 'masque' || n === 0 || n >= SEUIL).toBe(true)
        }
    }),
  )
})

test('what is asked in a commune is hidden as the observatoire hides: never one number alone', () => {
  fc.assert(
    fc.property(reseaux, comptes => {
      const chiffres = publicationOf(
        comptes.map(c => ({ ...c, sorte: 'besoin' as const, b: '' })),
        now,
      )
      for (const { nombre } of chiffres) expect(nombre === undefined || nombre === 0 || nombre >= SEUIL).toBe(true)
      for (const cells of Map.groupBy(chiffres, c => `${c.a} ${c.periode}`).values())
        expect(cells.filter(({ nombre }) => nombre === undefined)).not.toHaveLength(1)
    }),
  )
})

test('a link of four in a half-year is not told, and is not in the year; nobody at all looks the same', () => {
  const totaux = publicationOf([compte({ nombre: 4 }), compte({ semestre: '2026-07-01', nombre: 8 })], now).filter(
    ({ modalite }) => modalite === '',
  )
  expect(totaux.map(({ periode, nombre }) => [periode, nombre])).toEqual([
    ['2026-S2', 8],
    ['2026', 8],
  ])
  expect(publicationOf([compte({ nombre: 4 })], now)).toEqual([])
})

test('parts are as fine as five people allow, the same in both half-years, and reasons are told by name or together', () => {
  const semestre = (quand: string, parts: Record<string, number>) =>
    Object.entries(parts).map(([modalite, nombre]) => compte({ semestre: quand, modalite, nombre }))
  const dit = (comptes: Compte[], periode: string) =>
    Object.fromEntries(
      publicationOf(comptes, now)
        .filter(c => c.periode === periode && c.modalite !== '')
        .map(({ modalite, nombre }) => [modalite, nombre]),
    )
  const refus = { 'refus:complet': 9, 'refus:hors-public': 3, 'refus:injoignable': 2 }
  const fin = semestre('2026-01-01', { rencontree: 30, acceptee: 6, ...refus })
  const motifs = { 'refus:complet': 9, 'refus:divers': 5 }
  expect(dit(fin, '2026-S1')).toEqual({ rencontree: 30, acceptee: 6, refus: 14, reste: 0, ...motifs })
  // What is left takes the least frequent reason with it, rather than be told as few.
  const deuxRaisons = { 'refus:complet': 9, 'refus:hors-public': 6, 'refus:injoignable': 2 }
  expect(dit(semestre('2026-01-01', { rencontree: 30, ...deuxRaisons }), '2026-S1')).toMatchObject({
    refus: 17,
    'refus:complet': 9,
    'refus:divers': 8,
  })
  // One small part of the other half-year makes both coarser.
  const deux = [...fin, ...semestre('2026-07-01', { rencontree: 8, acceptee: 3, 'refus:complet': 5 })]
  expect(dit(deux, '2026-S1')).toEqual({ rencontree: 30, autres: 20 })
  expect(dit(deux, '2026')).toEqual({ rencontree: 38, autres: 28 })
  expect(dit(semestre('2026-01-01', { rencontree: 4, acceptee: 3, attente: 4 }), '2026-S1')).toEqual({
    refus: 0,
    autres: 11,
  })
  expect(dit(semestre('2026-01-01', { rencontree: 4, 'refus:complet': 3 }), '2026-S1')).toEqual({})
})

test('the median delay is of the people who are told alone, and counts those who wait', () => {
  const delai = (de: Partial<Compte>) => compte({ sorte: 'delai', ...de })
  const chiffres = publicationOf(
    [
      compte({ nombre: 5 }),
      delai({ modalite: 'r:10', nombre: 2 }),
      delai({ modalite: 'r:50', nombre: 1 }),
      delai({ modalite: 'a:2027-01-01', nombre: 2 }),
      // Of a half-year that is not told.
      compte({ semestre: '2026-07-01', nombre: 3 }),
      delai({ semestre: '2026-07-01', modalite: 'r:1', nombre: 3 }),
    ],
    now,
  )
  const medianes = chiffres.filter(({ modalite }) => modalite === 'mediane')
  expect(medianes.map(({ periode, nombre }) => [periode, nombre])).toEqual([
    ['2026-S1', 50],
    ['2026', 50],
  ])
})

test('of a service, that five were sent there is told, and never how many', () => {
  const service = (b: string, nombre: number) => compte({ sorte: 'service', b, modalite: '', nombre })
  const chiffres = publicationOf([service('x', 5), service('y', 4), service('z', 300)], now)
  expect(chiffres.filter(({ periode }) => periode === '2026').map(({ b, nombre }) => [b, nombre])).toEqual([
    ['x', undefined],
    ['z', undefined],
  ])
})
