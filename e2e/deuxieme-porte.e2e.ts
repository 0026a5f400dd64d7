import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'
import { look } from './regards.ts'

const DEMANDE = '17 ans, il a arrêté le lycée, il voudrait un apprentissage en boulangerie, il habite à Anet'
const COURRIEL = 'noe.delmas@example.org'
/** What tells who the person is, or what they asked for. */
const QUI = /Noé|Delmas|noe\.delmas|boulangerie/

/** Time passes for the site between the day when a slot is chosen and the day of the appointment. */
let avance = 0
const site = await startSite(undefined, () => new Date(Date.now() + avance))
const browser = await openBrowser()

const ici = (adresse: string): string => {
  const { pathname, search } = new URL(adresse)
  return site + pathname + search
}
const as = async (context: BrowserContext, nom: string): Promise<Page> => {
  context.setDefaultTimeout(8000)
  await context.clearCookies()
  await context.addCookies([{ ...(await signIn(site, nom)), url: site }])
  return context.newPage()
}
const statut = (page: Page): Promise<string | null> => page.getByRole('status').textContent()
const contenu = (page: Page): Promise<string | null> => page.getByRole('main').textContent()

/** Opens the last message to somebody that bears these words, as one does in the demonstration's box. */
async function lire(page: Page, a: string, objet: RegExp): Promise<void> {
  await page.goto(`${site}/demonstration/messages`)
  await page
    .getByRole('listitem')
    .filter({ hasText: `pour ${a}` })
    .getByRole('link', { name: objet })
    .first()
    .click()
}
/** The last link in the text of the message that is open: it leads where the settings say, whoever wrote it. */
const lienDuMessage = async (page: Page): Promise<string> => {
  const lien = (await page.locator('.boite-texte a').last().getAttribute('href')) ?? ''
  expect(new URL(lien).origin).toBe('http://localhost:3000')
  return ici(lien)
}

async function noter(page: Page): Promise<void> {
  await page.goto(`${site}/poste/accueil`)
  await page.getByLabel('Ce que dit la personne').fill(DEMANDE)
  await page.getByRole('button', { name: 'Voir les portes' }).click()
  expect(await contenu(page)).toContain('Mission locale du Drouais')
  await page
    .getByRole('radio', { name: /Chambre de métiers/ })
    .first()
    .check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  // A follow-up needs a name and a way to reach the person: asked only now.
  await page.locator('#prenom').fill('Noé')
  await page.locator('#nom').fill('Delmas')
  await page.locator('#courriel').fill(COURRIEL)
  await page.getByRole('button', { name: 'Enregistrer' }).click()
}

async function completer(page: Page): Promise<void> {
  await page.getByLabel('Ce qu’elle attend').fill('Trouver un patron et un CFA')
  await page.getByLabel('Quand elle est disponible').fill('Tout le temps')
  await page.getByLabel('Par courriel').check()
  await page.getByLabel('Rien de particulier').check()
}

async function envoyer(page: Page): Promise<string> {
  await page.getByLabel('Oui, la personne a donné son accord').check()
  await page.getByLabel('À l’écran, avec moi').check()
  await page.getByRole('button', { name: 'Envoyer' }).click()
  expect(await statut(page)).toContain('C’est parti')
  return page.url().replace(/\?.*/, '')
}

/** The person opens the link of their message, chooses a slot, and reads the confirmation. @returns when the appointment begins */
async function choisir(noe: Page): Promise<Date> {
  await lire(noe, COURRIEL, /./)
  await noe.goto(await lienDuMessage(noe))
  expect(noe.url()).toBe(`${site}/suivi`)
  await noe.getByRole('link', { name: 'Choisir mon rendez-vous' }).click()
  const choix = noe.url()
  await noe.locator('input[name=creneau]').first().check()
  await noe.getByRole('button', { name: 'Prendre ce rendez-vous' }).click()
  expect(await statut(noe)).toContain('Vous recevez une confirmation')
  expect(await contenu(noe)).toContain('Mission locale du Drouais')
  const ics = await (await noe.request.get(`${noe.url().replace(/\?.*/, '')}/agenda.ics`)).text()
  const debut = /DTSTART[^:]*:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)00Z/.exec(ics)?.slice(1) ?? []
  // Asked again, the place to choose is the appointment that was chosen.
  await noe.goto(choix)
  expect(noe.url()).toMatch(/\/rendez-vous\/[0-9a-f-]{36}$/)
  await lire(noe, COURRIEL, /rendez-vous/i)
  expect(await contenu(noe)).toContain('Mission locale du Drouais')
  expect(await contenu(noe)).toContain('Prendre le fichier d’agenda joint')
  await noe.goto(await lienDuMessage(noe))
  expect(noe.url()).toBe(`${site}/suivi`)
  const [an, mois, jour, h, min] = debut.map(Number)
  return new Date(Date.UTC(an ?? 0, (mois ?? 0) - 1, jour, h, min))
}

