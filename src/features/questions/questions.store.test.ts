import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { listUsages } from '#features/ressources/store/joints.ts'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { contenuMessage } from '#platform/messages/transport.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { poser } from './poser.ts'
import { listPubliees } from './store/questions.ts'
import { attribuer, lireQuestion, lireQuestions, refuser, repondre, retirer } from './traiter.ts'

const db = await createTestDatabase()
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
const deps = { db: db.app, chiffre, origine: 'https://porte.example' }
const now = new Date('2026-11-27T10:00:00Z')
const DREUX = { objet: 'territoire', code: 'commune:28134' } as const
const PAGE = { nom: 'Dreux', chemin: '/territoires/commune/28134', zones: ['commune:28134', 'epci:200040277'] }

for (const id of ['ml', 'cma'])
  await db.pool.query(
    "insert into structure (id, nom, reseau, source, empreinte) values ($1, upper($1), 'autre', 't', 't')",
    [id],
  )
await db.pool.query(
  "insert into territoire (id, nom, zone) values ('drouais', 'Drouais', '{epci:200040277}'), ('dunois', 'Dunois', '{}')",
)
await db.pool.query("insert into territoire_membre values ('drouais', 'ml')")

type AgentActeur = Extract<Acteur, { sorte: 'agent' }>
const agent = (plus: Partial<AgentActeur>) => ({
  acteur: {
    sorte: 'agent',
    compte: '00000000-0000-4000-8000-000000000001',
    role: 'conseiller',
    ...plus,
  } satisfies AgentActeur,
})
const claire = agent({ role: 'coordinateur', territoire: 'drouais' })
const ailleurs = agent({ role: 'coordinateur', territoire: 'dunois' })
const region = agent({ role: 'region' })
const [ml, cma] = [agent({ structure: 'ml' }), agent({ structure: 'cma' })]

/** Leaves a question on Dreux, or on a page of no place. @returns its number */
async function laisser(texte: string, { courriel, zones = PAGE.zones }: { courriel?: string; zones?: string[] } = {}) {
  await poser(deps, { page: { ...PAGE, zones }, sujet: DREUX, contenu: { texte, courriel }, zones: [] }, now)
  const { rows } = await db.pool.query('select id from question order by ctid desc limit 1')
  return String(rows[0]?.id)
}
const reponse = {
  reponse: 'Oui.',
  publique: 'Faut-il le permis ?',
  relu: false,
  documents: [],
  page: 'https://porte.example/x',
}
const messageA = async (courriel: string) =>
  (await db.pool.query('select id, contenu_chiffre from message ')).rows
    .map(row => contenuMessage.parse(chiffre.open(`message.contenu.${row.id}`, row.contenu_chiffre)))
    .find(({ a }) => a === courriel)
const voient = async (id: string) =>
  Promise.all([claire, ailleurs, region, ml, cma].map(async qui => (await lireQuestion(deps, qui, id)) !== undefined))

test('the coordinateur of the place reads it first, then the structure that it is given to, then everybody', async () => {
  const id = await laisser('Faut-il le permis ? Je suis Lina, 06 39 98 12 04', { courriel: 'lina@example.org' })
  expect(await voient(id)).toEqual([true, false, false, false, false])
  const dits = (await lireQuestion(deps, claire, id))?.signalements.map(({ sorte }) => sorte)
  expect(dits).toEqual(['telephone', 'nom'])
  expect(await repondre(deps, ml, id, reponse, now)).toBe('absent')
  expect(await attribuer(deps, claire, id, 'cma', now)).toBe('structure')
  expect(await attribuer(deps, claire, id, 'ml', now)).toBe('fait')
  expect(await voient(id)).toEqual([true, false, false, true, false])

  const brute = { ...reponse, publique: 'Faut-il le permis ? 06 39 98 12 04', relu: true }
  expect(await repondre(deps, ml, id, brute, now)).toEqual({
    signalements: [{ sorte: 'telephone', extrait: '06 39 98 12 04' }],
  })
  // A name may be none: somebody reads again, and says so.
  const nommee = { ...reponse, reponse: 'Voyez avec Jules Ferry.' }
  expect(await repondre(deps, ml, id, nommee, now)).toMatchObject({ signalements: [{ sorte: 'nom' }] })
  expect(await listPubliees(db.app, DREUX)).toEqual([])
  expect(await repondre(deps, ml, id, { ...nommee, relu: true }, now)).toBe('fait')
  expect(await listPubliees(db.app, DREUX)).toMatchObject([
    { question: 'Faut-il le permis ?', reponse: 'Voyez avec Jules Ferry.', structure: 'ML' },
  ])
  // Nothing of who asked is left, but what was sent to them.
  const { rows } = await db.pool.query('select contenu_chiffre, reponse_chiffre from question where id = $1', [id])
  expect(rows).toEqual([{ contenu_chiffre: null, reponse_chiffre: null }])
  expect(await messageA('lina@example.org')).toMatchObject({ objet: 'Réponse à votre question : Dreux' })
  expect(await retirer(deps, ml, id, now)).toBe('fait')
  expect(await listPubliees(db.app, DREUX)).toEqual([])
})

