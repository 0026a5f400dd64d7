import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { HtmlValidate } from 'html-validate'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

declare global {
  var axe: { run: (root: Document) => Promise<AxeResults> }
}

const site = await startSite()
const browser = await openBrowser()
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// Read from the browser, which writes every attribute with a value.
const rules = { 'attribute-boolean-style': 'off', 'attribute-empty-style': 'off' } as const
const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules })
const captures = process.env.CAPTURES

/** Soon enough for somebody who comes early, on the clocks of France. */
const dansDixMinutes = (): string =>
  new Date(Date.now() + 600_000)
    .toLocaleString('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })
    .replace(' ', 'T')

/** Looks at a page as axe and a validator do, at the two widths that matter. */
async function look(page: Page, nom: string): Promise<void> {
  // The browser writes an attribute without a value in its own way.
  const html = (await page.content()).replaceAll(' hidden=""', ' hidden')
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, `${nom} at ${width} px scrolls sideways`).toBe(0)
    if (captures) await page.screenshot({ path: `${captures}/${nom}-${width}.png`, fullPage: true })
  }
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() => globalThis.axe.run(document))
  expect(
    violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).join(' ')}`),
    nom,
  ).toEqual([])
  const report = await validator.validateString(html)
  expect(
    report.results.flatMap(r => r.messages.map(m => `${m.ruleId} ${m.message}`)),
    nom,
  ).toEqual([])
}

const as = async (context: BrowserContext, nom: string): Promise<Page> => {
  context.setDefaultTimeout(8000)
  await context.clearCookies()
  await context.addCookies([{ ...(await signIn(site, nom)), url: site }])
  return context.newPage()
}
const fill = async (page: Page): Promise<void> => {
  await page.getByLabel('Ce qu’elle attend').fill('Trouver un patron')
  await page.getByLabel('Quand elle est disponible').fill('Le mercredi')
  await page.getByLabel('Par téléphone').check()
  await page.getByLabel('Téléphone', { exact: true }).fill('06 12 34 56 78')
  await page.getByLabel('Rien de particulier').check()
}
const consent = async (page: Page): Promise<void> => {
  await page.getByLabel('Oui, la personne a donné son accord').check()
  await page.getByLabel('À l’écran, avec moi').check()
}

test('a person is handed over, declined, sent to the next door, accepted, seen by the person, met and closed', () =>
  withContext(browser, {}, async context => {
    const ines = await as(context, 'Inès Ferrand')
    await ines.goto(`${site}/poste/aiguillages`)
    await look(ines, 'attente-vide')
    await ines.getByRole('link', { name: 'Adresser une personne' }).click()
    await look(ines, 'choisir')
    await ines.goto(`${site}/poste/aiguillages/nouveau?structure=demo--mission-locale-drouais`)
    await ines.getByLabel('Ce que la personne demande').fill('Un apprentissage en boulangerie, elle a quitté le lycée')
    await ines.getByLabel('Prénom').fill('Lina')
    await look(ines, 'nouveau')
    await ines.getByRole('button', { name: 'Envoyer' }).click()
    // Nothing went, and what was typed is still there.
    expect(await ines.getByLabel('Prénom').inputValue()).toBe('Lina')
    await look(ines, 'nouveau-erreurs')
    await fill(ines)
    await consent(ines)
    await ines.getByRole('button', { name: 'Envoyer' }).click()
    const fiche = ines.url().replace(/\?.*/, '')
    expect(await ines.getByRole('status').textContent()).toContain('C’est parti')
    await look(ines, 'dossier-envoye')

    const mathieu = await as(context, 'Mathieu Rouvray')
    await mathieu.goto(`${site}/poste/aiguillages`)
    await look(mathieu, 'attente')
    await mathieu.getByRole('link', { name: /Dossier/ }).click()
    await look(mathieu, 'dossier-recu')
    await mathieu.getByText('Refuser', { exact: true }).first().click()
    await mathieu.getByLabel('Un mot pour la structure').fill('Nous n’avons plus de place avant mars')
    await mathieu.getByRole('button', { name: 'Refuser' }).click()
    // The reason is asked, and the words are given back.
    expect(await mathieu.getByLabel('Un mot pour la structure').inputValue()).toContain('mars')
    await mathieu.locator('#declined-motif').selectOption('complet')
    await mathieu.getByRole('button', { name: 'Refuser' }).click()
    await mathieu.getByRole('status').waitFor()

    const retour = await as(context, 'Inès Ferrand')
    await retour.goto(fiche)
    expect(await retour.textContent('main')).toContain('À vous de jouer')
    await retour.getByRole('link', { name: 'Adresser à une autre porte' }).click()
    await retour.getByRole('link', { name: 'CIO', exact: false }).first().click()
    expect(await retour.getByLabel('Prénom').inputValue()).toBe('Lina')
    await consent(retour)
    await retour.getByRole('button', { name: 'Envoyer' }).click()
    await retour.getByRole('status').waitFor()
    const suite = retour.url().replace(/\?.*/, '')
    await look(retour, 'dossier-chaine')
    await retour.getByRole('button', { name: 'Donner à la personne son lien' }).click()
    const lien = (await retour.locator('code').textContent()) ?? ''

    const karim = await as(context, 'Karim Benali')
    await karim.goto(suite)
    await karim.getByText('Fixer un rendez-vous', { exact: true }).first().click()
    await karim.getByLabel('Date et heure').fill('2027-01-12T14:30')
    await karim.getByRole('button', { name: 'Fixer un rendez-vous' }).click()
    await karim.getByRole('status').waitFor()
    expect(await karim.textContent('main')).toContain('12\u00a0janvier\u00a02027 à\u00a014\u00a0h\u00a030')

    await withContext(browser, { javaScriptEnabled: false }, async sienne => {
      const lina = await sienne.newPage()
      await lina.goto(site + new URL(lien).pathname)
      expect(lina.url()).toBe(`${site}/suivi`)
      expect(await lina.textContent('main')).toContain('Un rendez-vous est fixé.')
      // Its hour is to come: nobody was met there yet.
      expect(await lina.getByText('J’y suis allé').count()).toBe(0)
      await karim.getByText('Annuler le rendez-vous', { exact: true }).first().click()
      await karim.getByRole('button', { name: 'Annuler le rendez-vous' }).click()
      await karim.getByRole('status').waitFor()
      await karim.getByText('Fixer un rendez-vous', { exact: true }).first().click()
      await karim.getByLabel('Date et heure').fill(dansDixMinutes())
      await karim.getByRole('button', { name: 'Fixer un rendez-vous' }).click()
      await karim.getByRole('status').waitFor()
      await lina.reload()
      await lina.getByText('J’y suis allé').first().click()
      await lina.getByRole('button', { name: 'J’y suis allé' }).click()
      expect(await lina.getByRole('status').textContent()).toContain('C’est noté')
      const tout = await (await sienne.request.get(`${site}/suivi/telecharger`)).json()
      expect(JSON.stringify(tout)).toContain('boulangerie')
    })
    const vue = await context.newPage()
    await vue.goto(site + new URL(lien).pathname)
    await look(vue, 'suivi')
    await vue.goto(`${site}/suivi/effacer`)
    await look(vue, 'effacer')

    await karim.goto(suite)
    await karim.getByText('Terminer', { exact: true }).first().click()
    await karim.locator('#completed-motif').selectOption('accompagnement')
    await karim.getByRole('button', { name: 'Terminer' }).click()
    await karim.getByRole('status').waitFor()
    expect(await karim.textContent('main')).toContain('Terminé')
  }))

test('the coordinateur and the région see where things stand, never who', () =>
  withContext(browser, {}, async context => {
    for (const nom of ['Claire Dumont', 'Nadia Lefort']) {
      const page = await as(context, nom)
      await page.goto(`${site}/poste/territoire`)
      await look(page, `territoire-${nom.split(' ')[0]}`)
      expect(await page.content()).not.toMatch(/Lina|boulangerie/)
      expect((await page.goto(`${site}/poste/aiguillages`))?.status()).toBe(404)
    }
  }))

test('a link that opens nothing says what to do', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    for (const chemin of ['/suivi', '/suivi/inconnu', '/reponse', '/reponse/inconnu']) {
      await page.goto(site + chemin)
      await look(page, `ferme${chemin.replaceAll('/', '-')}`)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/lien/)
    }
  }))
