import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { famillesImporter, romeImporter } from '#features/metiers/index.ts'
import { communesImporter, loadTerritoires, mesuresImporters } from '#features/territoires/index.ts'
import type { Importer } from '#platform/imports/importer.ts'
import { runImport } from '#platform/imports/run.ts'
import { readCsv } from '#platform/lecture/csv.ts'
import { openBrowser, startSite, withContext } from './harness.ts'

/** Official files that are no part of the repository. */
const DATA = path.join(import.meta.dirname, '../../shared/data')

const dir = mkdtempSync(path.join(tmpdir(), 'information-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** The offers of Eure-et-Loir and Loir-et-Cher alone: those of the whole country take half a minute. */
const offresDIci = async (): Promise<string> => {
  const source = `${DATA}/territoires/offres-par-commune-rome-2021-12-21.csv.bz2`
  const lignes = ['commune;dc_rome_id;nb_offre;date_extract']
  for await (const record of readCsv({ path: source })) {
    const { commune, dc_rome_id, nb_offre, date_extract } = 'value' in record ? record.value : {}
    if (/^(?:28|41)/.test(String(commune))) lignes.push([commune, dc_rome_id, nb_offre, date_extract].join(';'))
  }
  const file = path.join(dir, 'offres-2021-12-21.csv')
  writeFileSync(file, `${lignes.join('\n')}\n`)
  return file
}

/** What an operator imports, by the importers that `porte import` runs. */
const importer = async (_app: pg.Pool, _chiffre: unknown, pool: pg.Pool): Promise<void> => {
  const territoires = loadTerritoires()
  const [statistiques] = mesuresImporters(() => territoires)
  const run = async (kind: Importer | undefined, paths: string[]) => {
    if (kind === undefined) throw new Error('no importer')
    const report = await runImport(pool, kind, { paths, now: new Date() })
    if ('error' in report) throw new Error(report.error)
    expect(report.refused).toEqual([])
  }
  const de = (dossier: string, ...noms: string[]) => noms.map(nom => `${DATA}/${dossier}/${nom}`)
  await run(
    communesImporter(() => territoires) as Importer,
    de(
      'geo',
      'libelles_supracom_2024.csv.gz',
      'table_supracom_2024.csv.gz',
      'communes-bassins-emploi-BE19.csv.gz',
      'derive-communes-cvl-2024-simplifie.geojson.gz',
    ),
  )
  await run(romeImporter as Importer, de('rome', 'v4.60'))
  await run(famillesImporter as Importer, de('rome/crosswalks', 'fap-pcs-rome.csv'))
  await run(statistiques as Importer, [
    ...de('territoires', 'FILO2019_DISP_COM.csv.gz', 'FILO2019_DISP_DEP.csv.gz', 'FILO2019_DISP_REG.csv.gz'),
    ...de('territoires', 'chomage-zone-t1-2003-t3-2023.xlsx', 'neet_epci_2018.csv.gz', 'neet_dpt_2018.csv.gz'),
    await offresDIci(),
  ])
}

/** What the page says, its spaces made plain. */
const lire = async (page: Page): Promise<string> => ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ')

const pages = async (page: Page): Promise<number> => {
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

describe.skipIf(!existsSync(DATA))('after the imports of the official files', async () => {
  const site = await startSite(importer)
  const browser = await openBrowser()

  test('without a script, a person in Châteaudun reads boulanger, what is around, and the portrait of the place, and prints them', () =>
    withContext(browser, { javaScriptEnabled: false }, async context => {
      const page = await context.newPage()
      await page.goto(`${site}/metiers`)
      await page.fill('#q', 'boulanger')
      await page.click('main button[type=submit]')
      await page.click('.metiers-liste a >> nth=0')
      await page.fill('#lieu', 'Châteaudun')
      await page.click('aside button[type=submit]')
      expect(page.url()).toBe(`${site}/metiers/D1102?commune=28088`)

      const texte = await lire(page)
      expect(texte).toContain('ROME 4, version 460')
      // Both sides of the day, and no sentence that sells.
      expect(texte).toContain('Ce qui pèse')
      expect(texte).not.toMatch(/régaler|artisan essentiel/)
      expect(texte).toMatch(/Offres d’emploi publiées : \d+ dans le bassin de vie \(Châteaudun\), le 21 décembre 2021/)
      expect(texte).toContain('Source')
      // What is missing is said, never left out.
      expect(texte).toContain('Nous n’avons pas de chiffres sur la part des femmes et des hommes')
      // Loir-et-Cher begins a few kilometres away.
      expect(texte).toContain('Atelier du pain vendômois')
      expect(await page.locator('section[aria-labelledby=portes] li a').count()).toBeGreaterThan(0)
      expect(await pages(page)).toBe(1)

      await page.click('text=Toutes les formations')
      expect(await lire(page)).toContain('Atelier du pain vendômois')
      await page.goBack()
      await page.click('text=Le portrait de Châteaudun')
      expect(page.url()).toBe(`${site}/territoires/commune/28088`)
      const portrait = await lire(page)
      expect(portrait).toContain('Dans la zone d’emploi de Châteaudun, 7 % des actifs sont au chômage')
      expect(portrait).toMatch(/INSEE : Taux de chômage localisés.*2023-T3/)
      expect(portrait).toMatch(/des jeunes de 15 à 24 ans ne travaillent pas et n’étudient pas \(2018\)/)
      expect(portrait).toMatch(/La moitié des habitants vit avec plus de 18 630 € par an/)
      expect(portrait).toContain('Pas de chiffre sur ses habitants pour ce territoire dans les sources chargées.')
      expect(await pages(page)).toBeLessThanOrEqual(4)
      expect((await (await fetch(page.url())).text()).length).toBeLessThan(120_000)
    }))

  test('a search that finds nothing names the filter to let go, and letting it go finds', () =>
    withContext(browser, { javaScriptEnabled: false }, async context => {
      const page = await context.newPage()
      await page.goto(`${site}/formations?rome=D1102&commune=28088`)
      await page.selectOption('#rayon', '10')
      await page.click('summary:has-text("Plus de critères")')
      await page.selectOption('#niveau', '7')
      await page.click('main form button[type=submit]')
      const lacher = page.locator('main form button', { hasText: 'De tout niveau' })
      expect(await lacher.count()).toBe(1)
      await lacher.click()
      expect(await lire(page)).toContain('1 formation')
    }))
})
