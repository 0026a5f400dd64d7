import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, openPoste } from '#features/comptes/testing/poste.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareAnimation } from './demonstration.ts'
import { pilotesActuels } from './lire.ts'
import { rappelerAnimation } from './rappeler.ts'

const db = await createTestDatabase()
const { horloge, chiffre, openBrowser } = openPoste(db)
const now = new Date('2026-11-24T10:00:00Z')
const GROUPE = '7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0311'
const BILAN = '/poste/reunions/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0321'
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now })
  for (let fois = 0; fois < 2; fois++) await prepareAnimation(db, { demo: true, now, dossier: projectPath('demo') })
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
const objets = async (nom: string) => (await messagesTo(db, chiffre, `${nom}@demo.invalid`)).map(({ objet }) => objet)

test('the Drouais has two pilots since its convention, its groups, and one decision that is late', async () => {
  const pilotes = async (jour: string) => (await pilotesActuels(db.app, 'drouais', jour)).map(({ id }) => id)
  expect(await pilotes('2015-09-27')).toEqual([])
  expect(await pilotes('2015-09-28')).toEqual(['demo--france-travail-dreux', 'demo--maison-emploi-drouais'])
  const page = await (await claire()).get('/poste/animation')
  expect(page).toMatch(/Écrire à quatre un mode d’emploi[\s\S]*?, en retard/)
  expect(page).not.toContain('Il en faut au moins deux')
  expect(page).toMatch(/Paul Ricard-Monnier[\s\S]*?<b>, fini<\/b>/)
  // The one of another territoire sees none of it.
  expect(await (await entrer('nadia.lefort@demo.invalid')).get('/poste/animation')).not.toContain('Garnier')
})

test('what is due is told once a week, in one message: all of it to who coordinates, its own to each structure', async () => {
  const deps = {
    db: db.app,
    chiffre,
    origine: 'https://porte.test',
    coordinateursDe: async (_: unknown, territoire: string) =>
      territoire === 'drouais' ? [{ courriel: 'claire.dumont@demo.invalid' }] : [],
  }
  const textes = async (nom: string) => (await messagesTo(db, chiffre, `${nom}@demo.invalid`)).map(({ texte }) => texte)
  // On two days of one week, twice each.
  for (const jour of ['2026-08-24', '2026-08-24', '2026-08-27'])
    await rappelerAnimation(deps, new Date(`${jour}T06:50:00Z`))
  const [une, ...autres] = await textes('claire.dumont')
  expect(autres).toEqual([])
  expect(une).toMatch(/En retard depuis le 29.mars.2019 : Écrire à quatre un mode d’emploi de la Semaine \(Bij Dreux\)/)
  expect(une).toMatch(/Un mandat se termine le 31.août.2026 : directeur \(Cio Dreux\)/)
  expect(une).not.toContain('Ricard-Monnier')
  const [sienne] = await textes('samira.haddad')
  expect(sienne).toContain('Écrire à quatre')
  expect(sienne).not.toContain('mandat')
  await rappelerAnimation(deps, new Date('2026-08-31T06:50:00Z'))
  expect(await textes('claire.dumont')).toHaveLength(2)
  await db.pool.query('truncate message cascade')
})

test('a pilot is named and ends, and the page says when fewer than two are left', async () => {
  const elle = await claire()
  expect(await elle.post('/poste/animation', { geste: 'ajouter', structure: 'demo--cio-chateaudun' })).toMatch(/^404/)
  expect(await elle.post('/poste/animation', { geste: 'ajouter', structure: 'demo--bij-dreux' })).toMatch(/fait=pilote/)
  for (const structure of ['demo--bij-dreux', 'demo--france-travail-dreux'])
    await elle.post('/poste/animation', { geste: 'retirer', structure })
  expect(await elle.get('/poste/animation')).toMatch(/1.structure pilote[\s\S]*Il en faut au moins deux/)
  await elle.post('/poste/animation', { geste: 'ajouter', structure: 'demo--france-travail-dreux' })
  expect(await elle.get('/poste/animation')).not.toContain('Il en faut au moins deux')
})

