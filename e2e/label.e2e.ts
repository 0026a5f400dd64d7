import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

const site = await startSite()
const browser = await openBrowser()

const JOUR_MS = 86_400_000
const jour = (jours: number): string => new Date(Date.now() + jours * JOUR_MS).toISOString().slice(0, 10)

test('a label, without JavaScript: assessed, visited by a peer, granted with a term, followed by the structure, read by the public', () =>
  withContext(browser, { javaScriptEnabled: false, bypassCSP: true }, async context => {
    const page = await context.newPage()
    const contenu = () => page.getByRole('main').textContent()
    const fait = () => page.getByRole('status').textContent()
    const entrer = async (qui: string) => {
      await context.clearCookies()
      await context.addCookies([{ ...(await signIn(site, qui)), url: site }])
      await page.goto(`${site}/poste`)
    }
    const carte = (nom: string) => page.getByRole('main').getByRole('link', { name: nom, exact: true })

    await entrer('Sophie Marchand')
    await carte('Label').click()
    await page.getByRole('button', { name: 'Commencer l’auto-évaluation' }).click()
    for (let reste = await page.getByRole('link', { name: /^Répondre/ }).count(); reste > 0; reste--) {
      await page
        .getByRole('link', { name: /^Répondre/ })
        .first()
        .click()
      await page.getByLabel(reste === 1 ? 'En partie' : 'Oui', { exact: true }).check()
      await page.getByLabel('La preuve').fill('Affiché à l’entrée.')
      if (reste === 1) {
        await page.getByLabel('Ce qui sera amélioré').fill('Poser une rampe')
        await page.getByLabel('Pour le', { exact: true }).fill(jour(60))
      }
      await page.getByRole('button', { name: 'Enregistrer' }).click()
    }
    await page.getByRole('button', { name: 'Envoyer l’auto-évaluation' }).click()
    expect(await fait()).toContain('La coordination en est prévenue')

    await entrer('Claire Dumont')
    expect(await contenu()).toMatch(/1.auto-évaluation reçue/)
    await carte('Label et qualité').click()
    await page.getByRole('link', { name: /Auto-évaluation envoyée/ }).click()
    await page.getByLabel('Qui vient', { exact: true }).selectOption({ label: 'Mission locale du Drouais' })
    await page.getByLabel('Date de la visite').fill(jour(-1))
    await page.getByRole('button', { name: 'Prévoir et prévenir' }).click()
    const dossier = page.url().replace(/\?.*/, '')

    await entrer('Mathieu Rouvray')
    await carte('Label').click()
    await page.getByRole('link', { name: /Raconter votre visite.: Chambre de métiers/ }).click()
    await page.getByLabel('Qui est venu').fill('Un conseiller')
    await page.getByLabel('Ce qui a été vu').fill('Trois marches à l’entrée.')
    await page.getByRole('button', { name: 'Enregistrer et prévenir' }).click()

    await entrer('Sophie Marchand')
    expect(await contenu()).toMatch(/1.visite à lire/)
    await carte('Label').click()
    expect(await contenu()).toContain('Trois marches à l’entrée.')
    await page.getByLabel('Votre réponse').fill('La rampe est commandée.')
    await page.getByRole('button', { name: 'Répondre' }).click()

    await entrer('Claire Dumont')
    await page.goto(dossier)
    expect(await contenu()).toContain('La rampe est commandée.')
    await page.getByLabel('Décision', { exact: true }).selectOption({ label: 'Label accordé' })
    await page.getByLabel('Prise le').fill(jour(0))
    await page.getByLabel('Dernier jour du label').fill('2099-12-31')
    await page.getByRole('button', { name: 'Noter la décision' }).click()
    await page.getByRole('link', { name: 'La décision, à imprimer et à signer' }).click()
    expect(await contenu()).toMatch(/31.décembre.2099[\s\S]*Poser une rampe/)

    await entrer('Sophie Marchand')
    await carte('Label').click()
    await page.locator('summary', { hasText: 'Noter comme fait' }).click()
    await page.getByLabel('Ce qui a été fait').fill('Rampe posée.')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    expect(await contenu()).toMatch(/fait le .* : Rampe posée/)

    await entrer('Nadia Lefort')
    await carte('Labels de la région').click()
    expect(await page.getByRole('row', { name: /Chambre de métiers/ }).textContent()).toMatch(/31.décembre.2099/)

    // What the public reads: the label and its term; what visitors say, from five answers on.
    await context.clearCookies()
    await page.goto(`${site}/structures/demo--cma-eure-et-loir`)
    const qualite = page.getByRole('region', { name: 'La qualité de l’accueil' })
    expect(await qualite.textContent()).toMatch(/labellisé[\s\S]*31.décembre.2099/)
    expect(await qualite.textContent()).not.toMatch(/ont été écoutées/)
    await page.goto(`${site}/structures/demo--maison-emploi-drouais`)
    expect(await qualite.textContent()).toMatch(/19 sur 21 ont été écoutées/)
    await page.goto(`${site}/structures/demo--bij-dreux`)
    expect(await contenu()).not.toMatch(/ont été écoutées|savaient quoi faire/)

    await page.goto(`${site}/demonstration/messages`)
    for (const objet of ['auto-évaluation reçue', 'visite prévue', 'la visite est racontée', 'Label accordé'])
      expect(await contenu()).toContain(objet)
  }))
