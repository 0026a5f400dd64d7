import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'
import { look } from './regards.ts'

const site = await startSite()
const browser = await openBrowser()
const COURRIEL = 'lecteur@example.org'

test('somebody follows what is new near a commune: asked, confirmed by the message, left in one click from a mail reader', () =>
  withContext(browser, { javaScriptEnabled: false, bypassCSP: true }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/evenements?commune=28134&rayon=50`)
    await page.getByRole('link', { name: 'Par courriel' }).click()
    expect(await page.getByLabel('Commune', { exact: true }).inputValue()).toBe('Dreux (28)')
    await page.getByRole('button', { name: 'M’abonner' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Écrivez une adresse électronique')
    await page.getByLabel('Adresse électronique').fill(COURRIEL)
    await page.getByRole('button', { name: 'M’abonner' }).click()
    await page.getByRole('heading', { name: 'Regardez votre courriel' }).waitFor()

    await page.goto(`${site}/demonstration/messages`)
    await page.getByRole('link', { name: /Confirmez votre abonnement/ }).click()
    const lien = await page.locator('.boite-texte a').last().getAttribute('href')
    const chemin = new URL(lien ?? '').pathname
    await page.goto(site + chemin)
    expect(await page.getByRole('main').textContent()).toContain('à moins de 50 km de Dreux')
    await page.getByRole('button', { name: 'Confirmer' }).click()
    expect(await page.getByRole('status').textContent()).toContain('C’est confirmé')

    await withContext(browser, { bypassCSP: true }, async autre => {
      const regard = await autre.newPage()
      await look(regard, 'mon-abonnement', site + chemin)
      await look(regard, 'mes-choix', `${site}${chemin}/choix`)
    })
    await page.getByRole('link', { name: 'Changer mes choix' }).click()
    expect(await page.getByLabel('Commune', { exact: true }).inputValue()).toBe('Dreux (28)')
    await page.getByLabel('Clips sur les métiers').uncheck()
    await page.getByLabel('À moins de').selectOption('20')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    expect(await page.getByRole('status').textContent()).toContain('Vos choix sont enregistrés')
    expect(await page.getByRole('main').textContent()).toContain('événements, documents, à moins de 20 km de Dreux')

    // As a mail reader does (RFC 8058): no origin, no cookie.
    const quitter = site + chemin.replace('/abonnements/lien/', '/desabonnement/')
    const parti = await fetch(quitter, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect(parti.status).toBe(200)
    expect((await page.goto(site + chemin))?.status()).toBe(404)
    expect(await page.getByRole('main').textContent()).toContain('votre adresse est effacée')
  }))

test('an agent follows what is between professionals too, from the workspace', () =>
  withContext(browser, { bypassCSP: true }, async context => {
    await context.addCookies([{ ...(await signIn(site, 'Mathieu Rouvray')), url: site }])
    const page = await context.newPage()
    await page.goto(`${site}/poste/compte`)
    await page.getByRole('link', { name: 'Recevoir les nouvelles' }).click()
    await page.getByLabel('Ou tout un territoire du réseau').selectOption({ label: 'Drouais' })
    await page.getByRole('button', { name: 'M’abonner' }).click()
    await page.getByRole('link', { name: /Arrêter.*dans le territoire Drouais/ }).waitFor()
    await look(page, 'mes-abonnements')
  }))
