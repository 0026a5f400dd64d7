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
  return {
    absentesDuRegistre: base.filter(nom => !nommees.includes(nom)),
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
    absentesDuRegistre: ['carnet.note', 'personne.surnom'],
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
