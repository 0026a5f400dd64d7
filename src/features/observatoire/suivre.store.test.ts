import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { envoyerResumes, observer, prepareObservatoire } from './index.ts'

const db = await createTestDatabase()
const { horloge, chiffre, openBrowser } = openPoste(db)
const ORIGINE = 'https://porte.example'
const envoyer = (le: string) =>
  envoyerResumes({ db: db.app, chiffre, origine: ORIGINE, nomRegion: 'Centre-Val de Loire' }, new Date(le))

beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
  await prepareObservatoire(db.pool, { demo: true, now: horloge.now })
  await observer({ db: db.app }, horloge.now)
})

const entrer = async (nom: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, `${nom}@demo.invalid`) })
  return browser
}

const recus = z.array(z.object({ a: z.string(), objet: z.string(), texte: z.string(), desabonnement: z.string() }))
const messages = async () => {
  const { rows } = await db.pool.query<{ id: string; contenu_chiffre: Buffer }>(
    "select id, contenu_chiffre from message where cle like 'observatoire:%' order by cree_le, id",
  )
  return recus.parse(rows.map(({ id, contenu_chiffre }) => chiffre.open(`message.contenu.${id}`, contenu_chiffre)))
}

test('who follows the figures is written to once a month or a quarter, of what their page shows, and leaves in one click', async () => {
  const [claire, helene] = [await entrer('claire.dumont'), await entrer('helene.vasseur')]
  expect((await claire.post('/poste/observatoire/resume', { rythme: 'mois' })).status).toBe(303)
  expect((await helene.post('/poste/observatoire/resume', { rythme: 'trimestre' })).status).toBe(303)
  expect(await (await claire.get('/poste/observatoire')).text()).toContain('<option value="mois" selected')
  await envoyer('2026-11-30T07:00:00Z')
  expect(await messages()).toEqual([])

  for (const jour of ['01', '02', '20']) await envoyer(`2026-12-${jour}T07:00:00Z`)
  const [premier, ...autres] = await messages()
  expect(autres).toEqual([])
  expect(premier).toMatchObject({
    a: 'claire.dumont@demo.invalid',
    objet: 'Observatoire, 3e trimestre 2026 : Drouais',
    texte: expect.stringMatching(/Chiffres simulés[\s\S]*Accueils : \d[\s\S]*2e trimestre 2026 : \d/),
  })

  await envoyer('2027-01-01T07:00:00Z')
  const tous = await messages()
  expect(tous.map(({ a }) => a).sort()).toEqual([
    'claire.dumont@demo.invalid',
    'claire.dumont@demo.invalid',
    'helene.vasseur@demo.invalid',
  ])
  expect(tous.find(({ a }) => a.startsWith('helene'))?.objet).toContain('Mission Locale Drouais')

  // A mail reader: neither cookie nor origin.
  const chemin = new URL(premier?.desabonnement ?? '').pathname
  const lecteur = openBrowser()
  expect(await (await lecteur.get(chemin)).text()).toContain('Ne plus recevoir le résumé')
  expect(await (await lecteur.get(`${chemin}`)).text()).toContain('Arrêter')
  expect(await (await lecteur.post(chemin, { 'List-Unsubscribe': 'One-Click' })).text()).toContain('C’est arrêté')
  await envoyer('2027-02-01T07:00:00Z')
  expect(await messages()).toHaveLength(1)
})

test('nobody is written to for what they no longer do', async () => {
  const nadia = await entrer('nadia.lefort')
  await nadia.post('/poste/observatoire/resume', { rythme: 'mois' })
  await db.pool.query("update affectation set etat = 'terminee' where role = 'region'")
  const avant = await messages()
  await envoyer('2027-03-01T07:00:00Z')
  expect(await messages()).toEqual(avant)
})
