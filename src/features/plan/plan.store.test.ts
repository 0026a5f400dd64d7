import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, openPoste } from '#features/comptes/testing/poste.ts'
import { asActeur } from '#platform/acteur.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { preparePlans } from './demonstration.ts'
import { countPlans } from './store/actions.ts'

const db = await createTestDatabase()
const { openBrowser } = openPoste(db)
const now = new Date('2026-11-24T10:00:00Z')
const SEMAINE = '/poste/plan/actions/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0201'
const BUS = '/poste/plan/actions/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0205'
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now })
  for (let fois = 0; fois < 2; fois++) await preparePlans(db, { demo: true, now, dossier: projectPath('demo') })
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
const claire = () => entrer('claire.dumont@demo.invalid')

test('the plan of 2018 is shown as long as nothing else is planned: objectives, who carries what, what is asked', async () => {
  const page = await (await claire()).get('/poste/plan')
  expect(page).toContain('<h1>Plan d’action 2018</h1>')
  expect(page).toMatch(/4.actions.: 3.faites, 1.abandonnée. Budget.: 4.500.€/)
  expect(page).toMatch(/Cible.: 600. Compté le 3.décembre.2018.: 640. Atteint/)
  expect(page).toMatch(/Un agenda commun/)
  expect(page).toMatch(/1.demande sur 2 attend une action/)
  const annee = await (await entrer('nadia.lefort@demo.invalid')).get('/poste/plan/territoires/drouais')
  expect(annee).toContain('du 19\u00a0novembre au 23\u00a0novembre\u00a02018')
})

test('an objective and an action are written, given back with their errors when they are refused, and go step by step', async () => {
  const elle = await claire()
  expect(
    await elle.post('/poste/plan/objectifs/nouveau', {
      annee: '2026',
      titre: 'Aller vers',
      indicateur: 'communes',
      cible: '8',
      releve: '3',
      'releve-le': '',
    }),
  ).toMatch(/^422[\s\S]*href="#releve-le"[\s\S]*value="communes"/)
  expect(await elle.post('/poste/plan/objectifs/nouveau', { annee: '2026', titre: 'Aller vers', cible: '8' })).toBe(
    '/poste/plan?annee=2026&fait=objectif',
  )
  const page = await elle.get('/poste/plan')
  expect(page).toContain('<h1>Plan d’action 2026</h1>')
  const objectif = /\/poste\/plan\/objectifs\/([0-9a-f-]{36})/.exec(page)?.[1] ?? ''
  const action = {
    annee: '2026',
    titre: 'Le bus',
    objectif,
    'porteurs[]': 'demo--pij-anet',
    debut: '2026-10-01',
    fin: '2026-09-01',
    budget: 'mille',
  }
  const refus = await elle.post('/poste/plan/actions/nouvelle/ecrire', action)
  expect(refus).toMatch(/^422[\s\S]*href="#fin"[\s\S]*href="#budget"/)
  expect(refus).toContain('value="mille"')
  // An objective of another year is not one of this plan.
  expect(
    await elle.post('/poste/plan/actions/nouvelle/ecrire', { ...action, annee: '2027', fin: '', budget: '' }),
  ).toMatch(/^422[\s\S]*href="#objectif"/)
  const lieu = await elle.post('/poste/plan/actions/nouvelle/ecrire', { ...action, fin: '2026-11-01', budget: '1 000' })
  expect(lieu).toMatch(/^\/poste\/plan\/actions\/[0-9a-f-]{36}\?fait=action$/)
  const adresse = lieu.replace(/\?.*/, '')
  expect(await elle.get('/poste/plan')).toContain('Prévue, en retard')
  expect(await elle.post(adresse, { geste: 'noter', vers: '', note: ' ' })).toMatch(/^422/)
  expect(await elle.post(adresse, { geste: 'noter', vers: 'en-cours', note: '' })).toBe(`${adresse}?fait=etape`)
  expect(await elle.post(adresse, { geste: 'noter', vers: '', note: 'Trois communes.' })).toBe(`${adresse}?fait=etape`)
  expect(await elle.post(adresse, { geste: 'noter', vers: 'prevue', note: 'Non' })).toMatch(/^422/)
  const histoire = await elle.get(adresse)
  expect(histoire.indexOf('Trois communes.')).toBeLessThan(histoire.indexOf('<b>Prévue</b>'))
  // The objective goes; its action stays.
  expect(await elle.post(`/poste/plan/objectifs/${objectif}`, { annee: '2026', geste: 'retirer' })).toMatch(/retire/)
  expect(await elle.get('/poste/plan')).toMatch(/Autres actions[\s\S]*Le bus/)
})

