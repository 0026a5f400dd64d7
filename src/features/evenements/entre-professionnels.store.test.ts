import { beforeAll, expect, test } from 'vitest'
import { loadReferentiel } from '#features/annuaire/index.ts'
import { prepareReseau, sessionMiddleware } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, openPoste } from '#features/comptes/testing/poste.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { evenementsNouveaux, listEvenementIds, nommerEvenement } from './index.ts'
import { evenementsRoutes } from './routes.ts'

const db = await createTestDatabase()
const { horloge, openBrowser, chiffre, config } = openPoste(db)
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
})
const site = { nomRegion: 'Ici', urlPublique: null, numeroUnique: null, courriel: null, demonstration: true }
const fichiers = { css: '/a.css', js: '/a.js', police: '/a.woff2', theme: null, logo: null }
const app = evenementsRoutes({
  questionsDe: async () => [],
  cadre: { site, fichiers },
  evenementsDb: db.app,
  session: sessionMiddleware({ config, db: db.app, now: () => horloge.now }),
  territoires: loadTerritoires(),
  nomMetier: () => undefined,
  referentiel: loadReferentiel(projectPath('referentiel')),
  now: () => horloge.now,
})

const entrer = async (qui: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, `${qui}@demo.invalid`) })
  return browser
}
type Browser = Awaited<ReturnType<typeof entrer>>
/** A page of the public site, as the browser of somebody gets it. */
const lire = async (chemin: string, { cookies }: Pick<Browser, 'cookies'> = openBrowser()) => {
  const answer = await app.request(chemin, { headers: { Cookie: [...cookies].map(pair => pair.join('=')).join('; ') } })
  return { answer, statut: answer.status, texte: (await answer.text()).replaceAll('\u00a0', ' ') }
}

/** An event between professionals of the point information jeunesse of Anet. */
async function creer(titre: string, publier = true) {
  const ines = await entrer('ines.ferrand')
  const seance = { jour: '2026-12-03', de: '14:00', a: '17:00', lieu: 'Vernouillet (28)', commune: '28404' }
  const form = { titre, membres: 'oui', inscription: 'ici', capacite: '10', ...seance }
  const poste = (await ines.post('/poste/evenements', form)).headers.get('Location')?.replace(/\?.*/, '') ?? ''
  if (publier) await ines.post(`${poste}/publier`)
  return { ines, poste, page: poste.replace('/poste', '') }
}

