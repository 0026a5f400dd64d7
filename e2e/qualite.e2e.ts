import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openBrowser, startSite, withContext } from './harness.ts'
import type { PageVisitee } from './page.ts'
import { PAGES } from './pages.ts'

declare global {
  var axe: { run: (root: Document) => Promise<AxeResults> }
}

const site = await startSite()
const browser = await openBrowser()
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const validator = new HtmlValidate({ extends: ['html-validate:recommended'] })

const read = ({ chemin, envoi }: PageVisitee): Promise<Response> =>
  fetch(site + chemin, envoi && { method: 'POST', headers: { Origin: site }, body: new URLSearchParams(envoi) })

/**
 * Opens a page as a person would reach it: what is sent goes through the form of the home page.
 * @param sent called just before the form goes
 */
const visit = async (page: Page, { chemin, envoi }: PageVisitee, sent = () => {}): Promise<void> => {
  if (!envoi) {
    await page.goto(site + chemin)
    return
  }
  await page.goto(site)
  sent()
  await page.evaluate(
    ([action, fields]) => {
      const form = document.createElement('form')
      form.method = 'post'
      form.action = action
      for (const [name, value] of Object.entries(fields)) {
        const field = document.createElement('textarea')
        field.name = name
        field.value = value
        form.append(field)
      }
      document.body.append(form)
      form.submit()
    },
    [chemin, envoi] as const,
  )
  await page.waitForURL(site + chemin)
  await page.waitForLoadState()
}

const SCREENS = [
  { nom: 'wide and light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { nom: '390 px and dark', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

describe.each(PAGES)('$nom', visited => {
  test('is valid HTML', async () => {
    const report = await validator.validateString(await (await read(visited)).text())
    expect(
      report.results.flatMap(({ messages }) => messages.map(m => `${m.ruleId} ${m.message} ${m.selector}`)),
    ).toEqual([])
  })

  test.each(SCREENS)('has no axe violation and no sideways scroll, $nom', ({ colorScheme, viewport }) =>
    // The policy of the pages would refuse the checker itself.
    withContext(browser, { colorScheme, viewport, bypassCSP: true }, async context => {
      const page = await context.newPage()
      await visit(page, visited)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      await page.evaluate(axeSource)
      const { violations } = await page.evaluate(() => globalThis.axe.run(document))
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }),
  )

  test('weighs at most 150 KB cold in 15 requests, 30 KB of script, from this site alone, without a cookie', () =>
    withContext(browser, {}, async context => {
      const page = await context.newPage()
      const errors: string[] = []
      page.on('console', message => {
        if (message.type() === 'error' && !message.text().includes('status of 4')) errors.push(message.text())
      })
      let requests: { url: string; script: boolean; bytes: Promise<number> }[] = []
      page.on('request', request => {
        const bytes = request.sizes().then(
          sizes => sizes.responseBodySize + sizes.responseHeadersSize,
          () => 0,
        )
        requests.push({ url: request.url(), script: request.resourceType() === 'script', bytes })
      })
      // A route turns the cache off: what the page of the form brought does not count as known.
      await context.route('**/*', route => route.continue())
      await visit(page, visited, () => {
        requests = []
      })
      const sizes = await Promise.all(requests.map(({ bytes }) => bytes))
      const total = (from: number[]): number => from.reduce((sum, size) => sum + size, 0)
      expect(requests.filter(({ url }) => !url.startsWith(site))).toEqual([])
      expect(requests.length).toBeLessThanOrEqual(15)
      expect(total(sizes)).toBeLessThanOrEqual(visited.octets ?? 150_000)
      expect(total(sizes.filter((_, i) => requests[i]?.script))).toBeLessThanOrEqual(30_000)
      expect(await context.cookies()).toEqual([])
      // The content policy refuses nothing that the page itself needs.
      expect(errors).toEqual([])
    }))
})

test('a page asked for in another way, or that does not exist, is told in the look of the site without a trace', async () => {
  const wrong = await fetch(`${site}/annuaire`, { method: 'POST' })
  expect([wrong.status, wrong.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
  const missing = await fetch(`${site}/structures/nulle-part`)
  expect(missing.status).toBe(404)
  expect(await missing.text()).toContain('Cette porte n’existe pas')
  const huge = await fetch(`${site}/portes`, { method: 'POST', body: `texte=${'a'.repeat(400_000)}` })
  expect(huge.status).toBe(413)
  expect(await huge.text()).not.toMatch(/at .*\.ts:/)
})

test('assets are kept for a year and sent compressed', async () => {
  const home = await (await fetch(site)).text()
  const css = /href="(\/assets\/site-[^"]+)"/.exec(home)?.[1]
  const answer = await fetch(site + css, { headers: { 'Accept-Encoding': 'br' } })
  expect(answer.headers.get('Cache-Control')).toContain('immutable')
  expect(answer.headers.get('Content-Encoding')).toBe('br')
})
