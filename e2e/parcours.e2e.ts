import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'
import { look } from './regards.ts'

const site = await startSite()
const browser = await openBrowser()
const GENS = ['Lina', 'Sacha', 'Milo'] as const

/** The file of somebody who is received, and asks for an apprenticeship. @returns its address */
async function recevoir(cookie: string, prenom: string): Promise<string> {
  const answer = await fetch(`${site}/poste/accueil`, {
    method: 'POST',
    headers: { Origin: site, Cookie: cookie },
    body: new URLSearchParams({
      id: randomUUID(),
      etape: 'enregistrer',
      canal: 'sur-place',
      texte: 'cherche un apprentissage',
      prenom,
      nom: 'Essai',
      courriel: `${prenom.toLowerCase()}@essai.invalid`,
      'issue[]': 'repondu',
    }),
    redirect: 'manual',
  })
  const personnes = await (await fetch(`${site}/poste/personnes`, { headers: { Cookie: cookie } })).text()
  const [, chemin] = /href="(\/poste\/personnes\/[0-9a-f-]{36})"/.exec(personnes) ?? []
  if (answer.status !== 303 || !chemin) throw new Error(`the accueil was not noted: ${answer.status}`)
  return chemin
}

const JOUR = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
const TITRE = 'Définis ton Alternance, mon après-midi'

/** The pilot writes the event, and puts the other structure among those that hold it. @returns its address in the workspace */
async function creer(page: Page): Promise<string> {
  await page.goto(`${site}/poste/evenements/nouveau`)
  await page.getByLabel('Titre').fill(TITRE)
  await page.getByLabel('Réservé aux professionnels du réseau').check()
  await page.getByLabel('Jour', { exact: true }).fill(JOUR)
  await page.getByLabel('De', { exact: true }).fill('14:00')
  await page.getByLabel('À', { exact: true }).fill('17:00')
  await page.getByLabel('Nom du lieu').fill('Salle des fêtes')
  await page.getByLabel('Commune').fill('Vernouillet (28)')
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
  const evenement = page.url().replace(/\?.*/, '')
  await page.getByRole('link', { name: 'Associer des structures' }).click()
  await page.getByLabel('Nom de la structure').fill('Chambre de métiers')
  await page.getByRole('button', { name: 'Chercher' }).click()
  await page
    .getByRole('button', { name: /Associer : Chambre de métiers/ })
    .first()
    .click()
  await page.goto(evenement)
  await page.getByRole('button', { name: 'Publier' }).click()
  return evenement
}

const etape = async (page: Page, n: number, titre: string, qui: string, salles: string): Promise<void> => {
  const bloc = page.getByRole('group', { name: `Étape ${n}`, exact: true })
  await bloc.getByLabel('Ce qu’on y fait').fill(titre)
  await bloc.getByLabel('Qui la tient').selectOption({ label: qui })
  await bloc.getByLabel('Ses salles').fill(salles)
}

