import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ID, LUNDI, MARDI, MERCREDI, projetPlein } from '../testing/projets.ts'
import { type Auteur, documentSchema, newProjet, type Projet } from './document.ts'
import { claimOwn, entreesOf, mergeProjets, settleConflits, stampNew } from './fusion.ts'

const par = { sorte: 'personne' } as const
const structure: Auteur = { sorte: 'structure', id: 'ml', nom: 'Mission locale du Drouais' }
/** The full project, the same on both sides on Monday; then one wish written on one of them. */
const base = (): Projet => ({ ...projetPlein(), synchro: LUNDI })
const souhait = (
  projet: Projet,
  cle: string,
  valeur: string | number | null,
  le: string,
  qui: Auteur = par,
): Projet => ({
  ...projet,
  souhaits: { ...projet.souhaits, [cle]: { valeur, par: qui, le } },
})

describe('two copies', () => {
  test('that changed different things keep both, and nothing is asked', () => {
    const { projet, conflits } = mergeProjets(
      souhait(base(), 'salaire', 1800, MARDI),
      souhait(base(), 'lieu', '28085', MERCREDI),
    )
    expect(projet.souhaits).toMatchObject({
      salaire: { valeur: 1800 },
      lieu: { valeur: '28085' },
      rayon: { valeur: 30 },
    })
    expect(conflits).toEqual([])
  })

  test('of which one alone changed something take it, whether it is the one that arrives or the one kept', () => {
    const change = souhait(base(), 'lieu', '28085', MARDI)
    for (const { projet, conflits } of [mergeProjets(change, base()), mergeProjets(base(), change)]) {
      expect(projet.souhaits.lieu).toMatchObject({ valeur: '28085', le: MARDI })
      expect(conflits).toEqual([])
    }
  })

  test('that both changed the same thing are asked about, with who wrote each and when', () => {
    const ici = souhait(base(), 'lieu', '28085', MARDI)
    const ailleurs = souhait(base(), 'lieu', '45234', MERCREDI, structure)
    expect(mergeProjets(ici, ailleurs).conflits).toEqual([
      {
        endroit: '/souhaits/lieu',
        ici: { valeur: '28085', par, le: MARDI },
        ailleurs: { valeur: '45234', par: structure, le: MERCREDI },
      },
    ])
  })

  test('that both wrote the same are not asked about', () => {
    const { projet, conflits } = mergeProjets(
      souhait(base(), 'lieu', '28085', MARDI),
      souhait(base(), 'lieu', '28085', MERCREDI),
    )
    expect(conflits).toEqual([])
    expect(projet.souhaits.lieu?.le).toBe(MERCREDI)
  })

  test('of which one took back what the other changed are asked about', () => {
    const { conflits } = mergeProjets(souhait(base(), 'lieu', null, MARDI), souhait(base(), 'lieu', '28085', MERCREDI))
    expect(conflits).toHaveLength(1)
  })

  test('of which one took something back lose it, and it does not come back', () => {
    const { projet } = mergeProjets(base(), souhait(base(), 'lieu', null, MARDI))
    expect(projet.souhaits.lieu?.valeur).toBeNull()
  })

  test('that were never the same are asked about wherever they differ', () => {
    const ici = { ...souhait(projetPlein(), 'lieu', '45234', MARDI), synchro: null }
    expect(mergeProjets(ici, base()).conflits.map(({ endroit }) => endroit)).toEqual(['/souhaits/lieu'])
  })
})

describe('a choice', () => {
  const fusion = mergeProjets(
    souhait(souhait(base(), 'lieu', '28085', MARDI), 'rayon', 10, MARDI),
    souhait(souhait(base(), 'lieu', '45234', MERCREDI), 'rayon', 50, MERCREDI),
  )
  test('writes the side that was kept anew, and what was not chosen is asked again', () => {
    const le = '2026-11-26T09:00:00.000Z'
    const { projet, conflits } = settleConflits(fusion, new Map([['/souhaits/lieu', 'ici']]), le)
    expect(projet.souhaits.lieu).toEqual({ valeur: '28085', par, le })
    expect(conflits.map(({ endroit }) => endroit)).toEqual(['/souhaits/rayon'])
  })
})

