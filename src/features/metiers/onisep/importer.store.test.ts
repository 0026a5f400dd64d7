import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { runImport } from '#platform/imports/run.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { readDescriptions } from '../store/descriptions.ts'
import { metiersVersion } from '../store/metiers.ts'
import { DESCRIPTIONS, descriptionsPresentes } from '../testing/rome.ts'
import { descriptionsImporter } from './importer.ts'

const { pool } = await createTestDatabase()
beforeEach(() => pool.query('truncate metier_description, import, import_rejet cascade'))
const racine = mkdtempSync(join(tmpdir(), 'descriptions-'))
afterAll(() => rmSync(racine, { recursive: true, force: true }))

const run = async (path: string, force = false) => {
  const report = await runImport(pool, descriptionsImporter, {
    paths: [path],
    now: new Date('2026-11-27T09:00:00Z'),
    force,
  })
  if ('error' in report) throw new Error(report.error)
  return report
}
const insertion = (id: string, label: string, texte: string, liens = "'[]'"): string =>
  `INSERT INTO ref_metier (id, label, descriptif_general, liens) VALUES ('${id}', '${label}', ${texte}, ${liens});`
const fichier = (...lignes: string[]): string => {
  const path = join(mkdtempSync(join(racine, 'f-')), 'metiers.sql')
  writeFileSync(path, `${lignes.join('\n')}\n`)
  return path
}

const POTIER = insertion(
  'MET_1',
  'potier / potière',
  `'<p>L''argile &amp; le tour.</p>'`,
  `'[{"nom": "x", "url": "https://exemple.fr/?codeRome=B1201"}]'`,
)
const LUTHIER = insertion('MET_2', 'luthier/e', String.raw`e'<p>L\'atelier\n;</p>'`.replace(String.raw`\n`, '\n'))

test('descriptions are read as plain text, with the codes of their links; one without a text is passed over', async () => {
  const report = await run(fichier(POTIER, LUTHIER, insertion('MET_3', 'greffier', 'null')))
  expect(report).toMatchObject({ created: 2, rejectedCount: 0, refused: [] })
  expect(await readDescriptions(pool)).toEqual([
    { id: 'MET_1', libelle: 'potier / potière', texte: "L'argile & le tour.", romes: ['B1201'] },
    { id: 'MET_2', libelle: 'luthier', texte: "L'atelier ;", romes: [] },
  ])
})

test('the same file twice changes nothing, and the search is laid out again only for a change', async () => {
  const avant = await metiersVersion(pool)
  await run(fichier(POTIER, LUTHIER))
  expect(await metiersVersion(pool)).toBe(avant + 1)
  expect(await run(fichier(POTIER, LUTHIER))).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
  expect(await metiersVersion(pool)).toBe(avant + 1)
  const change = insertion('MET_1', 'potier / potière', "'Fait des pots.'")
  expect(await run(fichier(change))).toMatchObject({ updated: 1, withdrawn: 1 })
  expect(await readDescriptions(pool)).toMatchObject([{ id: 'MET_1', texte: 'Fait des pots.', romes: [] }])
})

test('a damaged insertion and links that are not a list are refused with their line, the others are kept', async () => {
  const report = await run(
    fichier(POTIER, 'INSERT INTO ref_metier (id', insertion('MET_4', 'x', "'y'", "'{}'"), LUTHIER),
  )
  expect(report).toMatchObject({ created: 2, rejectedCount: 2 })
  expect(report.rejected.map(({ line, field }) => [line, field])).toEqual([
    [2, undefined],
    [3, 'liens'],
  ])
})

test('a file that lost most of its lines changes nothing unless it is imposed', async () => {
  const lignes = Array.from({ length: 100 }, (_, i) => insertion(`MET_${i}`, `métier ${i}`, "'Un texte.'"))
  await run(fichier(...lignes))
  expect((await run(fichier(...lignes.slice(0, 10)))).refused).toHaveLength(1)
  expect(await readDescriptions(pool)).toHaveLength(100)
  expect(await run(fichier(...lignes.slice(0, 10)), true)).toMatchObject({ withdrawn: 90 })
})

test.skipIf(!descriptionsPresentes)('the staged file is read whole', async () => {
  expect(await run(DESCRIPTIONS)).toMatchObject({ rejectedCount: 0, refused: [] })
  expect((await readDescriptions(pool)).length).toBeGreaterThan(700)
})