const heure = (le: Date): string =>
  new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit' })
    .format(le)
    .replace(':', '\u00a0h\u00a0')

/** Each of the other roles sees exactly what it should. */
async function suivants(
  context: BrowserContext,
  { premier, second }: { premier: string; second: string },
): Promise<void> {
  const statusOf = async (page: Page, adresse: string): Promise<number | undefined> =>
    (await page.goto(adresse))?.status()

  // The responsable of the structure that received them reads it whole; nothing of the other door.
  const helene = await as(context, 'Hélène Vasseur')
  expect(await statusOf(helene, second)).toBe(200)
  expect(await contenu(helene)).toMatch(/Noé/)

  // A conseiller of a structure that nobody consented to: it does not exist.
  const karim = await as(context, 'Karim Benali')
  for (const adresse of [premier, second, `${premier}/suivi`]) expect(await statusOf(karim, adresse)).toBe(404)
  await karim.goto(`${site}/poste/personnes`)
  await karim.locator('#courriel').fill(COURRIEL)
  await karim.getByRole('button', { name: 'Chercher' }).click()
  expect(
    await karim
      .locator('main')
      .getByRole('link', { name: /17.ans/ })
      .count(),
  ).toBe(0)

  const thomas = await as(context, 'Thomas Girard')
  for (const adresse of [premier, second]) expect(await statusOf(thomas, adresse)).toBe(404)
  for (const chemin of ['/poste/aiguillages', '/poste/aiguillages?vue=envoyes', '/poste/rappels', '/poste/personnes']) {
    expect(await statusOf(thomas, site + chemin)).toBe(200)
    expect(await contenu(thomas)).not.toMatch(QUI)
  }

  const claire = await as(context, 'Claire Dumont')
  for (const adresse of [premier, second]) expect(await statusOf(claire, adresse)).toBe(404)
  await claire.goto(`${site}/poste/territoire`)
  const chaine = claire.locator('.chaine').first().getByRole('listitem')
  expect(await chaine.allTextContents()).toEqual([
    expect.stringMatching(/^Chambre de métiers.*Réorienté : Après un refus/),
    expect.stringMatching(/^Mission locale du Drouais Terminé : Un accompagnement/),
  ])
  expect(await claire.content()).not.toMatch(QUI)

  // Counts, and below five not even these.
  const nadia = await as(context, 'Nadia Lefort')
  for (const adresse of [premier, second]) expect(await statusOf(nadia, adresse)).toBe(404)
  expect(await statusOf(nadia, `${site}/poste/personnes`)).toBe(404)
  await nadia.goto(`${site}/poste/territoire`)
  expect(await nadia.getByRole('cell').allTextContents()).toEqual(expect.arrayContaining(['moins de 5']))
  expect(await nadia.locator('.chaine, .file-ligne').count()).toBe(0)
  expect(await nadia.content()).not.toMatch(QUI)
}

