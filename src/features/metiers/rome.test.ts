import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { loadRome } from './index.ts'

const dossier = mkdtempSync(join(tmpdir(), 'rome-'))
afterAll(() => rmSync(dossier, { recursive: true }))

it('names the table that is missing', () => {
  expect(() => loadRome(dossier)).toThrow('referentiel_code_rome')
  expect(() => loadRome(join(dossier, 'absent'))).toThrow('absent')
})

it('joins occupations and their appellations, gzipped or not', () => {
  writeFileSync(
    join(dossier, 'unix_referentiel_code_rome_v460_utf8.csv.gz'),
    gzipSync('"code_rome","libelle_rome"\n"D1102","Boulanger / Boulangère"\n'),
  )
  writeFileSync(
    join(dossier, 'unix_referentiel_appellation_v460_utf8.csv'),
    '"code_rome","libelle_appellation_long"\n"D1102","Tourier / Tourière"\n"Z9999","Orphelin"\n',
  )
  expect(loadRome(dossier)).toEqual([
    { rome: 'D1102', libelle: 'Boulanger / Boulangère', appellations: ['Tourier / Tourière'] },
  ])
})

it('reads the newest release of a folder of releases', () => {
  const versions = mkdtempSync(join(dossier, 'versions-'))
  for (const [version, libelle] of [
    ['v4.9', 'Ancien'],
    ['v4.60', 'Nouveau'],
  ] as const) {
    mkdirSync(join(versions, version))
    writeFileSync(
      join(versions, version, 'unix_referentiel_code_rome_v460_utf8.csv'),
      `code_rome,libelle_rome\nA1101,${libelle}\n`,
    )
    writeFileSync(
      join(versions, version, 'unix_referentiel_appellation_v460_utf8.csv'),
      'code_rome,libelle_appellation_long\nA1101,Autre\n',
    )
  }
  expect(loadRome(versions).map(({ libelle }) => libelle)).toEqual(['Nouveau'])
})
