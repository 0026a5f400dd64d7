import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { minutesOf, openCarnet, REFLEXION_MIN } from './carnet.ts'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

/** Time passes for the site between the day when the project is made and the day when it is taken up again. */
let avance = 0
const site = await startSite(undefined, () => new Date(Date.now() + avance))
const browser = await openBrowser()

const TELEPHONE = { viewport: { width: 390, height: 844 } }
const RECIT = 'Un été dans une boulangerie, je sortais le pain du four.'
const MISSION_LOCALE = 'Mission locale du Drouais'

const poste = async (context: BrowserContext, nom: string): Promise<Page> => {
  await context.addCookies([{ ...(await signIn(site, nom)), url: site }])
  return context.newPage()
}
const texte = async (page: Page): Promise<string> => ((await page.textContent('main')) ?? '').replaceAll('\u00a0', ' ')
const pagesDe = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

/** At Anet, an agent notes somebody who does not know what to do, and hands them over to the Mission locale. */
async function adresser(page: Page): Promise<void> {
  await page.goto(`${site}/poste/accueil`)
  await page.getByLabel('Ce que dit la personne').fill('19 ans, ne sait pas quel métier choisir, habite à Dreux')
  await page.getByRole('button', { name: 'Voir les portes' }).click()
  await page
    .getByRole('radio', { name: new RegExp(MISSION_LOCALE) })
    .first()
    .check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.locator('#prenom').fill('Ana')
  await page.locator('#nom').fill('Morin')
  await page.locator('#courriel').fill('ana.morin@example.org')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByLabel('Ce qu’elle attend').fill('Choisir un métier')
  await page.getByLabel('Quand elle est disponible').fill('Le matin')
  await page.getByLabel('Par courriel').check()
  await page.getByLabel('Rien de particulier').check()
  await page.getByLabel('Oui, la personne a donné son accord').check()
  await page.getByLabel('À l’écran, avec moi').check()
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await page.getByRole('status').waitFor()
}

/** From the home page to two sheets of paper, on a phone. @returns the code, and the three occupations */
async function construire(page: Page): Promise<{ code: string; metiers: string[] }> {
  const carnet = openCarnet(page)
  const debut = performance.now()
  await carnet.aller(site)
  await carnet.appuyer(page.locator('.accueil-projet a'))
  await carnet.presser('Commencer mon projet')
  for (let groupe = 0; groupe < 5; groupe++) {
    for (const [i, question] of (await page.locator('.projet-question').all()).entries())
      await carnet.cocher(question.getByLabel(i === 0 ? 'Tout à fait' : 'Plutôt pas'))
    await carnet.presser(groupe < 4 ? 'Continuer' : 'Voir ce qui ressort')
  }
  await carnet.cocher(page.getByLabel('Cuisiner', { exact: true }))
  await carnet.presser('Continuer : ce que je sais faire')
  await carnet.ecrire('#a-nouveau-texte', RECIT)
  await carnet.presser('Ajouter, et voir ce que ça dit de moi')
  const pain = page.locator('.projet-question', { hasText: 'Défourner des pains' })
  await carnet.cocher(pain.getByLabel('Je sais le faire et j’aime'))
  await carnet.presser('Continuer : ce qui compte')
  await carnet.ecrire('#lieu', 'Dreux')
  await carnet.presser('Voir des métiers')

  const cartes = await page.locator('ol.projet-metiers > li').all()
  const metiers: string[] = []
  for (const carte of cartes.slice(0, 3)) {
    // Each says where it comes, why, and how sure that is.
    expect(await carte.locator('.surtitre').textContent()).toMatch(/^\d+er?\b/)
    expect(await carte.locator('ul li').count()).toBeGreaterThan(0)
    metiers.push((await carte.locator('h3').textContent()) ?? '')
    await carnet.cocher(carte.getByLabel('À regarder'))
  }
  await carnet.presser('Garder ceux que j’ai choisis')
  const gardes = page.locator('[aria-labelledby=gardes] li.projet-metier')
  expect(await gardes.locator('h3').allTextContents()).toEqual(metiers)
  // The reality check: a training and an event of this territory, or that there is none.
  const boulanger = ((await gardes.filter({ hasText: 'Boulanger' }).textContent()) ?? '').replaceAll('\u00a0', ' ')
  expect(boulanger).toMatch(/La plus proche : CAP boulanger/)
  expect(boulanger).toMatch(/Portes ouvertes : le fournil[\s\S]*Dreux/)

  await carnet.presser('Faire mon plan')
  await carnet.appuyer(page.getByRole('button', { name: /Ajouter : Passer quelques jours/ }).first())
  await carnet.ecrire('#e-nouvelle-titre', 'Appeler pour un rendez-vous')
  // A day is two touches of a calendar.
  await carnet.ecrire('#e-nouvelle-quand', '2026-12-07')
  await carnet.choisir('#e-nouvelle-porte', MISSION_LOCALE)
  await carnet.choisir('#e-nouvelle-rappel', 'La veille')
  await carnet.presser('Enregistrer mon plan')
  await carnet.presser('Imprimer mon projet')
  const feuille = await texte(page)
  for (const dit of [...metiers, 'Vous aimez : cuisiner', MISSION_LOCALE, '7 décembre 2026', 'Dreux'])
    expect(feuille).toContain(dit.replaceAll('\u00a0', ' '))
  expect(pagesDe(await page.pdf({ preferCSSPageSize: true }))).toBe(2)
  const machineS = Math.round((performance.now() - debut) / 1000)
  const { effort } = carnet
  const [ordinaireMin, lenteMin] = [minutesOf(effort, 'ordinaire'), minutesOf(effort, 'lente')]
  console.info(JSON.stringify({ ...effort, machineS, ordinaireMin, lenteMin }))
  // Read whole and answered at an ordinary pace, it leaves time to think.
  expect(ordinaireMin + REFLEXION_MIN).toBeLessThan(20)
  await carnet.presser('Garder mon projet')
  await carnet.presser('Garder et recevoir mon code')
  return { code: (await page.textContent('.projet-code-grand')) ?? '', metiers }
}

