import ICAL from 'ical.js'
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadReferentiel } from '#features/annuaire/index.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareEvenements } from './demonstration.ts'
import { evenementsRoutes } from './routes.ts'
import { ecrire, evenement } from './testing/monde.ts'

const db = await createTestDatabase()
const territoires = loadTerritoires()
const now = new Date('2026-11-27T09:00:00Z')
const horloge = { now }
const demo = { demo: true, now, dossier: projectPath('demo') }
const SEMAINE = '/evenements/campagnes/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0001'

const app = evenementsRoutes({
  questionsDe: async () => [],
  cadre: {
    site: { nomRegion: 'Ici', urlPublique: null, numeroUnique: null, courriel: null, demonstration: true },
    fichiers: { css: '/a.css', js: '/a.js', police: '/a.woff2', theme: null, logo: null },
  },
  evenementsDb: db.app,
  session: (_, next) => next(),
  territoires,
  nomMetier: rome => (rome === 'D1102' ? 'Boulanger / Boulangère' : undefined),
  referentiel: loadReferentiel(projectPath('referentiel')),
  now: () => horloge.now,
})
beforeAll(() => prepareEvenements(db, territoires, demo))

const get = async (chemin: string): Promise<{ answer: Response; texte: string }> => {
  const answer = await app.request(chemin)
  return { answer, texte: (await answer.text()).replaceAll('\u00a0', ' ') }
}
const post = (fields: Record<string, string>) =>
  app.request('/evenements', { method: 'POST', body: new URLSearchParams(fields) })
const idDe = async (titre: string): Promise<string> =>
  (await db.pool.query('select id from evenement where titre like $1', [`${titre}%`])).rows[0].id

