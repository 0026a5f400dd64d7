import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, openPoste } from '#features/comptes/testing/poste.ts'
import { asActeur } from '#platform/acteur.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareLabels } from './demonstration.ts'
import { loadLabel } from './referentiel.ts'
import { countLabels } from './store/dossiers.ts'

const db = await createTestDatabase()
const { horloge, openBrowser } = openPoste(db)
const now = new Date('2026-11-24T10:00:00Z')
const MAISON = '/poste/label/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0401'
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now })
  for (let fois = 0; fois < 2; fois++) await prepareLabels(db, { demo: true, now, dossier: projectPath('demo') })
})

const entrer = async (courriel: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, courriel) })
  return {
    get: async (chemin: string) => (await browser.get(chemin)).text(),
    /** @returns where it leads, or the page and its status */
    post: async (chemin: string, champs: Record<string, string>) => {
      const answer = await browser.post(chemin, champs)
      return answer.headers.get('Location') ?? `${answer.status} ${await answer.text()}`
    },
  }
}

test('the file of the demonstration is granted until its term, with what is made better and what the public says', async () => {
  const page = await (await entrer('nadia.lefort@demo.invalid')).get(MAISON)
  expect(page).toMatch(/Label accordé[\s\S]*18.mai.2026, jusqu’au 17.mai.2029/)
  expect(page).toMatch(/Réparer la boucle magnétique, pour le 30.septembre.2026, en retard/)
  expect(page).toMatch(/19 oui ou plutôt oui, sur 21/)
  const labels = await asActeur(
    db.app,
    { sorte: 'agent', compte: await compteId(db, 'nadia.lefort@demo.invalid'), role: 'region' },
    async tx => [await countLabels(tx, '2026-11-24'), await countLabels(tx, '2029-05-18')],
  )
  expect(labels.map(one => one.get('drouais'))).toEqual([
    { labellisees: 1, enCours: 0 },
    { labellisees: 0, enCours: 0 },
  ])
})

test('a file goes from its answers to a decision, each step refused before the one it needs', async () => {
  const elle = await entrer('claire.dumont@demo.invalid')
  expect(await elle.post('/poste/label', { structure: 'demo--cio-chateaudun' })).toMatch(/^404/)
  const lieu = (await elle.post('/poste/label', { structure: 'demo--bij-dreux' })).replace(/\?.*/, '')
  // The one that is being prepared is gone on with.
  expect(await elle.post('/poste/label', { structure: 'demo--bij-dreux' })).toContain(lieu)
  const decision = { geste: 'decider', quoi: 'accorde', 'decide-le': '2026-11-20', terme: '2029-11-19' }
  expect(await elle.post(lieu, decision)).toMatch(/^422[\s\S]*où en est chaque exigence/)
  expect(await elle.post(`${lieu}/exigences/inconnue`, { niveau: 'oui' })).toMatch(/^404/)
  expect(await elle.post(`${lieu}/exigences/gratuit`, { niveau: '', preuve: 'Affiché' })).toMatch(
    /^422[\s\S]*href="#niveau"[\s\S]*Affiché/,
  )
  for (const { code } of loadLabel(projectPath('referentiel')).exigences)
    await elle.post(`${lieu}/exigences/${code}`, { niveau: 'oui', preuve: code === 'gratuit' ? '' : 'Vu' })
  expect(await elle.post(lieu, decision)).toMatch(/^422[\s\S]*une preuve pour chaque exigence/)
  await elle.post(`${lieu}/exigences/gratuit`, { niveau: 'oui', preuve: 'Affiché' })
  expect(await elle.post(lieu, decision)).toMatch(/^422[\s\S]*la visite d’une autre structure/)
  const visite = { geste: 'visiter', visiteur: 'demo--bij-dreux', 'visite-le': '2026-11-10', note: 'Clair.' }
  expect(await elle.post(lieu, visite)).toMatch(/^422[\s\S]*href="#visiteur"[\s\S]*Clair\./)
  expect(await elle.post(lieu, { ...visite, visiteur: 'demo--cio-dreux' })).toMatch(/fait=visite/)
  expect(await elle.post(lieu, { ...decision, terme: '2026-11-20' })).toMatch(/^422[\s\S]*href="#terme"/)
  expect(await elle.post(lieu, decision)).toMatch(/fait=decision/)
  // What was decided on does not change; what is made better does.
  await elle.post(`${lieu}/exigences/gratuit`, { niveau: 'non', preuve: 'x', amelioration: 'Afficher plus grand' })
  const page = await elle.get(lieu)
  expect(page).toMatch(/Tout est gratuit\. <b>Oui\.<\/b> Affiché/)
  expect(page).toContain('Afficher plus grand')
  expect(await elle.post(lieu, decision)).toMatch(/^404/)
})

