import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { utils, write as writeBook } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Importer } from '#platform/imports/importer.ts'
import type { ImportReport } from '#platform/imports/report.ts'
import { runImport } from '#platform/imports/run.ts'
import type { Origin } from '#platform/lecture/bytes.ts'
import { openText } from '#platform/lecture/text.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { type Dimensions, FRANCE, type Territoire } from '../domain/mesure.ts'
import { readLibelles } from '../store/libelles.ts'
import { mesuresDe } from '../store/mesures.ts'
import { zonesDeCommune } from '../store/zones.ts'
import { loadTerritoires } from '../territoires.ts'
import { communesImporter } from './communes.ts'
import { mesuresImporters } from './mesures.ts'

const DATA = projectPath('../shared/data')
const territoires = loadTerritoires()
const now = new Date('2026-11-27T05:00:00Z')
const { pool } = await createTestDatabase()
const dir = mkdtempSync(path.join(tmpdir(), 'chiffres-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const importers = new Map<string, Importer>(
  [communesImporter(() => territoires), ...mesuresImporters(() => territoires)].map(one => [one.kind, one as Importer]),
)
const run = async (kind: string, paths: string[], more: { edition?: string; force?: boolean } = {}) => {
  const importer = importers.get(kind)
  if (importer === undefined) throw new Error(kind)
  const report = await runImport(pool, importer, { paths, now, ...more })
  if ('error' in report) throw new Error(report.error)
  return report
}
const counts = ({ created, updated, unchanged, withdrawn }: ImportReport) => ({
  created,
  updated,
  unchanged,
  withdrawn,
})
const write = (name: string, content: string | Buffer): string => {
  writeFileSync(path.join(dir, name), content)
  return path.join(dir, name)
}
const valeurs = async (territoire: Territoire, indicateur: string, dimensions: Dimensions = {}) => {
  const lues = await mesuresDe(pool, {
    territoires: [territoire],
    indicateurs: [indicateur],
    dimensions,
    periodes: 'toutes',
    leJour: '2026-11-27',
  })
  return Object.fromEntries(lues.map(({ periode, etat, valeur }) => [periode, valeur ?? etat]))
}
const ze = (code: string): Territoire => ({ maille: 'zone-emploi', code })
const bassin = (code: string): Territoire => ({ maille: 'bassin-emploi', code })
const commune = (code: string): Territoire => ({ maille: 'commune', code })
const departement = (code: string): Territoire => ({ maille: 'departement', code })

/** The real lines of a file that a test needs, with its header. */
const excerpt = async (origin: Origin, name: string, keep: RegExp): Promise<string> => {
  let text = ''
  for await (const chunk of openText(origin).chunks) text += chunk
  const [header, ...lines] = text.split(/\r?\n/)
  return write(name, [header, ...lines.filter(line => keep.test(line))].join('\n'))
}

describe('a file of figures', () => {
  const LONG = { timeout: 60_000 }
  test('is refused when it lacks a column, named, or when nothing tells its year', LONG, async () => {
    const report = await run('statistiques', [
      write('tension.csv', 'annee;ROME;cbassin;ind_tension_d\n2021;D1102;2406;4\n'),
      write('difficultes.csv', 'fap_code,tension_pct,rome_code\nA0Z43,61.9,A1101\n'),
    ])
    expect(report.refused).toEqual([
      {
        file: 'tension.csv',
        line: 1,
        reason: expect.stringContaining('colonnes absentes : « defm_abc », « ind_int_emb_d »'),
      },
      { file: 'difficultes.csv', reason: 'rien dans ce fichier ne dit son année : relancez avec --edition AAAA' },
    ])
    expect(report.created).toBe(0)
  })

  test('a BMO of the whole country is summed into its régions and into France', LONG, async () => {
    const lignes = territoires.departements.map(
      ({ code, region }, i) => `T4Z62;Boulangers;${region};${code};${String(9000 + i)};2;1;0`,
    )
    const file = write(
      'BMO_2025.csv',
      ['Code métier BMO;Nom métier BMO;REG;Dept;BE25;met;xmet;smet', ...lignes].join('\n'),
    )
    expect(await run('bmo', [file])).toMatchObject({ rejected: [] })
    expect(await valeurs(FRANCE, 'projets-recrutement', { fap: 'T4Z62' })).toEqual({ 2025: 2 * lignes.length })
    expect(await valeurs({ maille: 'region', code: '24' }, 'projets-recrutement', { fap: 'T4Z62' })).toEqual({
      2025: 12,
    })
  })

  test('takes the edition that the operator tells', LONG, async () => {
    const file = write('difficultes.csv', 'fap_code,tension_pct,rome_code\nA0Z43,61.9,A1101\n')
    expect(counts(await run('statistiques', [file], { edition: '2020' }))).toMatchObject({ created: 1 })
    expect(await valeurs(FRANCE, 'difficultes-recrutement', { fap: 'A0Z43', rome: 'A1101' })).toEqual({ 2020: 61.9 })
  })

  test(
    'keeps its good lines when others are wrong: each with its place, two editions mixed included',
    LONG,
    async () => {
      const head =
        'ROME;annee;cbassin;defm_abc;ind_tension_d;ind_int_emb_d;ind_main_oeuvre_d;ind_dur_empl_d;ind_cond_travail_d;ind_mismatch_geo_d;ind_specif_form_empl_d'
      const file = write(
        'tensions.csv',
        `${head}\nD1102;2021;2406;10;4;4;3;2;5;1;5\nD1102;2020;2407;10;4;4;3;2;5;1;5\nK1102;2021;2406;10;9;4;3;2;5;1;5\nboulanger;2021;2406;1;1;1;1;1;1;1;1\nD1102;2021;2406;10;4;4;3;2;5;1;5\n`,
      )
      const report = await run('statistiques', [file])
      expect(report.rejected.map(({ line, field, reason }) => [line, field, reason])).toEqual([
        [3, 'annee', 'deux éditions mélangées : « 2020 » dans un fichier de 2021'],
        [4, 'ind_tension_d', 'note de 1 à 5 attendue (reçu « 9 »)'],
        [5, 'ROME', 'code ROME attendu (reçu « boulanger »)'],
        [6, undefined, 'D1102/2406 : déjà lu à la ligne 2'],
      ])
      expect(await valeurs(bassin('2406'), 'tension', { rome: 'D1102' })).toEqual({ 2021: 4 })
    },
  )

  test(
    'whose new edition is cut in its gzip leaves the former figures in service; whole and in cp1252, it is read',
    LONG,
    async () => {
      const head = 'codgeo;libgeo;an;part_non_inseres'
      const edition = (an: number, part: string) =>
        Buffer.from(
          `${head}\n28;Eure-et-Loir;${an};${part}\n36;Indre;${an};17,1\n22;Côtes-d’Armor;${an};13,2\n`,
          'latin1',
        )
      expect(await run('statistiques', [write('neet_2010.csv', edition(2010, '16,2'))])).toMatchObject({ created: 3 })
      const entiere = gzipSync(edition(2011, '16,6'))
      const coupee = await run('statistiques', [write('neet_2011.csv.gz', entiere.subarray(0, entiere.length - 20))])
      expect(coupee).toMatchObject({ created: 0, withdrawn: 0, refused: [{ file: 'neet_2011.csv.gz' }] })
      expect(coupee.refused[0]?.reason).toContain('gzip tronqué')
      expect(await valeurs(departement('28'), 'neet-part')).toEqual({ 2010: 16.2 })
      await run('statistiques', [write('neet_2011.csv.gz', entiere)])
      expect(await valeurs(departement('22'), 'neet-part')).toMatchObject({ 2011: 13.2 })
    },
  )

  test(
    'on a commune that merged since counts in the one of today, by the movements and the year of each figure',
    LONG,
    async () => {
      const mouvements = [
        'MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP',
        '32,2016-06-01,COM,28998,0,Vieilville,COM,28404,Vernouillet',
        '32,2016-06-01,COM,28998,0,Vieilville,COMD,28998,Vieilville',
        '32,le premier janvier,COM,28997,0,Autre,COM,28404,Vernouillet',
      ]
      expect((await run('communes', [write('v_mvtcommune_2026.csv', mouvements.join('\n'))])).rejected).toEqual([
        { file: 'v_mvtcommune_2026.csv', line: 4, field: 'DATE_EFF', reason: 'date attendue : AAAA-MM-JJ' },
      ])
      const comparateur = write(
        'base_cc_comparateur.csv',
        'CODGEO;P15_POP;ETTOT17\n28404;30000;900\n28998;500;20\n28997;10;1\n',
      )
      const report = await run('statistiques', [comparateur])
      // Its figure of 2017 is that of a code which no longer was: refused rather than counted twice.
      expect(report.rejected.map(({ line, reason }) => [line, reason])).toEqual([
        [3, 'commune inconnue : 28998'],
        [4, 'commune inconnue : 28997'],
      ])
      expect(await valeurs(commune('28404'), 'population')).toMatchObject({ 2015: 30_500 })
    },
  )

  test('diplomas of the census are read of each year that tells them all, and summed', LONG, async () => {
    const suffixes = ['', '_DIPLMIN', '_BEPC', '_CAPBEP', '_BAC', '_SUP2', '_SUP34', '_SUP5']
    const head = ['CODGEO', ...suffixes.map(s => `P21_NSCOL15P${s}`), 'P10_NSCOL15P', 'P10_NSCOL15P_CAPBEP']
    const file = write(
      'base-cc-diplomes-formation-2021.CSV',
      `${head.join(';')}\n28134;100;20;10;30;20;8.5;6.5;5;90;30\n28007;10;2;1;3;2;1;0.5;0.5;9;3\n`,
    )
    expect(await run('statistiques', [file])).toMatchObject({ read: 2, rejected: [] })
    expect(await valeurs(commune('28134'), 'population-diplome', { diplome: 'bac2' })).toEqual({ 2021: 8.5 })
    const iris = write('iris.csv', 'COM;IRIS;P21_NSCOL15P\n28134;281340101;5\n')
    expect((await run('statistiques', [iris])).refused).toEqual([
      {
        file: 'iris.csv',
        line: 1,
        reason: 'fichier par IRIS : celui des communes (base-cc-diplomes-formation) est attendu',
      },
    ])
  })

  test(
    'a BMO with * is suppressed, in a spreadsheet or as CSV, and so are the sums it would be worked out from',
    LONG,
    async () => {
      const rows = [
        ['annee', 'Nom métier BMO', 'Code métier BMO', 'REG', 'Dept', 'BE26', 'NOMBE26', 'met', 'xmet', 'smet'],
        ['2026', 'Boulangers', 'S0Z40', '24', '28', '2406', 'DREUX', '30', '20', '*'],
        ['2026', 'Boulangers', 'S0Z40', '24', '28', '2405', 'CHARTRES', '50', '40', '10'],
        ['2026', 'Bouchers', 'S0Z41', '24', '28', '2406', 'DREUX', '*', '*', '*'],
        ['2026', 'Bouchers', 'S0Z41', '24', '28', '2405', 'CHARTRES', 'beaucoup', '4', '1'],
      ]
      const book = utils.book_new()
      utils.book_append_sheet(book, utils.aoa_to_sheet([['Enquête BMO'], [], ...rows]), 'BMO_2026_open_data')
      const xlsx = write('bmo.xlsx', writeBook(book, { type: 'buffer', bookType: 'xlsx' }))
      const report = await run('bmo', [xlsx])
      expect(report).toMatchObject({ read: 4, rejected: [{ file: 'bmo.xlsx', line: 7, field: 'met' }] })
      const s0z40 = { fap: 'S0Z40' }
      expect(await valeurs(departement('28'), 'projets-recrutement', s0z40)).toEqual({ 2026: 80 })
      expect(await valeurs(departement('28'), 'projets-saisonniers', s0z40)).toEqual({ 2026: 'secret' })
      expect(await valeurs(bassin('2406'), 'projets-recrutement', { fap: 'S0Z41' })).toEqual({ 2026: 'secret' })
      expect(await valeurs(bassin('2406'), 'projets-recrutement')).toEqual({ 2026: 'secret' })
      expect([...(await readLibelles(pool, 'fap', ['S0Z40', 'S0Z41', 'S0Z99']))]).toEqual([
        ['S0Z40', 'Boulangers'],
        ['S0Z41', 'Bouchers'],
      ])
      // An extract is no région, and no France.
      expect(await valeurs(FRANCE, 'projets-recrutement', s0z40)).toEqual({})
      expect(await valeurs({ maille: 'region', code: '24' }, 'projets-recrutement', s0z40)).toEqual({})
      const csv = write('BMO_2026.csv', rows.map(row => row.join(';')).join('\n'))
      expect(counts(await run('bmo', [csv]))).toMatchObject({ created: 0, updated: 0, withdrawn: 0 })
    },
  )
})

describe.skipIf(!existsSync(DATA))('the real files', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    const geo = ['libelles_supracom_2024', 'table_supracom_2024', 'communes-bassins-emploi-BE19']
    const report = await run(
      'communes',
      geo.map(name => `${DATA}/geo/${name}.csv.gz`),
    )
    expect(report).toMatchObject({ read: 79_438, created: 107_026, rejectedCount: 93 })
  }, 120_000)

  test('say in which zones Dreux is, across the border of its région', async () => {
    const dreux = territoires.commune('28134')
    if (dreux === undefined) throw new Error('Dreux')
    expect(await zonesDeCommune(pool, dreux)).toEqual([
      commune('28134'),
      { maille: 'bassin-de-vie', code: '28134' },
      bassin('2406'),
      ze('0057'),
      { maille: 'epci', code: '200040277' },
      departement('28'),
      { maille: 'region', code: '24' },
      FRANCE,
    ])
    const geo = `${DATA}/geo/table_supracom_2024.csv.gz`
    expect(counts(await run('communes', [geo]))).toEqual({ created: 0, updated: 0, unchanged: 69_742, withdrawn: 0 })
  })

  test('contours are those of the communes of today, the newest file first', async () => {
    const files = [
      'communes-centre-val-de-loire',
      'derive-communes-cvl-2024-simplifie',
      'departements-version-simplifiee',
    ]
    const paths = files.map(name => `${DATA}/geo/${name}.geojson.gz`)
    expect(await run('communes', paths)).toMatchObject({ created: 1754 + 96, unchanged: 1754 })
    expect(counts(await run('communes', paths))).toMatchObject({ created: 0, updated: 0 })
  })

  test('unemployment of Dreux is 8.2 % in the third quarter of 2023, with its history since 2003', async () => {
    const file = `${DATA}/territoires/chomage-zone-t1-2003-t3-2023.xlsx`
    expect(await run('statistiques', [file])).toMatchObject({ read: 302, rejectedCount: 0, created: 24_406 })
    const dreux = await valeurs(ze('0057'), 'chomage-taux')
    expect(Object.keys(dreux)).toHaveLength(83)
    expect(dreux['2023-T3']).toBe(8.2)
    for (const [code, taux] of Object.entries({ 2403: 6.2, 2404: 7, 2410: 6.5 }))
      expect([code, Object.values(await valeurs(ze(code), 'chomage-taux')).includes(taux)]).toEqual([code, true])
    expect(counts(await run('statistiques', [file]))).toMatchObject({ created: 0, unchanged: 24_406 })
  })

  test('population by age is summed over régions and France, from an old .xls', async () => {
    const file = `${DATA}/territoires/estim-pop-dep-sexe-gca-1975-2020.xls`
    expect(await run('statistiques', [file])).toMatchObject({ read: 3107, rejectedCount: 0 })
    expect(await valeurs(departement('28'), 'population-age')).toMatchObject({ 2020: 429_425 })
    expect(await valeurs(FRANCE, 'population-age')).toMatchObject({ 2020: 67_063_703 })
  })

  test('incomes are those of each maille, never a mean of others', async () => {
    const files = ['COM', 'EPCI', 'DEP', 'REG', 'METROPOLE'].map(m => `${DATA}/territoires/FILO2019_DISP_${m}.csv.gz`)
    expect(await run('statistiques', files)).toMatchObject({ read: 32_715, rejectedCount: 9 })
    expect(await valeurs(commune('28134'), 'revenu-median')).toEqual({ 2019: 17_230 })
    expect(await valeurs(departement('28'), 'revenu-median')).toEqual({ 2019: 22_180 })
    expect(await valeurs(FRANCE, 'revenu-median')).toEqual({ 2019: 21_930 })
    expect(await valeurs(ze('0057'), 'revenu-median')).toEqual({})
    expect(await valeurs(commune('01001'), 'revenu-d1')).toEqual({ 2019: 'secret' })
  })

  test('young people neither in work nor in training are told by year, a missing share being said so', async () => {
    const files = ['dpt', 'region', 'epci'].map(m => `${DATA}/territoires/neet_${m}_2018.csv.gz`)
    expect(await run('statistiques', files)).toMatchObject({ read: 4476, created: 4476, rejectedCount: 0 })
    expect(await valeurs(departement('28'), 'neet-part')).toMatchObject({ 2018: 16.6 })
  })

  test('job seekers by sector, their codes mended, are summed over the région', async () => {
    const file = `${DATA}/territoires/demandeurs-emploi-secteur-bassin-2023.csv.gz`
    expect(await run('statistiques', [file])).toMatchObject({ read: 7626, rejectedCount: 21 })
    expect(await valeurs(bassin('2406'), 'demandeurs-emploi')).toEqual({ 2023: 2174 })
    expect(await valeurs({ maille: 'region', code: '24' }, 'demandeurs-emploi')).toEqual({ 2023: 54_848 })
  })

  test('tensions of two years stand side by side', async () => {
    const files = [2020, 2021].map(year => `${DATA}/territoires/tensions-rome-bassin-${year}.csv.gz`)
    expect(await run('statistiques', files)).toMatchObject({ read: 54_188, rejectedCount: 0 })
    expect(Object.keys(await valeurs(bassin('2406'), 'tension', { rome: 'K1304' }))).toEqual(['2020', '2021'])
  })

  test('the comparateur and the offers are told for the communes of today and summed, never beyond what the file has', async () => {
    const zip = `${DATA}/territoires/base_cc_comparateur_2022-01_csv.zip`
    const comparateur = await excerpt({ path: zip, entry: 'base_cc_comparateur.CSV' }, 'cc.csv', /^28/)
    expect(await run('statistiques', [comparateur])).toMatchObject({ read: 365, rejectedCount: 0 })
    expect(await valeurs(commune('28134'), 'population')).toEqual({ 2013: 31_373, 2018: 30_664 })
    expect(await valeurs(departement('28'), 'population')).toMatchObject({ 2018: 431_997 })
    expect(await valeurs(commune('28007'), 'pauvrete-taux')).toEqual({ 2019: 'secret' })
    const bz2 = `${DATA}/territoires/offres-par-commune-rome-2021-12-21.csv.bz2`
    const offres = await excerpt({ path: bz2 }, 'offres.csv', /^("28\d{3}")?;/)
    const report = await run('statistiques', [offres])
    // A commune that merged long ago, which only the movements of the INSEE could follow.
    expect(new Set(report.rejected.map(({ reason }) => reason))).toEqual(new Set(['commune inconnue : 28224']))
    // The two groups of offers of a commune add up.
    expect(await valeurs(commune('28134'), 'offres')).toEqual({ '2021-12-21': 524 })
    expect(await valeurs(commune('28134'), 'offres', { rome: 'M1203' })).toEqual({ '2021-12-21': 14 })
  })
})
