import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, openPoste } from '#features/comptes/testing/poste.ts'
import { listCoordinateurs } from '#features/gouvernance/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareLabels } from './demonstration.ts'
import { lireQualites } from './lire.ts'
import { rappelerLabels } from './rappeler.ts'
import { loadLabel } from './referentiel.ts'
import { countLabels } from './store/dossiers.ts'
import { ouvrir } from './tenir.ts'

const db = await createTestDatabase()
const { chiffre, horloge, openBrowser } = openPoste(db)
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
  expect(page).toMatch(/Réparer la boucle magnétique<\/b>, pour le 30.septembre.2026, en retard/)
  expect(page).toMatch(/19 oui ou plutôt oui, sur 21/)
  const labels = await asActeur(
    db.app,
    { sorte: 'agent', compte: await compteId(db, 'nadia.lefort@demo.invalid'), role: 'region' },
    async tx => [await countLabels(tx, '2026-11-24'), await countLabels(tx, '2029-05-18')],
  )
  expect(labels.map(one => one.get('drouais'))).toEqual([
    { labellisees: 2, enCours: 1 },
    { labellisees: 0, enCours: 1 },
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
  const visite = {
    geste: 'visiter',
    visiteur: 'demo--bij-dreux',
    'visite-le': '2026-11-10',
    'visite-qui': 'Directrice',
  }
  expect(await elle.post(lieu, visite)).toMatch(/^422[\s\S]*href="#visiteur"[\s\S]*Directrice/)
  expect(await elle.post(lieu, { ...visite, visiteur: 'demo--cio-dreux' })).toMatch(/fait=visite/)
  // It is planned: somebody has still to say what was seen, here for a visitor that has no account.
  expect(await elle.post(lieu, decision)).toMatch(/^422[\s\S]*la visite d’une autre structure/)
  const rapport = { geste: 'rapport', qui: 'Une conseillère', note: '', conseils: 'Un panneau.' }
  expect(await elle.post(lieu, rapport)).toMatch(/^422[\s\S]*href="#note"[\s\S]*Un panneau\./)
  expect(await elle.post(lieu, { ...rapport, note: 'Clair.' })).toMatch(/fait=rapport/)
  expect(await elle.post(lieu, { ...decision, terme: '2026-11-20' })).toMatch(/^422[\s\S]*href="#terme"/)
  expect(await elle.post(lieu, decision)).toMatch(/fait=decision/)
  // What was decided on does not change; what is made better does.
  await elle.post(`${lieu}/exigences/gratuit`, { niveau: 'non', preuve: 'x', amelioration: 'Afficher plus grand' })
  const page = await elle.get(lieu)
  expect(page).toMatch(/Tout est gratuit\. <b>Oui\.<\/b> Affiché/)
  expect(page).toContain('Afficher plus grand')
  expect(await elle.post(lieu, decision)).toMatch(/^404/)
})

test('no territoire holds a file from another one, and one that its structure leaves is closed, and stays closed', async () => {
  const de = async (territoire: string) => ({
    sorte: 'agent' as const,
    role: 'coordinateur' as const,
    compte: await compteId(db, 'claire.dumont@demo.invalid'),
    territoire,
  })
  const deps = { db: db.app, now: () => now }
  await db.pool.query("insert into territoire (id, nom) values ('voisin', 'Voisin')")
  await db.pool.query(
    "insert into structure (id, nom, reseau, source, empreinte) values ('seule', 'Seule', 'autre', 't', 't')",
  )
  await db.pool.query(
    "insert into territoire_membre (territoire_id, structure_id) values ('voisin', 'seule'), ('drouais', 'seule')",
  )
  const chezVoisin = await ouvrir(deps, await de('voisin'), 'seule')
  const chezNous = await ouvrir(deps, await de('drouais'), 'seule')
  expect([chezVoisin, chezNous]).toMatchObject([{ fait: 'ouvert' }, { fait: 'ouvert' }])
  const etats = async () =>
    (
      await db.pool.query(
        "select territoire_id, ferme_le is not null as clos from label_dossier where structure_id = 'seule' order by 1, 2",
      )
    ).rows
  await asActeur(db.app, await de('voisin'), tx =>
    tx.query("delete from territoire_membre where territoire_id = 'voisin' and structure_id = 'seule'"),
  )
  expect(await etats()).toEqual([
    { territoire_id: 'drouais', clos: false },
    { territoire_id: 'voisin', clos: true },
  ])
  await expect(
    asActeur(db.app, await de('voisin'), tx =>
      tx.query("update label_dossier set ferme_le = null where structure_id = 'seule'"),
    ),
  ).rejects.toThrow('closed')
  await db.pool.query("insert into territoire_membre (territoire_id, structure_id) values ('voisin', 'seule')")
  expect(await ouvrir(deps, await de('voisin'), 'seule')).toMatchObject({ fait: 'ouvert' })
  expect(await etats()).toHaveLength(3)
})

