import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'
import { look } from './regards.ts'

const site = await startSite()
const browser = await openBrowser()

/** Presses a button, and waits for the page that answers. */
const presser = (page: Page, bouton: Locator) => Promise.all([page.waitForEvent('domcontentloaded'), bouton.click()])
const suite = (page: Page, nom: string) => presser(page, page.getByRole('button', { name: nom, exact: true }))
const etape = (page: Page, nom: string) =>
  presser(page, page.locator('.projet-etapes').getByRole('button', { name: nom }))

/** Answers the questions of the page: with a taste for what hands do, the first activity of each group. */
async function repondre(page: Page): Promise<void> {
  for (const [i, question] of (await page.locator('.projet-question').all()).entries())
    await question.getByLabel(i === 0 ? 'Tout à fait' : 'Plutôt pas').check()
}

/** Pages of a PDF, as its objects name them. */
const pagesDe = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

test('without a script, from the home page to three occupations, a plan with a door of the territory, and two sheets of paper', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    const page = await context.newPage()
    const adresses: string[] = []
    page.on('request', request => adresses.push(request.url()))
    await page.goto(site)
    await page.locator('.accueil-projet a').click()
    await suite(page, 'Commencer mon projet')
    for (let groupe = 0; groupe < 5; groupe++) {
      expect(await page.textContent('.projet-avance')).toContain(`Page ${groupe + 1} sur 5`)
      await repondre(page)
      await suite(page, groupe < 4 ? 'Continuer' : 'Voir ce qui ressort')
    }
    expect(await page.locator('.projet-bilan tbody tr').first().textContent()).toContain('Fabriquer et réparer')
    await page.getByLabel('Cuisiner', { exact: true }).check()

    await suite(page, 'Continuer : ce que je sais faire')
    await page.fill('#a-nouveau-texte', 'Un été dans une boulangerie, je sortais le pain du four.')
    await suite(page, 'Ajouter, et voir ce que ça dit de moi')
    const pain = page.locator('.projet-question', { hasText: 'Défourner des pains' })
    await pain.getByLabel('Je sais le faire et j’aime').check()
    await suite(page, 'Continuer : ce qui compte')

    await page.fill('#rayon', 'loin')
    await page.fill('#lieu', 'Dreux')
    await suite(page, 'Voir des métiers')
    expect(await page.textContent('#rayon-erreur')).toContain('Écrivez un nombre')
    expect(await page.inputValue('#rayon')).toBe('loin')
    await page.fill('#rayon', '30')
    await suite(page, 'Voir des métiers')

    const cartes = page.locator('ol.projet-metiers > li')
    expect(await cartes.count()).toBeGreaterThan(2)
    const dit = (await cartes.allTextContents()).join()
    for (const raison of ['Défourner des pains', 'cuisiner']) expect(dit).toContain(raison)
    for (const carte of (await cartes.all()).slice(0, 3)) {
      expect(await carte.locator('ul li').count()).toBeGreaterThan(0)
      await carte.getByLabel('À regarder').check()
    }
    await etape(page, 'Mon plan')

    await page.fill('#e-nouvelle-titre', 'Appeler la Mission locale')
    await page.fill('#e-nouvelle-quand', '2026-12-01')
    await page.selectOption('#e-nouvelle-porte', { label: 'Mission locale du Drouais' })
    await page.selectOption('#e-nouvelle-rappel', { label: 'La veille' })
    await suite(page, 'Enregistrer mon plan')
    await presser(page, page.getByRole('button', { name: /Ajouter : Passer quelques jours/ }).first())
    expect(await page.locator('.projet-etape').count()).toBe(3)

    await suite(page, 'Imprimer mon projet')
    const feuille = (await page.textContent('main')) ?? ''
    for (const dit of ['Défourner des pains', 'Mission locale du Drouais', '1er décembre 2026', 'Dreux'])
      expect(feuille.replaceAll('\u00a0', ' ')).toContain(dit)
    expect(pagesDe(await page.pdf({ preferCSSPageSize: true }))).toBe(2)
    // Nothing of it in an address, and no cookie.
    expect(adresses.filter(adresse => new URL(adresse).search !== '')).toEqual([])
    expect(await context.cookies()).toEqual([])
  }))