test('a structure fills its own file part by part, sends it whole, and gets it back from the coordination alone', async () => {
  const elle = await entrer('helene.vasseur@demo.invalid')
  const lieu = '/poste/label/structure'
  expect(await elle.get(lieu)).toContain('Commencer')
  expect(await elle.post(lieu, { territoire: 'dunois' })).toMatch(/^404/)
  expect(await elle.post(lieu, { territoire: 'drouais' })).toMatch(/fait=ouvert/)
  expect(await elle.post(`${lieu}/gratuit`, { niveau: 'oui', preuve: 'Dit', lien: 'ftp:x' })).toMatch(
    /^422[\s\S]*href="#lien"[\s\S]*Dit/,
  )
  expect(await elle.post(lieu, { geste: 'envoyer' })).toMatch(/^422[\s\S]*où en est chaque exigence/)
  for (const { code } of loadLabel(projectPath('referentiel')).exigences)
    await elle.post(`${lieu}/${code}`, { niveau: 'oui', preuve: '', lien: 'https://ml.example/accueil' })
  expect(await elle.post(lieu, { geste: 'envoyer' })).toMatch(/fait=envoye/)
  // What is sent is the coordination's, until it gives it back.
  expect(await elle.post(`${lieu}/gratuit`, { niveau: 'non' })).toMatch(/^422|^404/)
  expect(await elle.get(lieu)).toContain('https://ml.example/accueil')
  const claire = await entrer('claire.dumont@demo.invalid')
  const liste = await claire.get('/poste/label')
  const dossier = /(\/poste\/label\/[0-9a-f-]{36})">\s*Auto-évaluation envoyée/.exec(liste)?.[1] ?? ''
  expect(await claire.post(dossier, { geste: 'rendre' })).toMatch(/fait=rendu/)
  expect(await claire.post(dossier, { geste: 'rendre' })).toMatch(/^404/)
  expect(await elle.post(`${lieu}/gratuit`, { niveau: 'non' })).toMatch(/fait=reponse/)
  expect(await elle.post(lieu, { geste: 'envoyer' })).toMatch(/fait=envoye/)
})

test('what visitors say is counted by month alone, and shown once the month is over and five have answered', async () => {
  const visiteur = openBrowser()
  const avis = '/avis/demo--cio-dreux'
  expect((await visiteur.get('/avis/inconnue')).status).toBe(404)
  expect(await (await visiteur.get(avis)).text()).toContain('Votre visite, en trois questions')
  const affiche = await (await visiteur.get(`${avis}/affiche`)).text()
  expect(affiche).toMatch(/<svg class="qr"[\s\S]*affiche-adresse">[^<]+\/avis\/demo--cio-dreux</)
  expect((await visiteur.get('/avis/inconnue/affiche')).status).toBe(404)
  for (const ecoute of ['oui', 'oui', 'plutot', 'non', 'oui'])
    expect((await visiteur.post(avis, { ecoute, suite: 'peut-être' })).headers.get('Location')).toBe(
      `${avis}?fait=compte`,
    )
  await visiteur.post(avis, {})
  const { rows } = await db.pool.query(
    "select mois::text, question, reponse, nombre from avis_accueil where structure_id = 'demo--cio-dreux' order by reponse",
  )
  expect(rows).toEqual([
    { mois: '2026-11-01', question: 'ecoute', reponse: 'non', nombre: 1 },
    { mois: '2026-11-01', question: 'ecoute', reponse: 'oui', nombre: 3 },
    { mois: '2026-11-01', question: 'ecoute', reponse: 'plutot', nombre: 1 },
  ])
  const ligne = async () =>
    /Cio Dreux<\/th>[\s\S]*?<\/tr>/.exec(await (await entrer('claire.dumont@demo.invalid')).get('/poste/label'))?.[0]
  expect(await ligne()).toContain('Moins de 5')
  horloge.now = new Date('2026-12-01T10:00:00Z')
  expect(await ligne()).toContain('4 sur 5')
})

test('one network does not answer without end', async () => {
  const visiteur = openBrowser()
  const statuts: number[] = []
  for (let fois = 0; fois < 25; fois++)
    statuts.push((await visiteur.post('/avis/demo--pij-anet', { ecoute: 'oui' })).status)
  expect(statuts).toContain(429)
})
