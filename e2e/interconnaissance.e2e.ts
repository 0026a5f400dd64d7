import { expect, test } from 'vitest'
import { cheminRappels } from '#features/interconnaissance/arreter-rappels.ts'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'
import { look } from './regards.ts'

const COURRIEL = 'accueil@structure.example'
let rappels = ''
const site = await startSite(async (_db, chiffre) => {
  rappels = cheminRappels({ chiffre }, COURRIEL)
})
const browser = await openBrowser()

test('without JavaScript: an error is told by anybody, dealt with by the structure, its page confirmed in one click and read by another', () =>
  withContext(browser, { javaScriptEnabled: false, bypassCSP: true }, async context => {
    const page = await context.newPage()
    const contenu = () => page.getByRole('main').textContent()
    const comme = async (nom: string) => {
      await context.clearCookies()
      await context.addCookies([{ ...(await signIn(site, nom)), url: site }])
      await page.goto(`${site}/poste`)
      await page.getByRole('navigation').getByRole('link', { name: 'Structures du réseau' }).click()
    }
    await page.goto(`${site}/structures/demo--pij-anet`)
    expect(await contenu()).toMatch(/Confirmé par la structure le \d/)
    await page.getByRole('link', { name: 'Signaler une erreur' }).click()
    await page.getByRole('button', { name: 'Envoyer' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Dites ce qui est faux.')
    await page.getByLabel('Ce qui est faux').selectOption('horaires')
    await page.getByLabel('Expliquez').fill('Fermé le mardi.')
    await page.getByLabel('Adresse électronique').fill('lina@example.org')
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await page.getByRole('heading', { name: 'Merci, c’est noté' }).waitFor()
    const suivi = page.url().replace(/\?.*/, '')

    await comme('Inès Ferrand')
    await page.getByRole('link', { name: 'Erreurs signalées' }).click()
    await page.locator('.file a').first().click()
    expect(await contenu()).toContain('Fermé le mardi.')
    await page.getByRole('button', { name: 'Noter que c’est corrigé' }).click()
    await page.getByText('C’est noté : corrigée.').waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Structures du réseau' }).click()
    const promesses = await page
      .getByRole('link', { name: 'Ce que les structures se promettent, et qui pilote' })
      .getAttribute('href')
    expect(promesses).toBe('/territoires/reseau/drouais/convention')
    await page.locator('.file a', { hasText: 'Anet' }).click()
    await page.getByRole('link', { name: 'Corriger la page' }).click()
    await page.getByLabel('Ce que vous ne faites pas').fill('Nous ne faisons pas les CV.')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('button', { name: 'Tout est juste, je confirme' }).click()
    expect(await page.getByRole('status').textContent()).toContain('C’est confirmé.')
    await page.goto(`${site}/demonstration/messages`)
    expect(await contenu()).toContain('Votre signalement est reçu')
    await page.goto(suivi)
    expect(await contenu()).toContain('C’est corrigé')

    await comme('Mathieu Rouvray')
    await page.locator('.file a', { hasText: 'Anet' }).click()
    const nouveau = await page.getByRole('region', { name: /^Changé depuis/ }).textContent()
    expect(nouveau).toMatch(/mercredi 14 h – 18 h.*mercredi 10 h – 12 h, 14 h – 18 h/)
    expect(nouveau).toContain('Nous ne faisons pas les CV.')
    expect(await page.getByRole('region', { name: 'Ce qu’elle ne fait pas' }).textContent()).toContain('les CV')
  }))

test('the pages of members are valid, accessible, fit a phone, and one sheet of paper', () =>
  withContext(browser, { bypassCSP: true }, async context => {
    const page = await context.newPage()
    await context.addCookies([{ ...(await signIn(site, 'Mathieu Rouvray')), url: site }])
    const sienne = `${site}/poste/membres/demo--mission-locale-drouais`
    await look(page, 'membres', `${site}/poste/membres`)
    await look(page, 'membre', sienne)
    await look(page, 'membre-ecrire', `${sienne}/ecrire`)
    await look(page, 'erreurs', `${site}/poste/erreurs`)
    await page.locator('.file a').first().click()
    await look(page, 'erreur')
    await page.goto(`${site}/signaler/structure/demo--pij-anet`)
    await page.getByLabel('Ce qui est faux').selectOption('horaires')
    await page.getByLabel('Expliquez').fill('Fermé le jeudi.')
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await look(page, 'signalement')
    await look(page, 'rappels', site + rappels)
    await page.getByRole('button', { name: 'Ne plus recevoir de rappels' }).click()
    await page.getByRole('heading', { name: 'Les rappels sont arrêtés' }).waitFor()
    await look(page, 'rappels-arretes')
    await look(page, 'fraicheur', `${site}/poste/fraicheur`)
    await look(page, 'lettre', `${site}/poste/lettre`)
    for (const membre of ['demo--pij-anet', 'demo--mission-locale-drouais', 'demo--cma-eure-et-loir']) {
      await page.goto(`${site}/poste/membres/${membre}`)
      const pdf = await page.pdf({ preferCSSPageSize: true })
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    }
  }))
