import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { demanderAvis } from './avis.ts'
import { inscrire } from './inscrire.ts'
import { rappelDe, rappelerTaches } from './taches.ts'

const db = await createTestDatabase()
const { horloge, openBrowser, chiffre, config } = openPoste(db)
const deps = { db: db.app, chiffre, origine: config.origine }
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
})
const DEPART = horloge.now
beforeEach(async () => {
  horloge.now = DEPART
  await db.pool.query('truncate evenement cascade')
})

const INES = 'ines.ferrand@demo.invalid'
const MATHIEU = 'mathieu.rouvray@demo.invalid'
const MISSION_LOCALE = 'demo--mission-locale-drouais'
const FORM = {
  titre: 'Forum',
  inscription: 'ici',
  jour: '2026-12-03',
  de: '14:00',
  a: '17:00',
  lieu: 'Dreux (28)',
  commune: '28134',
}
const LE_LENDEMAIN = new Date('2026-12-04T09:00Z')

const entrer = async (courriel: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, courriel) })
  return browser
}
const publie = async () => {
  const ines = await entrer(INES)
  const page = (await ines.post('/poste/evenements', FORM)).headers.get('Location')?.replace(/\?.*/, '') ?? ''
  await ines.post(`${page}/publier`)
  return { ines, page, id: page.split('/').at(-1) ?? '' }
}
const texte = async (answer: Response) => (await answer.text()).replaceAll('\u00a0', ' ')
const inscrits = async (id: string, combien: number): Promise<string[]> => {
  const adresses = Array.from({ length: combien }, () => `${randomUUID()}@example.org`)
  for (const courriel of adresses)
    await inscrire(deps, id, { prenom: 'Lina', nom: 'Essai', courriel, sorte: 'seul', places: 1 }, DEPART)
  return adresses
}
/** The link by which somebody answers; undefined when nobody asked them. */
const lienDe = async (courriel: string) => {
  const message = (await messagesTo(db, chiffre, courriel)).find(({ objet }) => objet.startsWith('Trois questions'))
  const lien = /http\S+\/avis\/\S+/.exec(message?.texte ?? '')?.[0]
  return lien && new URL(lien).pathname
}
const REPONSE = { utile: 'oui', suite: 'un-peu', conseille: 'oui' }

describe('what people thought', () => {
  test('is asked the next day of those who came, once; each answers once, and nothing ties the answer to them', async () => {
    const { ines, page, id } = await publie()
    const [un = '', absent = ''] = await inscrits(id, 2)
    await db.pool.query('update inscription set presents = 1 where evenement_id = $1 and rang = 1', [id])
    await demanderAvis(deps, new Date('2026-12-03T17:00Z'))
    expect(await lienDe(un)).toBeUndefined()
    for (let i = 0; i < 2; i++) await demanderAvis(deps, LE_LENDEMAIN)
    const lien = (await lienDe(un)) ?? ''
    expect([lien.length > 40, await lienDe(absent)]).toEqual([true, undefined])

    const public_ = openBrowser()
    const manque = await public_.post(lien, { utile: 'oui', suite: 'non' })
    expect([manque.status, (await texte(manque)).match(/Répondez à cette question/g)?.length]).toEqual([422, 2])
    expect((await public_.post(lien, REPONSE)).headers.get('Location')).toBe('/evenements/avis-donne')
    expect((await public_.post(lien, REPONSE)).status).toBe(404)
    const { rows } = await db.pool.query('select * from evenement_avis')
    expect(rows).toEqual([{ id: expect.any(String), evenement_id: id, ...REPONSE }])
    const resultats = await texte(await ines.get(`${page}/resultats`))
    expect(resultats).toContain('Moins de 5 réponses')
    expect(resultats).toContain('1 des 2 personnes inscrites sont venues, soit 50 %')
  })
  test('is shown from five answers on; nobody checked in, all who were registered are asked', async () => {
    const { ines, page, id } = await publie()
    const adresses = await inscrits(id, 5)
    await demanderAvis(deps, LE_LENDEMAIN)
    for (const adresse of adresses) await openBrowser().post((await lienDe(adresse)) ?? '', REPONSE)
    const resultats = await texte(await ines.get(`${page}/resultats`))
    expect(resultats).toContain('5 réponses pour 5 messages')
    expect(resultats).toMatch(/utile \?<\/th><td>5<\/td><td>0<\/td><td>0<\/td>/)
  })
  test('is not asked of what was cancelled, nor weeks later', async () => {
    const { id } = await publie()
    const [un = ''] = await inscrits(id, 1)
    await demanderAvis(deps, new Date('2026-12-20T09:00Z'))
    await db.pool.query("update evenement set etat = 'annule'")
    await demanderAvis(deps, LE_LENDEMAIN)
    expect(await lienDe(un)).toBeUndefined()
  })
})

