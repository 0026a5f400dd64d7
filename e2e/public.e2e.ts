import { existsSync, mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser, startSite, withContext } from './harness.ts'
import { PHRASE } from './page.ts'

const site = await startSite()
const browser = await openBrowser()

const ask = async (page: Page, texte: string, lieu = ''): Promise<void> => {
  await page.goto(site)
  await page.getByLabel('Votre demande').fill(texte)
  await page.getByLabel('Votre commune').fill(lieu)
  await page.getByRole('button', { name: 'Trouver ma porte' }).click()
  await page.waitForURL(/\/portes$/)
}

test('a sentence on the home page leads to doors that say why, where and how', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    await ask(page, PHRASE)
    const doors = page.locator('.porte')
    expect(await doors.count()).toBeGreaterThan(1)
    expect(await doors.getByRole('link', { name: 'Mission locale du Drouais', exact: true }).count()).toBe(1)
    for (const door of await doors.all()) {
      expect(await door.locator('.etat').textContent()).not.toBe('')
      expect(await door.locator('.contacts .actions a').count()).toBeGreaterThan(0)
    }
    expect(await page.locator('.citation mark').allInnerTexts()).toContain('17 ans')
  }))

test('what a person typed is in no address, and the shared link holds besoins and commune only', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    const addresses: string[] = []
    page.on('request', request => addresses.push(request.url()))
    await ask(page, `${PHRASE}, j’ai une RQTH`)
    expect(addresses.filter(address => /17|rqth|lyc|boulang/i.test(new URL(address).search))).toEqual([])
    const shared = new URL((await page.locator('a[data-partage]').getAttribute('href')) ?? '', site)
    expect([...shared.searchParams.keys()].filter(key => key !== 'besoin' && key !== 'lieu')).toEqual([])
    expect(shared.searchParams.get('lieu')).toBe('28007')
    await page.goto(shared.href)
    expect(await page.locator('.porte').count()).toBeGreaterThan(0)
  }))

test('without JavaScript, an ambiguous commune is asked, a fact is corrected, another taken back, a sheet is read', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await ask(page, 'j’ai 17 ans et je voudrais un apprentissage', 'Saint-Denis')
    await page.getByRole('radio', { name: /Saint-Denis \(974\)/ }).check()
    await page.getByRole('button', { name: 'Continuer', exact: true }).click()
    const facts = page.locator('.faits')
    expect(await facts.textContent()).toContain('Saint-Denis (974)')

    await facts.getByText('17 ans').click()
    await facts.getByLabel('Âge').fill('24')
    await facts.getByRole('button', { name: 'Corriger' }).first().click()
    expect(await facts.textContent()).toContain('24 ans')
    expect(await facts.textContent()).toContain('Saint-Denis (974)')

    await facts.getByText('24 ans').click()
    await facts.locator('button[value="situation.age"]').click()
    expect(await facts.textContent()).not.toContain('ans')

    await page.locator('.porte h2 a').first().click()
    await page.waitForURL(/\/services\//)
    expect(await page.getByRole('heading', { name: 'Pour qui' }).count()).toBe(1)
  }))

test('with the keyboard alone, a commune is chosen and a door reached', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    await page.goto(site)
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '')
    const tabTo = async (id: string): Promise<void> => {
      for (let i = 0; i < 20 && (await focused()) !== id; i++) await page.keyboard.press('Tab')
      expect(await focused()).toBe(id)
    }
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Aller au contenu')
    await page.keyboard.press('Enter')
    await tabTo('texte')
    await page.keyboard.type('je veux faire une VAE')
    await tabTo('lieu')
    await page.keyboard.type('drou')
    await page.getByRole('option').first().waitFor()
    const name = await page
      .getByRole('option')
      .first()
      .evaluate(option => option.firstChild?.textContent)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.inputValue('#lieu')).toBe(name)
    expect(await page.inputValue('input[name=commune]')).toMatch(/^\d[\dAB]\d{3}$/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/portes$/)
    expect(await page.locator('.porte').count()).toBeGreaterThan(0)
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement?.closest('.porte') !== null)) break
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/services\//)
  }))

test('three taps lead from the home page to a way of reaching somebody', () =>
  withContext(browser, { viewport: { width: 390, height: 844 } }, async context => {
    const page = await context.newPage()
    await page.goto(site)
    await page.getByRole('link', { name: /En recherche d’emploi/ }).click()
    await page.getByRole('button', { name: /Faire reconnaître mon expérience/ }).click()
    expect(
      await page.locator('.porte a[href^="tel:"], .porte a[href^="mailto:"], .porte .actions a').count(),
    ).toBeGreaterThan(0)
  }))

test('a refused search gives back what was typed, with the error beside its field', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    await ask(page, 'x'.repeat(10_001))
    expect(await page.inputValue('#texte')).toBe('x'.repeat(10_001))
    expect(await page.locator('#texte-erreur').textContent()).toContain('10 000')
    await ask(page, 'changer de métier', 'Zzyzx')
    expect(await page.getByRole('alert').textContent()).toContain('commune')
    await ask(page, '<script>alert(1)</script><b>gras</b>')
    expect(await page.locator('.citation b, .citation script').count()).toBe(0)
  }))

