import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, ORIGINE, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { inscrire } from './inscrire.ts'

const db = await createTestDatabase()
const { horloge, openBrowser, chiffre, config } = openPoste(db)
const deps = { db: db.app, chiffre, origine: config.origine }
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
})

const FORM = {
  titre: 'Forum',
  inscription: 'ici',
  capacite: '30',
  jour: '2026-12-03',
  de: '14:00',
  a: '17:00',
  lieu: 'Vernouillet (28)',
  commune: '28404',
}
const entrer = async (courriel: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, courriel) })
  return browser
}
/** A published event with three registrations: one alone, a class of four, one with an accent. */
async function ouvrir() {
  const ines = await entrer('ines.ferrand@demo.invalid')
  const cree = await ines.post('/poste/evenements', FORM)
  const page = cree.headers.get('Location')?.replace(/\?.*/, '') ?? ''
  await ines.post(`${page}/publier`)
  const id = page.split('/').at(-1) ?? ''
  for (const [nom, places] of [
    ['Diaz', 1],
    ['Lycée', 4],
    ['Élie', 1],
  ] as const)
    await inscrire(
      deps,
      id,
      { prenom: 'Ana', nom, courriel: `${nom}@example.org`, sorte: places > 1 ? 'groupe' : 'seul', places },
      horloge.now,
    )
  const liste = async () => await (await ines.get(`${page}/emargement/liste`)).json()
  const reprendre = async (lot: unknown, par = ines) => {
    return par.send(`${page}/emargement/reprise`, {
      method: 'POST',
      headers: { Origin: ORIGINE, 'Content-Type': 'application/json' },
      body: JSON.stringify(lot),
    })
  }
  const idDe = async (nom: string): Promise<string> =>
    (await liste()).inscrits.find((one: { nom: string }) => one.nom.startsWith(nom)).id
  return { ines, page, id, liste, reprendre, idDe }
}
const note = (more: object = {}) => ({ id: randomUUID(), nombre: 1, le: '2026-11-24T09:30:00Z', ...more })

test('somebody is found by a name without its accent or by the code of their e-mail, and noted without a script', async () => {
  const { ines, page, liste } = await ouvrir()
  const trouver = async (q: string) => (await ines.post(`${page}/emargement`, { action: 'chercher', q })).text()
  expect(await trouver('elie')).toContain('Élie Ana')
  expect(await trouver('zzz')).toContain('data-personne="true">')
  const message = (await messagesTo(db, chiffre, 'Diaz@example.org')).at(-1)
  const code = /ce code : (\S+ \S+)/.exec(message?.texte ?? '')?.[1] ?? ''
  const html = await trouver(code.toLowerCase().replace(' ', ''))
  expect(html).toContain('Diaz Ana')
  expect(html).not.toContain('Élie Ana')
  const inscription = /name="inscription" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const fait = await ines.post(`${page}/emargement`, { action: 'pointer', inscription, nombre: '1' })
  expect(fait.headers.get('Location')).toContain('fait=pointe')
  await ines.post(`${page}/emargement`, { action: 'venue', nombre: '2' })
  expect((await liste()).venus).toBe(3)
  await ines.post(`${page}/emargement`, { action: 'corriger', inscription, nombre: '0' })
  expect((await liste()).venus).toBe(2)
  for (const nombre of ['', '0', 'x', '201'])
    expect((await ines.post(`${page}/emargement`, { action: 'venue', nombre })).status).toBe(422)
})

test('what a phone says again counts once, and what two phones note of one registration is the first', async () => {
  const { reprendre, liste, idDe } = await ouvrir()
  const lot = [note({ inscription: await idDe('Lycée'), nombre: 3 }), note({ nombre: 2 })]
  for (let i = 0; i < 3; i++)
    expect(await (await reprendre(lot)).json()).toEqual({ inconnus: [], refuses: [], venus: 5 })
  const autre = [note({ inscription: await idDe('Lycée'), nombre: 4 })]
  expect(await (await reprendre(autre)).json()).toEqual({ inconnus: [], refuses: [], venus: 5 })
  const meme = [await idDe('Diaz'), await idDe('Diaz')].map(inscription => note({ inscription }))
  expect((await (await reprendre(meme)).json()).venus).toBe(6)
  const noms = (await liste()).inscrits.map((one: { nom: string; presents: number | null }) => [one.nom, one.presents])
  expect(noms).toEqual([
    ['Diaz Ana', 1],
    ['Élie Ana', null],
    ['Lycée Ana', 3],
  ])
})

test('what is of another event or no batch is refused, and a phone that is ahead is taken back to now', async () => {
  const [un, autre] = [await ouvrir(), await ouvrir()]
  const ailleurs = note({ inscription: await autre.idDe('Diaz') })
  expect(await (await un.reprendre([ailleurs])).json()).toEqual({ inconnus: [ailleurs.id], refuses: [], venus: 0 })
  expect((await autre.liste()).venus).toBe(0)
  for (const faux of [{}, Array.from({ length: 501 }, () => note())])
    expect((await un.reprendre(faux)).status).toBe(422)
  await un.reprendre([note({ le: '2031-01-01T00:00:00Z' })])
  const { rows } = await db.pool.query('select venue_le from evenement_venue where evenement_id = $1', [un.id])
  expect(rows).toEqual([{ venue_le: horloge.now }])
})

test('a note that cannot be read is refused by its place, and the others of its batch are kept', async () => {
  const { reprendre } = await ouvrir()
  const lot = [note({ nombre: 0 }), note({ nombre: 3 }), { id: 'x' }, note()]
  const answer = await reprendre(lot)
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { inconnus: [], refuses: ['0.nombre', '2.id', '2.nombre', '2.le'], venus: 4 },
  ])
})

test('a structure that does not hold the event sees nobody and notes nobody', async () => {
  const { page, reprendre, liste } = await ouvrir()
  const karim = await entrer('karim.benali@demo.invalid')
  for (const suite of ['emargement', 'emargement/liste', 'inscriptions'])
    expect((await karim.get(`${page}/${suite}`)).status).toBe(404)
  expect((await reprendre([note()], karim)).status).toBe(404)
  expect((await liste()).venus).toBe(0)
})

test('who is registered, who waits and who came are shown to those who hold it', async () => {
  const { ines, page, reprendre, idDe } = await ouvrir()
  await reprendre([note({ inscription: await idDe('Lycée'), nombre: 3 }), note()])
  const html = await (await ines.get(`${page}/inscriptions`)).text()
  for (const texte of ['Lycée Ana', 'Confirmée', '<dd>6</dd>', '<dd>3</dd>', '<dd>1</dd>'])
    expect(html).toContain(texte)
})
