import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImportReport } from '#platform/imports/report.ts'
import { runImport } from '#platform/imports/run.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { rncpImporter } from './import-rncp.ts'

const database = await createTestDatabase()
const { pool } = database
const dir = mkdtempSync(path.join(tmpdir(), 'rncp-'))
afterAll(() => rmSync(dir, { recursive: true }))

const importer = async (paths: string[], more: object = {}): Promise<ImportReport> => {
  const report = await runImport(pool, rncpImporter, { paths, now: new Date('2026-11-27T08:00:00Z'), ...more })
  if ('error' in report) throw new Error(report.error)
  return report
}

const fiche = async (code: string) => {
  const { rows } = await pool.query('select *, fin::text as fin from certification where code = $1', [code])
  return rows[0]
}
const count = async (table: string): Promise<number> =>
  (await pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0

beforeEach(async () => {
  await pool.query('truncate certification, certification_succession, certification_diplome, certification_edition')
})

const PREFIXE = 'export_fiches_CSV_'
const OFFICIEL = {
  Standard: `"Numero_Fiche";"Intitule";"Abrege_Libelle";"Nomenclature_Europe_Niveau";"Date_Fin_Enregistrement";"Type_Enregistrement";"Actif"
"RNCP1";"Boulanger";"CAP";"NIV3";"31/08/2023";"Enregistrement de droit";"INACTIVE"
"RNCP2";"Boulanger (2023)";"CAP";"NIV3";"31/08/2028";"Enregistrement de droit";"ACTIVE"`,
  Blocs_De_Compétences:
    '"Numero_Fiche";"Bloc_Competences_Code";"Bloc_Competences_Libelle"\n"RNCP2";"RNCP2BC01";"Pétrir"\n"RNCP2";"RNCP2BC02";"Cuire"',
  Certificateurs: '"Numero_Fiche";"Siret_Certificateur";"Nom_Certificateur"\n"RNCP2";"\t11004301500012";"MINISTERE"',
  Formacode: '"Numero_Fiche";"Formacode_Code";"Formacode_Libelle"\n"RNCP2";"21538";"21538 : Boulangerie"',
  Nsf: '"Numero_Fiche";"Nsf_Code";"Nsf_Intitule"\n"RNCP2";"221";"221 : Agro-alimentaire, alimentation, cuisine"',
  Rome: `"Numero_Fiche";"Codes_Rome_Code";"Codes_Rome_Libelle"\n"RNCP2";"D1102";"Métier d''artisan"\n"RNCP9";"D1104";"Orphelin"`,
  VoixdAccès: '"Numero_Fiche";"Si_Jury"\n"RNCP2";"Par expérience"\n"RNCP2";"En contrat d’apprentissage"',
  Ancienne_Nouvelle_Certification:
    '"Numero_Fiche";"Ancienne_Certification";"Nouvelle_Certification"\n"RNCP1";;"RNCP2"\n"RNCP2";"RNCP1";',
} as const

let rang = 0
/** Writes an edition. @param changes tables to write otherwise, or to leave out with `undefined` */
const edition = (
  date = '2026_11_20',
  changes: Partial<Record<keyof typeof OFFICIEL, string | undefined>> = {},
): string => {
  const folder = mkdtempSync(path.join(dir, `e${rang++}-`))
  for (const [nom, contenu] of Object.entries({ ...OFFICIEL, ...changes }))
    if (contenu !== undefined)
      writeFileSync(path.join(folder, `${PREFIXE}${nom}_${date}.csv`), `${contenu.replaceAll('\n', '\r\n')}\r\n`)
  return folder
}

test('an edition is put in service whole; the same again changes nothing', async () => {
  const report = await importer([edition()])
  expect(report).toMatchObject({ created: 2, updated: 0, unchanged: 0, withdrawn: 0, rejectedCount: 0, refused: [] })
  expect(report.notes[0]).toContain('RNCP9')
  expect(await fiche('RNCP2')).toMatchObject({
    intitule: 'Boulanger (2023)',
    abrege: 'CAP',
    niveau: 3,
    actif: true,
    fin: '2028-08-31',
    voies: ['apprentissage', 'experience'],
    romes: ['D1102'],
    blocs: [
      { code: 'RNCP2BC01', libelle: 'Pétrir' },
      { code: 'RNCP2BC02', libelle: 'Cuire' },
    ],
    certificateurs: [{ nom: 'MINISTERE', siret: '11004301500012' }],
    nsf: [{ code: '221', libelle: 'Agro-alimentaire, alimentation, cuisine' }],
    formacodes: [{ code: '21538', libelle: 'Boulangerie' }],
    source: 'RNCP et RS du 2026-11-20, France compétences',
  })
  expect(await count('certification_succession')).toBe(1)
  expect(await importer([edition()])).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
})

test('the columns of a table are found whatever their order', async () => {
  const shuffled =
    '"Actif";"Intitule";"Type_Enregistrement";"Numero_Fiche";"Date_Fin_Enregistrement";"Nomenclature_Europe_Niveau";"Abrege_Libelle";"Nouvelle_Colonne"\n"ACTIVE";"Boulanger";"Enregistrement de droit";"RNCP2";"2028-08-31";"Niveau 3";"CAP";"x"'
  expect(await importer([edition('2026_11_20', { Standard: shuffled })])).toMatchObject({ created: 1, refused: [] })
  expect(await fiche('RNCP2')).toMatchObject({ actif: true, niveau: 3, fin: '2028-08-31' })
})

test.each([
  [
    'a renamed column',
    { Standard: OFFICIEL.Standard.replace('"Actif"', '"Etat"') },
    'table Standard : il manque « Actif » ; le fichier a les colonnes Numero_Fiche',
  ],
  [
    'a missing column',
    { Rome: '"Numero_Fiche";"Codes_Rome_Libelle"\n"RNCP2";"x"' },
    'table Rome : il manque « Codes_Rome_Code »',
  ],
  ['a missing table', { Nsf: undefined }, 'la table Nsf manque : le registre ne serait pas entier'],
  ['an empty table', { Nsf: '' }, 'Nsf'],
])('%s is named, and the former edition stays in service', async (_, changes, reason) => {
  await importer([edition()])
  const report = await importer([edition('2026_11_27', changes)])
  expect(report.refused.map(one => one.reason).join(' ')).toContain(reason)
  expect(report).toMatchObject({ created: 0, updated: 0, withdrawn: 0 })
  expect(await fiche('RNCP2')).toMatchObject({ etat: 'actif', source: 'RNCP et RS du 2026-11-20, France compétences' })
})

test('tables of two dates are not mixed, and each is named', async () => {
  const folder = edition('2026_11_20', { Rome: undefined })
  cpSync(
    path.join(edition('2026_11_27'), `${PREFIXE}Rome_2026_11_27.csv`),
    path.join(folder, `${PREFIXE}Rome_2026_11_27.csv`),
  )
  const report = await importer([folder])
  expect(report.refused).toContainEqual({
    file: `${PREFIXE}Rome_2026_11_27.csv`,
    reason: `édition 2026-11-27 mêlée à celle du 2026-11-20 (${PREFIXE}Standard_2026_11_20.csv)`,
  })
  expect(await count('certification')).toBe(0)
})

test('an older edition does not take the place of a newer, unless forced', async () => {
  await importer([edition('2026_11_27')])
  const older = edition('2025_01_01', { Standard: OFFICIEL.Standard.replace('Boulanger (2023)', 'Ancien nom') })
  expect((await importer([older])).refused[0]?.reason).toContain('plus ancienne que celle en service (2026-11-27)')
  expect(await importer([older], { force: true })).toMatchObject({ updated: 1, refused: [] })
})

test('a bad line is refused with its place, the others are kept', async () => {
  const report = await importer([
    edition('2026_11_20', {
      Standard: `${OFFICIEL.Standard}\n"ABC";"Sans code";;;;;"ACTIVE"\n"RNCP3";"Sans état";;;;;"OUVERTE"\n"RNCP4";"Date fausse";;;"31/02/2027";;"ACTIVE"`,
    }),
  ])
  expect(report.rejected).toEqual([
    {
      file: `${PREFIXE}Standard_2026_11_20.csv`,
      line: 4,
      field: 'Numero_Fiche',
      reason: 'code RNCP ou RS attendu (reçu « ABC »)',
    },
    {
      file: `${PREFIXE}Standard_2026_11_20.csv`,
      line: 5,
      field: 'Actif',
      reason: 'ACTIVE ou INACTIVE attendu (reçu « OUVERTE »)',
    },
  ])
  expect(report.corrections[0]).toMatchObject({ line: 6, field: 'Date_Fin_Enregistrement' })
  expect(report.created).toBe(3)
})

test('a sheet that the new edition no longer holds is withdrawn, never deleted; trying writes nothing', async () => {
  await importer([edition()])
  const next = edition('2026_11_27', {
    Standard: OFFICIEL.Standard.split('\n')
      .filter(line => !line.includes('RNCP1"'))
      .join('\n'),
  })
  expect(await importer([next], { dryRun: true })).toMatchObject({ withdrawn: 1 })
  expect(await fiche('RNCP1')).toMatchObject({ etat: 'actif' })
  expect(await importer([next])).toMatchObject({ withdrawn: 1 })
  expect(await fiche('RNCP1')).toMatchObject({ etat: 'retire' })
})

const REEL = projectPath('../shared/data/certifications')
const V14 = ['info', 'rome', 'nsf', 'blocs_competences', 'certificateurs', 'voix_acces'].map(nom =>
  path.join(REEL, `rncp_${nom}.v1.4.csv.gz`),
)
const KITS = {
  xlsx: path.join(REEL, 'Kit_apprentissage_20250131.xlsx'),
  csv: path.join(REEL, 'Kit_apprentissage_20231218.csv.gz'),
}
const ARCHIVE = path.join(REEL, 'export-fiches-csv-2024-02-22-sample.zip')

describe.runIf(existsSync(REEL))('the staged files', () => {
  test('the official archive of ten files', async () => {
    const report = await importer([ARCHIVE])
    expect(report).toMatchObject({ created: 9, rejectedCount: 0, refused: [] })
    expect(report.ignored).toEqual([])
    expect((await fiche('RS6117')).conventions).toEqual([
      { code: '3117', libelle: 'Boulangerie-pâtisserie (Entreprises artisanales)' },
    ])
    expect((await fiche('RS5000')).partenaires).toContainEqual({ nom: 'ALYRA', role: 'forme-evalue' })
    expect(await fiche('RS6117')).toMatchObject({
      intitule: 'CQP Tourier',
      niveau: null,
      actif: true,
      fin: '2025-09-29',
      certificateurs: [
        { nom: 'CONFEDE. NATIONALE BOULANGERS PATISSIERS', siret: '78466840200018' },
        { nom: 'INSTITUT NATIONAL BOULANGERIE PATISSERIE', siret: '31504294500032' },
      ],
      formacodes: [
        { code: '21538', libelle: 'Boulangerie' },
        { code: '21528', libelle: 'Pâtisserie' },
      ],
    })
    expect((await fiche('RNCP509')).blocs).toHaveLength(6)
    expect(await count('certification_succession')).toBe(6)
  })

  test('the extracts v1.4 in cp1252, then the kit: counts, accents, dates, successions', async () => {
    const report = await importer(V14)
    expect(report.refused).toEqual([])
    expect(report).toMatchObject({ read: 240_927, created: 17_369, rejectedCount: 906 })
    // 732 certifiers without a name, 174 ROME codes cut to a domain (« H12 »).
    expect(new Set(report.rejected.map(({ field, reason }) => `${field} ${reason.includes('vide')}`))).toEqual(
      new Set(['Rome false', 'Certificateur true']),
    )
    expect(await fiche('RNCP1000')).toMatchObject({
      intitule: 'Métiers de la pierre',
      abrege: 'BP',
      niveau: 4,
      actif: false,
      fin: '2016-08-31',
    })
    expect((await fiche('RNCP10009')).intitule).toBe(
      'Master Domaine : SCIENCES, TECHNOLOGIES et SANTE Mention : Gestion des Risques Spécialité : Management des Risques Industriels et Environnementaux (MRIE)',
    )
    expect(await count('certification_succession')).toBe(3406)
    expect(await importer(V14)).toMatchObject({ created: 0, updated: 0, unchanged: 17_369 })

    const kit = await importer([KITS.xlsx])
    expect(kit.refused).toEqual([])
    expect(await count('certification_diplome')).toBeGreaterThan(6000)
    expect(kit.created).toBeGreaterThan(1000)
    expect(await fiche('RNCP37537')).toMatchObject({
      actif: true,
      source: expect.stringContaining('Kit apprentissage du 2025-01-31'),
    })
    expect((await importer([KITS.csv])).refused[0]?.reason).toContain('plus ancienne')
  }, 180_000)

  test('everything at once is refused, and says what is mixed', async () => {
    const report = await importer([REEL])
    expect(report.refused.map(({ reason }) => reason)).toContainEqual(expect.stringContaining('deux générations'))
    expect(await count('certification')).toBe(0)
  })
})

test('a damaged archive is refused whole', async () => {
  const cut = path.join(dir, 'coupe.zip')
  writeFileSync(cut, existsSync(ARCHIVE) ? readFileSync(ARCHIVE).subarray(0, 3000) : Buffer.from('PK\u0003\u0004'))
  expect((await importer([cut])).refused[0]?.reason).toContain('zip')
})
