import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'

const db = await createTestDatabase()
const { horloge, openBrowser } = openPoste(db)
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
})

const entrer = async (courriel: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, courriel) })
  return browser
}
const dites = async () => (await db.pool.query('select places, dite_le from capacite')).rows

test('a responsable says how many places there are, with the day; says it again; says nothing more', async () => {
  const helene = await entrer('helene.vasseur@demo.invalid')
  expect(await (await helene.get('/poste/places')).text()).toContain('Rien n’est dit')
  expect((await helene.post('/poste/places', { places: ' 12 ' })).headers.get('Location')).toContain('fait=dites')
  expect(await dites()).toEqual([{ places: 12, dite_le: horloge.now }])
  expect(await (await helene.get('/poste/places')).text()).toMatch(/12.places libres au 24.novembre.2026/)
  horloge.now = new Date('2026-11-24T11:00:00Z')
  await helene.post('/poste/places', { places: '0' })
  expect(await dites()).toEqual([{ places: 0, dite_le: horloge.now }])
  await helene.post('/poste/places/retirer')
  expect(await dites()).toEqual([])
})

test('what is no number of places is given back with its error, and nothing is said', async () => {
  const helene = await entrer('helene.vasseur@demo.invalid')
  for (const places of ['', 'douze', '-3', '10000', '2,5']) {
    const answer = await helene.post('/poste/places', { places })
    const page = await answer.text()
    expect([answer.status, page.includes('de 0 à 9999'), page.includes(`value="${places}"`)]).toEqual([422, true, true])
  }
  expect(await dites()).toEqual([])
})
