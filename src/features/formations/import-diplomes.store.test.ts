import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runImport } from '#platform/imports/run.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { diplomesImporter } from './import-diplomes.ts'
import { findDiplomes } from './store/diplomes.ts'

const { pool } = await createTestDatabase()
const dir = mkdtempSync(path.join(tmpdir(), 'diplomes-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const importer = async (file: string) => {
  const report = await runImport(pool, diplomesImporter, { paths: [file], now: new Date('2026-11-27T05:00:00Z') })
  if ('error' in report) throw new Error(report.error)
  return report
}

const TETE =
  'FORMATION_DIPLOME;LIBELLE_LONG_200;DATE_OUVERTURE;DATE_FERMETURE;NIVEAU_QUALIFICATION_RNCP;NOUVEAU_DIPLOME_1;NOUVEAU_DIPLOME_2'

test('good lines are kept when others are wrong, each named; the same file again changes nothing', async () => {
  const file = path.join(dir, 'n_formation_diplome.csv')
  writeFileSync(
    file,
    `${TETE}\n50022137;BOULANGER (CAP);01/09/2002;31/08/2021;03;50022141;50022137\n50022141;BOULANGER (CAP);01/09/2021;;03;;\n5002;TROP COURT;;;03;;\n99999902;FORMATION INDETERMINEE;hier;;99;;\n`,
  )
  const report = await importer(file)
  expect(report).toMatchObject({ created: 2, rejectedCount: 2 })
  expect(report.rejected.map(({ line, field }) => [line, field])).toEqual([
    [4, 'FORMATION_DIPLOME'],
    [5, 'DATE_OUVERTURE'],
  ])
  expect(await findDiplomes(pool, ['50022137', '50022141'])).toMatchObject([
    { cfd: '50022141', niveau: 3, fermeture: undefined, suivants: [] },
    { cfd: '50022137', fermeture: '2021-08-31', suivants: ['50022141'] },
  ])
  expect(await importer(file)).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
})

test('a table that lacks a column is refused, and the column is named', async () => {
  const file = path.join(dir, 'autre.csv')
  writeFileSync(file, 'FORMATION_DIPLOME;LIBELLE_COURT\n50022137;CAP\n')
  expect((await importer(file)).refused[0]?.reason).toContain('« LIBELLE_LONG_200 »')
})

const REEL = projectPath('../shared/data/certifications/N_FORMATION_DIPLOME.csv.gz')
test.runIf(existsSync(REEL))('the staged table, in cp1252: 3,923 diplomas, of which 2,816 are closed', async () => {
  const report = await importer(REEL)
  expect(report).toMatchObject({ read: 3923, rejectedCount: 0 })
  const { rows } = await pool.query('select count(*)::int as fermes from diplome where fermeture is not null')
  expect(rows).toEqual([{ fermes: 2816 }])
  expect(await findDiplomes(pool, ['40321302'])).toMatchObject([
    { libelle: 'GESTION DES MILIEUX NATURELS ET DE LA FAUNE (BAC PRO AG)', niveau: 4, ouverture: '2010-09-01' },
  ])
})
