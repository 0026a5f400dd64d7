import { expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { runComptesCommand } from './comptes-command.ts'

const database = await createTestDatabase()
await database.pool.query(
  "insert into structure (id, nom, reseau, source, empreinte) values ('ml', 'Mission locale', 'mission-locale', 't', 't')",
)
await database.pool.query("insert into territoire (id, nom) values ('drouais', 'Drouais')")

const run = async (...args: string[]) => {
  let [out, err] = ['', '']
  const io = {
    stdin: (async function* () {})(),
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
    now: new Date('2026-11-23T10:00:00Z'),
    env: {},
  }
  const code = await runComptesCommand(args, io, async () => ({ ...database, close: async () => {} }))
  return { code, out, err }
}
const roles = async () =>
  (
    await database.pool.query(
      'select courriel, role, structure_id, territoire_id, etat from affectation join compte c on c.id = compte_id order by courriel, role',
    )
  ).rows

test('the first people come in by a command, which says the same thing twice', async () => {
  for (let i = 0; i < 2; i++)
    expect((await run('ajouter', 'Chef@ML.example', '--role', 'responsable', '--structure', 'ml')).code).toBe(0)
  expect((await run('ajouter', 'coord@ml.example', '--role', 'coordinateur', '--territoire', 'drouais')).code).toBe(0)
  expect((await run('ajouter', 'coord@ml.example', '--role', 'region')).code).toBe(0)
  expect(await roles()).toEqual([
    { courriel: 'chef@ml.example', role: 'responsable', structure_id: 'ml', territoire_id: null, etat: 'active' },
    {
      courriel: 'coord@ml.example',
      role: 'coordinateur',
      structure_id: null,
      territoire_id: 'drouais',
      etat: 'active',
    },
    { courriel: 'coord@ml.example', role: 'region', structure_id: null, territoire_id: null, etat: 'active' },
  ])
})

test('a structure or territoire that does not exist is named, and nothing is made', async () => {
  const before = await roles()
  expect(await run('ajouter', 'x@y.example', '--role', 'conseiller', '--structure', 'rien')).toMatchObject({
    code: 1,
    err: "--structure : « rien » n'est pas dans l'annuaire.\n",
  })
  expect((await run('ajouter', 'x@y.example', '--role', 'coordinateur', '--territoire', 'rien')).err).toContain(
    'drouais',
  )
  expect(await roles()).toEqual(before)
})

test.each([
  [],
  ['ajouter'],
  ['ajouter', 'pas-une-adresse', '--role', 'region'],
  ['ajouter', 'x@y.example', '--role', 'chef'],
  ['ajouter', 'x@y.example', '--role', 'conseiller'],
  ['ajouter', 'x@y.example', '--role', 'region', '--structure', 'ml'],
  ['ajouter', 'x@y.example', '--role', 'region', '--inconnue'],
])('a wrong usage is answered with the right one: %j', async (...args) => {
  expect((await run(...args)).code).toBe(2)
})
