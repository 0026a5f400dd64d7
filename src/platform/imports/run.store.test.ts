import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { csvLayout, findColumns, readCsv } from '../lecture/csv.ts'
import { sampleText } from '../lecture/text.ts'
import { createTestDatabase } from '../testing/postgres.ts'
import type { Importer } from './importer.ts'
import { readLines, refuse } from './lines.ts'
import { reportText } from './report.ts'
import { runImport } from './run.ts'

const { pool } = await createTestDatabase()
await pool.query('create table mot (code text primary key, mot text not null)')
beforeEach(() => pool.query('truncate mot, import, import_rejet cascade'))
const dir = mkdtempSync(path.join(tmpdir(), 'imports-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const file = (name: string, content: string): string => {
  writeFileSync(path.join(dir, name), content)
  return path.join(dir, name)
}

const COLUMNS = { code: ['code'], mot: ['mot', 'libelle'] }

/** The smallest importer: words by their code. */
const mots = (unit: 'file' | 'set'): Importer<{ line: number; code: string; mot: string }> => ({
  kind: 'mots',
  summary: 'des mots',
  expected: 'un CSV de mots',
  unit,
  async recognise(input) {
    const layout = csvLayout(await sampleText(input))
    if (layout === undefined || !layout.columns.includes('code')) return undefined
    const columns = findColumns(layout.columns, COLUMNS)
    return 'missing' in columns ? { refused: `colonne absente : ${columns.missing}` } : { ...input, format: 'mots' }
  },
  async open(client) {
    return {
      read: input =>
        readLines(input, readCsv(input), ({ code, mot, libelle }, line) =>
          typeof code === 'string' && code !== ''
            ? { line, code, mot: String(mot ?? libelle) }
            : refuse('code', 'code vide'),
        ),
      async write(lines) {
        const { rows } = await client.query<{ cree: boolean }>(
          `insert into mot select code, mot from json_to_recordset($1) as l(code text, mot text)
           on conflict (code) do update set mot = excluded.mot where mot.mot <> excluded.mot returning xmax = 0 as cree`,
          [JSON.stringify(lines)],
        )
        const created = rows.filter(({ cree }) => cree).length
        return { created, updated: rows.length - created, unchanged: lines.length - rows.length }
      },
      async finish(report) {
        const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from mot where code = 'z'`)
        report.more.motsEnZ = rows[0]?.n
        return rows[0]?.n === 1 ? [{ file: 'mots', reason: 'z est défendu' }] : undefined
      },
    }
  },
})

const run = async (unit: 'file' | 'set', paths: string[], more: { dryRun?: boolean } = {}) => {
  const report = await runImport(pool, mots(unit), { paths, now: new Date('2026-11-27T04:00:00Z'), ...more })
  if ('error' in report) throw new Error(report.error)
  return report
}
const stored = async (): Promise<string[]> =>
  (await pool.query<{ mot: string }>('select mot from mot order by code')).rows.map(({ mot }) => mot)

const good = file('bons.csv', 'code;mot\na;un\nb;deux\n')
const renamed = file('renommes.csv', 'libelle,code\nUN,a\ntrois,c\n,\n')
const cut = file('coupe.csv', 'code;mot\na;autre\nb;"jamais fermé')
const missing = file('absente.csv', 'code;sens\na;un\n')

describe('files that stand alone', () => {
  test('are read with their columns by name, bad lines refused with their place, good ones kept', async () => {
    expect(await run('file', [good, renamed])).toMatchObject({
      read: 5,
      created: 3,
      updated: 1,
      rejected: [{ file: 'renommes.csv', line: 4, field: 'code', reason: 'code vide' }],
    })
    expect(await stored()).toEqual(['UN', 'deux', 'trois'])
    expect((await pool.query('select lus, crees, modifies, rejetes from import order by id')).rows).toEqual([
      { lus: 2, crees: 2, modifies: 0, rejetes: 0 },
      { lus: 3, crees: 1, modifies: 1, rejetes: 1 },
    ])
  })

  test('are kept when another is cut or lacks a column, which is named', async () => {
    const report = await run('file', [good, cut, missing])
    expect(report.refused).toEqual([
      { file: 'absente.csv', reason: 'colonne absente : mot' },
      { file: 'coupe.csv', line: 3, reason: 'guillemet jamais refermé' },
    ])
    expect(await stored()).toEqual(['un', 'deux'])
  })

  test('say what became of them: nothing went in, some did, all did', async () => {
    const bad = file('mauvais.csv', 'code;mot\n;un\n;deux\n')
    const empty = file('entete.csv', 'code;mot\n')
    const first = async (paths: string[], more = {}) => reportText(await run('file', paths, more)).split('\n')[0]
    expect(await first([bad])).toBe('Rien n’a été importé : toutes les lignes ont été rejetées.')
    expect(await first([cut, missing])).toBe('Rien n’a été importé : aucun fichier n’a pu l’être.')
    expect(await first([good, cut])).toBe('Import fait en partie : des fichiers ont été refusés.')
    expect(await first([good, bad])).toBe('Import terminé.')
    expect(await first([empty])).toBe('Import terminé.')
    expect(await first([bad], { dryRun: true })).toBe(
      'Essai : rien n’a été écrit ; toutes les lignes seraient rejetées.',
    )
  })

  test('write nothing when tried only', async () => {
    expect(await run('file', [good], { dryRun: true })).toMatchObject({ created: 2, dryRun: true })
    expect(await stored()).toEqual([])
  })
})

describe('a set of files', () => {
  test('takes the place of the former edition whole, or leaves it in service', async () => {
    await run('set', [good])
    const report = await run('set', [renamed, cut])
    expect(report).toMatchObject({ created: 0, updated: 0, files: [], refused: [{ file: 'coupe.csv', line: 3 }] })
    expect(report.notes).toHaveLength(1)
    expect(await stored()).toEqual(['un', 'deux'])
    await run('set', [renamed])
    expect(await stored()).toEqual(['UN', 'deux', 'trois'])
  })

  test('may be refused once it is known whole', async () => {
    const report = await run('set', [good, file('z.csv', 'code;mot\nz;fin\n')])
    expect(report).toMatchObject({ created: 0, refused: [{ reason: 'z est défendu' }], more: { motsEnZ: 1 } })
    expect(await stored()).toEqual([])
  })
})
