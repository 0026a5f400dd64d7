import { expect, test } from 'vitest'
import type { Tx } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { colonnesOf } from './domain/registre.ts'
import { loadRegistre } from './registre.ts'
import { listColonnes } from './store/colonnes.ts'

const db = await createTestDatabase()
const registre = loadRegistre()
const tx: Tx = { query: (text, values) => db.pool.query(text, values && [...values]) }
const ailleurs = [...registre.publiques, ...registre.comptages]
const nommees = registre.traitements.flatMap(t => colonnesOf(t).map(([nom]) => `${t.table}.${nom}`))

/** What is wrong between the register and the database as it is now. */
async function ecarts(): Promise<{ absentesDuRegistre: string[]; absentesDeLaBase: string[] }> {
  const toutes = await listColonnes(tx)
  const base = toutes.filter(({ table }) => !ailleurs.includes(table)).map(c => `${c.table}.${c.colonne}`)
  const tables = new Set(toutes.map(({ table }) => table))
  const fichierDe = (nom: string): string =>
    registre.traitements.find(t => nom.startsWith(`${t.table}.`))?.fichier ?? 'referentiel/registre/PIECE.yaml'
  return {
    absentesDuRegistre: base.filter(nom => !nommees.includes(nom)).map(nom => `${nom} (${fichierDe(nom)})`),
    absentesDeLaBase: [...nommees.filter(nom => !base.includes(nom)), ...ailleurs.filter(nom => !tables.has(nom))],
  }
}

test('every column of every table that may hold rows on people is in the register, and nothing else', async () => {
  expect(await ecarts()).toEqual({ absentesDuRegistre: [], absentesDeLaBase: [] })
})

test('a column, a table that nobody registered is noticed, and one that went', async () => {
  await db.pool.query('alter table personne add column surnom text; create table carnet (note text)')
  await db.pool.query('alter table personne drop column langue')
  expect(await ecarts()).toEqual({
    absentesDuRegistre: [
      'carnet.note (referentiel/registre/PIECE.yaml)',
      'personne.surnom (referentiel/registre/accueil.yaml)',
    ],
    absentesDeLaBase: ['personne.langue'],
  })
})

test('what the register calls encrypted is bytes, and every sealed column is called so', async () => {
  const base = await listColonnes(tx)
  const octets = new Set(base.filter(c => c.type === 'bytea').map(c => `${c.table}.${c.colonne}`))
  const colonnes = registre.traitements.flatMap(t => colonnesOf(t).map(([nom, c]) => ({ nom: `${t.table}.${nom}`, c })))
  expect(colonnes.filter(({ nom, c }) => c.scelle !== undefined && !octets.has(nom))).toEqual([])
  expect(colonnes.filter(({ nom, c }) => nom.endsWith('_chiffre') && c.scelle === undefined)).toEqual([])
  const claires = colonnes.filter(({ c }) => c.categorie === 'identité' && c.scelle === undefined && c.exporte)
  expect(claires).toEqual([])
})

/** Tables whose rows would refuse the erasure of those that they refer to, because these go first. */
async function retenues(): Promise<{ de: string; vers: string }[]> {
  const ordre = registre.traitements.filter(t => t.lien !== undefined).map(t => t.table)
  const efface = new Set(registre.traitements.filter(t => t.effacement === 'supprimer').map(t => t.table))
  const { rows } = await db.pool.query<{ de: string; vers: string }>(
    `select conrelid::regclass::text as de, confrelid::regclass::text as vers from pg_constraint
     where contype = 'f' and confdeltype in ('a', 'r')`,
  )
  return rows.filter(({ de, vers }) => efface.has(vers) && !ordre.slice(0, ordre.indexOf(vers)).includes(de))
}

test('the order of erasure, which the register alone gives, is one that the references of the database let through', async () => {
  expect(await retenues()).toEqual([])
  await db.pool.query('create table memo (personne_id uuid references personne (id))')
  expect(await retenues()).toEqual([{ de: 'memo', vers: 'personne' }])
})
