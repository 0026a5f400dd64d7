import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'

const db = await createTestDatabase()
const { chiffre, horloge, openBrowser } = openPoste(db)
const ines = openBrowser()
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
  await ines.post('/connexion/demonstration', { compte: await compteId(db, 'ines.ferrand@demo.invalid') })
})

const ECRIT = {
  structure: 'demo--cio-dreux',
  service: 'demo--cio-dreux--orientation',
  prenom: 'Lina',
  nom: 'Morel',
  telephone: '06 12',
  courriel: 'pas une adresse',
  langue: 'fr',
  contact: 'sms',
  demande: 'un stage "découverte" <ici>',
  'fait[]': '17 ans',
  'accessibilite[]': 'fauteuil',
  disponibilites: 'le mercredi',
  souhait: 'trouver un stage',
  consentement: 'oui',
  moyen: 'papier',
  preuve: 'formulaire 12',
}
/** Every field that a page would send, with what it holds. */
function champsDe(page: string): Record<string, string> {
  const lire = (texte: string): string =>
    texte
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
  const attribut = (balise: string, nom: string): string =>
    lire(new RegExp(` ${nom}="([^"]*)"`).exec(balise)?.[1] ?? '')
  const champs: Record<string, string> = {}
  for (const [balise = ''] of page.matchAll(/<input[^>]*>/g))
    if (!/type="(radio|checkbox)"/.test(balise) || / checked/.test(balise))
      champs[attribut(balise, 'name')] = attribut(balise, 'value')
  for (const [, nom = '', texte = ''] of page.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)</g))
    champs[nom] = lire(texte)
  for (const [, nom = '', options = ''] of page.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    champs[nom] = attribut(/<option[^>]* selected[^>]*>/.exec(options)?.[0] ?? '', 'value')
  return champs
}
const envoyer = async (champs: Record<string, string>) => {
  const answer = await ines.post('/poste/aiguillages/nouveau', champs)
  return { answer, page: await answer.text() }
}

test('another door is chosen without losing anything of what was typed, but for the consent that named the former door', async () => {
  const id = randomUUID()
  const choix = await envoyer({ id, ...ECRIT, suite: 'changer' })
  expect([choix.answer.status, choix.page.includes('Ce que vous avez écrit est gardé')]).toEqual([200, true])
  // A structure is looked for: still nothing is lost.
  const cherche = await envoyer({ ...champsDe(choix.page), q: 'mission' })
  expect(cherche.page).toContain('<button type="submit" name="porte" value="demo--mission-locale-drouais">')
  const { page } = await envoyer({ ...champsDe(cherche.page), porte: 'demo--mission-locale-drouais' })
  const { service: _, consentement: __, moyen: ___, ...garde } = ECRIT
  expect(champsDe(page)).toMatchObject({ ...garde, structure: 'demo--mission-locale-drouais', preuve: '' })
  expect(Object.keys(champsDe(page))).not.toEqual(expect.arrayContaining(['consentement']))
  expect(page).toContain('Redemandez seulement son accord')
})

test('to come back without changing gives the form as it was, consent included', async () => {
  const id = randomUUID()
  const choix = await envoyer({ id, ...ECRIT, suite: 'changer' })
  const { page } = await envoyer({ ...champsDe(choix.page), porte: ECRIT.structure })
  expect(champsDe(page)).toMatchObject({ ...ECRIT, id })
})

test('a draft that was kept gives way to the same for the other door: one person, one draft, nobody told', async () => {
  const id = randomUUID()
  await envoyer({ id, ...ECRIT, suite: 'brouillon' })
  const ouvert = await ines.get(`/poste/aiguillages/nouveau?brouillon=${id}&structure=${ECRIT.structure}`)
  const champs = champsDe(await ouvert.text())
  const change = await envoyer({ ...champs, suite: 'changer', porte: 'demo--mission-locale-drouais' })
  const garde = await envoyer({ ...champsDe(change.page), suite: 'brouillon' })
  expect(garde.answer.status).toBe(303)
  const { rows } = await db.pool.query(
    `select recepteur_structure as porte, statut, motif from aiguillage
     where personne_id = (select personne_id from aiguillage where id = $1) order by recepteur_structure`,
    [id],
  )
  expect(rows).toEqual([
    { porte: 'demo--cio-dreux', statut: 'entered-in-error', motif: 'mauvaise-porte' },
    { porte: 'demo--mission-locale-drouais', statut: 'draft', motif: null },
  ])
  expect((await db.pool.query('select from message')).rowCount).toBe(0)
})

test('nobody is handed over to their own structure, and nothing that was typed is in an address', async () => {
  const { answer } = await envoyer({ id: randomUUID(), ...ECRIT, suite: 'changer', porte: 'demo--pij-anet' })
  expect(answer.status).toBe(404)
  const { page } = await envoyer({ id: randomUUID(), ...ECRIT, suite: 'changer' })
  expect([...page.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, adresse]) => adresse).join()).not.toMatch(
    /Lina|stage/,
  )
})