describe('who does what', () => {
  const associer = (browser: Awaited<ReturnType<typeof entrer>>, page: string) =>
    browser.post(`${page}/organisations`, { action: 'associer', structure: MISSION_LOCALE, role: 'contributeur' })
  const tache = { action: 'ajouter', intitule: 'Afficher', structure: MISSION_LOCALE, echeance: '2026-11-30' }

  test('the pilote gives a task to a structure, which alone says that it is done; others only read', async () => {
    const { ines, page } = await publie()
    await associer(ines, page)
    expect((await ines.post(`${page}/taches`, { ...tache, intitule: '' })).status).toBe(422)
    expect((await ines.post(`${page}/taches`, { ...tache, structure: 'demo--cio-dreux' })).status).toBe(422)
    await ines.post(`${page}/taches`, tache)
    const { rows } = await db.pool.query('select id from evenement_tache')
    const mathieu = await entrer(MATHIEU)
    expect(await texte(await mathieu.get(`${page}/taches`))).not.toContain('Ajouter une tâche')
    expect((await mathieu.post(`${page}/taches`, tache)).status).toBe(404)
    await mathieu.post(`${page}/taches`, { action: 'faite', tache: rows[0].id })
    expect(await texte(await ines.get(`${page}/taches`))).toContain('fait le 24 novembre 2026')
  })
  test('is recalled three days before, then once it is late, in the morning, and no more once it is done', async () => {
    const { ines, page, id } = await publie()
    await associer(ines, page)
    await ines.post(`${page}/taches`, tache)
    const { rows } = await db.pool.query(
      `select c.courriel from affectation f join compte c on c.id = f.compte_id where f.structure_id = $1 and f.role = 'responsable'`,
      [MISSION_LOCALE],
    )
    const recus = async () =>
      (await messagesTo(db, chiffre, rows[0].courriel))
        .map(({ objet }) => objet)
        .filter(o => /Afficher/.test(o))
        .sort()
    await rappelerTaches(deps, new Date('2026-11-26T09:00Z'))
    await rappelerTaches(deps, new Date('2026-11-27T03:00Z'))
    expect(await recus()).toEqual([])
    for (const jour of ['2026-11-27', '2026-11-28', '2026-12-01', '2026-12-02'])
      await rappelerTaches(deps, new Date(`${jour}T09:00Z`))
    expect(await recus()).toEqual(['En retard : Afficher', 'À faire : Afficher'])
    // The structure leaves: what it had to do is the pilote's.
    await ines.post(`${page}/organisations`, { action: 'retirer', structure: MISSION_LOCALE })
    const { rows: restent } = await db.pool.query('select structure_id from evenement_tache where evenement_id = $1', [
      id,
    ])
    expect(restent).toEqual([{ structure_id: 'demo--pij-anet' }])
  })
  test('three days before counts the day of the date', () => {
    expect(['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'].map(jour => rappelDe('2026-11-30', jour))).toEqual([
      undefined,
      'avant',
      'avant',
      'retard',
    ])
  })
})
