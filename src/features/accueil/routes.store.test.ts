import { expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { formatMoment } from '#web/format.ts'
import { signerAppel } from './telephonie.ts'

const SECRET = 'un-secret-partage-de-quarante-caracteres'
const db = await createTestDatabase()
await insertStructures(db)
await prepareReseau(db, { demo: true, now: new Date('2026-11-24T08:00:00Z') })
const poste = openPoste(db, { JETON_TELEPHONIE: SECRET })
const { now } = poste.horloge

const signedIn = async (courriel: string) => {
  const browser = poste.openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, `${courriel}@demo.invalid`) })
  return browser
}
const ines = await signedIn('ines.ferrand')
const mathieu = await signedIn('mathieu.rouvray')
const thomas = await signedIn('thomas.girard')
const claire = await signedIn('claire.dumont')

const LINA = { prenom: 'Lina', nom: 'Morel', telephone: '06 12 34 56 78', note: 'Revient mardi', 'issue[]': 'repondu' }

/** Notes an accueil that opens a file, and gives the id of the file. */
const openFile = async (champs: Record<string, string> = {}): Promise<string> => {
  const answer = await ines.post('/poste/accueil', { ...LINA, ...champs, etape: 'enregistrer' })
  expect(answer.status).toBe(303)
  const id = /accueil=([0-9a-f-]{36})$/.exec(answer.headers.get('Location') ?? '')?.[1]
  const { rows } = await db.pool.query('select personne_id from accueil where id = $1', [id])
  return rows[0].personne_id
}

test.each(['/poste/accueil', '/poste/personnes', '/poste/rapprochements', '/poste/rappels', '/poste/appel'])(
  'nobody is let into %s without signing in, and a coordinateur never is',
  async chemin => {
    expect((await poste.openBrowser().get(chemin)).headers.get('Location')).toContain('/connexion')
    expect((await claire.get(chemin)).status).toBe(404)
  },
)

test('call-backs and calls are for the agents of the single number', async () => {
  for (const chemin of ['/poste/rappels', '/poste/appel']) expect((await ines.get(chemin)).status).toBe(404)
})

test('what was typed comes back with its errors, and nothing is noted', async () => {
  const answer = await ines.post('/poste/accueil', {
    etape: 'enregistrer',
    canal: 'forum',
    note: 'Pressée',
    prenom: '',
    telephone: '06 12',
    courriel: 'lina@example.org',
    'accessibilite[]': 'lecture',
  })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const part of [
    'href="#issue"',
    'href="#prenom"',
    'href="#telephone"',
    'value="06 12"',
    'value="lina@example.org"',
    'Pressée',
    'value="forum" checked',
    'value="lecture" checked',
  ])
    expect(page).toContain(part)
  expect((await db.pool.query('select from accueil')).rowCount).toBe(0)
})

test('an accueil is noted, confirmed, and taken back', async () => {
  const answer = await ines.post('/poste/accueil', {
    etape: 'enregistrer',
    note: 'Orientée',
    'issue[]': 'documentation',
  })
  const suite = answer.headers.get('Location') ?? ''
  expect(await (await ines.get(suite)).text()).toContain('L’accueil est noté.')
  const id = suite.slice(-36)
  expect((await mathieu.post(`/poste/accueil/${id}/annuler`)).status).toBe(404)
  const undone = await ines.post(`/poste/accueil/${id}/annuler`)
  expect(undone.headers.get('Location')).toBe('/poste/accueil?fait=annule')
})

test('a file is found by its number, listed without a name, and opened by the structure that holds it alone', async () => {
  const id = await openFile()
  const answer = await ines.post('/poste/personnes', { telephone: '+33 6 12 34 56 78' })
  const page = await answer.text()
  expect(page).toContain(`/poste/personnes/${id}`)
  expect(page).not.toContain('Morel')
  expect(await (await mathieu.post('/poste/personnes', { telephone: '0612345678' })).text()).not.toContain(id)
  const file = await (await ines.get(`/poste/personnes/${id}`)).text()
  expect(file).toContain('Lina Morel')
  expect(file).toContain('Revient mardi')
  expect((await mathieu.get(`/poste/personnes/${id}`)).status).toBe(404)
  expect((await mathieu.post(`/poste/personnes/${id}/corriger`, { prenom: 'X' })).status).toBe(404)
  const { rows } = await db.pool.query(
    "select count(*)::int as lus from journal where personne_id = $1 and action = 'lire'",
    [id],
  )
  expect(rows[0].lus).toBe(1)
})

test('a consent opens a file to a structure of the territoire, and its withdrawal closes it', async () => {
  const id = await openFile({ telephone: '06 98 76 54 32' })
  const accord = { destinataire: 'demo--mission-locale-drouais', finalite: 'accompagnement', moyen: 'oral' }
  expect((await ines.post(`/poste/personnes/${id}/accords`, accord)).status).toBe(422)
  const longue = await ines.post(`/poste/personnes/${id}/accords`, { ...accord, preuve: 'z'.repeat(301) })
  expect(longue.status).toBe(422)
  expect(await longue.text()).toContain('z'.repeat(301))
  const preuve = 'Dit au guichet'
  expect((await ines.post(`/poste/personnes/${id}/accords`, { ...accord, preuve })).status).toBe(303)
  expect((await ines.post(`/poste/personnes/${id}/accords`, { ...accord, preuve, destinataire: 'x' })).status).toBe(404)
  expect(await (await mathieu.get(`/poste/personnes/${id}`)).text()).not.toContain('Revient mardi')
  const { rows } = await db.pool.query('select id from consentement where personne_id = $1', [id])
  const retirer = `/poste/personnes/${id}/accords/${rows[0].id}/retirer`
  expect((await ines.post(retirer)).headers.get('Location')).toContain('fait=retire')
  expect((await mathieu.get(`/poste/personnes/${id}`)).status).toBe(404)
  expect((await ines.post(retirer)).status).toBe(404)
})

