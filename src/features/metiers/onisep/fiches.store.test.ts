import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { runImport } from '#platform/imports/run.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { fichesOnisepOf } from '../domain/fiches-onisep.ts'
import { fichesOnisepDe } from '../store/onisep.ts'
import { onisepImporter } from './fiches.ts'

const REEL = join(import.meta.dirname, '../../../../../shared/data/onisep/ideo-metiers_onisep.csv')

const { pool, app } = await createTestDatabase()
beforeEach(() => pool.query('truncate metier_onisep, import, import_rejet cascade'))
const racine = mkdtempSync(join(tmpdir(), 'onisep-'))
afterAll(() => rmSync(racine, { recursive: true, force: true }))

const run = async (path: string, force = false) => {
  const report = await runImport(pool, onisepImporter, { paths: [path], now: new Date('2026-11-27T09:00:00Z'), force })
  if ('error' in report) throw new Error(report.error)
  return report
}
const TETE = '"libellé métier";"lien site onisep.fr";"nom publication";"code ROME (V.3)"'
const adresse = (id: string) => `https://www.onisep.fr/http/redirection/metier/slug/${id}`
const fichier = (...lignes: string[]): string => {
  const path = join(mkdtempSync(join(racine, 'f-')), 'ideo-metiers.csv')
  writeFileSync(path, `\ufeff${lignes.join('\r\n')}\r\n`)
  return path
}
const BOULANGER = `"boulanger / boulangère";${adresse('MET.17')};"Le goût";D1102 | D11 | D1104`
const TECHNICIEN = `"technicien démonstrateur";${adresse('MET.732')};"L'automobile";`

test('the addresses are kept, an occupation of several publications once; the same file again changes nothing', async () => {
  const path = fichier(TETE, BOULANGER, BOULANGER.replace('Le goût', 'Les saveurs'), TECHNICIEN)
  expect(await run(path)).toMatchObject({ read: 3, created: 2, rejectedCount: 0 })
  // As the site reads it.
  expect(await fichesOnisepDe(app, ['D1102'])).toEqual([
    { id: 'MET.17', libelle: 'boulanger / boulangère', url: adresse('MET.17'), romes: ['D1102', 'D1104'] },
    { id: 'MET.732', libelle: 'technicien démonstrateur', url: adresse('MET.732'), romes: [] },
  ])
  expect(await run(path)).toMatchObject({ created: 0, updated: 0, unchanged: 2, withdrawn: 0 })
})

test('bad lines are named and the others kept; columns in another order are found, one that is missing is named', async () => {
  const autre = '"code ROME (V.3)";"lien site onisep.fr";"libellé métier"'
  const report = await run(
    fichier(
      autre,
      `D1102;${adresse('MET.17')};boulanger`,
      `boulanger;${adresse('MET.18')};x`,
      'D1103;http://ailleurs.fr/1;y',
    ),
  )
  expect(report.created).toBe(1)
  expect(report.rejected.map(({ line, field, reason }) => [line, field, reason])).toEqual([
    [3, 'code ROME (V.3)', 'code ROME attendu (reçu « boulanger »)'],
    [4, 'lien site onisep.fr', 'adresse d’une fiche attendue (reçu « http://ailleurs.fr/1 »)'],
  ])
  const sans = await run(fichier('"libellé métier";"lien site onisep.fr"', `x;${adresse('MET.1')}`))
  expect(sans.refused).toMatchObject([{ reason: 'colonnes absentes : « code ROME (V.3) »' }])
})

test('a file that lost most of its lines changes nothing unless it is imposed', async () => {
  const lignes = Array.from({ length: 40 }, (_, i) => `"métier ${i}";${adresse(`MET.${i}`)};"p";D1102`)
  await run(fichier(TETE, ...lignes))
  expect((await run(fichier(TETE, BOULANGER))).refused).toMatchObject([{ file: 'onisep' }])
  expect(await run(fichier(TETE, BOULANGER), true)).toMatchObject({ created: 0, updated: 1, withdrawn: 39 })
})

test('a sheet leads to those of its name whatever their code, else to those of its code', () => {
  const fiche = { rome: 'D1102', libelle: 'Boulanger / Boulangère', appellations: [] }
  const onisep = (id: string, libelle: string, ...romes: string[]) => ({ id, libelle, url: adresse(id), romes })
  const [nommee, voisine] = [onisep('MET.1', 'boulanger / boulangère'), onisep('MET.2', 'meunier', 'D1102')]
  const duParent = onisep('MET.3', 'fleuriste', 'D1100')
  expect(fichesOnisepOf(fiche, [nommee, voisine, duParent])).toEqual([nommee])
  expect(fichesOnisepOf(fiche, [voisine, duParent])).toEqual([voisine])
})

test.skipIf(!existsSync(REEL))('the published file of January 2025', async () => {
  expect(await run(REEL)).toMatchObject({ read: 1366, created: 958, rejectedCount: 0 })
})
