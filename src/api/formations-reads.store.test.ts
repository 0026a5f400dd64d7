import { beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { formationsReads } from './formations-reads.ts'

const database = await createTestDatabase()
const reads = formationsReads(
  database.pool,
  async rome => [rome],
  () => new Date('2026-11-27T09:00:00Z'),
)

beforeAll(async () => {
  await database.pool.query(
    `insert into certification (code, intitule, actif, fin, voies, romes, source, demonstration, empreinte)
     select code, 'Soudage de test', actif, fin::date, '{}', '{}', 'Test', true, 'test'
     from (values ('RNCP1', true, '2024-08-31'), ('RNCP2', true, '2026-11-27'), ('RNCP3', true, null), ('RNCP4', false, '2028-08-31'))
       as c(code, actif, fin)`,
  )
})

test('a certification whose registration has ended is not told as open, in a list nor alone', async () => {
  const { certifications } = await reads.certifications({ q: 'soudage' })
  expect(certifications.map(({ code, actif, finEnregistrement }) => [code, actif, finEnregistrement])).toEqual([
    ['RNCP1', false, '2024-08-31'],
    ['RNCP2', true, '2026-11-27'],
    ['RNCP3', true, null],
    ['RNCP4', false, '2028-08-31'],
  ])
  expect((await reads.certification('RNCP1'))?.actif).toBe(false)
  expect((await reads.certification('RNCP2'))?.actif).toBe(true)
})