test('two structures say yes one after the other, without a word of the other file before', async () => {
  const a = await openFile({ telephone: '06 44 44 44 44' })
  await mathieu.post('/poste/accueil', {
    ...LINA,
    prenom: 'Élina',
    nom: 'Autrenom',
    telephone: '0644444444',
    etape: 'enregistrer',
  })
  const { rows } = await db.pool.query('select id from rapprochement where a = $1 or b = $1', [a])
  const chemin = `/poste/rapprochements/${rows[0].id}`
  expect((await thomas.get(chemin)).status).toBe(404)
  expect(await (await ines.get(chemin)).text()).not.toContain('Autrenom')
  expect((await ines.post(chemin, { reponse: 'oui' })).headers.get('Location')).toContain('fait=attente')
  expect(await (await ines.get(chemin)).text()).not.toContain('Autrenom')
  expect((await mathieu.post(chemin, { reponse: 'oui' })).headers.get('Location')).toContain('fait=confirme')
  expect(await (await ines.get(chemin)).text()).toContain('Autrenom')
})

test('a call opens the screen of its number, once, and opens no file by itself', async () => {
  const jeton = await signerAppel('appel-0001', '06 12 34 56 78', SECRET, now)
  const page = await (await thomas.get(`/poste/appel?jeton=${jeton}`)).text()
  expect(page).toContain('value="+33612345678"')
  expect(page).toContain('value="telephone" checked')
  expect(page.replace(/<input[^>]*>/g, '')).not.toContain('612345678')
  expect(await (await thomas.get(`/poste/appel?jeton=${jeton}`)).text()).toContain('a déjà ouvert un écran')
  expect(await (await thomas.get('/poste/appel?jeton=faux')).text()).toContain('n’est pas valable')
  const answer = await thomas.post('/poste/accueil', {
    etape: 'enregistrer',
    canal: 'telephone',
    prerempli: 'oui',
    telephone: '+33612345678',
    'issue[]': 'repondu',
    note: 'Horaires du CIO',
  })
  const { rows } = await db.pool.query('select personne_id from accueil where id = $1', [
    answer.headers.get('Location')?.slice(-36),
  ])
  expect(rows).toEqual([{ personne_id: null }])
})

test('somebody asks to be called back, is called, and the call is noted', async () => {
  const passant = poste.openBrowser()
  expect((await passant.post('/rappel', { prenom: 'Yanis', telephone: '06 1' })).status).toBe(422)
  const asked = await passant.post('/rappel', {
    prenom: 'Yanis',
    telephone: '0655555555',
    texte: 'soudure',
    creneau: 'matin',
  })
  const suite = asked.headers.get('Location') ?? ''
  expect(suite).not.toMatch(/Yanis|55555555/)
  expect((await (await passant.get(suite)).text()).replaceAll('\u00a0', ' ')).toContain('25 novembre 2026 à 12 h 30')
  const { rows } = await db.pool.query('select id from rappel where clos_le is null')
  const [{ id }] = rows
  expect(await (await thomas.get('/poste/rappels')).text()).not.toContain('06 55')
  expect((await thomas.post(`/poste/rappels/${id}`, { action: 'renonce' })).status).toBe(409)
  expect((await thomas.post(`/poste/rappels/${id}`, { action: 'prendre' })).status).toBe(303)
  const screen = await (await thomas.get(`/poste/accueil?rappel=${id}`)).text()
  expect(screen).toContain('soudure')
  const rappel = { rappel: id, prerempli: 'oui', prenom: 'Yanis', telephone: '+33655555555' }
  await thomas.post('/poste/accueil', { ...rappel, etape: 'enregistrer', 'issue[]': 'repondu', note: 'Rappelé' })
  const { rows: clos } = await db.pool.query('select issue from rappel where id = $1', [id])
  expect(clos).toEqual([{ issue: 'joint' }])
})

test('a machine that fills in the line that nobody sees gets a thank-you and no request', async () => {
  const before = (await db.pool.query('select from rappel')).rowCount
  const answer = await poste.openBrowser().post('/rappel', { prenom: 'Bot', telephone: '0677777777', site: 'http://x' })
  expect(answer.status).toBe(303)
  expect((await db.pool.query('select from rappel')).rowCount).toBe(before)
})

test('the hours of a file are those of the structure that reads it', async () => {
  const id = await openFile({ prenom: 'Maéva', telephone: '06 92 12 34 56' })
  await db.pool.query(
    `insert into lieu (id, structure_id, rang, commune, lat, lon, precision_point) values ('outre-mer', 'demo--pij-anet', -1, '97411', -20.9, 55.4, 'commune')`,
  )
  const page = async () => (await (await ines.get(`/poste/personnes/${id}`)).text()).replaceAll('\u00a0', ' ')
  const la = formatMoment(now, 'Indian/Reunion').replaceAll('\u00a0', ' ')
  const outreMer = await page()
  expect(la).toContain('heure de La Réunion')
  // In the thread, twice as the accueil can be taken back, and in the list of who opened it.
  expect(outreMer.split(la).length - 1).toBeGreaterThanOrEqual(3)
  expect(outreMer).not.toContain(`>${formatMoment(now).replaceAll('\u00a0', ' ')}<`)
  await db.pool.query("delete from lieu where id = 'outre-mer'")
  expect(await page()).not.toContain('heure de')
})
