import { randomBytes } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { isOpenToAll, reserveBase } from './cloison.ts'
import { connectApp, type Database } from './database.ts'
import { createTestDatabase, type TestDatabase } from './testing/postgres.ts'

const ici = await createTestDatabase()
const laBas = await createTestDatabase()
const suite = randomBytes(4).toString('hex')
const ouverts: Database[] = []

/** A login of the application, of one region: as docs/exploitation.md has operators make it. */
async function loginOf(nom: string): Promise<{ adresse: (base: TestDatabase) => string }> {
  await ici.pool.query(`create role ${nom} login password 'essai' in role porte_app`)
  return {
    adresse(base) {
      const url = new URL(base.url)
      url.username = nom
      url.password = 'essai'
      return url.href
    },
  }
}
const siteIci = await loginOf(`site_ici_${suite}`)
const siteLaBas = await loginOf(`site_la_bas_${suite}`)

const ouvrir = (appUrl: string): Database => {
  const base = connectApp(appUrl, { appUrl, max: 1 })
  ouverts.push(base)
  return base
}

afterAll(async () => {
  for (const base of ouverts) await base.close()
  for (const base of [ici, laBas])
    for (const nom of ['ici', 'la_bas']) await base.pool.query(`drop owned by site_${nom}_${suite}`)
  for (const nom of ['ici', 'la_bas']) await ici.pool.query(`drop role site_${nom}_${suite}`)
})

test('the application’s login of one region cannot connect to the base of another on the same server', async () => {
  // Without it PostgreSQL lets any login in, where the policies alone would stand.
  expect(await isOpenToAll(laBas.pool)).toBe(true)
  expect((await ouvrir(siteIci.adresse(laBas)).pool.query('select from structure')).rowCount).toBe(0)

  for (let fois = 0; fois < 2; fois++) {
    await reserveBase(ici.pool, siteIci.adresse(ici))
    await reserveBase(laBas.pool, siteLaBas.adresse(laBas))
  }
  expect(await isOpenToAll(laBas.pool)).toBe(false)
  await expect(ouvrir(siteIci.adresse(laBas)).pool.query('select 1')).rejects.toMatchObject({ code: '42501' })
  await expect(ouvrir(siteLaBas.adresse(ici)).pool.query('select 1')).rejects.toMatchObject({ code: '42501' })
  expect((await ouvrir(siteIci.adresse(ici)).pool.query('select from structure')).rowCount).toBe(0)
})
