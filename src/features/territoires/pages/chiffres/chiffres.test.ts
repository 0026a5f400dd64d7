import { expect, test } from 'vitest'
import type { MesureSourcee } from '../../domain/mesure.ts'
import type { Nomme, Releve } from '../../releve.ts'
import { chomageRecense } from './chomage.ts'
import { diplomes } from './diplomes.ts'
import { population } from './habitants.ts'
import { concentration, jeunes } from './parcours.ts'

const ici: Nomme = { maille: 'commune', code: '01019', nom: 'Armix' }
const ain: Nomme = { maille: 'departement', code: '01', nom: 'Ain' }

const mesure = (
  territoire: Nomme,
  indicateur: string,
  valeur: number,
  periode = '2018',
  dimensions = {},
): MesureSourcee => ({
  indicateur,
  territoire,
  periode,
  dimensions,
  zonage: 'cog-2024',
  etat: 'valeur',
  valeur,
  source: {
    code: 'essai',
    millesime: periode,
    titre: 'Recensement',
    producteur: 'INSEE',
    url: 'https://www.insee.fr',
    licence: 'Licence Ouverte 2.0',
    frequence: 'annuelle',
    importeLe: '2026-01-01',
  },
})

const releve = (mesures: MesureSourcee[]): Releve => ({
  lieu: { ...ici, maille: 'commune', communes: [] },
  ici,
  reperes: [ain],
  voisins: [],
  zonesEmploi: [],
  mesures,
  offres: undefined,
  projets: undefined,
  salaires: undefined,
  libelles: new Map(),
  rangChomage: undefined,
})

const lisible = (texte: string | undefined): string | undefined => texte?.replaceAll(/[\u00a0\u202f]/g, ' ')
const phraseDe = (chiffre: { phrase: string } | undefined): string | undefined => lisible(chiffre?.phrase)

const neet = [
  mesure(ici, 'neet-part', 0, '2013'),
  mesure(ici, 'neet-part', 100),
  mesure(ain, 'neet-part', 14.2),
  mesure(ain, 'population', 650_000),
]

test('a share of the young people of 27 inhabitants is told of the département instead, and kept in the table', () => {
  const chiffre = jeunes(releve([...neet, mesure(ici, 'population', 27)]))
  expect(phraseDe(chiffre)).toBe(
    'Trop peu de personnes ici (27 habitants) pour qu’un taux ait un sens. Dans le département de l’Ain, 14,2 % des jeunes de 15 à 24 ans ne travaillent pas et n’étudient pas (2018).',
  )
  expect(lisible(chiffre?.tableau.lignes[0]?.[1])).toBe('100 % (27 habitants)')
  expect(chiffre?.graphique).toBeUndefined()
})

test('the same share of a town is told with what it was', () => {
  expect(phraseDe(jeunes(releve([...neet, mesure(ici, 'population', 20_000)])))).toBe(
    'À Armix, 100 % des jeunes de 15 à 24 ans ne travaillent pas et n’étudient pas (2018) ; ils étaient 0 % en 2013.',
  )
})

const actifs = (nombre: number): MesureSourcee[] => [
  mesure(ici, 'actifs-1564', nombre),
  mesure(ici, 'chomeurs-1564', 0),
  mesure(ici, 'emplois', nombre),
  mesure(ain, 'actifs-1564', 1000),
  mesure(ain, 'chomeurs-1564', 100),
  mesure(ain, 'emplois', 900),
]

test.each([
  [1, '1 actif', '1 habitant en emploi'],
  [199, '199 actifs', '199 habitants en emploi'],
])('no rate is told of %i people who work or look for work', (nombre, base, enEmploi) => {
  expect(phraseDe(chomageRecense(releve(actifs(nombre))))).toBe(
    `Trop peu de personnes ici (${base}) pour qu’un taux ait un sens. Dans le département de l’Ain, 10 % des personnes de 15 à 64 ans qui travaillent ou cherchent un emploi se disent au chômage (recensement de 2018).`,
  )
  expect(phraseDe(concentration(releve(actifs(nombre))))).toBe(
    `Trop peu de personnes ici (${enEmploi}) pour qu’un taux ait un sens. Dans le département de l’Ain, il y a 100 emplois pour 100 habitants qui travaillent (2018).`,
  )
})

test('from 200 people on, rates are told', () => {
  expect(phraseDe(chomageRecense(releve(actifs(200))))).toMatch(/^Au recensement de 2018, 0 % des personnes/)
  expect(phraseDe(concentration(releve(actifs(200))))).toMatch(/^Il y a 100 emplois ici/)
})

test('the diplomas of forty people are in the table alone', () => {
  const codes = ['aucun', 'brevet', 'cap', 'bac', 'bac2', 'bac34', 'bac5']
  const chiffre = diplomes(
    releve([
      mesure(ici, 'population-diplome', 40),
      ...codes.map(diplome => mesure(ici, 'population-diplome', 5, '2018', { diplome })),
    ]),
  )
  expect(phraseDe(chiffre)).toBe('Trop peu de personnes ici (40 habitants) pour qu’un taux ait un sens.')
  expect(chiffre?.tableau.lignes).toHaveLength(7)
  expect(chiffre?.graphique).toBeUndefined()
})

test.each([
  [0, 'Personne ne vit à Armix (2018).'],
  [1, '1 personne vit à Armix (2018). Cela fait moins d’un habitant par km².'],
  [12, '12 personnes vivent à Armix (2018). Cela fait 1 habitant par km².'],
  [240, '240 personnes vivent à Armix (2018), 20 % de plus qu’en 2013. Cela fait 24 habitants par km².'],
])('a population of %i agrees in number', (habitants, phrase) => {
  const avant = habitants < 200 ? 10 : 200
  const mesures = [mesure(ici, 'population', avant, '2013'), mesure(ici, 'population', habitants)]
  expect(phraseDe(population(releve([...mesures, mesure(ici, 'superficie', 10)])))).toBe(phrase)
})
