import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

const site = await startSite()
const browser = await openBrowser()

test('one click signs in as an agent of the demonstration and one signs out, without a script, on a phone', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/poste`)
    expect(page.url()).toBe(`${site}/connexion`)
    await page.getByRole('button', { name: 'Inès Ferrand' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Bonjour Inès')
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    expect(new URL(page.url()).pathname).toBe('/connexion')
    await page.goto(`${site}/poste`)
    expect(page.url()).toBe(`${site}/connexion`)
  }))

test.each([
  ['Inès Ferrand', 'Point Information Jeunesse'],
  ['Hélène Vasseur', 'Mission locale du Drouais'],
  ['Claire Dumont', 'Drouais'],
  ['Nadia Lefort', 'Région Centre-Val de Loire'],
  ['Thomas Girard', 'Maison de l’emploi'],
])('%s is told for whom they act: %s', async (nom, pour) => {
  const { name, value } = await signIn(site, nom)
  const page = await (await fetch(`${site}/poste`, { headers: { Cookie: `${name}=${value}` } })).text()
  expect(page.replaceAll('&#39;', '’')).toContain(pour)
})
