import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { runDoublonsCommand } from './doublons-command.ts'
import { importAnnuaire } from './import.ts'
import { findStructure } from './store/read.ts'
import { testContext } from './testing/context.ts'

const database = await createTestDatabase()
const now = new Date('2026-11-23T10:00:00Z')

const run = async (...args: string[]) => {
  let [out, err] = ['', '']
  const code = await runDoublonsCommand(
    args,
    {
      stdin: (async function* () {})(),
      out: text => {
        out += text
      },
      err: text => {
        err += text
      },
      now,
      env: {},
    },
    async () => ({ ...database, close: async () => {} }),
  )
  return { code, out, err }
}

const cio = (id: string, source: string, miseAJour: string) => ({
  id,
  nom: "Centre d'information et d'orientation de Dreux",
  reseau: 'cio',
  source,
  miseAJour,
  telephone: '02 37 46 00 00',
  lieux: [{ id: 'l', commune: '28134' }],
})

test('two sheets of one door are shown, then made one by the operator, never by themselves', async () => {
  expect((await run()).out).toContain('Aucun doublon')
  const dir = mkdtempSync(path.join(tmpdir(), 'doublons-'))
  const file = path.join(dir, 'deux.json')
  writeFileSync(file, JSON.stringify([cio('vieux', 'a', '2019-01-01'), cio('neuf', 'b', '2026-01-01')]))
  await importAnnuaire(database.pool, { paths: [file], kind: 'annuaire', now }, testContext('2026-11-23'))
  rmSync(dir, { recursive: true })

  const { out } = await run('--json')
  expect(JSON.parse(out)).toMatchObject({ a: 'neuf', b: 'vieux' })
  expect((await findStructure(database.pool, 'vieux'))?.etat).toBe('actif')

  expect(await run('reunir', 'vieux', 'neuf')).toMatchObject({ code: 0, out: 'Fiche gardée : neuf\n' })
  expect(await findStructure(database.pool, 'vieux')).toMatchObject({ etat: 'retire', fusionneDans: 'neuf' })
  expect(await run('separer', 'vieux', 'neuf')).toMatchObject({ code: 1, err: 'Cette paire est déjà décidée.\n' })
})

test.each([['reunir'], ['reunir a'], ['danser a b'], ['--max zero'], ['reunir a b --garder c']])(
  '%s is a wrong usage',
  async args => {
    expect((await run(...args.split(' '))).code).toBe(2)
  },
)

test('a pair that nobody proposed is refused', async () => {
  expect((await run('reunir', 'x', 'y')).code).toBe(1)
})