test('two structures hold « Définis ton Alternance »: planned, people invited with their consent, noted on a phone, and what followed', async () => {
  const ml = await signIn(site, 'Mathieu Rouvray')
  const cma = await signIn(site, 'Sophie Marchand')
  const cookie = `${ml.name}=${ml.value}`
  const dossiers: string[] = []
  for (const prenom of GENS) dossiers.push(await recevoir(cookie, prenom))
  let parcours = ''

  await withContext(browser, { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } }, async context => {
    await context.addCookies([{ ...ml, url: site }])
    const page = await context.newPage()
    await creer(page)
    await page.getByRole('link', { name: 'Organiser un parcours en groupes' }).click()
    const options = await page.getByLabel('Qui la tient').first().locator('option').allTextContents()
    const [mission, chambre] = [
      options.find(o => /mission/i.test(o)) ?? '',
      options.find(o => /artisanat/i.test(o)) ?? '',
    ]
    // Too few rounds: said in French, with what frees it.
    await page.getByLabel('Nombre de tours').fill('1')
    await page.getByLabel('Personnes attendues').fill('4')
    await page.getByLabel('Personnes par groupe, au plus').fill('2')
    await etape(page, 1, 'Mon projet', mission, 'Salle A : 2')
    await etape(page, 2, 'Essayer un métier', chambre, 'Salle')
    await page.getByRole('button', { name: 'Enregistrer et planifier' }).click()
    expect(await page.getByText('Étape 2 : une salle par ligne').count()).toBeGreaterThan(0)
    expect(await page.getByLabel('Ce qu’on y fait').nth(1).inputValue()).toBe('Essayer un métier')
    await page.getByLabel('Ses salles').nth(1).fill('Salle B : 2')
    await page.getByRole('button', { name: 'Enregistrer et planifier' }).click()
    await page.getByText('un groupe ne peut pas tout faire').waitFor()
    await page.getByText('Prévoir 2 tours.').waitFor()
    parcours = new URL(page.url()).pathname
    // The other structure frees it.
    await context.clearCookies()
    await context.addCookies([{ ...cma, url: site }])
    await page.goto(`${site}/poste/parcours`)
    await page.getByRole('link', { name: TITRE }).click()
    await page.getByRole('link', { name: 'Changer les étapes' }).click()
    await page.getByLabel('Nombre de tours').fill('3')
    await page.getByRole('button', { name: 'Enregistrer et planifier' }).click()
    await page.getByRole('heading', { name: 'Salle B' }).waitFor()
    await context.clearCookies()
    await context.addCookies([{ ...ml, url: site }])

    // Nobody is invited without their consent.
    for (const [i, dossier] of dossiers.entries()) {
      await page.goto(site + dossier)
      await page.getByRole('link', { name: 'Inviter à un parcours' }).click()
      if (i === 0) {
        await page.getByRole('button', { name: 'Inviter' }).click()
        expect(await page.getByText('Notez l’accord de la personne').count()).toBeGreaterThan(0)
      }
      await page.getByLabel('Ce qui le montre').fill('Oui, dit au guichet')
      await page.getByRole('button', { name: 'Inviter' }).click()
      await page.getByText('La personne est invitée').waitFor()
    }
    // Somebody does not come: planned again for those who do.
    await page.getByRole('button', { name: /Ne vient pas.*Milo/ }).click()
    await page.getByRole('button', { name: 'Planifier à nouveau' }).click()
    await page.getByText('C’est enregistré.').waitFor()
    expect(await page.getByText('2 personnes viennent').count()).toBe(0)
  })

  // What was sent leads to a page of one's own, with a calendar.
  const boite = await (await fetch(`${site}/demonstration/messages`)).text()
  const messages = [...new Set(boite.match(/\/demonstration\/messages\/[0-9a-f-]{36}/g))]
  const textes = await Promise.all(messages.map(async chemin => (await fetch(site + chemin)).text()))
  const lien = textes.flatMap(t =>
    t.includes('Bonjour Lina') ? (/\/evenements\/parcours\/[\w-]{43}/.exec(t) ?? []) : [],
  )[0]
  expect(lien).toBeDefined()
  const agenda = await (await fetch(`${site}${lien}/agenda.ics`)).text()
  expect(agenda.match(/BEGIN:VEVENT/g)).toHaveLength(2)

  await withContext(browser, { bypassCSP: true, viewport: { width: 390, height: 844 } }, async context => {
    const page = await context.newPage()
    await look(page, 'mon-parcours', `${site}${lien}`)
    await page.getByRole('button', { name: 'Je viens' }).click()
    await page.getByText('Vous avez dit que vous venez.').waitFor()
  })

  // The other structure, on a phone: who is there, who is not, what follows.
  await withContext(browser, { bypassCSP: true, viewport: { width: 390, height: 844 } }, async context => {
    await context.addCookies([{ ...cma, url: site }])
    const page = await context.newPage()
    await look(page, 'parcours', site + parcours)
    const salle = page.getByRole('article').filter({ hasText: 'Salle B' })
    await salle.getByRole('link', { name: 'Noter qui vient' }).click()
    await look(page, 'parcours-etape')
    await page.getByRole('checkbox', { name: 'Lina Essai' }).check()
    await page.getByLabel(/Et après.*Lina/).selectOption({ label: 'Immersion' })
    await page.getByRole('button', { name: 'Noter le groupe' }).click()
    await page.getByText('C’est noté.').waitFor()
    await page.getByText(/rattraper/).waitFor()
    await page.getByRole('checkbox', { name: /A rattrapé cette étape.*Sacha/ }).check()
    await Promise.all([
      page.waitForEvent('domcontentloaded'),
      page.getByRole('button', { name: 'Noter le groupe' }).click(),
    ])
    await page.goto(site + parcours)
    const ligne = page.getByRole('row', { name: /Essayer un métier/ }).last()
    expect(await ligne.textContent()).toContain('Immersion : 1')
    await look(page, 'parcours-suites')
  })

  // The pilot, on a phone that loses the network: both are noted once, however often it is sent.
  await withContext(browser, { viewport: { width: 390, height: 844 } }, async context => {
    await context.addCookies([{ ...ml, url: site }])
    const page = await context.newPage()
    const bilan = async () => {
      await page.goto(site + parcours)
      return page
        .getByRole('row', { name: /Mon projet/ })
        .last()
        .locator('td')
        .allTextContents()
    }
    expect((await bilan()).slice(0, 4)).toEqual(['0', '0', '0', '2'])
    await page
      .getByRole('article')
      .filter({ hasText: 'Salle A' })
      .getByRole('link', { name: 'Noter qui vient' })
      .click()
    const reseau = page.locator('[data-appel]')
    await reseau.filter({ hasText: 'Tout est enregistré' }).waitFor()
    const etape = page.url()
    await context.setOffline(true)
    for (const prenom of ['Lina', 'Sacha']) await page.getByRole('checkbox', { name: `${prenom} Essai` }).check()
    await page.getByRole('button', { name: 'Noter le groupe' }).click()
    await reseau.filter({ hasText: '2 en attente, gardé sur ce téléphone' }).waitFor()
    if (process.env.PHOTOS) await page.screenshot({ path: `${process.env.PHOTOS}/appel-390.png`, fullPage: true })
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/Lina|Sacha|Essai/)
    const envoi = page.waitForRequest(request => request.url().endsWith('/reprise'))
    await context.setOffline(false)
    const lot = (await envoi).postData() ?? ''
    await reseau.filter({ hasText: 'Tout est enregistré' }).waitFor()
    expect((await bilan()).slice(0, 4)).toEqual(['2', '0', '0', '0'])
    const headers = { Origin: site, 'Content-Type': 'application/json' }
    const encore = await page.request.post(`${etape}/reprise`, { headers, data: lot })
    expect(encore.status()).toBe(200)
    expect((await bilan()).slice(0, 4)).toEqual(['2', '0', '0', '0'])
  })

  await withContext(browser, { bypassCSP: true }, async context => {
    await context.addCookies([{ ...ml, url: site }])
    const page = await context.newPage()
    await look(page, 'parcours-liste', `${site}/poste/parcours`)
    await look(page, 'parcours-feuilles', `${site}${parcours}/feuilles`)
    await look(page, 'parcours-inviter', `${site}${dossiers[0]}/parcours`)
  })

  // Neither is seen by a structure that does not hold it.
  const autre = await signIn(site, 'Karim Benali')
  const headers = { Cookie: `${autre.name}=${autre.value}` }
  expect((await fetch(site + parcours, { headers })).status).toBe(404)
})

