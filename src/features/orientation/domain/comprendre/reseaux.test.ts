import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadReferentiel, nomsDeReseaux } from '#features/annuaire/index.ts'
import { gazetteerOf, loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import { loadVocabulaire } from '../../vocabulaire-loader.ts'
import { createComprendre } from './comprendre.ts'

const vocabulaire = loadVocabulaire(projectPath('referentiel/vocabulaire'))
const gazetteer = gazetteerOf(loadTerritoires())
const metiers = parse(readFileSync(projectPath('demo/metiers.yaml'), 'utf8'))
const noms = nomsDeReseaux(loadReferentiel(projectPath('referentiel')))
const comprendre = createComprendre(vocabulaire, gazetteer, metiers, noms)
const sansNoms = createComprendre(vocabulaire, gazetteer, metiers)

const DEMANDES = [
  ['mission locale dreux', 'mission-locale', 'mission locale'],
  ['ML dreux', 'mission-locale', 'ML'],
  ['mission local dreux', 'mission-locale', 'mission local'],
  ['rdv france travail dreux', 'france-travail', 'france travail'],
  ['Pôle emploi', 'france-travail', 'Pôle emploi'],
  ['fongecif', 'transitions-pro', 'fongecif'],
  ['cio chartres', 'cio', 'cio'],
  ['bij', 'info-jeunes', 'bij'],
  ['info jeunes chartres', 'info-jeunes', 'info jeunes'],
  ['école de la 2e chance', 'e2c', 'école de la 2e chance'],
  ['je cherche la mission locale, j’habite à Anet', 'mission-locale', 'mission locale'],
  ['je sais pas où est le CIO', 'cio', 'CIO'],
  ['comment m’inscrire à pôle emploi', 'france-travail', 'pôle emploi'],
  ['je voudrais être accompagnée par Cap emploi', 'cap-emploi', 'Cap emploi'],
  ['on m’a conseillé d’aller à la cité des métiers', 'cite-metiers', 'cité des métiers'],
  ['on m’a orienté vers Cap emploi', 'cap-emploi', 'Cap emploi'],
  ['je n’ai pas le numéro de la mission locale', 'mission-locale', 'mission locale'],
  ['voir un conseiller de la mission locale', 'mission-locale', 'mission locale'],
  ['19 ans, pas de diplôme, rdv mission locale dreux', 'mission-locale', 'mission locale'],
  ['ma conseillère France Travail m’a parlé de Transitions Pro', 'transitions-pro', 'Transitions Pro'],
  ['je suis suivi par la mission locale et je voudrais voir Cap emploi', 'cap-emploi', 'Cap emploi'],
  ['Chambre de métiers et de l’artisanat, je veux m’installer', 'cma', 'Chambre de métiers et de l’artisanat'],
] as const

test.each(DEMANDES)('"%s" asks for %s', (texte, code, extrait) => {
  expect(comprendre(texte).reseau).toEqual({ code, extrait })
})

test.each([
  'on m’a envoyé de France Travail',
  'envoyée par ma conseillère de la mission locale',
  'je suis inscrit à France Travail',
  'inscrite depuis six mois à pôle emploi, je veux un bilan',
  'pas inscrit à pôle emploi',
  'je suis suivi par la mission locale',
  'suivie par Cap emploi depuis un an, je veux changer de métier',
  'Cap emploi ne m’a pas répondu',
  'la mission locale de Dreux m’a renvoyé chez moi',
  'France Travail refuse de payer ma formation',
  'ma conseillère Pôle emploi m’a dit de faire une VAE',
  'je travaille à la CCI',
  'je suis salariée de l’Urssaf',
  'je suis conseillère à la mission locale et je cherche un atelier',
  'formatrice au GRETA, je cherche de la documentation',
  'je dirige une maison de l’emploi',
  'je me suis barré du CFA',
  'mon fils est en CFA',
  'j’ai trouvé un CFA mais pas de patron',
  'j’ai déjà appelé la mission locale',
  'j’ai fait un bilan au CIBC',
  'je sors de l’Épide',
  'je ne veux pas de France Travail',
  'sans passer par pôle emploi',
  'autre chose que la mission locale',
])('"%s" asks for no réseau', texte => {
  expect(comprendre(texte).reseau).toBeUndefined()
})

test.each(['j’ai un CAP, emploi de cuisinier', 'mission, locale', 'ciotat', 'je change de région', 'ape 4711'])(
  '"%s" names no réseau',
  texte => {
    expect(comprendre(texte).reseau).toBeUndefined()
  },
)

test.each(['mission locale dreux, j’ai 40 ans', 'je dois aller à France Travail Dreux'])(
  'a commune needs no preposition after the name: "%s"',
  texte => {
    expect(comprendre(texte).lieu?.nom).toBe('Dreux')
  },
)

test.each(DEMANDES)('a name leaves the besoins as they are: "%s"', texte => {
  expect(comprendre(texte).besoins).toEqual(sansNoms(texte).besoins)
})
