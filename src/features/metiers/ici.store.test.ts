import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createZonages, loadTerritoires, mesuresImporters } from '#features/territoires/index.ts'
import type { Importer } from '#platform/imports/importer.ts'
import { runImport } from '#platform/imports/run.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { famillesImporter } from './familles/importer.ts'
import { chiffresIci } from './ici.ts'
import { famillesDuMetier } from './store/familles.ts'

const territoires = loadTerritoires()
const { pool } = await createTestDatabase()
const now = new Date('2026-11-27T09:00:00Z')
const dir = mkdtempSync(path.join(tmpdir(), 'familles-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const run = async (
  importer: Importer,
  nom: string,
  lignes: readonly string[],
  more: { edition?: string; force?: boolean } = {},
) => {
  const fichier = path.join(dir, nom)
  writeFileSync(fichier, `${lignes.join('\r\n')}\r\n`)
  const report = await runImport(pool, importer, { paths: [fichier], now, ...more })
  if ('error' in report) throw new Error(report.error)
  return report
}
const familles = (lignes: readonly string[], more: { force?: boolean } = {}) =>
  run(famillesImporter as Importer, 'fap-pcs-rome.csv', lignes, more)
const chiffres = (kind: string, nom: string, lignes: readonly string[], edition: string) => {
  const importer = mesuresImporters(() => territoires).find(one => one.kind === kind)
  if (importer === undefined) throw new Error(kind)
  return run(importer as Importer, nom, lignes, { edition })
}

const TABLE = ['S0Z20;683a;D1101', ';;D1102', ';;', 'S1Z40;636d;G1602', ';561b;G1603', ';;']

describe('the table of families', () => {
  test('is kept, a family holding until the next one is named, and the same file twice changes nothing', async () => {
    expect(await familles(TABLE)).toMatchObject({ created: 7, rejectedCount: 0 })
    expect(await famillesDuMetier(pool, 'D1102')).toEqual({ fap: ['S0Z20'], pcs: ['683a'] })
    expect(await famillesDuMetier(pool, 'G1603')).toEqual({ fap: ['S1Z40'], pcs: ['561b', '636d'] })
    expect(await famillesDuMetier(pool, 'A1101')).toEqual({ fap: [], pcs: [] })
    expect(await familles(TABLE)).toMatchObject({ created: 0, unchanged: 7, withdrawn: 0 })
  })

  test('names its bad lines, and no code under a family that cannot be read goes to the one before', async () => {
    const titres = ['S;Alimentation;', '* (FAP S) Une note;;', ';;']
    const report = await familles([...TABLE, ...titres, 'Z;111a;A1101', ';;A1102', 'S2Z60;zz;G1803'])
    expect(report.rejected).toEqual([
      { file: 'fap-pcs-rome.csv', line: 10, field: 'FAP', reason: 'code FAP attendu (reçu « Z »)' },
      { file: 'fap-pcs-rome.csv', line: 11, field: 'FAP', reason: 'aucune famille au-dessus de cette ligne' },
      { file: 'fap-pcs-rome.csv', line: 12, field: 'PCS', reason: 'code PCS attendu (reçu « zz »)' },
    ])
    expect(await famillesDuMetier(pool, 'A1102')).toEqual({ fap: [], pcs: [] })
  })

  test('that has lost most of its lines is refused, unless forced', async () => {
    const longue = [...TABLE, 'A0Z40;691e;A1416', ...Array.from({ length: 60 }, (_, i) => `;;A${1101 + i}`)]
    expect(await familles(longue)).toMatchObject({ rejectedCount: 0 })
    const coupee = await familles(TABLE)
    expect(coupee.refused).toMatchObject([{ reason: expect.stringMatching(/^\d+ liens sur \d+ disparaîtraient/) }])
    expect(await famillesDuMetier(pool, 'A1102')).toMatchObject({ fap: ['A0Z40'] })
    expect(await familles(TABLE, { force: true })).toMatchObject({ unchanged: 7 })
    expect(await famillesDuMetier(pool, 'A1102')).toMatchObject({ fap: [] })
  })
})

describe('figures of families and professions on an occupation', () => {
  beforeAll(async () => {
    await familles(TABLE)
    await chiffres(
      'bmo',
      'BMO_2025.csv',
      [
        'annee,code_metier_bmo,nom_metier_bmo,REG,Dept,BE19,met,xmet,smet',
        '2025,S0Z20,Bouchers et boulangers,24,28,2401,*,*,*',
        '2025,S1Z40,Cuisiniers,24,28,2401,40,10,20',
      ],
      '2025',
    )
    await chiffres(
      'statistiques',
      'difficultes.csv',
      ['fap_code,fap,tension_pct,rome_code', 'S0Z20,Bouchers et boulangers,61.5,D1102'],
      '2020',
    )
    await chiffres(
      'statistiques',
      'salaires.csv',
      [
        'AGE_GROUP_CODE,AREA_CODE,AREA_TYPE_CODE,MAXIMUM_SALARY,MINIMUM_SALARY,PCS_PROFESSION_CODE,PCS_PROFESSION_NAME',
        '1,28,D,-1,-1,683a,Apprentis boulangers',
        '1,24,R,1900,1500,683a,Apprentis boulangers',
        '2,28,D,2300,1700,683a,Apprentis boulangers',
      ],
      '2018',
    )
    await pool.query(
      `insert into zone (maille, code, nom, zonage) values ('bassin-emploi', '2401', 'Châteaudun', 'be-2019');
       insert into commune_zone (commune, maille, code) values ('28088', 'bassin-emploi', '2401')`,
    )
  })

  const ici = (rome: string, parent: string | null = null) =>
    chiffresIci(pool, { rome, parent }, territoires.commune('28088'), {
      leJour: '2026-11-27',
      zonages: createZonages(pool, territoires, () => now),
    })

  test('hiring is told in the bassin with its parts, its year and its source', async () => {
    expect((await ici('G1603')).embauches).toMatchObject([
      {
        famille: 'Cuisiniers',
        territoire: 'Châteaudun',
        duParent: false,
        mesure: { valeur: 40, periode: '2025', source: { producteur: 'France Travail' } },
        difficiles: { valeur: 10 },
        saisonniers: { valeur: 20 },
      },
    ])
  })

  test('hiring that is suppressed is told as such, and no sum gives it away', async () => {
    expect((await ici('D1102')).embauches).toMatchObject([
      { famille: 'Bouchers et boulangers', territoire: 'Châteaudun', mesure: { etat: 'secret' } },
    ])
  })

  test('pay is that of each age group of the professions, from the nearest territory that publishes it', async () => {
    expect((await ici('D1102')).payes).toMatchObject([
      {
        profession: 'Apprentis boulangers',
        age: '-35',
        mesure: { valeur: 1500, territoire: { maille: 'region' } },
        haut: { valeur: 1900 },
      },
      { age: '35+', mesure: { valeur: 1700, territoire: { maille: 'departement' } }, haut: { valeur: 2300 } },
    ])
  })

  test('an occupation that is newer than the table gets the figures of the one that it was split from', async () => {
    const { embauches, difficultes, payes } = await ici('D1118', 'D1102')
    expect([embauches, payes].flat().map(({ duParent }) => duParent)).toEqual([true, true, true])
    expect(difficultes).toMatchObject([{ mesure: { valeur: 61.5, territoire: { maille: 'france' } }, duParent: true }])
  })

  test('an occupation of no family has none', async () => {
    expect(await ici('A1101')).toEqual({
      offres: undefined,
      tension: undefined,
      embauches: [],
      difficultes: [],
      payes: [],
      portraits: [],
      femmes: undefined,
    })
  })

  test('who works in the family, when and for how much is told with what is not known left out', async () => {
    const larges = ',"libelle","code_domaine","libelle_domaine","code_fap_agregee","libelle_fap_agregee"'
    const suite = ',"Cuisiniers","S","Alimentation","S1Z","Cuisiniers"'
    const femmes = await chiffres(
      'statistiques',
      'part_femmes_3niv.csv',
      [
        `"Fap3","Annee","Part"${larges}`,
        `"S1Z40","2003-2005",31.46${suite}`,
        `"S1Z40","2017-2019",38.54${suite}`,
        `"S1Z","2017-2019",40${suite}`,
        `"S","2017-2019",45${suite}`,
        `"Ensemble","2017-2019",48.4,"Ensemble",NA,NA,NA,NA`,
        `"S1Z41","2017-2019",138${suite}`,
        `"Cuisine","2017-2019",38${suite}`,
        `"S1Z42","2019",38${suite}`,
      ],
      '2000',
    )
    expect(femmes.rejected.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [7, 'Part', 'S1Z41 : nombre de 0 à 100 attendu (reçu « 138 »)'],
      [8, 'Fap3', 'code FAP attendu (reçu « Cuisine »)'],
      [9, 'Annee', 'S1Z42 : période de trois ans attendue (reçu « 2019 »)'],
    ])
    const horaires = ['samedi', 'dimanche'].map(jour => `"S1Z40","2017-2019",60.21,"Travail le ${jour}"${suite}`)
    await chiffres(
      'statistiques',
      'horaires_atypiques_3niv.csv',
      [
        `"Fap3","annee","Pourcentage","Horaire_atypique"${larges}`,
        ...horaires,
        `"S1Z40","2017-2019",NA,"Travail de nuit"${suite}`,
      ],
      '2000',
    )
    const { portraits, femmes: tous } = await ici('G1603')
    expect(portraits).toMatchObject([
      {
        famille: 'Cuisiniers',
        duParent: false,
        femmes: { valeur: 38.54, periode: '2019', zonage: 'metro-2019', source: { producteur: 'Dares' } },
        femmesAvant: { valeur: 31.46, periode: '2005' },
        salaire: undefined,
        samedi: { valeur: 60.21 },
        dimanche: { valeur: 60.21 },
        nuit: undefined,
      },
    ])
    expect(tous).toMatchObject({ valeur: 48.4 })
  })
})
