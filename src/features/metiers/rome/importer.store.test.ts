import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { runImport } from '#platform/imports/run.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { findMetier, metiersVersion, readFiches, romeEnService } from '../store/metiers.ts'
import { ROME_460, romePresent } from '../testing/rome.ts'
import { romeImporter } from './importer.ts'

const { pool } = await createTestDatabase()
beforeEach(() => pool.query('truncate metier, import, import_rejet cascade'))
const racine = mkdtempSync(join(tmpdir(), 'rome-import-'))
afterAll(() => rmSync(racine, { recursive: true, force: true }))

interface Code {
  rome: string
  libelle: string
  parent?: string
  noms: string[]
}

/** A small edition in the official shape. */
function edition(version: number, codes: readonly Code[], autres: Record<string, string> = {}): string {
  const dossier = mkdtempSync(join(racine, 'e-'))
  const fichiers = {
    [`unix_referentiel_code_rome_v${version}_utf8.csv`]: [
      'code_rome,libelle_rome,transition_eco,transition_num,transition_demo,emploi_reglemente,emploi_cadre,code_rome_parent',
      ...codes.map(({ rome, libelle, parent = rome }) => `${rome},${libelle},,,,,,${parent}`),
    ],
    [`unix_referentiel_appellation_v${version}_utf8.csv`]: [
      'code_rome,libelle_appellation_long,peu_usite',
      ...codes.flatMap(({ rome, noms }) => noms.map(nom => `${rome},${nom},N`)),
    ],
    [`unix_texte_v${version}_utf8.csv`]: [
      'code_rome,libelle_type_texte,position_phrase,libelle_texte',
      ...codes.map(({ rome }) => `${rome},definition,1,Fait son métier`),
    ],
  }
  for (const [nom, lignes] of Object.entries(fichiers)) writeFileSync(join(dossier, nom), `${lignes.join('\n')}\n`)
  for (const [nom, contenu] of Object.entries(autres)) writeFileSync(join(dossier, nom), contenu)
  return dossier
}

const run = async (dossier: string, more: { dryRun?: boolean; force?: boolean } = {}) => {
  const report = await runImport(pool, romeImporter, {
    paths: [dossier],
    now: new Date('2026-11-27T04:00:00Z'),
    ...more,
  })
  if ('error' in report) throw new Error(report.error)
  return report
}
const codes = async (): Promise<string[]> => (await readFiches(pool)).map(({ rome }) => rome)

const BOULANGER = { rome: 'D1102', libelle: 'Boulanger', noms: ['Boulanger', 'Tourier'] }
const V460 = [
  BOULANGER,
  { rome: 'D1104', libelle: 'Pâtissier', noms: ['Pâtissier'] },
  { rome: 'D1118', libelle: 'Glacier', parent: 'D1104', noms: ['Glacier', 'Sorbetier'] },
  { rome: 'N1101', libelle: 'Cariste', noms: ['Cariste'] },
]

describe('an edition of ROME', () => {
  test('is stored, told, and the same files twice change nothing', async () => {
    const avant = await metiersVersion(pool)
    const report = await run(edition(460, V460))
    expect(report).toMatchObject({ created: 4, refused: [], rejectedCount: 0 })
    expect(report.notes).toContain('ROME version 460 en service.')
    expect(await metiersVersion(pool)).toBe(avant + 1)
    expect(await run(edition(460, V460))).toMatchObject({ created: 0, updated: 0, unchanged: 4 })
    expect(await metiersVersion(pool)).toBe(avant + 1)
  })

  test('writes nothing when tried only', async () => {
    expect(await run(edition(460, V460), { dryRun: true })).toMatchObject({ created: 4, dryRun: true })
    expect(await codes()).toEqual([])
  })

  test('keeps its good rows and names the bad ones', async () => {
    const dossier = edition(460, [...V460, { rome: 'X1', libelle: 'Faux', noms: [] }])
    const report = await run(dossier)
    expect(report).toMatchObject({ created: 4 })
    expect(report.rejected).toContainEqual({
      file: 'unix_referentiel_code_rome_v460_utf8.csv',
      line: 6,
      field: 'code_rome',
      reason: '« X1 » n’est pas un code ROME',
    })
  })
})