test('a commune that another territoire draws too is read by both, and diverted from neither', async () => {
  await db.pool.query("insert into territoire (id, nom, zone) values ('autre', 'Autre', '{commune:28134}')")
  const id = await laisser('Où passer le permis ?')
  const autre = agent({ role: 'coordinateur', territoire: 'autre' })
  expect(await voient(id)).toEqual([true, false, false, false, false])
  expect(await lireQuestion(deps, autre, id)).toMatchObject({ cote: 'moderateur' })
  for (const qui of [claire, autre]) expect((await lireQuestions(deps, qui)).map(q => q.id)).toContain(id)
  expect(await attribuer(deps, claire, id, 'ml', now)).toBe('fait')
  await db.pool.query("update territoire set zone = '{}' where id = 'autre'")
})

test('what is refused is told with its reason to who left an address, and answered no more', async () => {
  const id = await laisser('Vous êtes nuls', { courriel: 'sacha@example.org' })
  expect(await refuser(deps, ailleurs, id, 'injurieuse', now)).toBe('absent')
  expect(await refuser(deps, claire, id, 'injurieuse', now)).toBe('fait')
  expect((await messageA('sacha@example.org'))?.texte).toContain('Elle blesse quelqu’un.')
  expect(await attribuer(deps, claire, id, 'ml', now)).toBe('absent')
  expect((await lireQuestion(deps, claire, id))?.question).toMatchObject({ texte: undefined, courriel: undefined })
})

test('without a place it is the région’s, and without an address it can only be published', async () => {
  const id = await laisser('Le CAP se passe-t-il à distance ?', { zones: [] })
  expect(await voient(id)).toEqual([false, false, true, false, false])
  expect((await lireQuestions(deps, region)).map(q => q.id)).toContain(id)
  await attribuer(deps, region, id, 'ml', now)
  const seule = { reponse: 'Oui.', publique: undefined, relu: false, documents: [], page: '' }
  expect(await repondre(deps, ml, id, seule, now)).toBe('sans-adresse')
})

/** A document of the library. @returns its number */
async function deposer(titre: string, structure: string, membres = false): Promise<string> {
  const { rows } = await db.pool.query(
    `insert into ressource (structure_id, titre, genre, membres, revue_le, cree_le, maj_le) values ($1, $2, 'guide', $3, '2027-01-01', $4, $4) returning id`,
    [structure, titre, membres, now],
  )
  const id = String(rows[0]?.id)
  await db.pool.query(
    `with v as (insert into ressource_version (id, ressource_id, rang, nom, type, taille, etat, deposee_le)
       values (gen_random_uuid(), $1, 1, 'guide.pdf', 'application/pdf', 2048, 'saine', $2) returning id) select from v`,
    [id, now],
  )
  await db.pool.query(
    'update ressource set version_id = (select v.id from ressource_version v where v.ressource_id = $1) where id = $1',
    [id],
  )
  return id
}

test('an answer carries documents of the library that everybody may read, under the page, in the e-mail and in what their structure sees of them', async () => {
  const permis = await deposer('Passer le permis', 'cma')
  await deposer('Passer le code', 'ml')
  await deposer('Grille interne', 'ml', true)
  const id = await laisser('Qui aide à passer le permis ?', { courriel: 'noe@example.org' })
  await attribuer(deps, claire, id, 'ml', now)
  const joindre = (...documents: string[]) => repondre(deps, ml, id, { ...reponse, documents }, now)
  expect(await joindre('Zzyzx')).toEqual({ document: expect.stringContaining('Aucun document ne répond à « Zzyzx »') })
  expect(await joindre('grille interne')).toEqual({ document: expect.stringContaining('réservé aux professionnels') })
  expect(await joindre('passer')).toEqual({ document: expect.stringContaining('Passer le code · ML') })
  expect(await joindre('Passer le permis · CMA', '')).toBe('fait')

  expect((await messageA('noe@example.org'))?.texte).toContain(
    `\n\nPasser le permis (PDF, 2\u00a0ko) : https://porte.example/ressources/${permis}\n\n`,
  )
  const joints = async () => (await listPubliees(db.app, DREUX)).find(q => q.id === id)?.joints
  expect(await joints()).toEqual([{ id: permis, titre: 'Passer le permis', fichier: 'PDF, 2\u00a0ko' }])
  expect(await asActeur(db.app, cma.acteur, tx => listUsages(tx, permis))).toEqual([{ structure: 'ML', fois: 1 }])
  await db.pool.query('update ressource set membres = true where id = $1', [permis])
  expect(await joints()).toEqual([])
})
