import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { inscrire } from './inscrire.ts'

const db = await createTestDatabase()
const { horloge, openBrowser, chiffre, config } = openPoste(db)
const deps = { db: db.app, chiffre, origine: config.origine }
const CIO = 'demo--cio-dreux'
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
})

const entrer = async (courriel: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, courriel) })
  return browser
}
/** A published event of the point information jeunesse, for so many; and who works at the CIO. */
async function ouvrir(capacite: string) {
  const [ines, karim] = [await entrer('ines.ferrand@demo.invalid'), await entrer('karim.benali@demo.invalid')]
  const form = { titre: 'Forum', inscription: 'ici', capacite, jour: '2026-12-03', de: '14:00', a: '17:00' }
  const cree = await ines.post('/poste/evenements', { ...form, lieu: 'Vernouillet (28)', commune: '28404' })
  const page = cree.headers.get('Location')?.replace(/\?.*/, '') ?? ''
  await ines.post(`${page}/publier`)
  const id = page.split('/').at(-1) ?? ''
  const associer = (role: string, quota = '') =>
    ines.post(`${page}/organisations`, { action: 'associer', structure: CIO, role, quota })
  const public_ = (qui: string, places = 1) =>
    inscrire(
      deps,
      id,
      { prenom: qui, nom: 'Essai', courriel: `${qui}@example.org`, sorte: places > 1 ? 'groupe' : 'seul', places },
      horloge.now,
    )
  const parCio = (qui: string, places = '') =>
    karim.post(`${page}/inscrire`, {
      prenom: qui,
      nom: 'Essai',
      courriel: `${qui}@example.org`,
      sorte: places === '' ? 'seul' : 'groupe',
      places,
    })
  const places = async () => (await db.pool.query('select prises, de_cote from evenement where id = $1', [id])).rows[0]
  return { ines, karim, page, id, associer, public_, parCio, places }
}
const objets = async (qui: string) =>
  (await messagesTo(db, chiffre, `${qui}@example.org`)).map(({ objet }) => objet.split(' :')[0])

test('the pilote associates structures by role: a contributeur sees the event, a co-organisateur changes it', async () => {
  const { ines, karim, page, associer } = await ouvrir('10')
  expect((await karim.get(page)).status).toBe(404)
  expect(await (await ines.get(`${page}/organisations?q=cio+dreux`)).text()).toContain(`value="${CIO}"`)
  expect((await associer('contributeur')).headers.get('Location')).toContain('fait=associe')
  expect(await (await karim.get('/poste/evenements')).text()).toContain('Contributeur')
  expect([(await karim.get(page)).status, (await karim.get(`${page}/modifier`)).status]).toEqual([200, 404])
  await associer('co-organisateur')
  expect((await karim.get(`${page}/modifier`)).status).toBe(200)
  // Who holds it is the pilote's to say, and the pilote stays.
  expect((await karim.get(`${page}/organisations`)).status).toBe(404)
  const sortir = { action: 'retirer', structure: 'demo--pij-anet' }
  expect((await karim.post(`${page}/organisations`, sortir)).status).toBe(404)
  await ines.post(`${page}/organisations`, sortir)
  expect((await ines.get(page)).status).toBe(200)
  await ines.post(`${page}/organisations`, { action: 'retirer', structure: CIO })
  expect((await karim.get(page)).status).toBe(404)
  const nulle = await ines.post(`${page}/organisations`, { action: 'associer', structure: 'nulle-part', role: 'hote' })
  expect(nulle.status).toBe(422)
})

