import { beforeAll, describe, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { type Demande, inscrire } from './inscrire.ts'

const db = await createTestDatabase()
const { horloge, openBrowser, chiffre, config } = openPoste(db)
const deps = { db: db.app, chiffre, origine: config.origine }
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
})

/** A conseillère of the point information jeunesse. */
const INES = 'ines.ferrand@demo.invalid'
/** Of the same network. */
const MISSION = 'demo--mission-locale-drouais'
const entrer = async (courriel: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, courriel) })
  return browser
}
const FORM = {
  titre: 'Forum',
  description: 'Venez.',
  'publics[]': 'jeunes',
  inscription: 'ici',
  capacite: '3',
  jour: '2026-12-03',
  de: '14:00',
  a: '17:00',
  nomLieu: 'Salle des fêtes',
  lieu: 'Vernouillet (28)',
  commune: '28404',
}
const creer = async (more: Record<string, string> = {}) => {
  const ines = await entrer(INES)
  const answer = await ines.post('/poste/evenements', { ...FORM, ...more })
  const page = answer.headers.get('Location')?.replace(/\?.*/, '') ?? ''
  return { ines, page, id: page.split('/').at(-1) ?? '' }
}
const publie = async (more: Record<string, string> = {}) => {
  const un = await creer(more)
  await un.ines.post(`${un.page}/publier`)
  return un
}
const demande = (qui: string, places = 1): Demande => ({
  prenom: qui,
  nom: 'Essai',
  courriel: `${qui}@example.org`,
  sorte: places === 1 ? 'seul' : 'groupe',
  places,
})
const objets = async (qui: string) =>
  (await messagesTo(db, chiffre, `${qui}@example.org`)).map(({ objet }) => objet.split(' :')[0])
const ligneDe = async (id: string) =>
  (
    await db.pool.query(
      'select etat, motif, debut, zone, ville, capacite, prises, de_cote from evenement where id = $1',
      [id],
    )
  ).rows[0]
const auPublic = async (id: string) => (await db.app.query('select from evenement where id = $1', [id])).rowCount

