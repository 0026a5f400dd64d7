import { read, utils } from '@e965/xlsx'
import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { observer, prepareObservatoire } from './index.ts'

const db = await createTestDatabase()
const { horloge, openBrowser } = openPoste(db)
const vide = { texte: '' }
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
  vide.texte = await lire('claire.dumont', '/poste/observatoire')
  await prepareObservatoire(db.pool, { demo: true, now: horloge.now })
  await observer({ db: db.app }, horloge.now)
})

const entrer = async (nom: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, `${nom}@demo.invalid`) })
  return browser
}
const lire = async (nom: string, chemin: string): Promise<string> => (await (await entrer(nom)).get(chemin)).text()
const csv = async (nom: string, query = ''): Promise<string[][]> =>
  (await lire(nom, `/poste/observatoire.csv${query}`))
    .trim()
    .split('\r\n')
    .slice(1)
    .map(ligne => ligne.split(';'))
const unites = (lignes: string[][]): string[] => [...new Set(lignes.map(([unite = '']) => unite))]

test('while nothing is published, the page says when it will be', () => {
  expect(vide.texte).toContain('Aucun chiffre n’est encore publié')
})

test('a coordinateur sees the last whole quarter of their territoire and of each of its structures, said to be simulated', async () => {
  const page = await lire('claire.dumont', '/poste/observatoire')
  expect(page).toContain('Observatoire : Drouais')
  expect(page).toContain('3e trimestre 2026')
  expect(page).toContain('2e trimestre 2026')
  expect(page).toContain('3e trimestre 2025')
  expect(page).toContain('Chiffres simulés')
  expect(page).toContain('Mission Locale Drouais')
  expect(page).not.toContain('Mission Locale Ouest')
  expect(unites(await csv('claire.dumont'))).not.toContain('structure:demo--cio-chateaudun')
})

test('the région sees every territoire, then one of them', async () => {
  const page = await lire('nadia.lefort', '/poste/observatoire')
  expect(page).toContain('Territoire par territoire')
  const un = await lire('nadia.lefort', '/poste/observatoire?unite=territoire:chateaudun&periode=2025')
  expect(un).toContain('Observatoire : Dunois')
  expect(un).toContain('année 2025')
})

test('a coordinateur who writes the address of another territoire stays in theirs', async () => {
  expect(await lire('claire.dumont', '/poste/observatoire?unite=territoire:chateaudun')).toContain('Drouais')
})

test('a responsable sees their structure, and no number of the others, not even by subtraction', async () => {
  expect(unites(await csv('helene.vasseur'))).toEqual(['structure:demo--mission-locale-drouais'])
  const page = await lire('helene.vasseur', '/poste/observatoire')
  const { rows } = await db.pool.query<{ nombre: number }>(
    "select nombre from observatoire_chiffre where unite = 'region' and periode = '2026-T3' and mesure = 'canal' and nombre > 999",
  )
  expect(rows.length).toBeGreaterThan(2)
  for (const { nombre } of rows) expect(page).not.toContain(String(nombre).replace(/\B(?=(\d{3})+$)/g, '\u00a0'))
})

test('what no period is, is the last quarter', async () => {
  for (const periode of ['2026-T9', '1999', 'hier'])
    expect(await lire('claire.dumont', `/poste/observatoire?periode=${periode}`)).toContain(
      'L’essentiel, 3e trimestre 2026',
    )
})

test('every measure of the page is defined, with who is counted and where it comes from', async () => {
  const page = await lire('claire.dumont', '/poste/observatoire')
  const definitions = await lire('claire.dumont', '/poste/observatoire/definitions')
  const ancres = [...page.matchAll(/definitions#(d-[a-z]+)/g)].map(([, ancre]) => ancre)
  expect(ancres.length).toBeGreaterThan(11)
  for (const ancre of ancres) expect(definitions).toContain(`id="${ancre}"`)
})

test('a conseiller is told that there is no such page', async () => {
  expect((await (await entrer('karim.benali')).get('/poste/observatoire')).status).toBe(404)
})

test('the hidden numbers of an export are empty, and said to be hidden', async () => {
  const lignes = await csv('claire.dumont', '?periode=2026-T3')
  const masquees = lignes.filter(l => l[7] === 'oui')
  expect(masquees.length).toBeGreaterThan(10)
  expect(masquees.every(l => l[6] === '')).toBe(true)
  const petits = lignes.filter(
    l => l[3] !== 'mediane' && l[3] !== 'evenement' && l[6] !== '' && Number(l[6]) > 0 && Number(l[6]) < 5,
  )
  expect(petits).toEqual([])
})

test('the workbook holds the same figures as the CSV, numbers as numbers, and what each counts', async () => {
  const answer = await (await entrer('claire.dumont')).get('/poste/observatoire.ods?periode=2026-T3')
  expect(answer.headers.get('content-type')).toBe('application/vnd.oasis.opendocument.spreadsheet')
  const classeur = read(new Uint8Array(await answer.arrayBuffer()))
  expect(classeur.SheetNames).toEqual(['Chiffres', 'Définitions', 'À lire'])
  const feuille = (nom: string): unknown[][] =>
    utils.sheet_to_json(classeur.Sheets[nom] ?? {}, { header: 1, defval: '' })
  const lignes = feuille('Chiffres').slice(1)
  expect(lignes.map(l => l.map(String))).toEqual(await csv('claire.dumont', '?periode=2026-T3'))
  expect(new Set(lignes.map(l => typeof l[6]))).toEqual(new Set(['number', 'string']))
  expect(lignes.filter(l => typeof l[6] === 'string').every(l => l[6] === '' && l[7] === 'oui')).toBe(true)
  expect(feuille('Définitions').length).toBe(13)
  expect(feuille('À lire').flat().join(' ')).toContain('Chiffres simulés')
})