test('an agent of another structure sees what is between professionals and registers, and a visitor finds nothing', async () => {
  const { ines, poste, page } = await creer('Matinée du réseau')
  const karim = await entrer('karim.benali')
  for (const qui of [karim, ines, await entrer('claire.dumont'), await entrer('nadia.lefort')]) {
    const vue = await lire(page, qui)
    expect([vue.statut, vue.answer.headers.get('Cache-Control')]).toEqual([200, 'private, no-store'])
    expect(vue.texte).toContain('Matinée du réseau')
    expect(vue.texte).toContain('Pour les professionnels du réseau.')
    expect(vue.texte).toContain('10 places libres')
    // Nothing of it for machines, and nothing that the public would be asked.
    expect(vue.texte).not.toMatch(/ld\+json|name="description"|href="\/questions/)
  }
  expect((await lire(`${page}/agenda.ics`, karim)).texte).toContain('SUMMARY:Matinée du réseau')
  expect(await (await ines.get(poste)).text()).toContain(`href="${page}"`)

  const formulaire = await karim.get(`${page}/inscription`)
  expect([formulaire.status, formulaire.headers.get('Cache-Control')]).toEqual([200, 'private, no-store'])
  expect(await formulaire.text()).toContain('value="karim.benali@demo.invalid"')
  const demande = { prenom: 'Karim', nom: 'Benali', courriel: 'karim@example.org', sorte: 'seul' }
  const visiteur = openBrowser()
  expect((await visiteur.post(`${page}/inscription`, demande)).status).toBe(404)
  expect((await karim.post(`${page}/inscription`, demande)).headers.get('Location')).toBe('/evenements/inscrit')
  expect((await messagesTo(db, chiffre, 'karim@example.org')).map(({ objet }) => objet)).toEqual([
    'Vous êtes inscrit : Matinée du réseau',
  ])
  expect((await lire(page, karim)).texte).toContain('9 places libres')

  const absentes = [await lire(page), await lire(`${page}/agenda.ics`)]
  expect(absentes.map(({ statut, answer }) => [statut, answer.headers.get('Cache-Control')])).toEqual([
    [404, 'no-store'],
    [404, 'no-store'],
  ])
  expect((await visiteur.get(`${page}/inscription`)).status).toBe(404)
})

test('a draft is between those who hold it, and what is cancelled says so', async () => {
  const { page } = await creer('Brouillon du réseau', false)
  const karim = await entrer('karim.benali')
  expect((await lire(page, karim)).statut).toBe(404)
  const annule = await creer('Rencontre annulée')
  await annule.ines.post(`${annule.poste}/annuler`, { motif: 'Salle inondée.', confirmer: 'oui' })
  expect((await lire(annule.page, karim)).texte).toContain('Cet événement est annulé.</b> Salle inondée.')
  expect((await karim.get(`${annule.page}/inscription`)).status).toBe(404)
  expect(await (await karim.get('/poste/evenements')).text()).not.toMatch(/Brouillon du réseau|Rencontre annulée/)
})

test('agents find it under its heading, those of its territoire first told so, and nothing public lists it', async () => {
  const { page } = await creer('Journée des pratiques')
  for (const [qui, sien] of [
    ['karim.benali', true],
    ['claire.dumont', true],
    ['nadia.lefort', false],
  ] as const) {
    const texte = await (await (await entrer(qui)).get('/poste/evenements')).text()
    const section = texte.slice(texte.indexOf('Entre professionnels</h2>')).split('</section>')[0] ?? ''
    expect(section, qui).toContain(`<a href="${page}">Journée des pratiques</a>`)
    expect(section.replaceAll('\u00a0', ' '), qui).toContain('10 places libres sur 10')
    expect(section.includes('dans votre territoire'), qui).toBe(sien)
  }
  const karim = await entrer('karim.benali')
  for (const chemin of ['', '/flux.ics', '/flux.rss', '/flux.json', '/flux.csv', '/integrer'])
    expect((await lire(`/evenements${chemin}`, karim)).texte, chemin).not.toContain('Journée des pratiques')
  const id = page.split('/').at(-1) ?? ''
  expect(await nommerEvenement(db.app, id)).toBeUndefined()
  expect(await listEvenementIds(db.app, '', 100)).not.toContain(id)
})

test('one that comes again is listed once, and its other times are told to agents', async () => {
  const { ines, poste, page } = await creer('Analyse de pratiques')
  await ines.post(`${poste}/repeter`, { rythme: 'semaine', fois: '2', action: 'creer', 'jours[]': '2026-12-10' })
  const { rows } = await db.pool.query("select id from evenement where titre = 'Analyse de pratiques' and id <> $1", [
    page.split('/').at(-1),
  ])
  expect(rows).toHaveLength(1)
  await ines.post(`${poste}/publier-serie`)
  const karim = await entrer('karim.benali')
  const liste = await (await karim.get('/poste/evenements')).text()
  expect(liste.match(/Analyse de pratiques/g)).toHaveLength(1)
  for (const { id } of rows) expect((await lire(page, karim)).texte).toContain(`href="/evenements/${id}"`)
})

test('the link of what is new opens for the agent who is told of it', async () => {
  const { page } = await creer('Nouvelle du réseau')
  const depuis = new Date(horloge.now.getTime() - 1000)
  const nouvelles = await evenementsNouveaux(db.app, depuis, horloge.now)
  const dite = nouvelles.find(({ titre }) => titre === 'Nouvelle du réseau')
  expect(dite).toMatchObject({ membres: true, chemin: page })
  expect((await lire(dite?.chemin ?? '', await entrer('karim.benali'))).statut).toBe(200)
  expect((await lire(dite?.chemin ?? '')).statut).toBe(404)
})
