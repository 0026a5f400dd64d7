import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, expect, test } from 'vitest'
import { jourDe, PARIS } from '#platform/fuseau.ts'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

/** A wire to the site that is cut and mended: what a browser calls offline does not reach its workers everywhere. */
async function poserFil(vers: string): Promise<{ site: string; couper: () => void; reparer: () => void }> {
  const sockets = new Set<Socket>()
  let coupe = false
  const server = createServer(client => {
    if (coupe) {
      client.destroy()
      return
    }
    const serveur = connect(Number(new URL(vers).port), '127.0.0.1')
    for (const socket of [client, serveur]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
    }
    client.pipe(serveur).pipe(client)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const couper = () => {
    coupe = true
    for (const socket of sockets) socket.destroy()
  }
  afterAll(() => {
    couper()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    site: `http://127.0.0.1:${port}`,
    couper,
    reparer: () => {
      coupe = false
    },
  }
}

const { site, couper, reparer } = await poserFil(await startSite())
const browser = await openBrowser()
// A journey that stops halfway leaves the wire to the next one.
afterEach(reparer)
const RECIT = 'Un été dans une boulangerie, je sortais le pain du four.'

const question = (page: Page, n: number) => page.locator('.projet-question').nth(n)
const coche = (page: Page, n: number, nom: string) => question(page, n).getByLabel(nom, { exact: true }).isChecked()
/** What the device kept is put back once it is read, a moment after the page is there. */
const revoit = (page: Page, n: number, nom: string) => expect.poll(() => coche(page, n, nom)).toBe(true)
const envoyer = (page: Page, nom: string) =>
  Promise.all([
    page.waitForEvent('domcontentloaded'),
    page.getByRole('button', { name: nom, exact: true }).first().click(),
  ])

/** A project begun on a device, whose browser has kept what it needs without a network. */
async function commencer(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${site}/projet`)
  await envoyer(page, 'Commencer mon projet')
  // From there on it answers whatever page is asked for next, whether or not it already holds this one.
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
  return page
}

test('without a network the questions go on, a closed tab loses nothing, and all of it is sent when the network is back', () =>
  withContext(browser, { viewport: { width: 390, height: 844 } }, async context => {
    const page = await commencer(context)
    await question(page, 0).getByLabel('Tout à fait').check()
    await envoyer(page, 'Continuer')
    await question(page, 0).getByLabel('Pas du tout').check()
    couper()
    await envoyer(page, 'Continuer')
    expect(await page.textContent('h1')).toBe('Pas de réseau pour l’instant')
    // Answered on the first page, and on the second one that did not go.
    await revoit(page, 0, 'Tout à fait')
    await revoit(page, 6, 'Pas du tout')
    if (process.env.PHOTOS) await page.screenshot({ path: `${process.env.PHOTOS}/hors-ligne-390.png` })
    await question(page, 13).getByLabel('Plutôt pas').check()
    await page.close()

    const revenue = await context.newPage()
    await revenue.goto(`${site}/projet`)
    await revoit(revenue, 13, 'Plutôt pas')
    // The network is not back yet: nothing moves.
    await envoyer(revenue, 'Le réseau est revenu : continuer')
    await revoit(revenue, 13, 'Plutôt pas')
    reparer()
    await envoyer(revenue, 'Le réseau est revenu : continuer')
    expect(await revenue.textContent('.projet-avance')).toContain('Page 3 sur 5')
    expect(await coche(revenue, 1, 'Plutôt pas')).toBe(true)
    await envoyer(revenue, 'Revenir')
    expect(await coche(revenue, 0, 'Pas du tout')).toBe(true)
    await envoyer(revenue, 'Revenir')
    expect(await coche(revenue, 0, 'Tout à fait')).toBe(true)
  }))

test('what was being told when the network went is told when it is back; the browser keeps a page that is the same for everybody and nothing else', () =>
  withContext(browser, {}, async context => {
    const page = await commencer(context)
    await envoyer(page, 'Ce que je sais faire')
    await page.fill('#a-nouveau-texte', RECIT)
    couper()
    await envoyer(page, 'Continuer : ce qui compte')
    await question(page, 2).getByLabel('Tout à fait').check()
    const garde = await page.evaluate(async () => {
      const tout: [string, string][] = []
      for (const nom of await caches.keys()) {
        const cache = await caches.open(nom)
        for (const { url } of await cache.keys())
          tout.push([new URL(url).pathname, (await (await cache.match(url))?.text()) ?? ''])
      }
      return tout
    })
    const adresses = garde.map(([adresse]) => adresse)
    expect(adresses.filter(adresse => !adresse.startsWith('/assets/'))).toEqual(['/projet/hors-ligne'])
    expect(adresses.length).toBeGreaterThan(4)
    const blanche = garde.find(([adresse]) => adresse === '/projet/hors-ligne')?.[1] ?? ''
    expect(blanche).toContain('Pas de réseau')
    expect(blanche).not.toMatch(/boulangerie, je| checked|name="projet"/)
    reparer()
    await envoyer(page, 'Le réseau est revenu : continuer')
    expect(await page.inputValue('textarea')).toBe(RECIT)
    await envoyer(page, 'Ce que j’aime faire')
    expect(await coche(page, 2, 'Tout à fait')).toBe(true)
    expect(await context.cookies()).toEqual([])
  }))

test('who begins without a network has a project when it is back, and the same page is a plain form without a script', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/projet/hors-ligne`)
    await question(page, 3).getByLabel('Tout à fait').check()
    await envoyer(page, 'Le réseau est revenu : continuer')
    expect(await page.textContent('.projet-avance')).toContain('Page 1 sur 5')
    expect(await coche(page, 3, 'Tout à fait')).toBe(true)
  }))