test('somebody who does not know what to do makes a project on a phone, takes it up the next day elsewhere, shares it beside an aiguillage, and takes it back', () =>
  withContext(browser, TELEPHONE, async agents => {
    await withContext(browser, {}, async context => adresser(await poste(context, 'Inès Ferrand')))
    const { code, metiers } = await withContext(browser, TELEPHONE, async context =>
      construire(await context.newPage()),
    )

    avance = 24 * 3_600_000
    await withContext(browser, TELEPHONE, async demain => {
      const page = await demain.newPage()
      const carnet = openCarnet(page)
      await carnet.aller(`${site}/projet`)
      await carnet.ecrire('#code', code)
      await carnet.presser('Reprendre')
      expect(await page.locator('.projet-etape').count()).toBe(3)
      await carnet.presser('Partager')
      await carnet.choisir('#structure', MISSION_LOCALE)
      await carnet.ecrire('#nom', 'Ana Morin')
      await carnet.appuyer(page.locator('button[name=action][value=partager]'))

      const mathieu = await poste(agents, 'Mathieu Rouvray')
      await mathieu.goto(`${site}/poste/projets`)
      await mathieu.getByRole('link', { name: 'Ana Morin' }).click()
      await mathieu.waitForURL(/projets\/.+/)
      const projet = mathieu.url()
      for (const metier of metiers) expect(await texte(mathieu)).toContain(metier.replaceAll('\u00a0', ' '))
      await mathieu.selectOption('#aiguillage', { index: 1 })
      expect(await mathieu.locator('#aiguillage option:checked').textContent()).toMatch(/^Ana Morin, de /)
      await mathieu.getByRole('button', { name: 'Joindre' }).click()
      await mathieu.getByRole('link', { name: 'Joint à un aiguillage' }).click()
      await mathieu.waitForURL(/aiguillages\/.+/)
      const aiguillage = mathieu.url()
      await mathieu.getByRole('link', { name: 'Le projet que la personne partage' }).click()
      await mathieu.waitForURL(projet)
      // Who sent the person sees their aiguillage, and not what they share.
      const ines = await poste(await browser.newContext(), 'Inès Ferrand')
      expect((await ines.goto(aiguillage))?.status()).toBe(200)
      expect(await texte(ines)).not.toContain('Le projet que la personne partage')
      expect((await ines.goto(projet))?.status()).toBe(404)
      await ines.context().close()
      await mathieu.getByRole('button', { name: 'Détacher' }).click()
      await mathieu.getByText('Le projet n’est plus joint à l’aiguillage.').waitFor()
      await mathieu.goto(aiguillage)
      expect(await texte(mathieu)).not.toContain('Le projet que la personne partage')
      await mathieu.goto(projet)
      await mathieu.selectOption('#aiguillage', { index: 1 })
      await mathieu.getByRole('button', { name: 'Joindre' }).click()
      await mathieu.getByRole('link', { name: 'Joint à un aiguillage' }).waitFor()

      await carnet.etape('Mon plan')
      await carnet.presser('Partager')
      const vu = await texte(page)
      expect(vu).toContain(`${MISSION_LOCALE} l’a ouvert`)
      expect(vu).toContain('l’a joint à votre aiguillage')
      expect(vu).toContain('l’a détaché de votre aiguillage')
      expect(await page.locator('[aria-labelledby=partages] h3').allTextContents()).toEqual([MISSION_LOCALE])
      await carnet.appuyer(page.getByRole('button', { name: /^Reprendre/ }))
      expect(minutesOf(carnet.effort, 'ordinaire')).toBeLessThan(10)

      expect((await mathieu.goto(projet))?.status()).toBe(404)
      await mathieu.goto(aiguillage)
      expect(await texte(mathieu)).not.toContain('Le projet que la personne partage')
    })
  }))