test('a field that is refused comes back with what was typed in it, in sight and reached from the summary', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await ask(page, 'changer de métier', 'Zzyzx')
    const lieu = page.getByRole('textbox', { name: /commune/i })
    expect(await lieu.and(page.locator(':visible')).inputValue()).toBe('Zzyzx')
    expect(await page.getByRole('alert').getByRole('link').getAttribute('href')).toBe('#lieu')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')

    await ask(page, 'j’ai 40 ans, je veux changer de métier', 'Dreux')
    await page.locator('.faits').getByText('40 ans').click()
    await page.getByLabel('Âge').fill('-3')
    await page.getByRole('button', { name: 'Corriger' }).first().click()
    expect(await page.getByLabel('Âge').inputValue()).toBe('-3')
    expect(await page.getByLabel('Âge').isVisible()).toBe(true)
    expect(await page.locator('#age-erreur').textContent()).toContain('chiffres')
  }))

test('from a sheet, one goes back to the doors', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    await ask(page, PHRASE)
    const doors = await page.locator('.porte h2').allTextContents()
    await page.locator('.porte h2 a').first().click()
    await page.waitForURL(/\/services\//)
    await page.goBack()
    expect(await page.locator('.porte h2').allTextContents()).toEqual(doors)
  }))

test('who says nothing of their need is offered few choices, and all of them on demand', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    const page = await context.newPage()
    await ask(page, 'bonjour', 'Dreux')
    expect(await page.locator('.question .choix button:visible').count()).toBeLessThanOrEqual(9)
    await page.getByText('Voir tous les choix').click()
    await page.getByRole('button', { name: 'Apprendre le français' }).click()
    expect(await page.locator('.faits').textContent()).toContain('Apprendre le français')
  }))

test('"I do not know" is remembered: the same question is not asked again', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    await ask(page, 'je veux changer de métier')
    const first = await page.locator('#question').textContent()
    await page.locator('.question .discret').click()
    const second = page.locator('#question')
    if ((await second.count()) > 0) expect(await second.textContent()).not.toBe(first)
    expect(await page.locator('.porte').count()).toBeGreaterThan(0)
  }))

test('a directory search that finds nothing names the filter to let go; one that finds can be taken away', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/annuaire?q=zzyzx&lieu=Dreux&reseau=cio`)
    await page.locator('.rien').getByRole('link', { name: 'Sans « zzyzx »' }).click()
    expect(await page.locator('.fiche-resume').count()).toBeGreaterThan(0)
    const csv = await page.request.get(
      site + (await page.getByRole('link', { name: 'Télécharger cette liste' }).getAttribute('href')),
    )
    const lines = (await csv.text()).trim().split('\r\n')
    expect(lines).toHaveLength(1 + (await page.locator('.fiche-resume').count()))
    expect(lines[1]).toContain('Dreux')
  }))

test('what is printed holds no fact about a person, and fits on one A4', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    await ask(page, PHRASE)
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1)
    await page.emulateMedia({ media: 'print' })
    const printed = (await page.locator('main').allInnerTexts()).join()
    expect(printed).toContain('Anet')
    expect(printed).not.toMatch(/17 ans|arrêté|diplôme/)
  }))

test('each sheet, and the occupations of the demonstration, print on one A4', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    for (const path of [
      '/structures/demo--mission-locale-drouais',
      '/services/demo--mission-locale-drouais--mission-locale',
      '/formations/demo--boulanger-dreux',
      '/metiers',
    ]) {
      await page.goto(site + path)
      const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1)
    }
  }))

/** Taken once, and again when `CAPTURES=1` asks for it: a picture that changes with the hour is not to be committed daily. */
const CAPTURES = process.env.CAPTURES === '1' || !existsSync('docs/images/portes.png')

test.runIf(CAPTURES)('the README shows the product as it is', () =>
  withContext(browser, { viewport: { width: 1280, height: 860 }, colorScheme: 'light' }, async context => {
    const page = await context.newPage()
    mkdirSync('docs/images', { recursive: true })
    await page.goto(site)
    await page.screenshot({ path: 'docs/images/accueil.png' })
    await ask(page, PHRASE)
    await page.screenshot({ path: 'docs/images/portes.png' })
    expect(await page.locator('.porte').count()).toBeGreaterThan(0)
  }),
)

test.each([
  { largeur: 390, plie: true },
  { largeur: 768, plie: true },
  { largeur: 1024, plie: false },
])(
  'the menu takes one line at $largeur px, and leads everywhere with the keyboard and no script',
  ({ largeur, plie }) =>
    withContext(browser, { javaScriptEnabled: false, viewport: { width: largeur, height: 844 } }, async context => {
      const page = await context.newPage()
      await page.goto(`${site}/annuaire`)
      const entete = page.locator('.entete > .cadre')
      expect((await entete.boundingBox())?.height).toBeLessThan(80)
      const menu = page.getByRole('navigation', { name: 'Menu principal' })
      if (plie) {
        expect(await menu.getByRole('link').count()).toBe(0)
        await menu.getByText('Menu', { exact: true }).focus()
        await page.keyboard.press('Enter')
      }
      const liens = await menu.getByRole('link').allTextContents()
      expect(liens).toEqual(expect.arrayContaining(['Trouver ma porte', 'Annuaire', 'Métiers', 'Formations']))
      expect(await menu.locator('[aria-current=page]:visible').textContent()).toBe('Annuaire')
      await menu.getByRole('link', { name: 'Métiers' }).press('Enter')
      await page.waitForURL(`${site}/metiers`)
    }),
)