describe('a new version', () => {
  const V461 = [
    { ...BOULANGER, libelle: 'Boulanger-pâtissier' },
    { rome: 'D1104', libelle: 'Pâtissier', noms: ['Pâtissier'] },
    { rome: 'N1112', libelle: 'Conducteur de chariot', noms: ['Cariste', 'Chef cariste'] },
  ]

  test('keeps every link alive: what took the appellations, else the parent, and says what moved', async () => {
    await run(edition(460, V460))
    const report = await run(edition(461, V461))
    expect(report).toMatchObject({ created: 1, withdrawn: 2 })
    expect(report.more.rome).toMatchObject({
      version: 461,
      nouveaux: ['N1112'],
      renommes: [{ rome: 'D1102', avant: 'Boulanger', apres: 'Boulanger-pâtissier' }],
      appellationsDeplacees: 1,
      disparus: [
        { rome: 'D1118', par: 'D1104', voie: 'parent' },
        { rome: 'N1101', par: 'N1112', voie: 'appellations' },
      ],
    })
    expect(await codes()).toEqual(['D1102', 'D1104', 'N1112'])
    expect(await findMetier(pool, 'D1118')).toMatchObject({
      retireEn: 461,
      remplacePar: 'D1104',
      fiche: { libelle: 'Glacier' },
    })
  })

  test('leads on a code whose successor goes in its turn', async () => {
    await run(edition(460, V460))
    await run(edition(461, V461))
    await run(
      edition(462, [...V461.slice(0, 2), { rome: 'N1103', libelle: 'Préparateur', noms: ['Cariste', 'Chef cariste'] }]),
    )
    expect(await findMetier(pool, 'N1101')).toMatchObject({ remplacePar: 'N1103' })
  })

  test('that is older, cut, or mixed with another leaves the former one in service', async () => {
    await run(edition(461, V461))
    expect((await run(edition(460, V460))).refused[0]?.reason).toContain('plus ancienne')
    const texte = 'code_rome,libelle_type_texte,position_phrase,libelle_texte\nD1102,definition,1,x\n'
    const melee = edition(462, V461, { 'unix_texte_v461_utf8.csv': texte })
    expect((await run(melee)).refused[0]?.reason).toContain('deux versions du ROME sont mêlées : 461')
    const grande = Array.from({ length: 40 }, (_, i) => ({
      rome: `A${1000 + i}`,
      libelle: `Métier ${i}`,
      noms: [`Nom ${i}`],
    }))
    await run(edition(462, grande), { force: true })
    expect((await run(edition(463, V461))).refused[0]?.reason).toContain('sans doute coupé')
    expect(await romeEnService(pool)).toBe(462)
    expect(await codes()).toHaveLength(40)
  })
})

describe.skipIf(!romePresent)('ROME 4.60 as it is published', () => {
  test('is imported whole, in less than fifteen seconds, and a second time changes nothing', {
    timeout: 60_000,
  }, async () => {
    const debut = performance.now()
    const report = await run(ROME_460)
    const secondes = (performance.now() - debut) / 1000
    expect(report).toMatchObject({ created: 1584, refused: [], rejectedCount: 0 })
    expect(secondes).toBeLessThan(15)
    expect((await findMetier(pool, 'D1102'))?.fiche.appellations).toHaveLength(7)
    // Its texts are held against the check that those of the demonstration pass.
    expect(report.notes.join(' ')).toMatch(/Textes signalés : \d{2,} phrases qui vantent un métier/)
    expect(report.more.textes).toMatchObject({
      promotion: expect.arrayContaining([expect.objectContaining({ rome: 'D1102', extrait: 'regaler nos' })]),
    })
    expect(await run(ROME_460)).toMatchObject({ created: 0, updated: 0, unchanged: 1584 })
  })
})