test('a structure fills its own file part by part, sends it whole, and gets it back from the coordination alone', async () => {
  const elle = await entrer('sophie.marchand@demo.invalid')
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
  const recus = await messagesTo(db, chiffre, 'claire.dumont@demo.invalid')
  expect(recus.map(({ objet }) => objet).filter(objet => objet.startsWith('Label, auto'))).toEqual([
    'Label, auto-évaluation reçue : Cma Eure Et Loir',
  ])
  const claire = await entrer('claire.dumont@demo.invalid')
  expect(await claire.get('/poste')).toMatch(/1.auto-évaluation reçue/)
  const liste = await claire.get('/poste/label')
  const dossier = /(\/poste\/label\/[0-9a-f-]{36})">\s*Auto-évaluation envoyée/.exec(liste)?.[1] ?? ''
  expect(await claire.post(dossier, { geste: 'rendre' })).toMatch(/fait=rendu/)
  expect(await claire.post(dossier, { geste: 'rendre' })).toMatch(/^404/)
  expect(await elle.post(`${lieu}/gratuit`, { niveau: 'non' })).toMatch(/fait=reponse/)
  expect(await elle.post(lieu, { geste: 'envoyer' })).toMatch(/fait=envoye/)
})

test('a visitor tells, the visited structure answers, nobody else writes; both sides are told', async () => {
  const CIO = '7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0403'
  const lieu = `/poste/label/dossiers/${CIO}`
  const [helene, karim, ines] = await Promise.all(
    ['helene.vasseur', 'karim.benali', 'ines.ferrand'].map(qui => entrer(`${qui}@demo.invalid`)),
  )
  const rapport = { geste: 'rapport', qui: 'La directrice', note: 'Calme.\nClair.', conseils: '' }
  // Whoever visits no more is told so, with their words; so is anybody else, who learns no more than that.
  const plusLa = await ines?.post(lieu, rapport)
  expect(plusLa).toMatch(/^409[\s\S]*une autre structure vient[\s\S]*La directrice[\s\S]*Calme\.\r?\nClair\./)
  expect(plusLa).not.toMatch(/Cio Dreux/i)
  expect(await ines?.post(lieu, { ...rapport, qui: '' })).toMatch(/^409[\s\S]*Clair\./)
  expect(await ines?.post(lieu, { geste: 'rapport' })).toMatch(/^404/)
  expect(await ines?.post(lieu.replace(CIO, randomUUID()), rapport)).toMatch(/^409[\s\S]*une autre structure vient/)
  expect(await karim?.post(lieu, rapport)).toMatch(/^404/)
  expect(await karim?.post(lieu, { geste: 'retour', retour: 'Merci' })).toMatch(/^409[\s\S]*Merci/)
  expect(await helene?.get('/poste')).toMatch(/1.visite à raconter/)
  expect(await helene?.post(lieu, { ...rapport, qui: '' })).toMatch(/^422[\s\S]*href="#qui"[\s\S]*Calme\./)
  expect(await helene?.post(lieu, rapport)).toMatch(/fait=rapport/)
  expect(await helene?.post(lieu, { ...rapport, note: 'Calme, clair.' })).toMatch(/fait=rapport/)
  for (const a of ['karim.benali', 'claire.dumont'])
    expect(
      (await messagesTo(db, chiffre, `${a}@demo.invalid`)).filter(({ objet }) => /racontée : Cio Dreux/.test(objet)),
    ).toHaveLength(1)
  expect(await karim?.get('/poste')).toMatch(/1.visite à lire/)
  expect(await helene?.post(lieu, { geste: 'retour', retour: 'Merci' })).toMatch(/^404/)
  expect(await karim?.post(lieu, { geste: 'retour', retour: ' ' })).toMatch(/^422[\s\S]*href="#retour"/)
  expect(await karim?.post(lieu, { geste: 'retour', retour: 'Merci.' })).toMatch(/fait=retour/)
  const claire = await entrer('claire.dumont@demo.invalid')
  expect(await claire.get('/poste')).toMatch(/\d.décisions? à prendre/)
  // It is decided while both write again.
  await db.pool.query(`update label_dossier set decision = 'refuse', decide_le = '2026-11-24' where id = $1`, [CIO])
  const long = 'Un mot. '.repeat(600)
  for (const geste of [
    await helene?.post(lieu, { ...rapport, note: long }),
    await helene?.post(lieu, { ...rapport, note: long, qui: '' }),
    await karim?.post(lieu, { geste: 'retour', retour: long }),
    await claire.post(`/poste/label/${CIO}`, { ...rapport, note: long }),
  ]) {
    expect(geste).toMatch(/^409[\s\S]*pris sa décision pendant que vous écriviez/)
    expect(geste).toContain(long.trim())
  }
})

