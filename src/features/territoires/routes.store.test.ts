import { beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import type { Mesure, Source } from './domain/mesure.ts'
import { portraitRoutes } from './routes.ts'
import { writeLibelles } from './store/libelles.ts'
import { openSeenMesures, saveSource, writeMesures } from './store/mesures.ts'
import { loadTerritoires } from './territoires.ts'

const { pool } = await createTestDatabase()
const territoires = loadTerritoires()
const now = new Date('2026-11-27T05:00:00Z')
const site = {
  nomRegion: 'Centre-Val de Loire',
  urlPublique: null,
  numeroUnique: null,
  courriel: null,
  demonstration: false,
}
const fichiers = { css: '/x.css', js: '/x.js', police: '/x.woff2', theme: null, logo: null }
const app = portraitRoutes({
  questionsDe: async () => [],
  cadre: { site, fichiers },
  db: pool,
  territoires,
  now: () => now,
  nomMetier: rome => (rome === 'D1102' ? 'Boulanger / Boulangère' : undefined),
  formationsDans: async communes => (communes === undefined ? 9 : communes.filter(code => code === '28134').length),
  aConvention: async territoire => territoire === 'drouais',
  portesDe: async communes => ({
    total: communes.includes('28134') ? 1 : 0,
    premieres: [{ id: 'ml', nom: 'Mission locale du Drouais', reseau: 'Mission locale' }],
  }),
})
const get = async (address: string) => {
  const response = await app.request(address)
  return { status: response.status, location: response.headers.get('location'), text: await response.text() }
}

const source: Source = {
  code: 'essai',
  millesime: '2023-T3',
  titre: 'Chiffres d’essai',
  producteur: 'INSEE',
  url: 'https://www.insee.fr',
  licence: 'Licence Ouverte 2.0',
  frequence: 'annuelle',
}
const figure = (
  maille: Mesure['territoire']['maille'],
  code: string,
  indicateur: string,
  periode: string,
  valeur?: number,
): Mesure => ({
  indicateur,
  territoire: { maille, code },
  periode,
  dimensions: {},
  zonage: 'cog-2026',
  ...(valeur === undefined ? { etat: 'secret' } : { etat: 'valeur', valeur }),
})

beforeAll(async () => {
  await pool.query(`insert into zone values ('zone-emploi', '0057', 'Dreux', 'ze-2020');
    insert into commune_zone values ('28134', 'zone-emploi', '0057'), ('28007', 'zone-emploi', '0057');
    insert into territoire (id, nom, zone) values ('drouais', 'Le Drouais', '{commune:28134,commune:28007}')`)
  const client = await pool.connect()
  await openSeenMesures(client)
  const { rows } = await client.query<{ id: number }>(
    `insert into import (genre, fichier, format, le, lus, crees, modifies, inchanges, rejetes) values ('statistiques', 'f', 'f', now(), 0, 0, 0, 0, 0) returning id`,
  )
  const sourceId = await saveSource(client, source, now)
  await writeMesures(
    client,
    [
      figure('commune', '28134', 'population', '2013', 31_373),
      figure('commune', '28134', 'population', '2018', 30_664),
      figure('commune', '28007', 'population', '2018', 2_700),
      figure('france', 'france', 'population', '2018', 66_725_143),
      figure('zone-emploi', '0057', 'chomage-taux', '2022-T3', 8.1),
      figure('zone-emploi', '0057', 'chomage-taux', '2023-T3', 8.2),
      figure('commune', '28134', 'pauvrete-taux', '2019'),
      figure('departement', '28', 'revenu-median', '2019', 22_180),
    ],
    { source, sourceId, importId: rows[0]?.id ?? 0 },
  )
  const par = (mesure: Mesure, dimensions: Mesure['dimensions']): Mesure => ({ ...mesure, dimensions })
  const projets = [80, 40, 30, 20, 10].map((valeur, i) =>
    par(figure('departement', '28', 'projets-recrutement', '2026', valeur), { fap: `S0Z4${i}` }),
  )
  const diplomes = (maille: 'commune' | 'france', code: string, parts: Record<string, number>) => [
    figure(maille, code, 'population-diplome', '2021', 1000),
    ...Object.entries(parts).map(([diplome, valeur]) =>
      par(figure(maille, code, 'population-diplome', '2021', valeur * 10), { diplome }),
    ),
  ]
  const salaire = (pcs: string, age: string, bas?: number, haut?: number) => [
    par(figure('departement', '28', 'salaire-bas', '2024', bas), { pcs, age }),
    par(figure('departement', '28', 'salaire-haut', '2024', haut), { pcs, age }),
  ]
  const sansMontant = (pcs: string): Mesure[] =>
    salaire(pcs, '-35').map(({ valeur: _, ...mesure }) => ({ ...mesure, etat: 'non-calculable' }))
  await writeMesures(
    client,
    [
      ...projets,
      figure('departement', '28', 'projets-recrutement', '2026'),
      par(figure('departement', '28', 'projets-difficiles', '2026', 60), { fap: 'S0Z40' }),
      par(figure('departement', '28', 'projets-saisonniers', '2026'), { fap: 'S0Z40' }),
      ...salaire('681a', '35+', 1650, 2950),
      ...salaire('621a', '35+', 2400, 4700),
      ...sansMontant('621a'),
      ...diplomes('commune', '28134', { aucun: 25, brevet: 5, cap: 25, bac: 15, bac2: 10, bac34: 10, bac5: 10 }),
      ...diplomes('france', 'france', { aucun: 10, brevet: 5, cap: 25, bac: 20, bac2: 10, bac34: 15, bac5: 15 }),
    ],
    { source, sourceId, importId: rows[0]?.id ?? 0 },
  )
  await writeLibelles(client, [
    { dimension: 'fap', code: 'S0Z40', libelle: 'Boulangers' },
    { dimension: 'pcs', code: '681a', libelle: 'Maçons' },
    { dimension: 'pcs', code: '621a', libelle: 'Chefs d’équipe' },
  ])
  client.release()
})

test('a portrait tells each figure in a sentence, with its year and its source, from the nearest territory that has it', async () => {
  const { status, text } = await get('/territoires/commune/28134')
  expect(status).toBe(200)
  const visible = text.replaceAll('\u00a0', ' ').replaceAll('&nbsp;', ' ')
  expect(visible).toContain('30 664 personnes vivent à Dreux (2018), 2,3 % de moins qu’en 2013.')
  expect(visible).toContain('Dans la zone d’emploi de Dreux, 8,2 % des actifs sont au chômage (3e trimestre 2023)')
  expect(visible).toContain('Le taux de pauvreté n’est pas publié ici : secret statistique (2019).')
  expect(visible).toContain('Mission locale du Drouais')
  expect(text).toContain('https://www.insee.fr')
})

test('overseas, the département that is a région too is offered once to compare with', async () => {
  const comparer = async (url: string): Promise<string | undefined> =>
    (await get(url)).text.match(/Comparer avec.*?<\/p>/s)?.[0].replaceAll(/<[^>]*>/g, '')
  expect((await comparer('/territoires/commune/97411'))?.match(/La Réunion/g)).toHaveLength(1)
  expect(await comparer('/territoires/departement/974')).toMatch(/^Comparer avec.*: *France$/)
})

test('a heading without figures says so, and a place of which nothing is known says it once', async () => {
  expect((await get('/territoires/zone-emploi/0057')).text).toContain(
    'Pas de chiffre sur les diplômes des habitants pour ce territoire dans les sources chargées.',
  )
  const { text } = await get('/territoires/commune/29019')
  expect(text).toContain('Les sources chargées n’ont pas de chiffre pour ce territoire.')
  expect(text).not.toMatch(/Pas de chiffre|chiffres.csv/)
})

test('what employers mean to hire is told with what is suppressed, what is difficult and what is for a season', async () => {
  const { text } = await get('/territoires/zone-emploi/0057')
  const visible = text.replaceAll('\u00a0', ' ')
  expect(visible).toContain(
    'Dans le département d’Eure-et-Loir, les employeurs veulent surtout recruter : « Boulangers », 80 projets d’embauche (2026). Le total n’est pas publié : secret statistique.',
  )
  expect(visible).toMatch(
    /Boulangers<\/th><td class="nombre">80<\/td><td class="nombre">60<\/td><td class="nombre">secret statistique/,
  )
  expect(visible).toContain('Pour un de ces 5 métiers, la plupart des employeurs disent avoir du mal à recruter.')
})

test('pay is a ladder of professions, from the least to the best paid, and says what is not told', async () => {
  const { text } = await get('/territoires/commune/28007')
  const visible = text.replaceAll('\u00a0', ' ')
  expect(visible).toContain(
    'un salaire mensuel brut commence vers 1 650 € dans le métier le moins payé (« Maçons ») et va jusqu’à 4 700 € dans le mieux payé (« Chefs d’équipe »)',
  )
  expect(visible).toMatch(
    /Chefs d’équipe<\/th><td class="nombre">non calculable<\/td><td class="nombre">2 400 à 4 700 €/,
  )
})

test('diplomas are shares of the people who left school, beside those of France', async () => {
  const { text } = await get('/territoires/commune/28134')
  const visible = text.replaceAll('\u00a0', ' ')
  expect(visible).toContain(
    '25 % des habitants qui ne sont plus à l’école n’ont pas de diplôme, et 30 % en ont un du supérieur (2021).',
  )
  expect(visible).toContain('En France, 10 % n’en ont pas.')
})

test('the trainings that are given there are counted', async () => {
  const text = async (address: string) => (await get(address)).text.replaceAll('\u00a0', ' ')
  expect(await text('/territoires/departement/28')).toContain('1 formation du catalogue se donne dans le département')
  expect(await text('/territoires/commune/28007')).toContain('Aucune formation du catalogue ne se donne à Anet.')
  expect(await text('/territoires/france/france')).toContain('9 formations du catalogue se donnent en France.')
})

test('a territory drawn by the network is the sum of its communes, and tells nothing that one of them lacks', async () => {
  const { status, text } = await get('/territoires/reseau/drouais')
  expect(status).toBe(200)
  const visible = text.replaceAll('\u00a0', ' ')
  expect(visible).toContain('33 364 personnes vivent dans le territoire Le Drouais (2018).')
  expect(text).toContain('href="/territoires/reseau/drouais/convention"')
  expect((await get('/territoires/departement/28')).text).not.toContain('/convention')
  // A median is no sum: that of the département is told, and said to be so.
  expect(visible).toContain(
    'Le revenu médian n’est pas publié ici. Dans le département d’Eure-et-Loir, la moitié des habitants vit avec plus de 22 180 € par an',
  )
})

test('a former commune leads to the one that it became, and what does not exist is not found', async () => {
  const [ancien, actuel] = ['28002', territoires.commune('28002')?.code]
  expect(actuel).toBe('28199')
  expect(await get(`/territoires/commune/${ancien}`)).toMatchObject({
    status: 301,
    location: `/territoires/commune/${actuel}`,
  })
  for (const address of ['/territoires/commune/99999', '/territoires/pays/28', '/territoires/reseau/inconnu'])
    expect((await get(address)).status).toBe(404)
})

test('all the figures are given for a spreadsheet, those without a value with their state', async () => {
  const { text } = await get('/territoires/commune/28134/chiffres.csv')
  const lines = text.split('\r\n')
  expect(lines[0]).toMatch(/^\ufeff?maille;territoire;nom;indicateur;periode;/)
  expect(lines.filter(line => line.includes('chomage-taux'))).toHaveLength(2)
  expect(lines.find(line => line.includes('pauvrete-taux'))).toContain(';secret;;')
  // Who opens it in a spreadsheet reads what each code means.
  expect(lines.find(line => line.includes('pauvrete-taux'))).toMatch(/;Taux de pauvreté;%$/)
  // Asked again, it is not sent again.
  const premiere = await app.request('/territoires/commune/28134/chiffres.csv')
  const headers = { 'If-None-Match': premiere.headers.get('ETag') ?? '' }
  expect((await app.request('/territoires/commune/28134/chiffres.csv', { headers })).status).toBe(304)
})

test('a territory is found by its name, its zone and its code', async () => {
  const { text } = await get('/territoires?q=dreux')
  expect(text).toContain('href="/territoires/zone-emploi/0057"')
  expect(text).toContain('href="/territoires/commune/28134"')
  expect(text).toContain('href="/territoires/epci/200040277"')
  expect((await get('/territoires?q=zzyzx')).text).toContain('Aucun territoire de ce nom')
})

test('régions are opened to find their départements, the thirteen that have several', async () => {
  const { text } = await get('/territoires')
  expect(text.match(/<details>/g)).toHaveLength(13)
  expect(text).toContain('<summary>Centre-Val de Loire</summary>')
  expect(text.match(/href="\/territoires\/departement\/28"/g)).toHaveLength(1)
})
