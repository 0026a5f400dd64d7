import { createHash } from 'node:crypto'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { publier } from './compter.ts'
import { observer, prepareObservatoire } from './index.ts'

const db = await createTestDatabase()
const { horloge, openBrowser } = openPoste(db)
const RAPPORT = '/poste/observatoire/rapport'

beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
  await prepareObservatoire(db.pool, { demo: true, now: horloge.now })
  await observer({ db: db.app }, horloge.now)
  await db.pool.query(
    `insert into plan_action (territoire_id, annee, titre, etat, cree_le, maj_le)
     values ('drouais', 2025, 'La Semaine de l’orientation, à Dreux', 'faite', now(), now())`,
  )
})

const entrer = async (nom: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, `${nom}@demo.invalid`) })
  return browser
}
const octets = async (answer: Response): Promise<Uint8Array> => new Uint8Array(await answer.arrayBuffer())
const texte = async (pdf: Uint8Array): Promise<string> =>
  (await extractText(pdf.slice(), { mergePages: true })).text.replaceAll(/\s+/g, ' ')
const vue = (page: string): string => /name="vue" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? ''
const rapports = async () =>
  (
    await db.pool.query<{ id: string; version: number; empreinte: string; pdf: Buffer }>(
      'select * from rapport order by version',
    )
  ).rows

test('the report is one document: cover, figures with their definitions, what is hidden, the plan, a place to sign', async () => {
  const claire = await entrer('claire.dumont')
  const answer = await claire.get(`${RAPPORT}.pdf?annee=2025`)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const pdf = await octets(answer)
  const dit = await texte(pdf)
  for (const attendu of [
    'Drouais',
    'Rapport de l’observatoire, année 2025',
    'Chiffres simulés',
    'Deuxième porte : la bonne',
    'estimateur de Kaplan-Meier',
    'Ce qui est masqué',
    'masqué',
    'Besoins restés sans réponse',
    'La Semaine de l’orientation, à Dreux',
    'Faite',
    'Fonction : …',
    'page 1 sur',
  ])
    expect(dit).toContain(attendu)
  const document = await getDocumentProxy(pdf.slice())
  expect([await document.getMarkInfo(), (await document.getMetadata()).info]).toMatchObject([
    { Marked: true },
    { Title: 'Rapport 2025 de l’observatoire : Drouais', Language: 'fr-FR' },
  ])
  // Its typeface is in it.
  expect(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/FontFile[23]/g),
  ).toHaveLength(2)
})

test('the same figures and day give the same bytes', async () => {
  const claire = await entrer('claire.dumont')
  const [un, deux] = [await claire.get(`${RAPPORT}.pdf?annee=2025`), await claire.get(`${RAPPORT}.pdf?annee=2025`)]
  expect(Buffer.from(await octets(un)).equals(Buffer.from(await octets(deux)))).toBe(true)
})

test('a year is not signed before its last quarter is published, as between midnight and the count of that night', async () => {
  const claire = await entrer('claire.dumont')
  await db.pool.query("delete from observatoire_chiffre where periode = '2025-T4'")
  const page = await (await claire.get(`${RAPPORT}?annee=2025`)).text()
  const champs = { annee: '2025', vue: vue(page), nom: 'Claire Dumont', fonction: 'Coordinatrice' }
  const answer = await claire.post(RAPPORT, champs)
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('ses quatre trimestres publiés')])
  expect(await rapports()).toEqual([])
  await publier({ db: db.app }, horloge.now)
})

test('a coordinateur signs the report of a year that is over; a correction makes another version, and the one before stays', async () => {
  const claire = await entrer('claire.dumont')
  const page = await (await claire.get(`${RAPPORT}?annee=2025`)).text()
  const champs = { annee: '2025', vue: vue(page), nom: 'Claire Dumont', fonction: 'Coordinatrice' }
  const vides = await claire.post(RAPPORT, { ...champs, fonction: ' ' })
  expect([vides.status, await vides.text()]).toEqual([422, expect.stringContaining('Écrivez votre fonction')])
  const perime = await claire.post(RAPPORT, { ...champs, vue: 'a'.repeat(64) })
  expect([perime.status, await perime.text()]).toEqual([422, expect.stringContaining('Relisez le projet')])
  const encore = await claire.post(RAPPORT, { ...champs, annee: '2026', vue: vue(page) })
  expect(encore.status).toBe(422)
  expect(await rapports()).toEqual([])

  expect((await claire.post(RAPPORT, champs)).status).toBe(303)
  expect(await (await claire.post(RAPPORT, champs)).text()).toContain('déjà signé')
  const [premier] = await rapports()
  expect(premier && createHash('sha256').update(premier.pdf).digest('hex')).toBe(premier?.empreinte)
  expect(await texte(new Uint8Array(premier?.pdf ?? []))).toContain(
    'Version 1, signée par Claire Dumont, Coordinatrice, le 24 novembre 2026.',
  )

  await db.pool.query(
    "update observatoire_simule set nombre = nombre + 40 where mesure = 'canal' and modalite = 'telephone' and trimestre = '2025-01-01'",
  )
  await publier({ db: db.app }, horloge.now)
  const corrige = await (await claire.get(`${RAPPORT}?annee=2025`)).text()
  expect(corrige).toContain('Des chiffres ont été corrigés depuis la version 1')
  expect((await claire.post(RAPPORT, { ...champs, vue: vue(corrige) })).status).toBe(303)
  const [ancien, nouveau] = await rapports()
  expect([ancien?.empreinte, nouveau?.version]).toEqual([premier?.empreinte, 2])
  const lu = await octets(await claire.get(`/poste/observatoire/rapports/${premier?.id}`))
  expect(Buffer.from(lu).equals(premier?.pdf ?? Buffer.alloc(0))).toBe(true)
  await expect(db.pool.query("update rapport set pdf = '\\x00'")).rejects.toMatchObject({ code: '23514' })
})

test('the région reads what is signed and signs nothing; another territoire and a structure see none of it', async () => {
  const [signe] = await rapports()
  const adresse = `/poste/observatoire/rapports/${signe?.id}`
  const nadia = await entrer('nadia.lefort')
  expect((await nadia.get(adresse)).status).toBe(200)
  const page = await (await nadia.get(`${RAPPORT}?annee=2025&unite=territoire:drouais`)).text()
  expect(page).toContain('Rapport 2025, version 2')
  expect(page).not.toContain('Signer le rapport')
  expect((await nadia.post(RAPPORT, { annee: '2025', vue: vue(page), nom: 'N', fonction: 'F' })).status).toBe(404)
  const helene = await entrer('helene.vasseur')
  expect((await helene.get(adresse)).status).toBe(404)
  expect(await texte(await octets(await helene.get(`${RAPPORT}.pdf?annee=2025`)))).toContain('Mission Locale Drouais')
  expect((await helene.get('/poste/observatoire/rapports/rien')).status).toBe(404)
})
