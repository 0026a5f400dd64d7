import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'
import { look } from './regards.ts'

const site = await startSite()
const browser = await openBrowser()
const PAGE = '/territoires/commune/28134'
const TEXTE = 'Où faire un bilan de compétences le soir ? Écrivez à nora@example.org'

test('a question left under a territory is given to a structure by the coordinateur, answered without anything of a person, and read by everybody', () =>
  withContext(browser, { javaScriptEnabled: false, bypassCSP: true }, async context => {
    const page = await context.newPage()
    const comme = async (nom: string) => {
      await context.clearCookies()
      await context.addCookies([{ ...(await signIn(site, nom)), url: site }])
      await page.goto(`${site}/poste`)
      await page.getByRole('navigation').getByRole('link', { name: 'Questions' }).click()
    }
    await page.goto(site + PAGE)
    await page.getByRole('link', { name: 'Poser une question' }).click()
    await page.getByRole('button', { name: 'Envoyer' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Écrivez votre question')
    await page.getByLabel('Votre question').fill(TEXTE)
    await page.getByLabel('Adresse électronique').fill('nora@example.org')
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await page.getByRole('heading', { name: 'Votre question est notée' }).waitFor()

    await comme('Claire Dumont')
    await page.getByRole('link', { name: /bilan de compétences le soir . Écrivez/ }).click()
    expect(await page.getByRole('main').textContent()).toContain('À ne pas publier')
    await page.getByLabel('Structure qui répond').selectOption({ label: 'Mission locale du Drouais' })
    await page.getByRole('button', { name: 'Confier' }).click()
    await page.getByText('La question est confiée.').waitFor()

    await comme('Mathieu Rouvray')
    await page.getByRole('link', { name: /bilan de compétences le soir . Écrivez/ }).click()
    await page.getByLabel('Votre réponse').fill('À la Mission locale, le mardi jusqu’à 20 h.')
    await page.getByRole('button', { name: 'Répondre' }).click()
    // What was typed holds an address: refused, and given back.
    expect(await page.getByRole('alert').textContent()).toContain('nora@example.org')
    expect(await page.getByLabel('Votre réponse').inputValue()).toContain('le mardi')
    await page.getByLabel('La question, comme elle sera lue').fill('Où faire un bilan de compétences le soir ?')
    await page.getByRole('button', { name: 'Répondre' }).click()
    await page.getByText('C’est répondu.').waitFor()

    await context.clearCookies()
    await page.goto(site + PAGE)
    const reponses = page.getByRole('region', { name: 'Questions et réponses' })
    await reponses.getByText('Où faire un bilan de compétences le soir ?').click()
    expect(await reponses.textContent()).toMatch(/le mardi jusqu’à 20.h.*Réponse de Mission locale du Drouais/)
    await page.goto(`${site}/demonstration/messages`)
    expect(await page.getByRole('main').textContent()).toContain('Réponse à votre question : Dreux')
  }))

test('the pages of questions are valid, accessible and fit a phone', () =>
  withContext(browser, { bypassCSP: true }, async context => {
    const page = await context.newPage()
    for (const [nom, prefixe] of [
      ['Claire Dumont', 'moderer'],
      ['Mathieu Rouvray', 'repondre'],
    ] as const) {
      await context.clearCookies()
      await context.addCookies([{ ...(await signIn(site, nom)), url: site }])
      await look(page, `${prefixe}-questions`, `${site}/poste/questions`)
      await page.locator('.file a').first().click()
      await look(page, `${prefixe}-question`)
    }
  }))