test('what is sent once the session is over is carried by the page that says so, and saved when it is sent again', async () => {
  const id = randomUUID()
  const navigateur = openBrowser()
  const demande = 'deux lignes\r\n"et" <ici>'
  const champs = { ...ECRIT, id, demande, suite: 'brouillon' }
  const perdue = await navigateur.post('/poste/aiguillages/nouveau', champs)
  expect([perdue.status, perdue.headers.get('Cache-Control')]).toEqual([401, 'no-store'])
  const page = await perdue.text()
  expect(page).toContain('Votre session est finie')
  expect(page).toContain('action="/poste/aiguillages/nouveau"')
  expect(champsDe(page)).toEqual(champs)
  await navigateur.post('/connexion/demonstration', { compte: await compteId(db, 'ines.ferrand@demo.invalid') })
  const gardee = await navigateur.post('/poste/aiguillages/nouveau', champsDe(page))
  expect(gardee.status).toBe(303)
  expect((await db.pool.query("select from aiguillage where id = $1 and statut = 'draft'", [id])).rowCount).toBe(1)
  const ailleurs = await openBrowser().post('/poste/aiguillages/nouveau', champs, { Origin: 'https://evil.example' })
  expect([ailleurs.status, (await ailleurs.text()).includes('Lina')]).toEqual([403, false])
})

test('what is sent by somebody who acts for nobody any more is carried by the page that says so', async () => {
  const navigateur = openBrowser()
  const compte = await compteId(db, 'mathieu.rouvray@demo.invalid')
  await navigateur.post('/connexion/demonstration', { compte })
  const champs = { ...ECRIT, id: randomUUID(), suite: 'brouillon' }
  await db.pool.query("update affectation set etat = 'terminee' where compte_id = $1", [compte])
  const perdue = await navigateur.post('/poste/aiguillages/nouveau', champs)
  const page = await perdue.text()
  expect(perdue.status).toBe(401)
  expect(page).toContain('Vous n’agissez plus pour cette structure')
  expect(champsDe(page)).toEqual(champs)
  expect((await navigateur.post('/poste/compte/nom', { nom: 'Rouvray', prenom: 'Mathieu' })).status).toBe(303)
  await db.pool.query("update affectation set etat = 'active' where compte_id = $1", [compte])
  expect((await navigateur.post('/poste/aiguillages/nouveau', champsDe(page))).status).toBe(303)
})

test('what is too long is refused with the limit, given back whole, and never cut', async () => {
  const demande = `${'mot\r\n'.repeat(1400)}FIN`
  const long = { ...ECRIT, id: randomUUID(), demande, disponibilites: 'y'.repeat(1200), preuve: 'z'.repeat(501) }
  for (const suite of ['envoyer', 'brouillon']) {
    const { answer, page } = await envoyer({ ...long, suite })
    expect(answer.status).toBe(422)
    const rendus = champsDe(page)
    expect(rendus.demande).toBe(demande.replaceAll('\r\n', '\n'))
    expect(rendus.disponibilites).toHaveLength(1200)
    expect(rendus.preuve).toHaveLength(501)
    expect(page).toMatch(/4\s000 au plus/)
    expect(page).toMatch(/1\s000 au plus/)
  }
  const { rowCount } = await db.pool.query('select from aiguillage where id = $1', [long.id])
  expect(rowCount).toBe(0)
})

test('a demande of just the limit leaves whole, however the browser ends its lines', async () => {
  const id = randomUUID()
  const demande = `${'abc\r\n'.repeat(999)}FIN!`
  const { answer } = await envoyer({ ...ECRIT, id, telephone: '06 12 34 56 78', demande, suite: 'envoyer' })
  expect(answer.status).toBe(303)
  const dossier = await (await ines.get(`/poste/aiguillages/${id}`)).text()
  expect(dossier).toContain('FIN!')
})

test('a move whose message is too long is refused, and the message given back whole', async () => {
  const id = randomUUID()
  await envoyer({ ...ECRIT, id, telephone: '06 12 34 56 78', suite: 'envoyer' })
  const message = 'z'.repeat(2001)
  const answer = await ines.post(`/poste/aiguillages/${id}`, {
    vers: 'cancelled',
    version: '2',
    motif: 'autre-solution',
    message,
  })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain(message)
  expect(page).toContain('2 000 caractères au plus')
})

test('a demande that was noted longer than what goes is given whole, and the agent is asked to shorten it', async () => {
  const texte = `${'mot '.repeat(1500)}FIN`
  const { rows } = await db.pool.query(
    "insert into demande (structure_id, creee_le) values ('demo--pij-anet', now()) returning id",
  )
  const [{ id }] = rows
  const scelle = chiffre.seal(`demande.texte.${id}`, texte)
  await db.pool.query('update demande set texte_chiffre = $2 where id = $1', [id, scelle])
  const page = await (await ines.get(`/poste/aiguillages/nouveau?demande=${id}&structure=${ECRIT.structure}`)).text()
  expect(champsDe(page).demande).toBe(texte)
  expect(page).toMatch(/4\s000 au plus/)
})
