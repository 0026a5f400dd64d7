import { expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { loadRegistre } from '../registre.ts'

const db = await createTestDatabase()
const noms = async (sql: string, ...values: unknown[]): Promise<string[]> =>
  (await db.pool.query<{ nom: string }>(sql, values)).rows.map(({ nom }) => nom)

test("the application's role owns nothing, bypasses nothing and may make nothing", async () => {
  const { rows } = await db.app.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit,
       (select count(*)::int from pg_shdepend where refobjid = r.oid and deptype = 'o') as owned,
       has_schema_privilege(current_user, 'public', 'create') as cree
     from pg_roles r where rolname = current_user`,
  )
  expect(rows).toMatchObject([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0, cree: false },
  ])
})

test('every table of the register is under policies', async () => {
  const sans = await noms(
    `select relname as nom from pg_class where relnamespace = 'public'::regnamespace and relname = any($1) and not relrowsecurity`,
    loadRegistre().traitements.map(({ table }) => table),
  )
  expect(sans).toEqual([])
})

test('what is public is not written by the application', async () => {
  const ecrites = await noms(
    `select t as nom from unnest($1::text[]) t where has_table_privilege('porte_app', t, 'insert, update, delete, truncate')`,
    loadRegistre().publiques.filter(nom => !nom.startsWith('kysely')),
  )
  expect(ecrites).toEqual([])
})

test('what is counted without policies holds a keyed digest, a number and an end', async () => {
  const { rows } = await db.pool.query(
    `select table_name as t, array_agg(column_name::text order by ordinal_position) as c from information_schema.columns
     where table_name = any($1) group by 1`,
    [loadRegistre().comptages],
  )
  expect(rows).toEqual([{ t: 'frein', c: ['key', 'points', 'expire'] }])
})

test('no policy is for another role than the one of the application', async () => {
  expect(await noms(`select policyname as nom from pg_policies where roles <> '{porte_app}'`)).toEqual([])
})

test('a function with the rights of its owner fixes where it looks, and only the application may call it', async () => {
  expect(
    await noms(
      `select p.oid::regprocedure::text as nom from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
         and not exists (select from unnest(p.proconfig) c where c ~ '^search_path=')`,
    ),
  ).toEqual([])
  expect(
    await noms(
      `select p.oid::regprocedure::text as nom from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
         and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`,
    ),
  ).toEqual([])
})

test('no view shows the tables with the rights of its owner', async () => {
  expect(
    await noms(
      `select relname as nom from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`,
    ),
  ).toEqual([])
})
