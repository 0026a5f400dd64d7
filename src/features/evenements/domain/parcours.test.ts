import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cohorte, conflitsOf, type EtapeParcours, groupesOf, planifier } from './parcours.ts'

const zero = () => 0.5
const etape = (id: string, more: Partial<EtapeParcours> = {}): EtapeParcours => ({
  id,
  structure: 's',
  salles: [{ id: `salle-${id}`, capacite: 10 }],
  ...more,
})
const cohorte = (more: Partial<Cohorte> = {}): Cohorte => ({
  personnes: 30,
  tailleGroupe: 10,
  tours: 3,
  etapes: ['a', 'b', 'c'].map(id => etape(id)),
  ...more,
})
/** The constraint that breaks, and the step that it is about. */
const blocage = (more: Partial<Cohorte>) => {
  const plan = planifier(cohorte(more), zero)
  return plan.ok ? undefined : [plan.blocage.contrainte, plan.blocage.etape]
}

test('groups are as few and as even as can be', () => {
  expect(groupesOf({ personnes: 31, tailleGroupe: 10 })).toEqual([8, 8, 8, 7])
})

test('as many groups as steps and rounds: each is everywhere once', () => {
  const plan = planifier(cohorte(), zero)
  expect(plan.ok && [plan.passages.length, conflitsOf(cohorte(), plan.groupes, plan.passages)]).toEqual([9, []])
})

describe('an impossible plan names the constraint that breaks', () => {
  test('fewer rounds than steps', () => expect(blocage({ tours: 2 })).toEqual(['tours', undefined]))
  test('a room too small for any group', () =>
    expect(blocage({ etapes: [etape('a'), etape('b', { salles: [{ id: 'x', capacite: 9 }] })] })).toEqual([
      'salle-trop-petite',
      'b',
    ]))
  test('a step that cannot see everybody', () => expect(blocage({ personnes: 40 })).toEqual(['etape-saturee', 'a']))
  test('a step that is closed too long', () =>
    expect(blocage({ etapes: [etape('a'), etape('b', { fermee: [0] })] })).toEqual(['etape-saturee', 'b']))
  test('a step that must come first, when everybody cannot begin with it', () =>
    expect(blocage({ tours: 3, etapes: [etape('a'), etape('b', { apres: ['a'] })] })).toEqual(['etape-saturee', 'a']))
  test('steps that wait for one another', () =>
    expect(blocage({ etapes: [etape('a', { apres: ['b'] }), etape('b', { apres: ['a'] })] })).toEqual([
      'ordre',
      undefined,
    ]))
})

test('a conflict is seen, whoever made the plan', () => {
  const faux = [{ groupe: 0, tour: 0, etape: 'b', salle: 'salle-b' }]
  const c = cohorte({
    personnes: 11,
    tailleGroupe: 11,
    etapes: [etape('b', { apres: ['a'], fermee: [0] }), etape('a')],
  })
  expect(conflitsOf(c, [11], faux)).toEqual([
    'étape b fermée au tour 0',
    'groupe 0 : b avant a',
    'groupe 0, étape a : 0 fois',
    'salle salle-b trop pleine au tour 0',
  ])
})

/** Cohorts with steps of one to three rooms, free of any order. */
const libres = fc
  .record({
    groupes: fc.integer({ min: 1, max: 14 }),
    salles: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }),
    tours: fc.integer({ min: 1, max: 14 }),
  })
  .map(({ groupes, salles, tours }) => ({
    personnes: groupes * 5,
    tailleGroupe: 5,
    tours,
    etapes: salles.map((nombre, e) => ({
      id: `e${e}`,
      structure: 's',
      salles: Array.from({ length: nombre }, (_, s) => ({ id: `e${e}-${s}`, capacite: 5 })),
    })),
  }))

test('without order, there is a plan exactly when no bound forbids it, and it holds no conflict', () => {
  fc.assert(
    fc.property(libres, c => {
      const plan = planifier(c, zero)
      const borne = Math.max(
        c.etapes.length,
        ...c.etapes.map(({ salles }) => Math.ceil(c.personnes / 5 / salles.length)),
      )
      expect(plan.ok).toBe(c.tours >= borne)
      if (plan.ok) expect(conflitsOf(c, plan.groupes, plan.passages)).toEqual([])
    }),
  )
})

test('with an order and closed rounds, what is planned holds no conflict', () => {
  fc.assert(
    fc.property(libres, fc.nat(), fc.nat(), (c, a, b) => {
      const etapes = c.etapes.map(
        (one, e): EtapeParcours => ({
          ...one,
          apres: e > 0 && (a >> e) % 3 === 0 ? [`e${e - 1}`] : [],
          fermee: (b >> e) % 4 === 0 ? [e % c.tours] : [],
        }),
      )
      const plan = planifier({ ...c, etapes }, zero)
      if (plan.ok) expect(conflitsOf({ ...c, etapes }, plan.groupes, plan.passages)).toEqual([])
      else expect(plan.blocage.contrainte === 'tours' || plan.blocage.etape !== undefined).toBe(true)
    }),
    { numRuns: 60 },
  )
})