test('the places kept for a structure are for those whom it registers, even when the public waits', async () => {
  const { associer, public_, parCio, places, karim, page } = await ouvrir('4')
  expect((await parCio('trop-tot')).status).toBe(404)
  await associer('contributeur', '2')
  for (const [qui, issue] of [
    ['p1', 'confirmee'],
    ['p2', 'confirmee'],
    ['p3', 'attente'],
  ] as const)
    expect(await public_(qui)).toBe(issue)
  // Full for the public; who may still register on kept places reads it.
  const lu = async (adresse: string) => (await (await karim.get(adresse)).text()).replaceAll('\u00a0', ' ')
  expect(await lu('/poste/evenements')).toContain('complet, 2 places gardées pour votre structure')
  expect(await lu(`${page}/inscrire`)).toContain('Il reste 2 places gardées')
  expect((await parCio('q1')).headers.get('Location')).toContain('fait=inscrit')
  expect(await objets('q1')).toEqual(['Vous êtes inscrit'])
  const refus = await parCio('classe', '2')
  expect([refus.status, (await refus.text()).includes('ne reste pas autant de places')]).toEqual([422, true])
  expect((await parCio('q1')).status).toBe(422)
  expect((await parCio('q2')).status).toBe(303)
  expect(await places()).toEqual({ prises: 4, de_cote: 0 })
})

test('given back, they are kept for the structure again; no longer kept, they go to those who wait', async () => {
  const { associer, public_, parCio, places } = await ouvrir('4')
  await associer('contributeur', '2')
  await public_('u1', 2)
  expect(await public_('u2')).toBe('attente')
  await parCio('v1')
  const [message] = await messagesTo(db, chiffre, 'v1@example.org')
  await openBrowser().post(/\/evenements\/inscription\/\S+/.exec(message?.texte ?? '')?.[0] ?? '')
  expect(await places()).toEqual({ prises: 2, de_cote: 0 })
  expect(await objets('u2')).toEqual(['Sur liste d’attente'])
  await parCio('v2')
  await associer('contributeur', '1')
  expect(await objets('u2')).toContain('Une place pour vous')
  expect(await places()).toEqual({ prises: 4, de_cote: 0 })
})

test('no more is kept than is free, and what was kept stays', async () => {
  const { associer, public_, ines, page } = await ouvrir('3')
  await public_('w1', 2)
  expect((await associer('hote', '2')).status).toBe(422)
  expect(await (await ines.get(`${page}/organisations`)).text()).not.toContain('Cio Dreux')
  expect((await associer('hote', '1')).status).toBe(303)
  expect((await associer('hote', '2')).status).toBe(422)
  expect((await (await ines.get(page)).text()).replaceAll('\u00a0', ' ')).toContain('Cio Dreux, hôte · 1 place gardée')
})

test('a structure that holds a step stays until another takes it; out, then in again, it is told each time', async () => {
  const { ines, page, id, associer } = await ouvrir('10')
  await associer('contributeur')
  const salles = JSON.stringify([{ id: 'a', nom: 'Salle A', capacite: 12 }])
  const etapes = (structure: string) =>
    `[{"id":"a","titre":"Rencontrer un employeur","structure":"${structure}","salles":${salles},"apres":[],"fermee":[]}]`
  await db.pool.query(
    `insert into parcours (evenement_id, debut, tours, duree_min, pause_min, taille_groupe, personnes, etapes, plan, maj_le)
     values ($1, now(), 1, 20, 5, 12, 12, $2, '{"ok":true,"groupes":[12],"passages":[]}', now())`,
    [id, etapes(CIO)],
  )
  const retirer = () => ines.post(`${page}/organisations`, { action: 'retirer', structure: CIO })
  const refus = await retirer()
  expect(refus.status).toBe(422)
  expect((await refus.text()).replaceAll('\u00a0', ' ')).toContain(
    'tient une étape du parcours : « Rencontrer un employeur »',
  )
  await db.pool.query('update parcours set etapes = $2 where evenement_id = $1', [id, etapes('demo--pij-anet')])
  const recus = async () => {
    const { rows } = await db.pool.query(
      `select split_part(cle, ':', 4) as sujet, count(distinct split_part(cle, ':', 5))::int as fois from message
       where cle like $1 group by 1 order by 1`,
      [`evenement:${id}:${CIO}:%`],
    )
    return rows
  }
  for (let i = 0; i < 2; i++) {
    horloge.now = new Date(horloge.now.getTime() + 60_000)
    expect((await retirer()).status).toBe(303)
    expect((await associer('contributeur')).status).toBe(303)
  }
  expect(await recus()).toEqual([
    { sujet: 'associee', fois: 3 },
    { sujet: 'dissociee', fois: 2 },
  ])
})
