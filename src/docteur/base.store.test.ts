import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { insererDossier } from '#features/vieprivee/testing/dossier.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { reserveBase } from '#platform/cloison.ts'
import { type Config, loadConfig } from '#platform/config.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { examineBase } from './base.ts'

const now = new Date()
const cle = randomBytes(32)
const avec = (cles: Buffer): Config =>
  loadConfig({ CLES: `1:${cles.toString('base64')}`, DATA_DIR: '/tmp/porte-docteur' }, '/')

const etats = async (db: Awaited<ReturnType<typeof createTestDatabase>>, config = avec(cle)) =>
  Object.fromEntries((await examineBase(db.pool, config, now)).map(c => [c.lieu, c]))

test('a migrated base is well, and what it lacks is told', async () => {
  const db = await createTestDatabase()
  const e = await etats(db)
  for (const lieu of ['base', 'migrations', 'rôle', 'règles', 'clés', 'messages'])
    expect(e[lieu]).toMatchObject({ etat: 'bien' })
  expect(e.annuaire).toMatchObject({ etat: 'attention', texte: expect.stringContaining('rien n’a été importé') })
  expect(e.tâches).toMatchObject({ etat: 'attention' })
})

test('a base of one region that every login of its server may enter is a fault', async () => {
  const db = await createTestDatabase()
  expect((await etats(db)).cloison).toBeUndefined()
  const sienne = { ...avec(cle), region: 'ici' }
  expect((await etats(db, sienne)).cloison).toMatchObject({ etat: 'faute', texte: expect.stringContaining('revoke') })
  await reserveBase(db.pool, undefined)
  expect((await etats(db, sienne)).cloison).toMatchObject({ etat: 'bien' })
})

test('names the table whose policies were put out, and the key that is missing', async () => {
  const db = await createTestDatabase()
  await insererDossier(db, createChiffre(new Map([[2, cle]])), now)
  await db.pool.query('alter table personne disable row level security')
  const e = await etats(db)
  expect(e.règles).toMatchObject({ etat: 'faute', texte: expect.stringContaining('personne') })
  expect(e.clés).toMatchObject({ etat: 'faute', texte: expect.stringContaining('la clé 2') })
})

test('a base whose migrations could not begin is a fault, and not looked into', async () => {
  const db = await createTestDatabase('template0')
  await db.pool.query('create table kysely_migration (name text primary key, timestamp text)')
  const e = await etats(db)
  expect(e.migrations).toMatchObject({ etat: 'faute', texte: expect.stringContaining('aucune') })
  expect(e.messages).toBeUndefined()
})

test('a base that a newer version has migrated serves on, and is told', async () => {
  const db = await createTestDatabase()
  await db.pool.query(`insert into kysely_migration (name, timestamp) values ('9999_demain', '2030-01-01')`)
  const e = await etats(db)
  expect(e.migrations).toMatchObject({ etat: 'attention', texte: expect.stringContaining('9999_demain') })
  expect(e.messages).toMatchObject({ etat: 'bien' })
})