test('a message to a group goes once to each member with an address whose mandate runs', async () => {
  const elle = await claire()
  const lettre = { objet: 'Prochaine réunion', message: 'Le compte rendu suit.' }
  expect(await elle.post(`/poste/animation/groupes/${GROUPE}/lettre`, { ...lettre, objet: '' })).toMatch(
    /^422[\s\S]*href="#objet"[\s\S]*Le compte rendu suit\./,
  )
  for (let fois = 0; fois < 2; fois++)
    expect(await elle.post(`/poste/animation/groupes/${GROUPE}/lettre`, lettre)).toMatch(/fait=lettre/)
  expect(await objets('odile.garnier')).toEqual(['Prochaine réunion'])
  expect(await objets('paul.ricard-monnier')).toEqual([])
})

test('a meeting is written, announced with a file for calendars, moved, held, and its minutes printed', async () => {
  let elle = await claire()
  const reunion = {
    groupe: GROUPE,
    titre: 'Préparer 2027',
    debut: '2026-12-01T14:00',
    fin: '2026-12-01T13:00',
    lieu: 'Dreux',
  }
  expect(await elle.post('/poste/reunions/nouvelle/ecrire', reunion)).toMatch(
    /^422[\s\S]*href="#fin"[\s\S]*value="2026-12-01T13:00"/,
  )
  const lieu = (await elle.post('/poste/reunions/nouvelle/ecrire', { ...reunion, fin: '2026-12-01T16:00' })).replace(
    /\?.*/,
    '',
  )
  expect(await elle.post(lieu, { geste: 'rendre-compte', 'compte-rendu': 'x' })).toMatch(
    /^422[\s\S]*pas encore commencé/,
  )
  for (let fois = 0; fois < 2; fois++) expect(await elle.post(lieu, { geste: 'inviter' })).toMatch(/fait=invites/)
  await elle.post(`${lieu}/ecrire`, { ...reunion, debut: '2026-12-02T14:00', fin: '2026-12-02T16:00' })
  await elle.post(lieu, { geste: 'inviter' })
  expect((await objets('samira.haddad')).filter(o => o.includes('2027'))).toEqual(
    Array(2).fill('Invitation : Préparer 2027'),
  )
  const fichier = new ICAL.Event(
    new ICAL.Component(ICAL.parse(await elle.get(`${lieu}/invitation.ics`))).getFirstSubcomponent('vevent') ??
      undefined,
  )
  expect(fichier.startDate.toJSDate().toISOString()).toBe('2026-12-02T13:00:00.000Z')
  expect(fichier.sequence).toBe(1)
  horloge.now = new Date('2026-12-02T15:30:00Z')
  elle = await claire()
  expect(await elle.post(lieu, { geste: 'annuler' })).toMatch(/^422[\s\S]*passée/)
  expect(await elle.post(lieu, { geste: 'rendre-compte', 'compte-rendu': 'Dit.', document: 'javascript:x' })).toMatch(
    /^422[\s\S]*href="#document"[\s\S]*Dit\./,
  )
  await elle.post(lieu, {
    geste: 'rendre-compte',
    'compte-rendu': 'Tout est prêt.',
    document: 'https://documents.example/2027.pdf',
    'presence-7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0301': 'present',
  })
  await elle.post(lieu, {
    geste: 'decider',
    decision: 'Réserver la salle',
    qui: 'demo--bij-dreux',
    'pour-le': '2026-12-10',
  })
  const imprime = await elle.get(`${lieu}/compte-rendu`)
  expect(imprime).toMatch(/Odile Garnier<\/td><td>Présence/)
  expect(imprime).toMatch(/Marc Delaunay<\/td><td>Non noté/)
  expect(imprime).toMatch(/Réserver la salle. Bij Dreux, pour le 10.décembre.2026/)
  expect(imprime).toContain('Tout est prêt.')
  expect(await elle.get('/poste/animation')).toContain('Réserver la salle')
  const decision = /name="decision-id" value="([^"]+)"/.exec(await elle.get(lieu))?.[1] ?? ''
  expect(await elle.post(lieu, { geste: 'suivre', 'decision-id': decision, etat: 'faite' })).toMatch(/fait=decision/)
  expect(await elle.get('/poste/animation')).not.toContain('Réserver la salle')
  // A decision of another meeting is not changed from here.
  expect(await elle.post(BILAN, { geste: 'suivre', 'decision-id': decision, etat: 'a-faire' })).toMatch(/^404/)
})