test('with a script and the keyboard alone, a tab closed in the middle loses nothing but what was being typed', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/projet`)
    expect(await page.locator('[data-reprise]').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Commencer mon projet' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/interets$/)
    await page.locator('.projet-question input').first().focus()
    await page.keyboard.press('Space')
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await page.getByText('enregistré sur cet appareil').isVisible()).toBe(true)
    await page.close()

    const revenue = await context.newPage()
    await revenue.goto(`${site}/projet`)
    await revenue.getByRole('button', { name: 'Continuer mon projet' }).focus()
    await revenue.keyboard.press('Enter')
    await revenue.waitForURL(/interets$/)
    expect(await revenue.locator('.projet-question').nth(0).getByLabel('Tout à fait').isChecked()).toBe(true)
    expect(await revenue.locator('.projet-question').nth(1).getByLabel('Pas du tout').isChecked()).toBe(true)
    expect(await context.cookies()).toEqual([])
    await revenue.getByRole('button', { name: 'L’effacer de cet appareil' }).click()
    await revenue.goto(`${site}/projet`)
    expect(await revenue.locator('[data-reprise]').isVisible()).toBe(false)
  }))

test('kept by its code, a project loses nothing to the arrow of a browser without a script', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/projet`)
    await suite(page, 'Commencer mon projet')
    await suite(page, 'Garder mon projet')
    await suite(page, 'Garder et recevoir mon code')
    await etape(page, 'Ce que j’aime faire')
    await page.locator('.projet-question').first().getByLabel('Tout à fait').check()
    await suite(page, 'Continuer')
    const seconde = await page.locator('.projet-question legend').first().textContent()
    await page.locator('.projet-question').first().getByLabel('Plutôt pas').check()
    await suite(page, 'Continuer')
    await page.goBack()
    await page.goBack()
    // The first page as it was drawn: it knows nothing of what came after.
    await page.locator('.projet-question').nth(1).getByLabel('Pas du tout').check()
    await suite(page, 'Continuer')
    expect(await page.locator('.projet-question legend').first().textContent()).toBe(seconde)
    expect(await page.locator('.projet-question').first().getByLabel('Plutôt pas').isChecked()).toBe(true)
  }))

test('kept by its code, a project is opened on another device; the two are asked about what both wrote', () =>
  withContext(browser, {}, async un => {
    const page = await un.newPage()
    await page.goto(`${site}/projet`)
    await suite(page, 'Commencer mon projet')
    await suite(page, 'Garder mon projet')
    await suite(page, 'Garder et recevoir mon code')
    const code = (await page.textContent('.projet-code-grand')) ?? ''
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    await etape(page, 'Ce qui compte')
    await withContext(browser, { javaScriptEnabled: false }, async deux => {
      const autre = await deux.newPage()
      await autre.goto(`${site}/projet`)
      await autre.fill('#code', `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`)
      await suite(autre, 'Reprendre')
      expect(await autre.textContent('#code-erreur')).toContain('Un signe est faux')
      await autre.fill('#code', code.toLowerCase().replaceAll('-', ' '))
      await suite(autre, 'Reprendre')
      expect(await autre.textContent('main')).toContain('Votre projet est ouvert')
      await etape(autre, 'Ce qui compte')
      await autre.fill('#rayon', '10')
      await autre.fill('#heures', '28')
      await suite(autre, 'Voir des métiers')
      // The first device, that knows nothing of it.
      await page.fill('#rayon', '50')
      await suite(page, 'Voir des métiers')
      expect(await page.textContent('h1')).toContain('Deux versions')
      expect(await page.textContent('.projet-question')).toMatch(/50[\s\S]*10/)
      // Nothing is ticked, and no other button of the page chooses.
      expect(await page.locator('.projet-question input:checked').count()).toBe(0)
      await page.getByLabel(/Sur cet appareil/).check()
      await suite(page, 'Imprimer')
      expect(await page.textContent('h1')).toContain('Deux versions')
      expect(await page.textContent('.projet-avis')).toContain('Choisissez d’abord')
      expect(await page.getByLabel(/Sur cet appareil/).isChecked()).toBe(true)
      await etape(autre, 'Ce qui compte')
      expect(await autre.inputValue('#rayon')).toBe('10')
      await etape(page, 'Mon plan')
      await page.locator('.projet-question input').evaluateAll(radios => {
        for (const radio of radios) if (radio instanceof HTMLInputElement) radio.checked = false
      })
      await suite(page, 'Garder ces choix')
      expect(await page.textContent('.resume-erreurs')).toMatch(/choisissez entre «.50.» et «.10.»/)
      await page.getByLabel(/Gardé/).check()
      await suite(page, 'Garder ces choix')
      expect(await page.textContent('.projet-avis')).toContain('Vos choix sont gardés')
      await etape(page, 'Ce qui compte')
      expect([await page.inputValue('#rayon'), await page.inputValue('#heures')]).toEqual(['10', '28'])
    })
    await presser(page, page.locator('.projet-garde').getByRole('button', { name: /Garde/ }))
    await page.getByLabel(/Oui, effacer/).check()
    await suite(page, 'Effacer mon projet gardé')
    await page.goto(`${site}/projet`)
    await page.fill('#code', code)
    await suite(page, 'Reprendre')
    expect(await page.textContent('#code-erreur')).toContain('Aucun projet n’est gardé')
  }))

