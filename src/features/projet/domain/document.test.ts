import { expect, test } from 'vitest'
import { jsonSchema, PERSONNE, standing } from './document.ts'

test('the published schema is that of the document (vitest -u writes it again)', async () => {
  await expect(`${JSON.stringify(jsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../../../docs/projet-format.schema.json',
  )
})

test('what was taken back stands no more', () => {
  const le = '2026-11-23T09:00:00.000Z'
  const table = { a: { valeur: 1, par: PERSONNE, le }, b: { valeur: null, par: PERSONNE, le } }
  expect(standing(table)).toEqual([['a', 1, table.a]])
})