test('what worked elsewhere is copied with its words; nobody changes the plan of another territoire', async () => {
  const elle = await claire()
  expect(await elle.get('/poste/plan/ailleurs')).toMatch(/Le bus des métiers[\s\S]*Dunois, 2025/)
  expect(await elle.post(BUS, { geste: 'noter', vers: 'en-cours', note: 'x' })).toMatch(/^404/)
  expect(await elle.post(`${BUS}/ecrire`, { titre: 'x', 'porteurs[]': 'demo--pij-anet' })).toMatch(/^404/)
  const copie = (await elle.post(BUS, { geste: 'copier', annee: '2027' })).replace(/\?.*/, '')
  const page = await elle.get(copie)
  expect(page).toMatch(/Reprise d’une[\s\S]*action de[\s\S]*2025[\s\S]*Dunois/)
  expect(page).toContain('Personne encore')
  expect(page).toContain('Pas de budget dit')
  // One's own action is taken up for the year after, with those who carry it.
  const suite = (await elle.post(SEMAINE, { geste: 'copier', annee: '2027' })).replace(/\?.*/, '')
  expect(await elle.get(suite)).toContain('France Travail Dreux')
})

test('what a structure asks is noted, answered by an action, and taken out', async () => {
  const elle = await claire()
  expect(
    await elle.post('/poste/plan/souhaits', { annee: '2018', structure: 'demo--cio-chateaudun', demande: 'x' }),
  ).toMatch(/^422[\s\S]*href="#structure"[\s\S]*href="#sorte"/)
  await elle.post('/poste/plan/souhaits', {
    annee: '2018',
    structure: 'demo--bij-dreux',
    sorte: 'public',
    demande: 'Un relais pour les saisonniers',
  })
  const page = await elle.get('/poste/plan?annee=2018')
  const id = /Un relais pour les saisonniers[\s\S]*?\/poste\/plan\/souhaits\/([0-9a-f-]{36})/.exec(page)?.[1]
  const action = SEMAINE.replace(/.*\//, '')
  expect(await elle.post(`/poste/plan/souhaits/${id}`, { annee: '2018', geste: 'repondre', action })).toMatch(/repondu/)
  // An action of another territoire answers nothing here.
  expect(await elle.post(`/poste/plan/souhaits/${id}`, { geste: 'repondre', action: BUS.replace(/.*\//, '') })).toMatch(
    /^404/,
  )
  expect(await elle.post(`/poste/plan/souhaits/${id}`, { annee: '2018', geste: 'retirer' })).toMatch(/souhait-retire/)
  expect(await elle.get('/poste/plan?annee=2018')).not.toContain('saisonniers')
})

test('a structure reads the plan of its territoire, asks something, and the coordinateur makes an action of it', async () => {
  const helene = await entrer('helene.vasseur@demo.invalid')
  const page = await helene.get('/poste/plan/structure')
  expect(page).toMatch(/Drouais, 20\d\d[\s\S]*etat-action/)
  // Hers, and not what the others ask.
  expect(page).not.toContain('Un agenda commun')
  const refus = await helene.post('/poste/plan/structure', { territoire: 'drouais', sorte: '', demande: 'Se visiter' })
  expect(refus).toMatch(/^422[\s\S]*href="#sorte"[\s\S]*value="Se visiter"/)
  const demande = { sorte: 'se-connaitre', demande: 'Se visiter entre structures' }
  expect(await helene.post('/poste/plan/structure', { ...demande, territoire: 'chateaudun' })).toMatch(/^404/)
  expect(await helene.post('/poste/plan/structure', { ...demande, territoire: 'drouais' })).toMatch(/fait=demande/)

  const elle = await claire()
  const souhait = /nouvelle\/ecrire\?annee=2018&amp;souhait=([0-9a-f-]{36})[\s\S]*?/g
  const ids = [...(await elle.get('/poste/plan?annee=2018')).matchAll(souhait)].map(([, id]) => id)
  const pages = await Promise.all(
    ids.map(id => elle.get(`/poste/plan/actions/nouvelle/ecrire?annee=2018&souhait=${id}`)),
  )
  const [i] = pages.flatMap((une, k) => (une.includes('value="Se visiter entre structures"') ? [k] : []))
  expect(pages[i ?? -1]).toMatch(/name="partenaires\[\]"[^>]*value="demo--mission-locale-drouais"[^>]*checked/)
  await elle.post('/poste/plan/actions/nouvelle/ecrire', {
    annee: '2018',
    souhait: ids[i ?? -1] ?? '',
    titre: 'Visites croisées',
    'porteurs[]': 'demo--bij-dreux',
  })
  const apres = await helene.get('/poste/plan/structure')
  expect(apres).toMatch(/Se visiter entre structures[\s\S]*Y répond[\s\S]*Visites croisées/)
  // What is answered is not taken back.
  expect(await helene.post('/poste/plan/structure', { geste: 'retirer', souhait: ids[i ?? -1] ?? '' })).toMatch(/^404/)
})

test('the plans of all territoires are counted at once, the last of each', async () => {
  const plans = await asActeur(
    db.app,
    { sorte: 'agent', compte: await compteId(db, 'nadia.lefort@demo.invalid'), role: 'region' },
    countPlans,
  )
  expect(plans.get('chateaudun')).toEqual({
    annee: 2025,
    decompte: { prevue: 0, 'en-cours': 0, faite: 1, abandonnee: 0 },
  })
  expect(plans.get('drouais')?.annee).toBe(2027)
})