test.each([false, true])(
  'from Anet, the second door opens: noted, declined, accepted, booked, met, closed, each seeing what they should (scripts: %s)',
  javaScriptEnabled =>
    withContext(browser, { javaScriptEnabled, viewport: { width: 390, height: 844 } }, async agents => {
      const ines = await as(agents, 'Inès Ferrand')
      await noter(ines)
      // What was said at the desk is not typed again.
      expect(await ines.getByLabel('Ce que la personne demande').inputValue()).toContain('boulangerie')
      expect(await ines.getByLabel('Prénom').inputValue()).toBe('Noé')
      // The receiver is a place that one goes to: it is told from where, unless the sender unticks it.
      expect(await ines.getByLabel('commune : Anet').isChecked()).toBe(true)
      await completer(ines)
      const premier = await envoyer(ines)

      await lire(ines, 'sophie.marchand@demo.invalid', /./)
      const aSophie = await contenu(ines)
      expect(aSophie).not.toMatch(QUI)
      const recu = await lienDuMessage(ines)

      const sophie = await as(agents, 'Sophie Marchand')
      await sophie.goto(recu)
      expect(sophie.url()).toBe(premier)
      await sophie.getByText('Refuser', { exact: true }).first().click()
      await sophie.locator('#declined-motif').selectOption('complet')
      await sophie.getByRole('button', { name: 'Refuser' }).click()
      await sophie.getByRole('status').waitFor()

      const retour = await as(agents, 'Inès Ferrand')
      await lire(retour, 'ines.ferrand@demo.invalid', /./)
      expect(await contenu(retour)).toMatch(/Raison :/)
      await retour.goto(await lienDuMessage(retour))
      expect(await contenu(retour)).toContain('À vous de jouer')
      await retour.getByRole('link', { name: 'Adresser à une autre porte' }).click()
      await retour
        .getByRole('link', { name: /Mission locale du Drouais/ })
        .first()
        .click()
      expect(await retour.getByLabel('Prénom').inputValue()).toBe('Noé')
      const second = await envoyer(retour)

      const mathieu = await as(agents, 'Mathieu Rouvray')
      await mathieu.goto(`${site}/poste`)
      expect(await mathieu.textContent('.poste-attente')).toContain('en attente')
      await mathieu.getByRole('heading', { name: 'Ce qui m’attend' }).getByRole('link').click()
      await mathieu.locator(`a[href="${new URL(second).pathname}"]`).click()
      await mathieu.getByText('Accepter', { exact: true }).first().click()
      await mathieu.getByRole('button', { name: 'Accepter' }).click()
      await mathieu.getByRole('status').waitFor()

      await withContext(browser, { javaScriptEnabled }, async sien => {
        sien.setDefaultTimeout(8000)
        const noe = await sien.newPage()
        const debut = await choisir(noe)

        // The day comes.
        avance = debut.getTime() + 20 * 60_000 - Date.now()
        const jour = debut.toISOString().slice(0, 10)
        const recoit = await as(agents, 'Mathieu Rouvray')
        await recoit.goto(`${site}/poste/rendez-vous?du=${jour}`)
        const ligne = recoit.getByRole('row').filter({ hasText: `${heure(debut)} –` })
        await ligne.getByRole('button', { name: /^Reçu/ }).first().click()
        expect(await contenu(recoit)).toContain('reçu')
        await recoit.goto(second)
        expect(await contenu(recoit)).toContain('Personne rencontrée')
        await recoit.getByText('Terminer', { exact: true }).first().click()
        await recoit.locator('#completed-motif').selectOption('accompagnement')
        await recoit.getByRole('button', { name: 'Terminer' }).click()
        await recoit.getByRole('status').waitFor()
        expect(await contenu(recoit)).toContain('Terminé')

        await noe.goto(`${site}/suivi`)
        const tout = await contenu(noe)
        // What was said, both doors and the reason of the first, the appointment, the consents, and who opened it.
        for (const dit of [
          'Bonjour Noé',
          'boulangerie',
          'Chambre de métiers',
          'Mission locale du Drouais',
          'Retirer mon accord',
          'Qui l’a ouvert',
        ])
          expect(tout).toContain(dit)
        await noe.getByText('Qui l’a ouvert').click()
        const lectures = await noe
          .locator('details', { hasText: 'Qui l’a ouvert' })
          .last()
          .getByRole('listitem')
          .allTextContents()
        expect(lectures.join('\n')).toMatch(/Mission locale du Drouais, le/)
        expect(lectures.join('\n')).toMatch(/Chambre de métiers.*, le/)
        await suivants(agents, { premier, second })
      })
    }),
)

test('the pages of booking, the first page and the account are valid, accessible and fit a phone', () =>
  withContext(browser, { bypassCSP: true }, async context => {
    const ines = await as(context, 'Inès Ferrand')
    await look(ines, 'vide', `${site}/poste`)
    await look(ines, 'compte', `${site}/poste/compte`)
    await ines.goto(`${site}/poste/aiguillages/nouveau?structure=demo--mission-locale-drouais`)
    await ines.getByLabel('Ce que la personne demande').fill('Un apprentissage')
    await ines.getByLabel('Prénom').fill('Lou')
    await ines.getByLabel('Courriel', { exact: true }).fill('lou@example.org')
    await completer(ines)
    const dossier = await envoyer(ines)
    const mathieu = await as(context, 'Mathieu Rouvray')
    await look(mathieu, 'poste', `${site}/poste`)
    await mathieu.goto(dossier)
    await mathieu.getByText('Accepter', { exact: true }).first().click()
    await mathieu.getByRole('button', { name: 'Accepter' }).click()
    await mathieu.getByRole('status').waitFor()

    const encore = await as(context, 'Inès Ferrand')
    await encore.goto(dossier)
    await encore.getByRole('link', { name: 'Prendre un créneau avec la personne' }).click()
    await look(encore, 'prendre')
    await withContext(browser, { bypassCSP: true }, async sien => {
      const lou = await sien.newPage()
      await lire(lou, 'lou@example.org', /./)
      await lou.goto(await lienDuMessage(lou))
      await look(lou, 'suivi')
      await lou.getByRole('link', { name: 'Choisir mon rendez-vous' }).click()
      await look(lou, 'choisir')
      await lou.locator('input[name=creneau]').nth(1).check()
      await lou.getByRole('button', { name: 'Prendre ce rendez-vous' }).click()
      await look(lou, 'rendezvous')
    })
    const claire = await as(context, 'Claire Dumont')
    await look(claire, 'territoire', `${site}/poste/territoire`)
  }))