describe('an event', () => {
  test('begins as a draft that the public does not see, and is published', async () => {
    const { ines, page, id } = await creer()
    expect(await ligneDe(id)).toMatchObject({
      etat: 'brouillon',
      ville: 'Vernouillet',
      zone: 'Europe/Paris',
      capacite: 3,
    })
    expect((await ligneDe(id)).debut.toISOString()).toBe('2026-12-03T13:00:00.000Z')
    expect(await auPublic(id)).toBe(0)
    expect(await (await ines.get('/poste/evenements')).text()).toContain('Brouillon')
    expect((await ines.post(`${page}/publier`)).headers.get('Location')).toContain('fait=publie')
    expect(await auPublic(id)).toBe(1)
    expect((await ines.post(`${page}/publier`)).status).toBe(422)
  })

  test('is refused with its errors at their fields, and what was typed is given back', async () => {
    const ines = await entrer(INES)
    const answer = await ines.post('/poste/evenements', { titre: '', jour: '', lieu: 'Zzyzx', capacite: 'dix' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const texte of [
      'Donnez un titre',
      'Choisissez le jour',
      'ne trouvons pas',
      'nombre de places',
      'value="Zzyzx"',
    ])
      expect(html).toContain(texte)
    for (const [faux, dit] of [
      [{ a: '13:00' }, 'La fin vient'],
      [{ lien: 'javascript:alert(1)' }, 'adresse complète'],
      [{ enLigne: 'oui', lieu: '', commune: '' }, 'où l’on se connecte'],
      [{ dernier: '2026-12-01' }, 'dernier jour vient'],
      [{ jour: '2027-03-28', de: '02:30' }, 'n’existe pas'],
      [{ lieu: '', commune: '' }, 'Écrivez la commune'],
      [{ lieu: 'Saint-Denis', commune: '' }, 'Plusieurs communes'],
    ] as const)
      expect(await (await ines.post('/poste/evenements', { ...FORM, ...faux })).text()).toContain(dit)
  })

  test('lasts whole days on the clocks of its commune, and goes until midnight', async () => {
    const { id } = await creer({ journee: 'oui', dernier: '2026-12-04', lieu: 'Saint-Denis (974)', commune: '97411' })
    const { rows } = await db.pool.query('select debut, fin, zone from evenement where id = $1', [id])
    expect([rows[0].zone, rows[0].debut.toISOString(), rows[0].fin.toISOString()]).toEqual([
      'Indian/Reunion',
      '2026-12-02T20:00:00.000Z',
      '2026-12-04T20:00:00.000Z',
    ])
    const nuit = await creer({ a: '00:00' })
    expect(await (await nuit.ines.get(nuit.page)).text()).toContain('de 14 h à minuit'.replaceAll(' h', '\u00a0h'))
  })

  test('is not shown to a structure that has nothing to do with it', async () => {
    const { page } = await publie()
    const autre = await entrer('karim.benali@demo.invalid')
    for (const suite of ['', '/modifier', '/annuler', '/deplacer'])
      expect((await autre.get(page + suite)).status).toBe(404)
    expect((await autre.post(`${page}/annuler`, { motif: 'x', confirmer: 'oui' })).status).toBe(404)
  })
})

test('cancelled once confirmed with a reason: everybody is told once, and nobody gets a place any more', async () => {
  const { ines, page, id } = await publie({ capacite: '2' })
  await inscrire(deps, id, demande('lea', 2), horloge.now)
  await inscrire(deps, id, demande('tom'), horloge.now)
  expect((await ines.post(`${page}/annuler`, { motif: 'Salle inondée' })).status).toBe(422)
  expect((await ines.post(`${page}/annuler`, { confirmer: 'oui' })).status).toBe(422)
  expect((await ligneDe(id)).etat).toBe('publie')
  const fait = await ines.post(`${page}/annuler`, { motif: 'Salle inondée.', confirmer: 'oui' })
  expect(fait.headers.get('Location')).toContain('fait=annule')
  expect(await ligneDe(id)).toMatchObject({ etat: 'annule', motif: 'Salle inondée.' })
  expect((await ines.post(`${page}/annuler`, { motif: 'Encore', confirmer: 'oui' })).status).toBe(422)
  expect((await objets('lea')).sort()).toEqual(['Annulé', 'Vous êtes inscrit'])
  expect((await objets('tom')).sort()).toEqual(['Annulé', 'Sur liste d’attente'])
  const [message] = (await messagesTo(db, chiffre, 'lea@example.org')).filter(m => m.objet.startsWith('Annulé'))
  expect(message?.texte).toContain('Pourquoi : Salle inondée.')
  const lien = (await messagesTo(db, chiffre, 'lea@example.org'))
    .flatMap(m => /\/evenements\/inscription\/\S+/.exec(m.texte)?.[0] ?? [])
    .at(0)
  await openBrowser().post(lien ?? '')
  expect(await objets('tom')).not.toContain('Une place pour vous')
})

test('moved to another day and place: everybody is told where and when it is now, and is reminded of it', async () => {
  const { ines, page, id } = await publie()
  await inscrire(deps, id, demande('ana'), horloge.now)
  await db.pool.query('update inscription set rappelee_le = now() where evenement_id = $1', [id])
  const ou = { ...FORM, jour: '2026-12-08', nomLieu: 'Gymnase', lieu: 'Dreux (28)', commune: '28134' }
  expect((await ines.post(`${page}/deplacer`, { ...ou, motif: '' })).status).toBe(422)
  expect((await ines.post(`${page}/deplacer`, { ...ou, motif: 'x', jour: '2026-11-02' })).status).toBe(422)
  await ines.post(`${page}/deplacer`, { ...ou, motif: 'Plus de place.' })
  expect(await ligneDe(id)).toMatchObject({ etat: 'deplace', ville: 'Dreux', motif: 'Plus de place.' })
  const [message] = (await messagesTo(db, chiffre, 'ana@example.org')).filter(m => m.objet.startsWith('Changement'))
  expect(message?.texte.replaceAll('\u00a0', ' ')).toContain('Mardi 8 décembre 2026, de 14 h à 17 h\nGymnase, Dreux')
  const { rows } = await db.pool.query('select fin_le, rappelee_le from inscription where evenement_id = $1', [id])
  expect(rows).toEqual([{ fin_le: new Date('2026-12-08T16:00:00Z'), rappelee_le: null }])
  await ines.post(`${page}/deplacer`, { ...ou, jour: '2026-12-09', motif: 'Encore.' })
  expect((await objets('ana')).filter(o => o === 'Changement')).toHaveLength(2)
})

test('more places go to those who wait; fewer than are taken are refused', async () => {
  const { ines, page, id } = await publie({ capacite: '2' })
  await inscrire(deps, id, demande('un', 2), horloge.now)
  await inscrire(deps, id, demande('classe', 2), horloge.now)
  const refus = await ines.post(`${page}/modifier`, { ...FORM, capacite: '1' })
  expect([refus.status, (await refus.text()).includes('déjà plus de personnes')]).toEqual([422, true])
  await ines.post(`${page}/modifier`, { ...FORM, capacite: '3' })
  expect(await ligneDe(id)).toMatchObject({ capacite: 3, prises: 2, de_cote: 1 })
  await ines.post(`${page}/modifier`, { ...FORM, capacite: '4' })
  expect(await ligneDe(id)).toMatchObject({ capacite: 4, prises: 4, de_cote: 0 })
  expect(await objets('classe')).toContain('Une place pour vous')
  await inscrire(deps, id, demande('apres'), horloge.now)
  await ines.post(`${page}/modifier`, { ...FORM, capacite: '' })
  expect(await objets('apres')).toContain('Une place pour vous')
  // Counted again when a limit comes back.
  await ines.post(`${page}/modifier`, { ...FORM, capacite: '10' })
  expect(await ligneDe(id)).toMatchObject({ prises: 5, de_cote: 0 })
})

test('fewer places than are taken and kept together are refused, and what is kept is still given', async () => {
  const { ines, page, id } = await publie({ capacite: '10' })
  await ines.post(`${page}/organisations`, { structure: MISSION, role: 'contributeur', quota: '4' })
  await inscrire(deps, id, demande('tous', 6), horloge.now)
  const refus = await ines.post(`${page}/modifier`, { ...FORM, capacite: '7' })
  expect([refus.status, (await refus.text()).includes('de places gardées')]).toEqual([422, true])
  expect(await inscrire(deps, id, demande('groupe', 4), horloge.now, MISSION)).toBe('confirmee')
  expect(await ligneDe(id)).toMatchObject({ capacite: 10, prises: 10 })
  // An event that was given fewer places while that was let through gives none that it has not.
  const avant = await publie({ capacite: '10' })
  await avant.ines.post(`${avant.page}/organisations`, { structure: MISSION, role: 'contributeur', quota: '4' })
  await inscrire(deps, avant.id, demande('six', 6), horloge.now)
  await db.pool.query('update evenement set capacite = 7 where id = $1', [avant.id])
  expect(await inscrire(deps, avant.id, demande('un'), horloge.now)).toBe('attente')
  expect(await inscrire(deps, avant.id, demande('quatre', 4), horloge.now, MISSION)).toBe('quota')
  expect(await inscrire(deps, avant.id, demande('deux'), horloge.now, MISSION)).toBe('confirmee')
  expect(await ligneDe(avant.id)).toMatchObject({ prises: 7 })
})

test('a confirmation says where it is and where one connects, in its calendar too', async () => {
  const { id } = await publie({ enLigne: 'oui', lien: 'https://salon.example/forum' })
  await inscrire(deps, id, demande('calendrier'), horloge.now)
  const [message] = await messagesTo(db, chiffre, 'calendrier@example.org')
  expect(message?.texte).toContain('Salle des fêtes')
  expect(message?.texte).toContain('Pour se connecter : https://salon.example/forum')
  expect(message?.calendrier).toMatch(/LOCATION:Salle des fêtes/)
})

test('one registers until an event begins, however many days it lasts, and the page says the same', async () => {
  const { id } = await publie({ journee: 'oui', dernier: '2026-12-05' })
  const [debut, veille] = [new Date('2026-12-04T09:00:00Z'), horloge.now]
  const page = `/evenements/${id}/inscription`
  expect((await openBrowser().get(page)).status).toBe(200)
  horloge.now = debut
  expect((await openBrowser().get(page)).status).toBe(404)
  expect(await inscrire(deps, id, demande('tard'), debut)).toBe('ferme')
  horloge.now = veille
})
