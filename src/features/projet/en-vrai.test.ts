import { expect, test } from 'vitest'
import { loadTerritoires } from '#features/territoires/index.ts'
import type { ProjetDeps } from './deps.ts'
import type { Projet } from './domain/document.ts'
import { ecrire, plumeOf } from './domain/ecrire.ts'
import { enVraiOf } from './en-vrai.ts'
import { MARDI, projetPlein } from './testing/projets.ts'

const demandes: unknown[] = []
const deps: Pick<ProjetDeps, 'territoires' | 'formationsPres' | 'evenementsPres' | 'clipsDe'> = {
  territoires: loadTerritoires(),
  formationsPres: async (rome, { code }, rayonKm) => {
    demandes.push([rome, code, rayonKm])
    return { total: 2, proche: { id: 'f', intitule: 'CAP boulanger', distanceKm: 0.1, commune: '28134' } }
  },
  evenementsPres: async () => [
    { id: 'e', titre: 'Portes ouvertes', quand: 'Samedi', commune: '28085', distanceKm: 31 },
  ],
  clipsDe: async rome => [{ id: 'c', titre: 'Une nuit au fournil', duree: '2 min', rome }],
}
const dit = (cle: string, valeur: string | null, projet: Projet = projetPlein()): Projet =>
  ecrire(projet, 'souhaits', cle, valeur, plumeOf(projet, new Date(MARDI)))

test('each occupation that is looked at is held against what there is within the radius of the person', async () => {
  const enVrai = await enVraiOf(deps, projetPlein())
  expect(demandes).toEqual([['D1102', '28134', 30]])
  expect(enVrai.get('D1102')).toMatchObject({
    rayonKm: 30,
    formations: 2,
    // In one's own commune the distance would be that to its middle.
    proche: { intitule: 'CAP boulanger', ou: { ville: 'Dreux', distanceKm: undefined } },
    evenements: [{ titre: 'Portes ouvertes', ou: { ville: 'Chartres', distanceKm: 31 } }],
    clips: [{ id: 'c', titre: 'Une nuit au fournil', duree: '2 min' }],
  })
})

test('without a commune nothing is near, and nothing is asked for', async () => {
  demandes.length = 0
  expect((await enVraiOf(deps, dit('lieu', null))).size).toBe(0)
  expect(demandes).toEqual([])
})
