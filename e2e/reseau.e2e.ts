import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

const JOUR_MS = 86_400_000
const horloge = { avance: 0 }
const site = await startSite(undefined, () => new Date(Date.now() + horloge.avance))
const browser = await openBrowser()

const entrer = async (context: BrowserContext, nom: string): Promise<Page> => {
  await context.clearCookies()
  await context.addCookies([{ ...(await signIn(site, nom)), url: site }])
  return context.newPage()
}
const dit = (page: Page, texte: string | RegExp) => page.getByRole('status').filter({ hasText: texte }).waitFor()

/** Without a script: every page of it is a plain form. */
test('a coordinateur reads the map, follows a suggestion by a visit that both structures accept, hold and tell of', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    let page = await entrer(context, 'Claire Dumont')
    await page.goto(`${site}/poste/reseau`)
    await page.getByText('Chiffres simulés.').waitFor()
    // On a phone the table comes first.
    const haut = async (nom: string) => (await page.getByRole('region', { name: nom }).boundingBox())?.y ?? 0
    expect(await haut('Tableau des liens')).toBeLessThan(await haut('Dessin du réseau'))
    await page
      .getByRole('cell', { name: /hors du public reçu/ })
      .first()
      .waitFor()

    // The number of a link is seen beside its names.
    const tableau = page.getByRole('region', { name: 'Tableau des liens' })
    const [cadre, nombre] = [await tableau.boundingBox(), await tableau.locator('tbody td').nth(1).boundingBox()]
    expect((nombre?.x ?? 0) + (nombre?.width ?? 999)).toBeLessThanOrEqual((cadre?.x ?? 0) + (cadre?.width ?? 0))

    // Printed, it is one sheet.
    const feuille = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
    expect(feuille.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)

    await page.getByRole('link', { name: 'Ce qu’on peut faire' }).click()
    const visitee = page.getByRole('listitem').filter({ hasText: 'Point Information Jeunesse (PIJ) d’Anet' })
    const carte = visitee.filter({ hasText: 'Info Jeunes' }).first()
    await carte.getByText('Moins de cinq personnes y ont été adressées.').waitFor()
    await page.getByRole('heading', { name: 'Besoins sans porte proche' }).waitFor()
    await page.getByText('demandes à Brezolles. La porte la plus proche qui reçoit est à').first().waitFor()
    // The demonstration has one that was followed.
    await page.getByText(/Visite faite, 2.retours/).waitFor()

    await page
      .getByRole('link', { name: /Voir les .* constats/ })
      .first()
      .click()
    await page.getByLabel('Structure').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Afficher' }).click()
    await page.getByText(/constats?, page 1 sur/).waitFor()
    await page.getByRole('link', { name: 'Revenir aux premiers constats' }).click()

    await carte.getByRole('link', { name: 'Proposer une visite' }).click()
    await page.getByRole('button', { name: 'Proposer aux deux structures' }).click()
    await page.getByRole('alert').getByText('Choisissez la structure qui vient').waitFor()
    await page.getByLabel('Qui vient').selectOption({ label: 'Centre d’information et d’orientation (CIO) de Dreux' })
    await page.getByRole('button', { name: 'Proposer aux deux structures' }).click()
    await dit(page, 'La visite est proposée')
    const visite = new URL(page.url()).pathname

    for (const nom of ['Inès Ferrand', 'Karim Benali']) {
      page = await entrer(context, nom)
      await page.goto(`${site}/poste/visites`)
      await page
        .getByRole('link', { name: /Visite découverte/ })
        .first()
        .click()
      await page.getByRole('button', { name: 'Accepter, et y participer' }).click()
      await dit(page, 'C’est noté')
    }
    await page.getByText(/^Acceptée\./).waitFor()

    horloge.avance = 30 * JOUR_MS
    page = await entrer(context, 'Karim Benali')
    await page.goto(site + visite)
    await page.getByRole('button', { name: 'La visite a eu lieu' }).click()
    await dit(page, 'La visite est notée comme faite')
    await page.getByLabel('Ce que j’ai appris').fill('Le mercredi, on y vient sans rendez-vous.')
    await page.getByRole('button', { name: 'Enregistrer mon retour' }).click()
    await page.getByRole('alert').getByText('Dites si la visite a été utile.').waitFor()
    await page.getByLabel('Oui').check()
    await page.getByRole('button', { name: 'Enregistrer mon retour' }).click()
    await dit(page, 'votre retour est enregistré')

    page = await entrer(context, 'Claire Dumont')
    await page.goto(`${site}/poste/reseau/suggestions`)
    const suites = page.getByRole('region', { name: 'Ce qu’on en a fait' })
    const suivie = suites.getByRole('listitem').filter({ hasText: 'PIJ' })
    await suivie.getByText(/Visite faite, 1.retour/).waitFor()
    // It is off the list.
    expect(await page.getByRole('listitem').filter({ hasText: 'Info Jeunes' }).filter({ hasText: 'PIJ' }).count()).toBe(
      1,
    )
    await suivie.getByRole('link', { name: 'Visite' }).click()
    await page.getByText('Le mercredi, on y vient sans rendez-vous.').waitFor()
  }))