test('who comes is noted on a page that is opened again without network: its list is closed by a code, and nothing is lost nor counted twice', () =>
  withContext(browser, { viewport: { width: 390, height: 844 } }, async context => {
    await context.addCookies([{ ...(await signIn(site, 'Mathieu Rouvray')), url: site }])
    const page = await context.newPage()
    await page.goto(`${site}/poste/evenements/nouveau`)
    await page.getByLabel('Titre').fill('Forum d’un jour')
    await page.getByLabel('Jour', { exact: true }).fill(jourDe(new Date(), PARIS))
    // Registrations close when it begins.
    await page.getByLabel('De', { exact: true }).fill('23:58')
    await page.getByLabel('À', { exact: true }).fill('23:59')
    await page.getByRole('combobox', { name: 'Commune' }).fill('Vernouillet (28)')
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
    await page.getByRole('button', { name: 'Publier' }).click()
    const evenement = page.url().replace(/\?.*/, '')
    await page.goto(`${evenement.replace('/poste', '')}/inscription`)
    await page.getByLabel('Prénom').fill('Nour')
    await page.getByLabel('Nom', { exact: true }).fill('Benâcer')
    await page.getByLabel('Adresse électronique').fill('nour@example.org')
    await page.getByRole('button', { name: 'M’inscrire' }).click()

    await page.goto(`${evenement}/emargement`)
    const reseau = page.locator('[data-reseau]')
    await reseau.filter({ hasText: 'Tout est enregistré' }).waitFor()
    await page.getByRole('button', { name: 'Garder la liste' }).click()
    const dit = page.locator('[data-code]').filter({ hasText: 'Code : ' })
    const code = (await dit.textContent())?.replace('Code : ', '') ?? ''
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
    if (process.env.PHOTOS) await page.screenshot({ path: `${process.env.PHOTOS}/garder-390.png`, fullPage: true })
    await page.close()

    couper()
    const rouverte = await context.newPage()
    await rouverte.goto(`${evenement}/emargement`)
    expect(await rouverte.textContent('h1')).toBe('Émargement, sans réseau')
    // What the phone keeps names nobody, and another code opens nothing.
    expect(await rouverte.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/Ben|Nour|Forum/)
    await rouverte.getByLabel('Code de la liste').fill('AAAA-AAAA')
    await rouverte.getByRole('button', { name: 'Ouvrir la liste' }).click()
    await rouverte.getByRole('alert').filter({ hasText: 'n’ouvre pas' }).waitFor()
    await rouverte.getByLabel('Code de la liste').fill(code.toLowerCase())
    await rouverte.getByRole('button', { name: 'Ouvrir la liste' }).click()
    await rouverte.getByRole('button', { name: 'Ouvrir la liste' }).waitFor({ state: 'hidden' })
    await rouverte.getByLabel('Nom ou code').fill('benacer')
    if (process.env.PHOTOS)
      await rouverte.screenshot({ path: `${process.env.PHOTOS}/rouverte-390.png`, fullPage: true })
    await rouverte.getByRole('button', { name: 'Est là' }).click()
    await rouverte.getByRole('button', { name: 'Ajouter' }).click()
    expect(await rouverte.locator('[data-venus]').textContent()).toBe('2')
    await rouverte.close()

    // Closed again, with what was noted still on the phone; then the network comes back.
    reparer()
    const enfin = await context.newPage()
    await enfin.goto(`${evenement}/emargement`)
    await enfin.locator('[data-reseau]').filter({ hasText: 'Tout est enregistré' }).waitFor()
    await enfin.reload()
    expect(await enfin.locator('[data-venus]').textContent()).toBe('2')
    // Who signs out leaves no list behind, even closed.
    expect(await enfin.evaluate(() => Object.keys(localStorage).join())).toContain('scellee')
    await enfin.getByRole('button', { name: 'Se déconnecter' }).click()
    await enfin.waitForURL(/connexion/)
    expect(await enfin.evaluate(() => Object.keys(localStorage).join())).not.toContain('scellee')
  }))
