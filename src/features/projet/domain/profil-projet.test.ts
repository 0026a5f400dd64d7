import { expect, test } from 'vitest'
import { projetPlein } from '../testing/projets.ts'
import { newProjet, type Projet } from './document.ts'
import { ecrire, plumeOf } from './ecrire.ts'
import { profilSchema } from './profil.ts'
import { toProfil } from './profil-projet.ts'

const CONDITIONS = [{ code: 'nuit' }, { code: 'bruit' }]
const now = new Date('2026-11-24T10:00:00Z')
const avec = (projet: Projet, cle: string, valeur: string | number) =>
  ecrire(projet, 'souhaits', cle, valeur, plumeOf(projet, now))

test('a project with nothing in it says nothing', () => {
  const profil = toProfil(newProjet(projetPlein().id, 1, now), CONDITIONS)
  expect(profil).toEqual({
    acquis: [],
    conditions: { cherche: [], refuse: [] },
    sante: [],
    mobilite: {},
    formation: {},
    enTete: [],
  })
})

test('what stands of a project is read by the ranking; what was taken back, and health that was not said, are not', () => {
  const projet = [
    ['condition-nuit', 'refuse'],
    ['sante-bruit', 'oui'],
    ['diplome', 'bac'],
    ['permis', 'non'],
    ['salaire', 1800],
    ['centre-27', 'oui'],
  ].reduce((lu, [cle = '', valeur = '']) => avec(lu, String(cle), valeur), projetPlein())
  const profil = toProfil(projet, CONDITIONS)
  expect(profilSchema.safeParse(profil).success).toBe(true)
  expect(profil).toMatchObject({
    interets: { reponses: { r1: 5, s1: 2 }, centres: ['27'] },
    acquis: [{ competence: 'Pétrir', sait: true, aime: false }],
    conditions: { cherche: [], refuse: ['nuit'] },
    sante: ['bruit'],
    diplome: 'bac',
    mobilite: { rayonKm: 30, permis: false },
    salaireNet: 1800,
  })
  expect(Object.keys(profil.interets?.reponses ?? {})).toEqual(['r1', 's1'])
})

test('what somebody likes is read without any answer to the activities', () => {
  const projet = avec(newProjet(projetPlein().id, 1, now), 'centre-27', 'oui')
  expect(toProfil(projet, CONDITIONS).interets).toEqual({ centres: ['27'] })
})
