import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadTerritoires } from '#features/territoires/index.ts'
import { runImport } from '#platform/imports/run.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { apprentissageImporter } from './import-apprentissage.ts'
import { findFormation } from './store/read.ts'
import { searchFormations } from './store/search.ts'

const { pool } = await createTestDatabase()
const territoires = loadTerritoires()
const dir = mkdtempSync(path.join(tmpdir(), 'apprentissage-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const importer = async (file: string) => {
  const now = new Date('2026-11-27T05:00:00Z')
  const report = await runImport(
    pool,
    apprentissageImporter(() => territoires),
    { paths: [file], now },
  )
  if ('error' in report) throw new Error(report.error)
  return report
}
const write = (name: string, formations: unknown): string => {
  writeFileSync(path.join(dir, name), JSON.stringify(formations))
  return path.join(dir, name)
}

const BOULANGER = {
  cle_ministere_educatif: '1#L01',
  id_rco_formation: '24_1',
  intitule_rco: 'CAP Boulanger (Apprentissage possible)',
  niveau: '3 (CAP...)',
  rncp_code: 'RNCP37537',
  rome_codes: ['D1102', 'boulanger'],
  date_debut: ['2027-09-01T00:00:00.000Z', 'septembre'],
  date_fin: ['2029-06-30T00:00:00.000Z'],
  duree: '2',
  capacite: '12',
  code_commune_insee: '28088',
  lieu_formation_geo_coordonnees: '48.07,1.33',
  etablissement_formateur_enseigne: '',
  etablissement_formateur_entreprise_raison_sociale: 'CFA DU DUNOIS',
  etablissement_formateur_siret: '13002792300171',
  etablissement_formateur_courriel: 'prenom.nom@cfa.example',
}

test('an offer of the catalogue is found as apprenticeship and as initial training, without the e-mail of somebody', async () => {
  const report = await importer(write('catalogue.json', { formations: [BOULANGER, { id_rco_formation: '24_2' }] }))
  expect(report).toMatchObject({ created: 1, rejected: [{ field: 'intitule_rco', reason: 'vide' }] })
  expect(report.corrections.map(({ field }) => field)).toContain('date_debut')
  const autour = { lat: 48.07, lon: 1.33, rayonKm: 10 }
  const found = await searchFormations(pool, { q: 'boulangère', autour, initiale: true }, {}, '2026-11-27')
  expect(found.trouvees).toMatchObject([
    { intitule: 'CAP Boulanger', organisme: 'CFA DU DUNOIS', commune: '28088', prochain: '2027-09-01' },
  ])
  const fiche = await findFormation(pool, 'apprentissage--1#L01')
  expect(fiche?.formation).toMatchObject({ niveauSortie: 3, certifications: ['RNCP37537'], romes: ['D1102'] })
  expect(JSON.stringify(fiche)).not.toContain('prenom.nom')
})

test('the same pages again change nothing, and a cut one undoes nothing', async () => {
  const file = write('page.json', [BOULANGER])
  expect(await importer(file)).toMatchObject({ created: 0, updated: 0, unchanged: 1, withdrawn: 0 })
  const coupe = path.join(dir, 'coupe.json')
  writeFileSync(coupe, JSON.stringify([BOULANGER]).slice(0, -40))
  expect((await importer(coupe)).refused[0]?.reason).toContain('tronqué')
  expect((await findFormation(pool, 'apprentissage--1#L01'))?.retireLe).toBeUndefined()
})

const REEL = projectPath('../shared/data/formations/catalogue-apprentissage-formations-fixture.json')
test.runIf(existsSync(REEL))('the staged page: two offers whose dates are over, told as not published', async () => {
  const report = await importer(REEL)
  expect(report).toMatchObject({ read: 2, created: 2, rejectedCount: 0 })
  expect(report.corrections.filter(({ field }) => field === 'published')).toHaveLength(2)
  const fiche = await findFormation(pool, 'apprentissage--075787P012X1947001590001619470015900016-47065#L01')
  expect(fiche?.formation).toMatchObject({ intitule: 'BTS Travaux Publics', niveauSortie: 5 })
})
