import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createImportCommand } from '#platform/imports/command.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { annuaireImporters } from './import.ts'
import { testContext } from './testing/context.ts'

const database = await createTestDatabase()
const dir = mkdtempSync(path.join(tmpdir(), 'commande-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const sheet = (id: string, more: object = {}) =>
  JSON.stringify({
    source: 'cmd',
    id: `cmd--${id}`,
    nom: `Structure ${id}`,
    date_maj: '2026-01-15',
    code_insee: '28134',
    ...more,
  })
const write = (name: string, content: string): string => {
  const file = path.join(dir, name)
  writeFileSync(file, content)
  return file
}

const run = async (...args: string[]) => {
  let [out, err] = ['', '']
  const command = createImportCommand(annuaireImporters(testContext), {
    openDatabase: async () => ({ ...database, close: async () => {} }),
  })
  const code = await command.run(['annuaire', ...args], {
    stdin: (async function* () {})(),
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
    now: new Date('2026-11-23T10:00:00Z'),
    env: {},
  })
  return { code, out, err }
}

test('prints a report in JSON with what the contract names', async () => {
  const { code, out } = await run(
    '--json',
    write('deux.jsonl', `${sheet('a')}\n${sheet('b', { code_insee: '00000' })}`),
  )
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    read: 2,
    created: 1,
    updated: 0,
    unchanged: 0,
    withdrawn: 0,
    rejected: [{ file: 'deux.jsonl', line: 2, field: 'code_insee', reason: 'commune inconnue : 00000' }],
  })
})

test('a report in JSON names refused files and corrections too, every key of the contract in its place', async () => {
  const kept = write('corrige.jsonl', sheet('c', { latitude: 900, longitude: 2 }))
  const { code, out } = await run('--json', '--dry-run', kept, write('vide.csv', ''))
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    created: 1,
    rejected: [{ file: 'vide.csv', line: null, field: null, reason: 'fichier vide' }],
    corrections: [{ file: 'corrige.jsonl', line: 1, field: 'latitude', reason: 'coordonnées impossibles, ignorées' }],
  })
})

test('a report in French tells what was corrected and where', async () => {
  const { out } = await run('--dry-run', write('boucle.jsonl', sheet('c', { structure_parente: 'cmd--c' })))
  expect(out).toContain('corrigé : boucle.jsonl, ligne 1, structure_parente : boucle')
})

test('prints a report in French', async () => {
  const { code, out } = await run(write('un.jsonl', sheet('un')), '--dry-run')
  expect(code).toBe(0)
  expect(out).toContain('Essai : rien n’a été écrit.')
  expect(out).toContain('Lues 1 · créées 1')
})

test('exits 1 on a file that cannot be used, naming it and the line', async () => {
  const { code, err } = await run(write('coupe.json', `[${sheet('x')},\n{"id":`))
  expect(code).toBe(1)
  expect(err).toContain(
    "coupe.json, ligne 2 : JSON tronqué : la fin du fichier manque ; rien de ce fichier n'a été écrit",
  )
})

test('exits 1 when no row is good, and when there is no such file', async () => {
  expect((await run(write('mauvais.jsonl', sheet('m', { nom: '' })))).code).toBe(1)
  expect((await run(path.join(dir, 'absent'))).code).toBe(1)
})

test('exits 2 on wrong usage and 0 for help', async () => {
  expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('Donnez au moins un fichier') })
  expect(await run('--inconnu', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('inconnue : --inconnu') })
  expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('porte import') })
})

test('reads a URL, and tells one that does not answer', async () => {
  const server = createServer((request, response) => {
    if (request.url !== '/annuaire.jsonl') response.statusCode = 404
    response.end(sheet('url'))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  expect(await run(`http://127.0.0.1:${port}/annuaire.jsonl`)).toMatchObject({ code: 0 })
  const absent = await run(`http://127.0.0.1:${port}/absent.json`)
  expect(absent).toMatchObject({ code: 1, err: expect.stringContaining('absent.json : le serveur a répondu 404') })
  server.close()
})