test('what a device says that a structure wrote counts as such only when the kept copy says so', () => {
  const faux = souhait(base(), 'lieu', '28085', MARDI, structure)
  expect(claimOwn(faux, base()).souhaits.lieu?.par).toEqual(par)
  expect(claimOwn(faux, base()).notes.n1?.par).toEqual(projetPlein().notes.n1?.par)
  expect(claimOwn(faux, undefined).notes.n1?.par).toEqual(par)
})

test('what a device wrote since is dated of its arrival, whatever it says', () => {
  const futur = '2999-01-01T00:00:00.000Z'
  const { souhaits } = stampNew(souhait(base(), 'salaire', 1800, futur), MERCREDI)
  expect(souhaits.salaire?.le).toBe(MERCREDI)
  expect(souhaits.lieu?.le).toBe(LUNDI)
})

const entrees = fc.dictionary(
  fc.constantFrom('lieu', 'rayon', 'salaire', 'horaires'),
  fc.record({
    valeur: fc.option(fc.integer({ min: 0, max: 3 })),
    par: fc.constantFrom<Auteur>(par, structure),
    le: fc.constantFrom(LUNDI, MARDI, MERCREDI),
  }),
)
const copies = entrees.map(souhaits =>
  documentSchema.parse({ ...newProjet(ID, 1, new Date(LUNDI)), synchro: LUNDI, souhaits }),
)

/** Places in the order in which they stand. */
const ordre = (projet: Projet): string[] => [...entreesOf(projet).keys()]
/** Steps under keys drawn by chance, in the order in which the person put them. */
const plans = fc.uniqueArray(fc.uuid(), { maxLength: 8 }).map(cles =>
  documentSchema.parse({
    ...base(),
    etapes: Object.fromEntries(cles.map(cle => [cle, { ...projetPlein().etapes.e1, le: LUNDI }])),
  }),
)

describe('the order in which the person put things', () => {
  test('does not change when a copy meets itself', () => {
    fc.assert(
      fc.property(plans, plan => {
        expect(ordre(mergeProjets(plan, plan).projet)).toEqual(ordre(plan))
      }),
    )
  })

  test('stays when one side alone added something, wherever that was', () => {
    fc.assert(
      fc.property(plans, fc.uuid(), (plan, cle) => {
        const suite = { ...plan, etapes: { ...plan.etapes, [cle]: { valeur: null, par, le: MARDI } } }
        expect(ordre(mergeProjets(suite, plan).projet)).toEqual(ordre(suite))
        expect(ordre(mergeProjets(plan, suite).projet)).toEqual(ordre(suite))
      }),
    )
  })

  test('is the kept one first, then what this device added', () => {
    const avec = (cle: string) => {
      const plan = base()
      return documentSchema.parse({ ...plan, etapes: { ...plan.etapes, [cle]: { valeur: null, par, le: MARDI } } })
    }
    expect(Object.keys(mergeProjets(avec('a9'), avec('z1')).projet.etapes)).toEqual(['e1', 'z1', 'a9'])
  })
})

describe('whatever the two copies', () => {
  test('the one that comes first does not matter', () => {
    fc.assert(
      fc.property(copies, copies, (a, b) => {
        const [droite, gauche] = [mergeProjets(a, b), mergeProjets(b, a)]
        expect(droite.projet).toEqual(gauche.projet)
        expect(droite.conflits.map(({ endroit }) => endroit)).toEqual(gauche.conflits.map(({ endroit }) => endroit))
      }),
    )
  })

  test('bringing together twice changes nothing more', () => {
    fc.assert(
      fc.property(copies, copies, (a, b) => {
        const { projet } = mergeProjets(a, b)
        expect(mergeProjets(projet, b).projet).toEqual(projet)
        expect(mergeProjets(a, a)).toEqual({ projet: a, conflits: [] })
      }),
    )
  })

  test('no place is lost, and a value written since is either kept or asked about', () => {
    fc.assert(
      fc.property(copies, copies, (a, b) => {
        const { projet, conflits } = mergeProjets(a, b)
        const gardees = entreesOf(projet)
        for (const [endroit, { valeur, le }] of [...entreesOf(a), ...entreesOf(b)]) {
          expect(gardees.has(endroit)).toBe(true)
          const asked = conflits.some(conflit => conflit.endroit === endroit)
          if (le > LUNDI && !asked) expect(gardees.get(endroit)?.valeur).toEqual(valeur)
        }
      }),
    )
  })
})
