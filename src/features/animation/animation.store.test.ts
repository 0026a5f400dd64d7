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

test('a group that should meet each quarter and has not for five months is said to be late, until it meets', async () => {
  const elle = await claire()
  const retard =
    /Groupe local du Drouais[\s\S]*?Tous les 3 mois[\s\S]*?<b>En retard :<\/b> pas réuni depuis 5.mois, et aucune date/
  for (const page of ['/poste/schema', '/poste/animation']) expect(await elle.get(page)).toMatch(retard)
  expect(await elle.get('/poste/schema')).toMatch(/1.groupe ne tient pas son rythme/)
  const groupe = {
    nom: 'Groupe local du Drouais',
    sorte: 'groupe-local',
    but: 'Se dire ce qui change.',
    animateur: 'demo--bij-dreux',
    'membres[]': '7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0301',
  }
  expect(await elle.post(`/poste/animation/groupes/${GROUPE}`, { ...groupe, rythme: '5' })).toMatch(
    /^422[\s\S]*href="#rythme"[\s\S]*value="Se dire ce qui change\."/,
  )
  await elle.post(`/poste/animation/groupes/${GROUPE}`, { ...groupe, rythme: '6' })
  expect(await elle.get('/poste/schema')).toMatch(/Chaque groupe qui a un rythme le tient/)
  await db.pool.query('update groupe set rythme_mois = 3 where id = $1', [GROUPE])
  for (const id of ['0302', '0303', '0304', '0305'])
    await db.pool.query(`insert into groupe_membre values ($1, 'drouais', $2)`, [
      GROUPE,
      `7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e${id}`,
    ])
})

test('a schéma is written, settled with what the network is that day, and replaced; what is settled is not rewritten', async () => {
  const elle = await claire()
  expect(await elle.get('/poste/schema')).toContain('En vigueur : version 1')
  const texte = {
    texte: '# Se voir\n\nChaque mois.',
    informer: 'La lettre',
    dates: 'Mars, forum',
    contacts: 'La coordination',
  }
  expect(await elle.post('/poste/schema/ecrire', { ...texte, texte: '' })).toMatch(
    /^422[\s\S]*href="#texte"[\s\S]*La lettre[\s\S]*Mars, forum/,
  )
  expect(await elle.post('/poste/schema', { geste: 'arreter' })).toMatch(/^422[\s\S]*href="#brouillon"/)
  expect(await elle.post('/poste/schema/ecrire', texte)).toBe('/poste/schema?fait=schema-ecrit')
  expect(await elle.post('/poste/schema', { geste: 'abandonner' })).toBe('/poste/schema?fait=schema-abandonne')
  await elle.post('/poste/schema/ecrire', texte)
  const brouillon = /href="(\/poste\/schemas\/[0-9a-f-]{36})" aria-label="Lire et imprimer la version 2"/.exec(
    await elle.get('/poste/schema'),
  )?.[1]
  const ines = await entrer('ines.ferrand@demo.invalid')
  expect(await ines.get(brouillon ?? '')).not.toContain('Chaque mois.')
  expect(await elle.post('/poste/schema', { geste: 'arreter' })).toBe('/poste/schema?fait=schema-arrete')
  await db.pool.query("update groupe set nom = 'Autre nom' where id = $1", [GROUPE])
  const lu = await ines.get(brouillon ?? '')
  expect(lu).toMatch(/<h3>Se voir<\/h3><p>Chaque mois\.<\/p>[\s\S]*2.structures pilotes[\s\S]*Groupe local du Drouais/)
  expect(lu).toMatch(/Préparer l’automne[\s\S]*La lettre[\s\S]*La coordination/)
  expect(lu).not.toContain('Garnier')
  await db.pool.query("update groupe set nom = 'Groupe local du Drouais' where id = $1", [GROUPE])
  expect(await ines.get('/poste/schemas')).toMatch(/Drouais<\/a><\/h2><p>Version 2/)
  // The région writes its own, and reads those of the territoires.
  const nadia = await entrer('nadia.lefort@demo.invalid')
  await nadia.post('/poste/schema/ecrire', texte)
  await nadia.post('/poste/schema', { geste: 'arreter' })
  expect(await nadia.get('/poste/schemas')).toMatch(/Région Centre-Val de Loire<\/a>[\s\S]*Drouais<\/a>/)
  // Two who write at once: the second keeps what they typed, and reads what the first wrote.
  const base = /name="base" value="([^"]+)"/.exec(await elle.get('/poste/schema/ecrire'))?.[1] ?? ''
  const issues = await Promise.all(
    ['Le mardi.', 'Le jeudi.'].map(jour => elle.post('/poste/schema/ecrire', { ...texte, texte: jour, base })),
  )
  expect(issues.filter(issue => issue === '/poste/schema?fait=schema-ecrit')).toHaveLength(1)
  expect(issues.find(issue => issue.startsWith('422'))).toMatch(
    /href="#texte"[\s\S]*(Le mardi\.[\s\S]*Le jeudi\.|Le jeudi\.[\s\S]*Le mardi\.)/,
  )
  expect(await elle.post('/poste/schema/ecrire', { ...texte, texte: 'Le lundi.', base })).toMatch(
    /^422[\s\S]*Le lundi\./,
  )
  await elle.post('/poste/schema', { geste: 'arreter' })
  const tard = await elle.post('/poste/schema/ecrire', { ...texte, texte: 'Le lundi.', base: '3.1' })
  expect(tard).toBe('/poste/schema?fait=schema-ecrit')
  await expect(
    db.pool.query("update schema_animation set etat = 'arrete', donnees = null where version = 2"),
  ).rejects.toMatchObject({ code: '23514' })
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
  // A document of one of its structures, and none of another territoire.
  const document = async (structure: string) => {
    const { rows } = await db.pool.query<{ id: string }>(
      `insert into ressource (structure_id, titre, genre, revue_le, cree_le, maj_le) values ($1, 'Synthèse 2027', 'compte-rendu', '2028-01-01', now(), now())
       returning id`,
      [structure],
    )
    const id = rows[0]?.id ?? ''
    await db.pool.query(
      `insert into ressource_version (id, ressource_id, rang, nom, type, taille, etat, deposee_le)
       values ($1, $1, 1, 's.pdf', 'application/pdf', 12, 'saine', now())`,
      [id],
    )
    await db.pool.query('update ressource set version_id = $1 where id = $1', [id])
    return id
  }
  const ailleurs = await document('demo--cio-chateaudun')
  expect(await elle.post(lieu, { geste: 'rendre-compte', 'compte-rendu': 'Dit.', ressource: ailleurs })).toMatch(
    /^422[\s\S]*href="#ressource"[\s\S]*Dit\./,
  )
  const ressource = await document('demo--bij-dreux')
  await elle.post(lieu, {
    geste: 'rendre-compte',
    'compte-rendu': 'Tout est prêt.',
    document: 'https://documents.example/2027.pdf',
    ressource,
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
  expect(imprime).toMatch(/href="\/poste\/ressources\/[0-9a-f-]{36}">Synthèse 2027/)
  expect(await elle.get('/poste/animation')).toContain('Réserver la salle')
  const decision = /name="decision-id" value="([^"]+)"/.exec(await elle.get(lieu))?.[1] ?? ''
  expect(await elle.post(lieu, { geste: 'suivre', 'decision-id': decision, etat: 'faite' })).toMatch(/fait=decision/)
  expect(await elle.get('/poste/animation')).not.toContain('Réserver la salle')
  // A decision of another meeting is not changed from here.
  expect(await elle.post(BILAN, { geste: 'suivre', 'decision-id': decision, etat: 'a-faire' })).toMatch(/^404/)
})

