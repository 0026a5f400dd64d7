import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'

const db = await createTestDatabase()
let queries = 0
const connues = new WeakSet<pg.PoolClient>()
db.app.on('acquire', client => {
  if (connues.has(client)) return
  connues.add(client)
  const query: unknown = Reflect.get(client, 'query')
  if (typeof query !== 'function') throw new Error('a connection has no query')
  Reflect.set(client, 'query', (...args: unknown[]) => {
    queries++
    return Reflect.apply(query, client, args)
  })
})
const { horloge, openBrowser } = openPoste(db)
const ines = openBrowser()
const claire = openBrowser()
const UN = randomUUID()

/** So many people of the PIJ, each handed over to the Mission locale, and as many the other way round. */
async function ajouter(nombre: number): Promise<void> {
  const le = horloge.now
  await db.pool.query(
    `with gens as (
       insert into personne (id, cree_le, vue_le) select gen_random_uuid(), $1, $1 from generate_series(1, $2) returning id),
     droits as (
       insert into acces (personne_id, structure_id, origine, ouvert_le)
       select id, s, 'accueil', $1 from gens, unnest('{demo--pij-anet,demo--mission-locale-drouais}'::text[]) s)
     insert into aiguillage (id, chaine, rang, personne_id, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le, attend_depuis, alerte)
     select gen_random_uuid(), gen_random_uuid(), 1, id, a, b, 'sent', 'recepteur', $1, $1, $1, true from gens,
       (values ('demo--pij-anet', 'demo--mission-locale-drouais'), ('demo--mission-locale-drouais', 'demo--pij-anet')) x (a, b)`,
    [le, nombre],
  )
}

beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
  await ines.post('/connexion/demonstration', { compte: await compteId(db, 'ines.ferrand@demo.invalid') })
  await claire.post('/connexion/demonstration', { compte: await compteId(db, 'claire.dumont@demo.invalid') })
  await ajouter(10)
  await db.pool.query(
    `insert into aiguillage (id, chaine, rang, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le)
     values ($1, $1, 1, 'demo--pij-anet', 'demo--mission-locale-drouais', 'sent', 'recepteur', $2, $2)`,
    [UN, horloge.now],
  )
})

const PAGES = [
  ...[
    '/poste',
    '/poste/aiguillages',
    '/poste/aiguillages?vue=envoyes',
    '/poste/aiguillages?vue=recus',
    `/poste/aiguillages/${UN}`,
    '/poste/personnes',
    '/poste/rendez-vous',
    '/poste/projets',
    '/poste/evenements',
  ].map(chemin => ({ qui: 'conseiller', navigateur: ines, chemin })),
  ...['/poste', '/poste/territoire', '/poste/convention', '/poste/observatoire', '/poste/reseau'].map(chemin => ({
    qui: 'coordinateur',
    navigateur: claire,
    chemin,
  })),
]

/** How many queries each page makes, the second time it is asked for. */
async function compter(): Promise<Record<string, number>> {
  const comptes: Record<string, number> = {}
  for (const { qui, navigateur, chemin } of PAGES) {
    await navigateur.get(chemin)
    queries = 0
    const { status } = await navigateur.get(chemin)
    expect([chemin, status]).toEqual([chemin, 200])
    comptes[`${qui} ${chemin}`] = queries
  }
  return comptes
}

test('a page makes as many queries over ten thousand people as over ten', async () => {
  const dix = await compter()
  expect(Object.values(dix).every(nombre => nombre > 1)).toBe(true)
  await ajouter(9_990)
  await db.pool.query('analyze')
  expect(await compter()).toEqual(dix)
}, 60_000)