describe('the agenda', () => {
  test('what was typed leaves in a body, and comes back as codes', async () => {
    const answer = await post({ lieu: 'Anet (28)', public: 'jeunes', rayon: '50', fauteuil: 'oui' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe('/evenements?commune=28007&rayon=50&public=jeunes&acces=fauteuil')
  })
  test('a commune that is not known is told at its field, with what was chosen kept', async () => {
    const answer = await post({ lieu: 'Zzyzx', periode: '30' })
    const html = await answer.text()
    expect(html).toContain('Nous ne trouvons pas cette commune')
    expect(html).toContain('value="Zzyzx"')
    expect(html).toContain('<option value="30" selected>')
  })
  test('somebody of the next département finds the week of the Drouais, because it is near', async () => {
    // Nonancourt, in the Eure.
    const { texte } = await get('/evenements?commune=27438')
    expect(texte).toContain('Forum des métiers et de l’alternance')
    expect(texte).toContain('<b> · 13 km</b>')
    expect(texte).not.toContain('Nuit de l’orientation')
  })
  test('with nothing found, it says which filter to let go', async () => {
    const { texte } = await get('/evenements?commune=28134&rayon=10&besoin=information-metiers&rome=D1104&periode=7')
    expect(texte).toContain('Aucun événement à venir ne remplit ces critères')
    expect(texte).toMatch(/À n’importe quelle date<\/a> : 1 événement/)
  })
  test('the list for other sites holds no script, no form, and may be framed', async () => {
    const { answer, texte } = await get('/evenements/integrer?commune=28134')
    expect(answer.headers.get('Content-Security-Policy')).toContain('frame-ancestors *')
    expect(texte).not.toMatch(/<script|<form/)
    expect(texte).toContain('href="http://localhost/evenements/')
  })
})

describe('a sheet', () => {
  test('tells when, where, who and for whom, to people and to machines', async () => {
    await ecrire(db, [evenement('machine', { titre: 'Essai </script>', capacite: 12, romes: ['D1102'] })], now)
    const { texte } = await get(`/evenements/${await idDe('Essai')}`)
    expect(texte).toContain('Mardi 1er décembre 2026, de 14 h à 15 h')
    expect(texte).toContain('12 places libres')
    expect(texte).toContain('Boulanger / Boulangère')
    const ld = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(texte)?.[1] ?? '')
    expect(ld).toMatchObject({
      '@type': 'Event',
      name: 'Essai </script>',
      startDate: '2026-12-01T13:00:00.000Z',
      eventStatus: 'https://schema.org/EventScheduled',
      location: { '@type': 'Place', address: { addressLocality: 'Dreux' } },
    })
  })
  test('a draft, an unknown number and no number are absent alike', async () => {
    await ecrire(db, [evenement('cache', { titre: 'Caché', etat: 'brouillon' })], now)
    for (const id of [await idDe('Caché'), '00000000-0000-4000-8000-000000000900', 'x'])
      for (const suite of ['', '/agenda.ics']) expect((await get(`/evenements/${id}${suite}`)).answer.status).toBe(404)
  })
  test('a cancelled one says so, and why, and calendars take it away', async () => {
    await ecrire(db, [evenement('annule', { titre: 'Fini', etat: 'annule', motif: 'Salle inondée.' })], now)
    const id = await idDe('Fini')
    expect((await get(`/evenements/${id}`)).texte).toContain('Cet événement est annulé.</b> Salle inondée.')
    expect((await get(`/evenements/${id}/agenda.ics`)).texte).toContain('STATUS:CANCELLED')
  })
})

/** What an independent reader of RFC 5545 makes of a calendar. */
const lire = (texte: string) =>
  new ICAL.Component(ICAL.parse(texte)).getAllSubcomponents('vevent').map(v => new ICAL.Event(v))

describe('calendars and feeds', () => {
  test('each event is read back at its instant; whole days are dates, and the last one is in it', async () => {
    const forum = lire((await get(`/evenements/${await idDe('Forum')}/agenda.ics`)).texte)
    expect(forum.map(e => [e.summary, e.startDate.toJSDate().toISOString()])).toEqual([
      ['Forum des métiers et de l’alternance', '2026-12-10T08:30:00.000Z'],
    ])
    const [ouvertes] = lire((await get(`/evenements/${await idDe('Portes ouvertes')}/agenda.ics`)).texte)
    expect([ouvertes?.startDate.isDate, ouvertes?.startDate.toString(), ouvertes?.endDate.toString()]).toEqual([
      true,
      '2026-12-19',
      '2026-12-21',
    ])
  })
  test('the feed holds what the page lists, as a calendar and as RSS', async () => {
    const { texte } = await get('/evenements/flux.ics?ligne=oui&public=parents')
    const titres = lire(texte).map(e => e.summary)
    expect(titres).toContain('Après la troisième : ce que les parents demandent')
    expect(titres).not.toContain('Définis ton alternance')
    const rss = await get('/evenements/flux.rss?commune=28134')
    expect(rss.answer.headers.get('Content-Type')).toContain('application/rss+xml')
    expect(rss.texte).toContain('<title>Essai &lt;/script&gt;</title>')
    // Well-formed, and with what RSS 2.0 requires of a channel and of what identifies an item.
    const chemins: string[] = []
    const ouverts: string[] = []
    const parser = new SaxesParser({ xmlns: true })
    parser.on('opentag', ({ name }) => {
      ouverts.push(name)
      chemins.push(ouverts.join('/'))
    })
    parser.on('closetag', () => ouverts.pop())
    parser.on('error', error => {
      throw error
    })
    parser.write(rss.texte).close()
    const combien = (chemin: string) => chemins.filter(un => un === `rss/channel${chemin}`).length
    expect(['', '/title', '/link', '/description'].map(combien)).toEqual([1, 1, 1, 1])
    expect(combien('/item')).toBeGreaterThan(5)
    for (const part of ['/item/title', '/item/link', '/item/guid']) expect(combien(part)).toBe(combien('/item'))
  })
  test('asked again, a feed answers that nothing changed, whatever the time, until an event does', async () => {
    const chemins = ['ics', 'rss', 'csv', 'json'].map(format => `/evenements/flux.${format}?commune=28134`)
    const marques = await Promise.all(chemins.map(async un => (await get(un)).answer.headers.get('ETag') ?? ''))
    const statuts = () =>
      Promise.all(
        chemins.map(async (un, i) => {
          const answer = await app.request(un, { headers: { 'If-None-Match': marques[i] ?? '' } })
          return [answer.status, answer.headers.get('Cache-Control')]
        }),
      )
    horloge.now = new Date(now.getTime() + 3_600_000)
    expect(await statuts()).toEqual(chemins.map(() => [304, 'public, max-age=900']))
    const majLe = new Date('2026-11-27T09:30:00Z')
    await db.pool.query("update evenement set titre = 'Forum changé', maj_le = $2 where id = $1", [
      await idDe('Forum des métiers'),
      majLe,
    ])
    expect((await statuts()).map(([statut]) => statut)).toEqual([200, 200, 200, 200])
    expect((await get(chemins[0] ?? '')).texte).toContain('DTSTAMP:20261127T093000Z')
    expect((await get(chemins[1] ?? '')).texte).toContain(`<lastBuildDate>${majLe.toUTCString()}</lastBuildDate>`)
    await db.pool.query(
      "update evenement set titre = 'Forum des métiers et de l’alternance' where titre = 'Forum changé'",
    )
    horloge.now = now
  })
  test('the programme of a campaign is a page, and a calendar', async () => {
    const { texte } = await get(SEMAINE)
    expect(texte).toContain('Semaine de l’orientation du Drouais')
    expect(texte).toContain('Du 7 décembre 2026 au 11 décembre 2026')
    expect(texte.match(/<h2>/g)).toHaveLength(5)
    expect(lire((await get(`${SEMAINE}/agenda.ics`)).texte)).toHaveLength(5)
  })
})

test('nothing of the demonstration falls on a public holiday', async () => {
  // The Friday of the fourth week would be Christmas.
  const { rows } = await db.pool.query("select debut from evenement where titre = 'Nuit de l’orientation'")
  expect(rows).toEqual([{ debut: new Date('2026-12-26T16:00:00Z') }])
})

test('the demonstration is the same all week, moves with the next one, and leaves', async () => {
  const debuts = async () =>
    (
      await db.pool.query(
        "select min(debut) as d, count(*)::int as n, max(sequence) as s from evenement where source = 'demo'",
      )
    ).rows[0]
  const avant = await debuts()
  await prepareEvenements(db, territoires, { ...demo, now: new Date('2026-11-29T09:00:00Z') })
  expect(await debuts()).toEqual(avant)
  await prepareEvenements(db, territoires, { ...demo, now: new Date('2026-12-01T09:00:00Z') })
  expect(await debuts()).toMatchObject({ n: avant.n, s: 1 })
  await prepareEvenements(db, territoires, { ...demo, demo: false })
  expect(await debuts()).toMatchObject({ n: 0 })
})
