import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import chromium from '@sparticuz/chromium'
import { HtmlValidate } from 'html-validate'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'
import type { PageVisitee } from '../e2e/page.ts'
import { PAGES } from '../e2e/pages.ts'
import type { BenchOptions, Metrics } from './harness.ts'
import { makeInstallation } from './site.ts'

export const summary = 'every kind of public page in a real Chromium: weight, requests, axe, html-validate'

const SCREENS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

/** Goes to a page; what is sent goes by a form, as from the home page. */
async function visit(page: Page, site: string, { chemin, envoi }: PageVisitee): Promise<void> {
  if (!envoi) {
    await page.goto(site + chemin)
    return
  }
  await page.evaluate(
    ([action, fields]) => {
      const form = document.createElement('form')
      form.method = 'post'
      form.action = action
      for (const [name, value] of fields) {
        const field = document.createElement('textarea')
        field.name = name
        field.value = value
        form.append(field)
      }
      document.body.append(form)
      form.submit()
    },
    [chemin, Object.entries(envoi)] as const,
  )
  await page.waitForURL(url => url.pathname === chemin)
  await page.waitForLoadState()
}

interface Weight {
  bytes: number
  script: number
  requests: number
}

/** What a first visit downloads. */
async function weigh(browser: Browser, site: string, visited: PageVisitee): Promise<Weight> {
  const context = await browser.newContext()
  const page = await context.newPage()
  // A page that is reached by a form: started from one that loads nothing of the site.
  if (visited.envoi) await page.goto(`${site}/health`)
  const loads: Promise<{ script: boolean; bytes: number }>[] = []
  page.on('request', request => {
    const script = request.resourceType() === 'script'
    loads.push(
      request.sizes().then(
        sizes => ({ script, bytes: sizes.responseBodySize + sizes.responseHeadersSize }),
        () => ({ script, bytes: 0 }),
      ),
    )
  })
  await visit(page, site, visited)
  const done = await Promise.all(loads)
  await context.close()
  const total = (list: typeof done): number => list.reduce((sum, { bytes }) => sum + bytes, 0)
  return { bytes: total(done), script: total(done.filter(({ script }) => script)), requests: done.length }
}

/** Number of axe violations, all its rules on, on a wide light screen and a narrow dark one. */
async function countViolations(browser: Browser, site: string, visited: PageVisitee, axe: string): Promise<string[]> {
  const found: string[] = []
  for (const screen of SCREENS) {
    // The policy of the pages would refuse the checker itself.
    const context = await browser.newContext({ ...screen, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(site)
    await visit(page, site, visited)
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    await page.evaluate(axe)
    found.push(...(await page.evaluate<string[]>('axe.run(document).then(r => r.violations.map(v => v.id))')))
    await context.close()
  }
  return found
}

export async function run({ say }: BenchOptions): Promise<Metrics> {
  const installation = await makeInstallation()
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'] })
  const worst = { bytes: 0, script: 0, requests: 0, axe: 0, html: 0 }
  try {
    const { address: site, stop } = await installation.serve()
    say(`${PAGES.length} kinds of pages, demonstration territory`)
    for (const visited of PAGES) {
      const { chemin, envoi, nom } = visited
      const weight = await weigh(browser, site, visited)
      const violations = await countViolations(browser, site, visited, axe)
      const answer = await fetch(site + chemin, envoi && { method: 'POST', body: new URLSearchParams(envoi) })
      const { errorCount } = await validator.validateString(await answer.text())
      if (violations.length + errorCount > 0) say(`${nom}: axe ${violations.join(' ')}; html-validate ${errorCount}`)
      worst.bytes = Math.max(worst.bytes, weight.bytes)
      worst.script = Math.max(worst.script, weight.script)
      worst.requests = Math.max(worst.requests, weight.requests)
      worst.axe += violations.length
      worst.html += errorCount
    }
    await stop()
  } finally {
    await browser.close()
    await installation.close()
  }
  return {
    worstKb: worst.bytes / 1_000,
    worstScriptKb: worst.script / 1_000,
    worstRequests: worst.requests,
    axeViolations: worst.axe,
    htmlErrors: worst.html,
    pages: PAGES.length,
  }
}
