import { describe, expect, test } from 'vitest'
import { cohorteOf, horaireDe, type Reglages, remedesPour, repartir, toursDeRattrapage } from './cohorte.ts'
import { direBlocage, direRemedes } from './dire-blocage.ts'
import { planifier } from './parcours.ts'

const etape = (id: string, capacites: readonly number[], more: Partial<Reglages['etapes'][number]> = {}) => ({
  id,
  titre: `Étape ${id}`,
  structure: 'ml',
  salles: capacites.map((capacite, i) => ({ id: `${id}-${i}`, nom: `Salle ${id}${i}`, capacite })),
  apres: [],
  fermee: [],
  ...more,
})
const reglages = (more: Partial<Reglages> = {}): Reglages => ({
  debut: new Date('2026-12-03T12:30:00Z'),
  tours: 3,
  dureeMin: 40,
  pauseMin: 10,
  tailleGroupe: 8,
  personnes: 24,
  etapes: [etape('a', [8]), etape('b', [8]), etape('c', [8])],
  ...more,
})
const solve = (r: ReturnType<typeof cohorteOf>) => planifier(r, () => 0)
const dire = (r: Reglages): string[] => {
  const plan = solve(cohorteOf(r))
  if (plan.ok) throw new Error('it was to be impossible')
  const titre = (id: string) => r.etapes.find(e => e.id === id)?.titre ?? ''
  return [direBlocage(plan.blocage, titre), ...direRemedes(plan.blocage, remedesPour(r, solve))]
}

test('a round begins when the one before it is over, and the pause with it', () => {
  expect(horaireDe(reglages(), 2)).toEqual({
    debut: new Date('2026-12-03T14:10:00Z'),
    fin: new Date('2026-12-03T14:50:00Z'),
  })
})

describe('an impossible plan says in plain French what breaks and what frees it', () => {
  test('a room too small', () => {
    const [quoi, ...comment] = dire(reglages({ etapes: [etape('a', [8]), etape('b', [6]), etape('c', [8])], tours: 4 }))
    expect(quoi).toBe('L’étape « Étape b » n’a pas de salle assez grande : un groupe compte 8\u00a0personnes.')
    expect(comment).toContain('Donner à cette étape une salle plus grande.')
    expect(comment).toContain('Faire des groupes de 7\u00a0personnes au plus : ils tiendront dans les salles.')
  })

  test('fewer rounds than steps: more rounds free it, and so was it tried', () => {
    const [quoi, ...comment] = dire(reglages({ tours: 2 }))
    expect(quoi).toBe('Il y a 3\u00a0étapes et 2\u00a0tours : un groupe ne peut pas tout faire.')
    expect(comment[0]).toBe('Prévoir 3\u00a0tours.')
    expect(solve(cohorteOf(reglages({ tours: 3 }))).ok).toBe(true)
  })

  test('a step that cannot see everybody', () => {
    const [quoi, ...comment] = dire(reglages({ personnes: 40 }))
    expect(quoi).toBe('L’étape « Étape a » ne peut recevoir que 3\u00a0groupes en tout, et il y en a 5.')
    expect(comment).toContain('Prévoir 5\u00a0tours.')
    expect(comment).toContain('Inviter 24\u00a0personnes au plus.')
  })

  test('steps that wait for one another: no number frees them', () => {
    const etapes = [etape('a', [8], { apres: ['b'] }), etape('b', [8], { apres: ['a'] })]
    expect(dire(reglages({ etapes }))).toEqual([
      'Des étapes s’attendent l’une l’autre : aucune ne peut commencer.',
      'Enlever un « après » entre deux étapes.',
    ])
  })
})

describe('people in groups', () => {
  const sans = { groupe: undefined }
  test('stay where they are while there is room, and the others go where there are fewest', () => {
    expect(repartir([{ groupe: 1 }, sans, { groupe: 1 }, sans, sans], [2, 2, 1])).toEqual([1, 0, 1, 2, 0])
  })

  test('whose group is no longer there or is full go to another; those who are too many are in none', () => {
    expect(repartir([{ groupe: 3 }, { groupe: 0 }, { groupe: 0 }], [1, 1])).toEqual([1, 0, undefined])
  })
})

describe('a step that was missed', () => {
  test('is caught up when the group is nowhere, in a room that is used and has a place left', () => {
    const r = reglages({ tours: 4, personnes: 14, etapes: [etape('a', [8]), etape('b', [8]), etape('c', [8])] })
    const plan = {
      ok: true as const,
      groupes: [7, 7],
      passages: [
        { groupe: 0, tour: 0, etape: 'a', salle: 'a-0' },
        { groupe: 0, tour: 1, etape: 'b', salle: 'b-0' },
        { groupe: 0, tour: 3, etape: 'c', salle: 'c-0' },
        { groupe: 1, tour: 2, etape: 'a', salle: 'a-0' },
      ],
    }
    expect(toursDeRattrapage(r, plan, { groupe: 0, etape: 'a', apres: 0 })).toEqual([{ tour: 2, salle: 'a-0' }])
    expect(toursDeRattrapage(r, { ...plan, groupes: [7, 8] }, { groupe: 0, etape: 'a', apres: 0 })).toEqual([])
    expect(toursDeRattrapage(r, plan, { groupe: 0, etape: 'a', apres: 2 })).toEqual([])
  })
})
