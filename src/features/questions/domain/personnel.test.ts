import { expect, test } from 'vitest'
import { chercherPersonnel } from './personnel.ts'

const dits = (texte: string) => chercherPersonnel(texte).map(({ sorte, extrait }) => `${sorte} : ${extrait}`)

test.each([
  ['Écrivez-moi à lina.morel@example.org, merci', ['courriel : lina.morel@example.org']],
  ['lina (at) example.org', ['courriel : lina (at) example.org']],
  ['Mon numéro : 06 39 98 12 04', ['telephone : 06 39 98 12 04']],
  ['au +33 1 99 00 12 05 le soir', ['telephone : +33 1 99 00 12 05']],
  ['mon numéro de sécu est 1 85 05 78 006 084', ['numero : 1 85 05 78 006 084']],
  ['Bonjour, je m’appelle Lina et je cherche', ['nom : Lina']],
  ['J’ai vu Mme Durand la semaine dernière', ['nom : Mme Durand']],
  ['c’est mon fils Tom qui demande', ['nom : Tom']],
  ['j’ai parlé avec Lina Morel au forum', ['nom : Lina Morel']],
  ['signé Sacha BENALI', ['nom : Sacha BENALI']],
])('%s', (texte, attendu) => {
  expect(dits(texte)).toEqual(attendu)
})

test.each([
  'Faut-il le permis pour devenir ambulancier ?',
  'La Mission locale du Drouais m’a dit de venir à France Travail le 12 janvier 2027 à 14 h 30.',
  'Est-ce qu’on peut entrer en CAP à 30 ans, et combien gagne un apprenti : 53 % du SMIC ?',
  'Habiter à Saint Lubin pose problème ? Le code RNCP37537 existe encore ?',
])('says nothing of: %s', texte => {
  expect(dits(texte)).toEqual([])
})
