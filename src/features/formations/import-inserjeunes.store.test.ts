import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { ImportReport } from '#platform/imports/report.ts'
import { runImport } from '#platform/imports/run.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { inserjeunesImporter } from './import-inserjeunes.ts'
import { findTaux } from './store/insertion.ts'

const { pool } = await createTestDatabase()
const dir = mkdtempSync(path.join(tmpdir(), 'inserjeunes-'))
afterAll(() => rmSync(dir, { recursive: true }))
beforeEach(async () => {
  await pool.query('truncate taux_insertion')
})

const run = async (paths: string[]): Promise<ImportReport> => {
  const report = await runImport(pool, inserjeunesImporter, { paths, now: new Date('2026-11-27T08:00:00Z') })
  if ('error' in report) throw new Error(report.error)
  return report
}
const file = (name: string, content: string): string => {
  writeFileSync(path.join(dir, name), content)
  return path.join(dir, name)
}

test('the three states by diploma: a value, a cohort that is too small, what is not computable', async () => {
  const csv =
    'millesime;code_certification;filiere;nb_sortant;taux_en_emploi_6_mois;taux_en_emploi_12_mois;salaire_12_mois_q2\n2021_2022;50022137;apprentissage;340;62,5;null;\n'
  expect(await run([file('diplomes.csv', csv)])).toMatchObject({ created: 3, rejectedCount: 0 })
  const taux = await findTaux(pool, { diplomes: ['50022137'] })
  expect(taux.map(({ indicateur, etat, valeur }) => [indicateur, etat, valeur])).toEqual([
    ['emploi-12-mois', 'secret', undefined],
    ['emploi-6-mois', 'valeur', 62.5],
    ['salaire-12-mois-median', 'non-calculable', undefined],
  ])
  expect(taux[0]).toMatchObject({
    voie: 'apprentissage',
    millesime: '2021-2022',
    effectif: 340,
    source: expect.stringContaining('InserJeunes'),
  })
  expect(await run([file('diplomes.csv', csv)])).toMatchObject({ created: 0, updated: 0, unchanged: 3 })
})

test('bad lines are named, the others kept; a file without a cohort is refused', async () => {
  const report = await run([
    file('inserjeunes-2021_2022-pro.csv', 'UAI;Taux\n0280001A;50\nzut;40\n0280002B;beaucoup\n'),
  ])
  expect(report.rejected).toEqual([
    { file: 'inserjeunes-2021_2022-pro.csv', line: 3, field: 'UAI', reason: 'code UAI attendu (reçu « ZUT »)' },
    { file: 'inserjeunes-2021_2022-pro.csv', line: 4, field: 'Taux', reason: 'taux illisible (reçu « beaucoup »)' },
  ])
  expect(report.created).toBe(1)
  expect((await run([file('sans.csv', 'UAI;Taux\n0280001A;50\n')])).refused[0]?.reason).toContain(
    'années de la promotion',
  )
})

test('the newest cohort is told', async () => {
  for (const [years, taux] of [
    ['2021_2022', 40],
    ['2022_2023', 55],
  ] as const)
    await run([file(`etab-${years}-apprentissage.csv`, `UAI;Taux\n0280001A;${taux}\n`)])
  expect(await findTaux(pool, { uai: '0280001A', diplomes: [] })).toMatchObject([
    { valeur: 55, millesime: '2022-2023', voie: 'apprentissage' },
  ])
})

const REEL = projectPath('../shared/data/inserjeunes')
test.runIf(existsSync(REEL))(
  'the staged files of five cohorts, whatever their columns',
  async () => {
    const report = await run([REEL])
    expect(report.refused).toEqual([])
    expect(report.files).toHaveLength(10)
    expect(report.rejected.slice(0, 3)).toEqual([])
    const { rows } = await pool.query<{ millesime: string; n: number }>(
      "select millesime, count(*)::int as n from taux_insertion where indicateur = 'emploi-6-mois' and etat = 'valeur' group by 1 order by 1",
    )
    expect(rows.map(({ millesime }) => millesime)).toEqual([
      '2018-2019',
      '2019-2020',
      '2020-2021',
      '2021-2022',
      '2022-2023',
    ])
    expect(await findTaux(pool, { uai: '0010006B', diplomes: [] })).toContainEqual(
      expect.objectContaining({
        voie: 'apprentissage',
        indicateur: 'emploi-6-mois',
        millesime: '2022-2023',
        etat: 'valeur',
        valeur: 62,
      }),
    )
  },
  120_000,
)
