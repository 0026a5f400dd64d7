import { beforeAll, describe, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { campagnesAVenir } from './store/lire.ts'

const db = await createTestDatabase()
const { horloge, openBrowser, chiffre } = openPoste(db)
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
})

/** A conseillère of the point information jeunesse, and two of the mission locale. */
const INES = 'ines.ferrand@demo.invalid'
const FORM = {
  titre: 'Atelier CV',
  inscription: 'ici',
  capacite: '8',
  jour: '2026-12-11',
  de: '14:00',
  a: '16:00',
  lieu: 'Dreux (28)',
  commune: '28134',
}
const entrer = async () => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, INES) })
  return browser
}
const creer = async (more: Record<string, string> = {}) => {
  const ines = await entrer()
  const answer = await ines.post('/poste/evenements', { ...FORM, ...more })
  const page = answer.headers.get('Location')?.replace(/\?.*/, '') ?? ''
  return { ines, page, id: page.split('/').at(-1) ?? '' }
}
const dates = async () =>
  (await db.pool.query("select etat, debut, capacite from evenement where titre = 'Atelier CV' order by debut")).rows
const texte = async (answer: Response) => (await answer.text()).replaceAll('\u00a0', ' ')

describe('an event that comes again', () => {
  test('shows its dates, public holidays told and not chosen; those that are kept become drafts, published at once', async () => {
    const { ines, page } = await creer()
    const vues = await texte(await ines.post(`${page}/repeter`, { rythme: 'quinzaine', fois: '3', action: 'voir' }))
    expect(vues).toContain('value="2027-01-08" checked')
    expect(vues).toMatch(/value="2026-12-25"\/?> Vendredi 25 décembre 2026, de 14 h à 16 h \(jour férié\)/)
    const { headers } = await ines.post(`${page}/repeter`, {
      rythme: 'quinzaine',
      fois: '3',
      'jours[]': '2027-01-08',
      action: 'creer',
    })
    expect(headers.get('Location')).toBe(`${page}?fait=repete`)
    expect(await dates()).toMatchObject([
      { etat: 'brouillon', debut: new Date('2026-12-11T13:00Z'), capacite: 8 },
      { etat: 'brouillon', debut: new Date('2027-01-08T13:00Z'), capacite: 8 },
    ])
    expect(await texte(await ines.get(page))).toContain('Publier les 2 dates en brouillon')
    await ines.post(`${page}/publier-serie`)
    expect((await dates()).map(({ etat }) => etat)).toEqual(['publie', 'publie'])
  })
  test('says at its field what is not a number of times, and creates nothing without a date', async () => {
    const { ines, page } = await creer({ titre: 'Autre' })
    const trop = await ines.post(`${page}/repeter`, { rythme: 'mois', fois: '80', action: 'voir' })
    expect([trop.status, await texte(trop)]).toEqual([422, expect.stringContaining('de 2 à 52')])
    expect((await ines.post(`${page}/repeter`, { rythme: 'mois', fois: '2', action: 'creer' })).status).toBe(422)
    expect((await db.pool.query("select from evenement where titre = 'Autre'")).rowCount).toBe(1)
  })
})

test('a draft is deleted; what was published is not', async () => {
  const { ines, page, id } = await creer({ titre: 'Inutile' })
  await ines.post(`${page}/supprimer`)
  expect((await db.pool.query('select from evenement where id = $1', [id])).rowCount).toBe(0)
  const autre = await creer({ titre: 'Utile' })
  await autre.ines.post(`${autre.page}/publier`)
  expect((await autre.ines.post(`${autre.page}/supprimer`)).status).toBe(404)
  expect((await autre.ines.get(autre.page)).status).toBe(200)
})

test('a structure is told once that it is associated, then that the event moves, and that it is cancelled; the one that acts is not', async () => {
  const { ines, page } = await creer({ titre: 'Ensemble' })
  const { rows } = await db.pool.query(
    `select c.courriel from affectation f join compte c on c.id = f.compte_id
     where f.structure_id = 'demo--mission-locale-drouais' and f.role = 'responsable' and f.etat = 'active'`,
  )
  const a: string = rows[0].courriel
  const associer = (role: string) =>
    ines.post(`${page}/organisations`, { action: 'associer', structure: 'demo--mission-locale-drouais', role })
  await associer('contributeur')
  await associer('hote')
  await ines.post(`${page}/publier`)
  // Messages of one instant are in no order.
  horloge.now = new Date(horloge.now.getTime() + 1000)
  await ines.post(`${page}/deplacer`, { ...FORM, jour: '2026-12-12', motif: 'Salle prise.' })
  horloge.now = new Date(horloge.now.getTime() + 1000)
  await ines.post(`${page}/annuler`, { motif: 'Neige.', confirmer: 'oui' })
  const recus = await messagesTo(db, chiffre, a)
  expect(recus.map(({ objet }) => objet)).toEqual([
    'Vous êtes associés : Ensemble',
    'Changement : Ensemble',
    'Annulé : Ensemble',
  ])
  expect(recus[0]?.texte).toContain('Votre rôle : contributeur.')
  expect(recus[1]?.texte.replaceAll('\u00a0', ' ')).toContain('Samedi 12 décembre 2026')
  expect(await messagesTo(db, chiffre, INES)).toEqual([])
})

test('subjects and occupations are kept, and given back in the form', async () => {
  const { ines, page, id } = await creer({ titre: 'Sujets', 'besoins[]': 'alternance' })
  expect((await db.pool.query('select besoins from evenement where id = $1', [id])).rows).toEqual([
    { besoins: ['alternance'] },
  ])
  expect(await texte(await ines.get(`${page}/modifier`))).toMatch(/value="alternance" checked/)
})

test('a campaign is created, an event enters it, and its programme is announced once something of it is published', async () => {
  const ines = await entrer()
  expect(
    (await ines.post('/poste/evenements/campagnes', { titre: 'Semaine', debut: '2026-12-07', fin: '2026-12-01' }))
      .status,
  ).toBe(422)
  const { headers } = await ines.post('/poste/evenements/campagnes', {
    titre: 'Semaine des métiers',
    debut: '2026-12-07',
    fin: '2026-12-11',
  })
  const [, campagne = ''] = /campagnes\/([\w-]+)\?fait=campagne/.exec(headers.get('Location') ?? '') ?? []
  const annoncees = () => campagnesAVenir(db.app, '2026-11-24', { annoncees: true })
  const { page } = await creer({ titre: 'Visite', campagne })
  expect(await annoncees()).toEqual([])
  await ines.post(`${page}/publier`)
  expect(await annoncees()).toMatchObject([{ id: campagne, titre: 'Semaine des métiers' }])
  await ines.post(`/poste/evenements/campagnes/${campagne}`, {
    titre: 'Semaine des gestes',
    debut: '2026-12-07',
    fin: '2026-12-11',
  })
  expect(await texte(await ines.get('/poste/evenements'))).toContain('Semaine des gestes')
})
