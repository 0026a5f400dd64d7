import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { installJobs } from './jobs.ts'
import { isEnAvance, listMigrations, migrate } from './migrer.ts'
import { projectPath } from './paths.ts'
import { createTestDatabase } from './testing/postgres.ts'

const database = await createTestDatabase()
const { pool } = database
const dossier = mkdtempSync(path.join(tmpdir(), 'porte-migrer-'))
afterAll(() => rmSync(dossier, { recursive: true }))
const ecrire = (nom: string, texte: string) => writeFileSync(path.join(dossier, nom), texte)
const un = async (texte: string) => Object.values((await pool.query(texte)).rows[0] ?? {})[0]

test('migrating a migrated database does nothing', async () => {
  expect(await migrate(database)).toEqual([])
})

test('two processes that start on an empty base make it once', async () => {
  const vide = await createTestDatabase('template0')
  const faites = await Promise.all([migrate(vide), migrate(vide)])
  expect(faites.flat().sort()).toEqual(listMigrations(projectPath('migrations')))
})

test('a former version starts on a database that a newer one has migrated', async () => {
  await pool.query("insert into kysely_migration values ('9000_suivante', '2030-01-01')")
  expect(await migrate(database)).toEqual([])
  expect(await isEnAvance(database)).toBe(true)
  // It would take away the moments of the tasks that it does not know.
  const toutes = [
    { nom: 'ancienne', cron: '* * * * *' },
    { nom: 'nouvelle', cron: '* * * * *' },
  ]
  await installJobs(pool, toutes)
  await installJobs(pool, toutes.slice(0, 1), { retirer: false })
  expect(await un('select count(*) from pgboss.schedule')).toBe(2)
  await installJobs(pool, toutes.slice(0, 1))
  expect(await un('select count(*) from pgboss.schedule')).toBe(1)
})

test('a migration that cannot have its table lets the others pass, and is done once it can', async () => {
  ecrire(
    '9001_essai.sql',
    'alter table envoi add column essai int; insert into kysely_migration_lock values ($$essai$$, 0)',
  )
  const tenant = await pool.connect()
  await tenant.query('begin; select from envoi')
  const faite = migrate(database, dossier)
  while ((await un("select count(*) from pg_locks where relation = 'envoi'::regclass and not granted")) === 0)
    await sleep(10)
  // Waits behind the migration, which waits for the transaction: until the migration gives up.
  expect(await un('select count(*) from envoi')).toBe(0)
  expect(await un("select count(*) from information_schema.columns where column_name = 'essai'")).toBe(0)
  await tenant.query('commit')
  tenant.release()
  expect(await faite).toEqual(['9001_essai'])
  expect(await un('select essai from (select 1) u left join envoi on true')).toBeNull()
  expect(await un("select count(*) from kysely_migration_lock where id = 'essai'")).toBe(1)
})

test('two versions that migrate at once apply each file once', async () => {
  ecrire('9002_deux.sql', 'alter table envoi add column deux int; select pg_sleep(0.1)')
  ecrire('9003_trois.sql', 'alter table envoi add column trois int')
  const faites = await Promise.all([migrate(database, dossier), migrate(database, dossier)])
  expect(faites.flat().sort()).toEqual(['9002_deux', '9003_trois'])
})

test('an index that was cut while it was built outside of a transaction is built again', async () => {
  ecrire(
    '9004_index.sql',
    '-- Outside of a transaction: people write there.\ncreate index concurrently if not exists envoi_essai on envoi (essai)',
  )
  await pool.query('create index envoi_essai on envoi (essai)')
  await pool.query("update pg_index set indisvalid = false where indexrelid = 'envoi_essai'::regclass")
  expect(await migrate(database, dossier)).toEqual(['9004_index'])
  expect(await un("select indisvalid from pg_index where indexrelid = 'envoi_essai'::regclass")).toBe(true)
})

test('a migration that fails leaves nothing of itself, and those before it', async () => {
  ecrire('9005_bonne.sql', 'create table bonne (a int)')
  ecrire('9006_mauvaise.sql', 'create table mauvaise (a int); select 1/0')
  await expect(migrate(database, dossier)).rejects.toThrow('division by zero')
  expect(await un("select to_regclass('bonne') is not null and to_regclass('mauvaise') is null")).toBe(true)
})
