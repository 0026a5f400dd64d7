import { expect, test } from 'vitest'
import { fabriquerDocx } from '#features/ressources/fabriquer.ts'
import { type DemanderLien, verifierLiens } from '#features/ressources/index.ts'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

// Three Mondays: one address is gone, another leads elsewhere.
const site = await startSite(async app => {
  const demanderLien: DemanderLien = async adresse => {
    if (adresse.includes('parcoursup')) return { issue: 'erreur', code: 404 }
    return { issue: 'ouvert', code: 200, ...(adresse.includes('onisep') && { meneA: 'https://avenirs.test/' }) }
  }
  for (const lundi of ['2026-11-02', '2026-11-09', '2026-11-16'])
    await verifierLiens({ config: { referentiel: undefined }, db: app, demanderLien }, new Date(`${lundi}T05:25:00Z`))
})
const browser = await openBrowser()
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

test('a structure shares a document, corrects it, takes it back; anybody finds it by its words and saves it, without a script', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/connexion`)
    await page.getByRole('button', { name: 'Hélène Vasseur' }).click()
    await page.goto(`${site}/poste/ressources/nouvelle`)
    const remplir = async (name: string, buffer: Buffer): Promise<void> => {
      await page.getByLabel('Fichier').setInputFiles({ name, mimeType: DOCX, buffer })
      await page.getByRole('button', { name: 'Ajouter ce document' }).click()
    }
    await page.getByLabel('Titre').fill('Carnet du logement')
    await page.getByLabel('Sorte de document').selectOption('guide')
    await page.getByLabel('Tout le monde').check()
    await page.getByLabel('À relire le').fill(new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10))
    await page.getByLabel('Territoire : Drouais').check()
    // A page that says it is a document: refused, and what was typed is there.
    await remplir('carnet.docx', Buffer.from('<!doctype html><script>alert(1)</script>'))
    expect(await page.getByRole('alert').textContent()).toContain('ne correspond pas à son nom')
    expect(await page.getByLabel('Titre').inputValue()).toBe('Carnet du logement')
    await remplir('carnet.docx', fabriquerDocx(['Colocation, foyer, garant.']))
    expect(await page.getByRole('status').textContent()).toBe('Le document est ajouté.')

    const visiteur = await context.newPage()
    await visiteur.goto(`${site}/ressources`)
    await visiteur.getByLabel('Mots du titre ou du texte').fill('carnets logements')
    await visiteur.getByRole('button', { name: 'Chercher' }).click()
    expect(new URL(visiteur.url()).search).toBe('')
    await visiteur.getByRole('link', { name: 'Carnet du logement' }).click()
    const fiche = visiteur.url()
    const fichier = await fetch(`${fiche}/document`)
    expect(fichier.headers.get('Content-Disposition')).toMatch(/^attachment; .*carnet\.docx$/)
    expect(fichier.headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox")
    expect(fichier.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect((await visiteur.goto(`${site}/territoires/reseau/drouais`))?.status()).toBe(200)
    expect(await visiteur.getByRole('link', { name: 'Carnet du logement' }).count()).toBe(1)

    await page.getByRole('button', { name: 'Archiver' }).click()
    expect((await fetch(fiche)).status).toBe(404)
    await page.getByRole('button', { name: 'Remettre dans la bibliothèque' }).click()
    expect((await fetch(fiche)).status).toBe(200)
  }))

test('what is written in a document is found and quoted, and what is for members is not shown to everybody', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/ressources`)
    await page.getByLabel('Mots du titre ou du texte').fill('boulanger')
    await page.getByRole('button', { name: 'Chercher' }).click()
    expect(await page.locator('mark').first().textContent()).toBe('boulanger')
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
      'Entrer en apprentissage, pas à pas',
    ])
    expect((await fetch(`${site}/ressources/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0304`)).status).toBe(404)
    // The pages of the occupation and of the besoin that a document is tagged with show it.
    for (const [chemin, titre] of [
      ['/metiers/D1102', 'Entrer en apprentissage, pas à pas'],
      ['/services/demo--mission-locale-drouais--mission-locale', 'Préparer un premier rendez-vous'],
    ] as const) {
      await page.goto(`${site}${chemin}`)
      expect(await page.getByRole('region', { name: 'Documents' }).getByRole('link', { name: titre }).count()).toBe(1)
    }
  }))

test('a digital service whose link is dead says so to everybody, and the région reads which to mend', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/services-numeriques?besoin=parcoursup`)
    expect(await page.locator('.ressource-ligne').filter({ hasText: 'Parcoursup' }).textContent()).toMatch(
      /Ce lien ne s’ouvre plus depuis le 2\snovembre\s2026/,
    )
    await page.goto(`${site}/services-numeriques?besoin=numerique`)
    expect(await page.locator('.ressource-ligne').first().textContent()).toMatch(/Lien vérifié le 16\snovembre\s2026/)
    for (const [nom, liens] of [
      ['Nadia Lefort', ['Parcoursup', 'Onisep']],
      ['Hélène Vasseur', []],
    ] as const) {
      await context.addCookies([{ ...(await signIn(site, nom)), url: site }])
      await page.goto(`${site}/poste/ressources`)
      expect(await page.locator('section[aria-labelledby=liens-a-revoir] h3').allTextContents()).toEqual(liens)
    }
  }))

test('who is not at ease with a screen finds by name the workshops and the places around their commune', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/services-numeriques?public=parents`)
    const voir = async (commune: string) => {
      await page.getByLabel('Votre commune').fill(commune)
      await page.getByRole('button', { name: 'Voir qui peut m’aider' }).click()
    }
    await voir('Zzyzx')
    expect(await page.getByLabel('Votre commune').inputValue()).toBe('Zzyzx')
    expect(await page.getByText('Nous ne trouvons pas cette commune').count()).toBeGreaterThan(0)
    await voir('Dreux (28)')
    expect(new URL(page.url()).search).toBe('?public=parents&commune=28134')
    const aide = page.locator('section[aria-labelledby=aide-pres]')
    expect(await aide.locator('h3 + ul').first().textContent()).toMatch(
      /un emploi avec un téléphone.*Vernouillet, 3\skm/,
    )
    expect(await aide.locator('h3 + ul').last().getByRole('link').count()).toBeGreaterThan(0)
  }))