test('a structure notes what it made better of a label, takes it up before its term, and is reminded once', async () => {
  const ML = '7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0402'
  const lieu = `/poste/label/dossiers/${ML}`
  const helene = await entrer('helene.vasseur@demo.invalid')
  expect(await helene.get('/poste')).toMatch(/label à renouveler, 1.amélioration en retard/)
  const systeme = { db: db.app, chiffre, origine: 'https://porte.test', coordinateursDe: listCoordinateurs }
  for (let fois = 0; fois < 2; fois++) await rappelerLabels(systeme, now)
  const recus = (await messagesTo(db, chiffre, 'helene.vasseur@demo.invalid')).map(({ objet }) => objet)
  expect(recus.filter(objet => /terme|retard/.test(objet)).toSorted()).toEqual([
    expect.stringMatching(/^Label : 1.amélioration en retard$/),
    expect.stringMatching(/^Le label arrive à son terme le 19.mars.2027/),
  ])
  const fait = { geste: 'fait', exigence: 'accessible', 'fait-le': '2026-11-25', 'fait-note': 'Moteur posé.' }
  expect(await helene.post(lieu, { ...fait, 'fait-le': '2026-11-26' })).toMatch(
    /^422[\s\S]*href="#fait-le-accessible"[\s\S]*Moteur posé\./,
  )
  const dAlors = { ...fait, 'fait-le': '2026-11-24' }
  expect(await helene.post(lieu, { ...dAlors, exigence: 'ecoute' })).toMatch(/^404/)
  expect(await helene.post(lieu, dAlors)).toMatch(/fait=amelioration/)
  expect(await (await entrer('karim.benali@demo.invalid')).post(lieu, dAlors)).toMatch(/^404/)
  expect(await helene.get('/poste/label/structure')).toMatch(/fait le 24.novembre.2026 : Moteur posé\./)
  // The next file says what the one before it said, without what was made better since.
  expect(await helene.post('/poste/label/structure', { territoire: 'drouais' })).toMatch(/fait=ouvert/)
  const suite = await helene.get('/poste/label/structure')
  expect(suite).toContain('Trois bureaux fermés.')
  expect(suite).not.toContain('Moteur posé.')
  expect(suite).toMatch(new RegExp(`href="${lieu}">\\s*Label accordé`))
  expect(await helene.get('/poste')).not.toContain('label à renouveler')
})

test('the région reads every file of its territoires and the terms to come; a decision prints with what is left to do', async () => {
  const nadia = await entrer('nadia.lefort@demo.invalid')
  const page = await nadia.get('/poste/label/region')
  expect(page).toMatch(
    /Mission Locale Drouais<\/a>, Drouais&nbsp;: le 19.mars.2027|Mission Locale Drouais<\/a>, Drouais.: le.*19.mars.2027/s,
  )
  expect(page).toMatch(/Cio Chateaudun<\/th>[\s\S]*?Dunois[\s\S]*?2 sur 11/)
  const decision = await nadia.get(`${MAISON}/decision`)
  expect(decision).toMatch(/jusqu’au 17.mai.2029[\s\S]*Réparer la boucle[\s\S]*Pour la coordination/)
  expect(decision).not.toContain('Affiche A3')
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
  // Beside the others, a territoire counts what is shown alone: neither the month that goes on, nor the three answers of the BIJ.
  const avant = await lireQualites(db.app, '2026-11-30')
  expect(avant).toEqual(new Map([['drouais', { structures: 1, favorables: 19, total: 21 }]]))
  horloge.now = new Date('2026-12-01T10:00:00Z')
  expect(await ligne()).toContain('4 sur 5')
  const ensuite = await lireQualites(db.app, '2026-12-01')
  expect(ensuite.get('drouais')).toEqual({ structures: 2, favorables: 23, total: 26 })
})

test('one network does not answer without end', async () => {
  const visiteur = openBrowser()
  const statuts: number[] = []
  for (let fois = 0; fois < 25; fois++)
    statuts.push((await visiteur.post('/avis/demo--pij-anet', { ecoute: 'oui' })).status)
  expect(statuts).toContain(429)
})
