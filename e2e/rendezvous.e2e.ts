import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser, startSite, withContext } from './harness.ts'

declare global {
  var axe: { run: (root: Document) => Promise<AxeResults> }
}

const site = await startSite()
const browser = await openBrowser()
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const validator = new HtmlValidate({ extends: ['html-validate:recommended'] })
const PHOTOS = process.env.PHOTOS

const signIn = async (page: Page): Promise<void> => {
  await page.goto(`${site}/connexion?retour=/poste/rendez-vous`)
  await page.getByRole('button', { name: /Rouvray/ }).click()
  await page.waitForURL(/\/poste/)
  await page.goto(`${site}/poste/rendez-vous`)
}

/** No violation, no sideways scroll, valid HTML: and a picture when they are asked for. */
const check = async (page: Page, nom: string): Promise<void> => {
  // The answer itself: the document of the browser writes attributes in its own way.
  const answer = await page.request.get(page.url())
  const report = await validator.validateString(await answer.text())
  expect(report.results.flatMap(r => r.messages.map(m => `${nom}: ${m.ruleId} ${m.message} ${m.selector}`))).toEqual([])
  for (const [width, height] of [
    [390, 844],
    [1280, 900],
  ] as const) {
    await page.setViewportSize({ width, height })
    if (PHOTOS) await page.screenshot({ path: `${PHOTOS}/${nom}-${width}.png`, fullPage: true })
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    await page.evaluate(axeSource)
    const { violations } = await page.evaluate(() => globalThis.axe.run(document))
    expect(violations.map(({ id, nodes }) => `${nom} ${width}: ${id} ${nodes[0]?.html}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  }
}

test('a conseiller opens a permanence, closes a slot, closes the permanence, without JavaScript', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await signIn(page)
    await page.getByRole('link', { name: 'Permanences' }).click()
    expect(await page.getByRole('main').textContent()).toContain(
      'Le mardi et le jeudi, toutes les semaines, de 13 h 30 à 16 h 30',
    )
    await page.getByRole('link', { name: 'Ouvrir une permanence' }).click()
    await page.getByLabel('Nom', { exact: true }).fill('Atelier CV')
    await page.getByLabel('Premier jour').fill('2026-02-31'.replace('31', '03'))
    await page.getByLabel('Dernier jour').fill('2026-02-02')
    await page.getByRole('button', { name: 'Ouvrir la permanence' }).click()
    // What was typed comes back, with the error linked to its field.
    expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Atelier CV')
    await page
      .getByRole('alert')
      .getByRole('link', { name: /dernier jour/ })
      .click()
    await page.getByLabel('Dernier jour').fill('')
    await page.getByRole('button', { name: 'Ouvrir la permanence' }).click()
    expect(await page.getByRole('status').textContent()).toContain('La permanence est ouverte')

    await page.goto(`${site}/poste/rendez-vous`)
    if ((await page.getByText('Atelier CV').count()) === 0)
      await page.getByRole('link', { name: 'Semaine suivante' }).first().click()
    const row = page.getByRole('row').filter({ hasText: 'Atelier CV' }).last()
    await row.locator('summary').click()
    await row.getByRole('button', { name: 'Fermer ce créneau' }).click()
    expect(await page.getByRole('status').textContent()).toBe('Le créneau est fermé.')

    await page.goto(`${site}/poste/rendez-vous/permanences`)
    const item = page.getByRole('listitem').filter({ hasText: 'Atelier CV' })
    await item.locator('summary').click()
    await item.getByRole('button', { name: 'Fermer cette permanence' }).click()
    expect(await page.getByRole('status').textContent()).toContain('La permanence est fermée')
    expect(await page.getByText('Atelier CV').count()).toBe(0)
  }))

test('a calendar feed is given once, answers as a calendar, and stops when it is closed', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await signIn(page)
    await page.getByRole('button', { name: 'Créer mon adresse' }).click()
    const adresse = await page.getByLabel('Adresse').inputValue()
    const answer = await fetch(adresse)
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(await answer.text()).toContain('BEGIN:VCALENDAR')
    await page.goto(`${site}/poste/rendez-vous`)
    await page.getByRole('button', { name: 'Supprimer mon adresse' }).click()
    expect((await fetch(adresse)).status).toBe(404)
  }))

test('the pages are valid, accessible and fit a phone', () =>
  withContext(browser, { bypassCSP: true }, async context => {
    const page = await context.newPage()
    await signIn(page)
    await check(page, 'semaine')
    await page.goto(`${site}/poste/rendez-vous/permanences`)
    await check(page, 'permanences')
    await page.goto(`${site}/poste/rendez-vous/permanences/nouvelle`)
    await check(page, 'nouvelle')
    await page.getByRole('button', { name: 'Ouvrir la permanence' }).evaluate(button => {
      button.closest('form')?.setAttribute('novalidate', '')
    })
    await page.getByRole('button', { name: 'Ouvrir la permanence' }).click()
    await check(page, 'nouvelle-erreur')
  }))

test('nobody known is told to open their own link, and another role is refused', () =>
  withContext(browser, { bypassCSP: true }, async context => {
    const page = await context.newPage()
    const answer = await page.goto(`${site}/rendez-vous/${randomUUID()}`)
    expect(answer?.status()).toBe(401)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Ouvrez d’abord votre lien')
    await check(page, 'sans-lien')
    await page.goto(`${site}/poste/rendez-vous`)
    expect(page.url()).toContain('/connexion')
    await page.getByRole('button', { name: /Dumont/ }).click()
    expect((await page.goto(`${site}/poste/rendez-vous`))?.status()).toBe(404)
  }))