test('the région gathers territoires in a commission: its seats are invited, it decides, and the coordinations that sit there read it', async () => {
  horloge.now = new Date('2026-12-03T10:00:00Z')
  const [nadia, elle] = [await entrer('nadia.lefort@demo.invalid'), await claire()]
  expect(await elle.get('/poste/animation')).toMatch(
    /Commissions régionales[\s\S]*Ce que chaque territoire peut reprendre/,
  )
  const groupe = {
    nom: 'Commission des outils',
    sorte: 'commission-regionale',
    'coordinations[]': 'drouais',
    'membres[]': '7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0303',
  }
  const chemin = (await nadia.post('/poste/animation/groupes/nouveau', groupe)).replace(/\?.*/, '')
  const id = chemin.replace(/.*\//, '')
  expect(await nadia.get(chemin)).toMatch(
    /value="drouais" checked[\s\S]*value="7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0303" checked/,
  )
  // A group of a territoire is none of the région's, and the reverse.
  expect(await nadia.get(`/poste/animation/groupes/${GROUPE}`)).not.toContain('Groupe local')
  expect(await elle.post(chemin, groupe)).toMatch(/^404/)
  const reunion = {
    groupe: id,
    titre: 'Partager les outils',
    debut: '2026-12-08T14:00',
    fin: '2026-12-08T16:00',
    'ordre-du-jour': 'Les modèles de chacun',
  }
  const lieu = (await nadia.post('/poste/reunions/nouvelle/ecrire', reunion)).replace(/\?.*/, '')
  await nadia.post(lieu, { geste: 'inviter' })
  for (const nom of ['claire.dumont', 'helene.vasseur'])
    expect(await objets(nom)).toContain('Invitation : Partager les outils')
  expect(await elle.get(`${lieu}/invitation.ics`)).toMatch(/CN="?Région Centre-Val de Loire/)
  horloge.now = new Date('2026-12-08T16:00:00Z')
  const [apres, lectrice] = [await entrer('nadia.lefort@demo.invalid'), await claire()]
  await apres.post(lieu, {
    geste: 'rendre-compte',
    'compte-rendu': 'Les modèles sont là.',
    'presence-drouais': 'present',
    'presence-7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0303': 'excuse',
    // Not called.
    'presence-chateaudun': 'present',
  })
  await apres.post(lieu, {
    geste: 'decider',
    decision: 'Ranger les modèles',
    qui: 'demo--mission-locale-drouais',
    'pour-le': '2027-01-15',
  })
  const imprime = await apres.get(`${lieu}/compte-rendu`)
  expect(imprime).toMatch(/Coordination<\/th><td>Drouais<\/td><td>Présence[\s\S]*Hélène Vasseur<\/td><td>Excuse/)
  expect(imprime).not.toContain('Dunois')
  expect(await apres.get('/poste/animation')).toContain('Ranger les modèles')
  const lu = await lectrice.get(lieu)
  expect(lu).toMatch(
    /Les modèles de chacun[\s\S]*Les modèles sont là[\s\S]*Ranger les modèles. Mission Locale[\s\S]*15.janvier.2027/,
  )
  expect(lu).not.toContain('Hélène Vasseur')
  expect(await lectrice.post(lieu, { geste: 'decider', decision: 'x' })).toMatch(/^404/)
  // What the schéma of the région says of it.
  expect(await apres.get('/poste/schema')).toContain('Commission des outils')
  // Once it sits there no more, it reads none of it.
  await apres.post(chemin, { nom: groupe.nom, sorte: groupe.sorte, 'coordinations[]': 'chateaudun' })
  expect(await lectrice.get(lieu)).not.toContain('Les modèles')
})