test('the Semaine de l’orientation is on paper and in a calendar, and somebody of the next département finds it as it is near', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    const page = await context.newPage()
    // Ivry-la-Bataille is in the Eure, Dreux in Eure-et-Loir.
    await page.goto(`${site}/evenements`)
    await page.getByLabel('Commune', { exact: true }).fill('Ivry-la-Bataille')
    await page.getByRole('button', { name: 'Chercher' }).click()
    await page.getByRole('link', { name: 'Forum des métiers et de l’alternance' }).click()
    await page.getByRole('link', { name: 'Semaine de l’orientation du Drouais' }).click()
    const ateliers = await page.locator('.programme-liste h2').allInnerTexts()
    expect(ateliers).toEqual(
      expect.arrayContaining([
        expect.stringContaining('réalité virtuelle'),
        expect.stringContaining('avec un téléphone'),
        expect.stringContaining('entretien'),
      ]),
    )
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1)
    const lien = await page.getByRole('link', { name: 'La mettre dans mon agenda' }).getAttribute('href')
    const agenda = await (await page.request.get(`${site}${lien}`)).text()
    expect(agenda.match(/BEGIN:VEVENT/g)).toHaveLength(ateliers.length)
    const flux = await (await page.request.get(`${site}/evenements/flux.rss?commune=27355`)).text()
    expect(flux).toContain('Forum des métiers')
  }))
