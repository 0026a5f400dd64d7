import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SEUIL } from '#features/observatoire/index.ts'
import {
  attaquerEnsemble,
  type Envoi,
  ISSUES,
  liensComptes,
  observatoireOf,
  type Trouve,
  totauxOf,
} from '../testing/ensemble.ts'
import { publicationOf } from './publication.ts'

const now = new Date('2027-02-01T10:00:00Z')
const envoi = (de: string, vers: string, trimestre: string, issues: Envoi['issues']): Envoi => ({
  de,
  vers,
  trimestre,
  issues,
})
const carteOf = (envois: readonly Envoi[]) => {
  const observatoire = observatoireOf(envois)
  return { observatoire, carte: publicationOf(liensComptes(envois), totauxOf(observatoire), now) }
}
const attaquer = (envois: readonly Envoi[]): Trouve[] => {
  const { observatoire, carte } = carteOf(envois)
  return attaquerEnsemble(envois, observatoire, carte)
}
/** The map told without a look at the observatoire. */
const naif = (envois: readonly Envoi[]): Trouve[] => {
  const sans = publicationOf(liensComptes(envois), () => 1_000_000, now)
  return attaquerEnsemble(envois, observatoireOf(envois), sans)
}
const nombre = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 4, arbitrary: fc.integer({ min: 5, max: 60 }) },
)
/** What became of many people, or of few. */
const parts = fc.oneof(
  fc.array(nombre, { minLength: ISSUES.length, maxLength: ISSUES.length }),
  fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 2 })),
)
const mondes: fc.Arbitrary<Envoi[]> = fc
  .uniqueArray(
    fc.record({
      de: fc.constantFrom('a', 'b', 'c'),
      vers: fc.constantFrom('c', 'd'),
      trimestres: fc.array(parts, { minLength: 2, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 5, selector: ({ de, vers }) => `${de}${vers}` },
  )
  .map(paires =>
    paires
      .filter(({ de, vers }) => de !== vers)
      .flatMap(({ de, vers, trimestres }) =>
        trimestres.map((counts, q) =>
          envoi(de, vers, `2026-0${1 + 3 * q}-01`, Object.fromEntries(ISSUES.map((i, k) => [i, counts[k] ?? 0]))),
        ),
      ),
  )
const trahi = ({ min, max }: Trouve): boolean => min > 1 + 1e-6 || max < SEUIL - 1e-6

test('an attacker with a linear solver, the observatoire and the map finds no small count: each may be one, or five and more', () => {
  let [found, liens] = [0, 0]
  fc.assert(
    fc.property(mondes, envois => {
      const { observatoire, carte } = carteOf(envois)
      const trouves = attaquerEnsemble(envois, observatoire, carte)
      found += trouves.length
      liens += carte.filter(({ modalite }) => modalite === '').length
      expect(trouves.filter(trahi)).toEqual([])
    }),
    { numRuns: 250 },
  )
  expect(found).toBeGreaterThan(300)
  // Both tables told something.
  expect(liens).toBeGreaterThan(100)
})

test('the same attacker finds some when the map is told without a look at the observatoire', () => {
  expect(fc.sample(mondes, 60).flatMap(naif).filter(trahi).length).toBeGreaterThan(10)
})

test('what the observatoire hides of a quarter is not given back by the half-year of the only link', () => {
  const envois = [
    envoi('s', 'r', '2026-01-01', { 'refus:complet': 70, 'refus:hors-public': 60 }),
    envoi('s', 'r', '2026-04-01', { 'refus:complet': 3, 'refus:hors-public': 5 }),
    envoi('s', 'u', '2026-04-01', { 'refus:complet': 9, 'refus:hors-public': 9 }),
  ]
  const { observatoire, carte } = carteOf(envois)
  const refus = observatoire.find(
    c => c.unite === 'structure:r' && c.periode === '2026-T2' && c.mesure === 'refus' && c.modalite === 'complet',
  )
  expect(refus?.nombre).toBeUndefined()
  // The map tells how many were sent, and never how many were refused.
  expect(carte.flatMap(({ modalite, nombre }) => (nombre === undefined ? [] : [modalite]))).toEqual(
    carte.filter(({ modalite }) => modalite === '').map(() => ''),
  )
  expect(attaquer(envois).filter(trahi)).toEqual([])
})

test('a link of few is not the difference of a total and of the links that are told, at either end', () => {
  const recu = [
    envoi('s', 'r', '2026-01-01', { rencontree: 12 }),
    envoi('s', 'r', '2026-04-01', { rencontree: 12 }),
    envoi('t', 'r', '2026-01-01', { rencontree: 2 }),
  ]
  expect(carteOf(recu).carte).toEqual([])
  expect(naif(recu).filter(trahi)).not.toEqual([])
  const envoye = [
    ...recu.slice(0, 2),
    envoi('s', 't', '2026-01-01', { rencontree: 15 }),
    envoi('s', 't', '2026-04-01', { rencontree: 15 }),
    envoi('s', 'u', '2026-04-01', { rencontree: 3 }),
  ]
  const dits = carteOf(envoye).carte.filter(c => c.periode === '2026-S1' && c.modalite === '')
  expect(dits.map(({ b, nombre }) => [b, nombre])).toEqual([['t', 30]])
})

test('a quarter of few is not the difference of a link of a half-year and of the other quarter', () => {
  const envois = [envoi('s', 'r', '2026-01-01', { rencontree: 70 }), envoi('s', 'r', '2026-04-01', { rencontree: 3 })]
  expect(naif(envois).filter(trahi)).not.toEqual([])
  expect(attaquer(envois).filter(trahi)).toEqual([])
})
