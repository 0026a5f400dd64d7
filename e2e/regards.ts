import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

declare global {
  var axe: { run: (root: Document) => Promise<AxeResults> }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const validator = new HtmlValidate({ extends: ['html-validate:recommended'] })
const PHOTOS = process.env.PHOTOS

/**
 * Looks at the page as axe and a validator do, no rule off, at the two widths that matter; takes its picture when they are asked for.
 * In a context with `bypassCSP`.
 * @param adresse where to go first; the page that is open when absent
 */
export async function look(page: Page, nom: string, adresse?: string): Promise<void> {
  if (adresse !== undefined) await page.goto(adresse)
  // The answer itself: the document of the browser writes attributes in its own way.
  const answer = await page.request.get(page.url())
  const report = await validator.validateString(await answer.text())
  expect(report.results.flatMap(r => r.messages.map(m => `${nom}: ${m.ruleId} ${m.message} ${m.selector}`))).toEqual([])
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
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