test('a project goes out as a file and comes back; a file that is not one is refused with the place of the fault', () =>
  withContext(browser, { javaScriptEnabled: false, acceptDownloads: true }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/projet`)
    await suite(page, 'Commencer mon projet')
    await page.locator('.projet-question').first().getByLabel('Tout à fait').check()
    await suite(page, 'Garder mon projet')
    const attendu = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Enregistrer le fichier' }).click()
    const fichier = await (await attendu).createReadStream()
    const octets = Buffer.concat(await fichier.toArray())
    const ouvrir = async (buffer: Buffer) => {
      await page.goto(`${site}/projet`)
      await page.setInputFiles('#fichier', { name: 'projet.json', mimeType: 'application/json', buffer })
      await suite(page, 'Ouvrir ce fichier')
    }
    await ouvrir(octets)
    await etape(page, 'Ce que j’aime faire')
    expect(await page.locator('.projet-question').first().getByLabel('Tout à fait').isChecked()).toBe(true)
    await ouvrir(Buffer.from(octets.toString('utf8').replace('"valeur": 5', '"valeur": 9')))
    expect(await page.textContent('#fichier-erreur')).toMatch(/\/interets\/reponses\/\w+\/valeur$/)
  }))

test('shared with the Mission locale, a project is opened there, written beside the person, and taken back', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/projet`)
    await suite(page, 'Commencer mon projet')
    await etape(page, 'Ce qui compte')
    await page.fill('#lieu', 'Dreux')
    for (const liste of (await page.locator('select[name^="k-"]').all()).slice(0, 4))
      await liste.selectOption('cherche')
    await suite(page, 'Voir des métiers')
    await suite(page, 'Garder mon projet')
    await suite(page, 'Garder et recevoir mon code')
    await etape(page, 'Mon plan')
    await suite(page, 'Partager')
    await page.selectOption('#structure', { label: 'Mission locale du Drouais' })
    await presser(page, page.locator('button[name=action][value=partager]'))
    expect(await page.textContent('#nom-erreur')).toContain('comment vous reconnaître')
    await page.fill('#nom', 'Ana du jeudi')
    await presser(page, page.locator('button[name=action][value=partager]'))
    expect(await page.textContent('main')).toContain('peut ouvrir votre projet')

    await withContext(browser, { javaScriptEnabled: false }, async deux => {
      const { name, value } = await signIn(site, 'Mathieu Rouvray')
      await deux.addCookies([{ name, value, url: site }])
      const poste = await deux.newPage()
      await poste.goto(`${site}/poste/projets`)
      await poste.getByRole('link', { name: 'Ana du jeudi' }).click()
      await poste.waitForURL(/projets\/.+/)
      const adresse = poste.url()
      expect(await poste.textContent('main')).toContain('Dreux')
      await poste.fill('#note', 'Un stage est possible.')
      await suite(poste, 'Écrire dans le projet')
      expect(await poste.textContent('main')).toContain('Écrit par Mission locale du Drouais')
      // Why each one is proposed, and one more, under their own name.
      expect((await poste.textContent('[aria-labelledby=pourquoi] li')) ?? '').toContain('Vous cherchez')
      await poste.fill('#note', 'À revoir.')
      await poste.fill('#q', 'pain')
      await Promise.all([poste.waitForEvent('domcontentloaded'), poste.locator('#q').press('Enter')])
      expect(await poste.inputValue('#note')).toBe('À revoir.')
      await presser(poste, poste.getByRole('button', { name: /^Proposer : Boulanger/ }))
      expect(await poste.textContent('main')).toContain('Proposé par Mission locale du Drouais')
      await withContext(browser, { bypassCSP: true }, async regard => {
        await regard.addCookies([{ name, value, url: site }])
        const vue = await regard.newPage()
        await look(vue, 'projets-partages', `${site}/poste/projets`)
        await look(vue, 'projet-partage', adresse)
      })

      await etape(page, 'Mon plan')
      await suite(page, 'Partager')
      const vu = (await page.textContent('main')) ?? ''
      expect(vu).toContain('Mission locale du Drouais l’a ouvert')
      expect(vu).toContain('Mission locale du Drouais y a écrit')
      await presser(page, page.getByRole('button', { name: /^Reprendre/ }))
      expect((await poste.goto(adresse))?.status()).toBe(404)
      await poste.goto(`${site}/poste/projets`)
      expect(await poste.textContent('main')).not.toContain('Ana du jeudi')
    })
    // What was written in the interview stays the person's, to read and to take out.
    await etape(page, 'Mon plan')
    const note = page.locator('[aria-labelledby=notes] .projet-etape', { hasText: 'Un stage est possible.' })
    expect(await note.textContent()).toContain('Écrit par Mission locale du Drouais')
    expect(await note.getByRole('button', { name: /^Retirer cette note/ }).isVisible()).toBe(true)
    await suite(page, 'Imprimer')
    expect(await page.textContent('main')).toContain('Un stage est possible.')
    expect(await page.textContent('main')).toContain('Proposé par Mission locale du Drouais')
  }))
