import type pg from 'pg'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import type { Chiffre } from '#platform/chiffre.ts'
import { loadConfig } from '#platform/config.ts'
import { envoyerMessages } from '#platform/messages/envoi.ts'
import { transportSms } from '#platform/messages/sms.ts'
import { startHttp } from '#platform/messages/testing/serveurs.ts'
import { tachesOf } from '../src/taches.ts'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

/** A text message, as the gateway took it. */
interface Sms {
  to: string
  text: string
  key: string
}
const recus: Sms[] = []
const passerelle = await startHttp((request, body, response) => {
  const sms = JSON.parse(body) as Sms
  // What a gateway promises: the same key is one message.
  if (!recus.some(({ key }) => key === request.headers['idempotency-key'])) recus.push(sms)
  response.writeHead(202).end()
})
afterAll(() => passerelle.close())

let avance = 0
const now = (): Date => new Date(Date.now() + avance)
let outils: { db: pg.Pool; chiffre: Chiffre } | undefined
const site = await startSite(async (db, chiffre) => {
  outils = { db, chiffre }
}, now)
const browser = await openBrowser()

/** What the worker does: its tasks, then the outbox by the gateway. @returns the text messages that arrived */
async function travailler(): Promise<Sms[]> {
  if (!outils) throw new Error('no site')
  const avant = recus.length
  const config = loadConfig({ PUBLIC_URL: site }, process.cwd())
  const taches = tachesOf({
    config,
    ...outils,
    nomCommune: () => 'Dreux',
    demanderLien: async () => ({ issue: 'muet' }),
    appeler: async () => ({ motif: 'coupe' }),
  })
  await taches.find(({ nom }) => nom === 'rappels')?.run(now())
  await envoyerMessages(
    { ...outils, transports: { sms: transportSms({ url: passerelle.url, jeton: 'cle' }) }, alea: () => 0 },
    now,
  )
  return recus.slice(avant)
}
/** The link of a message, on this site whatever its port. */
const lienDe = (sms: Sms | undefined): string =>
  site + new URL(/https?:\/\/\S+/.exec(sms?.text ?? '')?.[0] ?? 'http://ici/pas-de-lien').pathname

const as = async (context: BrowserContext, nom: string): Promise<Page> => {
  await context.clearCookies()
  await context.addCookies([{ ...(await signIn(site, nom)), url: site }])
  return context.newPage()
}

/** Handed over by somebody who agreed by a text message, and wants to be told by one. */
async function adresser(page: Page): Promise<string> {
  await page.goto(`${site}/poste/aiguillages/nouveau?structure=demo--mission-locale-drouais`)
  await page.getByLabel('Ce que la personne demande').fill('Un apprentissage en boulangerie')
  await page.getByLabel('Ce qu’elle attend').fill('Trouver un patron')
  await page.getByLabel('Quand elle est disponible').fill('Le mercredi')
  await page.getByLabel('Prénom').fill('Yanis')
  await page.locator('#contact').getByLabel('Par SMS').check()
  await page.locator('#telephone').fill('06 39 98 00 42')
  await page.getByLabel('Rien de particulier').check()
  await page.getByLabel('Oui, la personne a donné son accord').check()
  await page.locator('#consentement-moyen').getByLabel('Par SMS').check()
  await page.getByRole('button', { name: 'Envoyer' }).click()
  // How it was given by text message has to be said.
  expect(await page.locator('.resume-erreurs').textContent()).toContain('Écrivez ce qui le prouve')
  await page.getByLabel('Ce qui le prouve').fill('SMS « oui » reçu à 10 h 12')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await page.getByText('C’est parti').waitFor()
  return page.url().replace(/\?.*/, '')
}

test.each([true, false])(
  'somebody without e-mail is told by text message at each step, and opens their page by its link (scripts: %s)',
  javaScriptEnabled =>
    withContext(browser, { javaScriptEnabled }, async agents => {
      avance = 0
      agents.setDefaultTimeout(8000)
      const dossier = await adresser(await as(agents, 'Inès Ferrand'))
      const [parti, ...rien] = await travailler()
      expect(rien).toEqual([])
      expect(parti).toMatchObject({ to: expect.stringMatching(/^(\+33|0)639980042$|^06 39 98 00 42$/) })
      expect(parti?.text).not.toMatch(/Yanis|boulangerie/)

      await withContext(browser, { javaScriptEnabled, viewport: { width: 390, height: 844 } }, async sien => {
        sien.setDefaultTimeout(8000)
        const yanis = await sien.newPage()
        await yanis.goto(lienDe(parti))
        expect(yanis.url()).toBe(`${site}/suivi`)
        expect(await yanis.getByRole('main').textContent()).toContain('par SMS')

        const mathieu = await as(agents, 'Mathieu Rouvray')
        await mathieu.goto(dossier)
        await mathieu.getByText('Accepter', { exact: true }).first().click()
        await mathieu.getByRole('button', { name: 'Accepter' }).click()
        await mathieu.getByRole('status').waitFor()
        const [oui] = await travailler()
        expect(oui?.text).toContain('Votre demande est acceptée')

        await yanis.goto(lienDe(oui))
        await yanis.getByRole('link', { name: 'Choisir mon rendez-vous' }).click()
        // More than two days ahead: what is nearer has no first reminder.
        for (const suite of await yanis.locator('details:has(input[name=creneau]) > summary').all()) await suite.click()
        const choix = yanis.locator('input[name=creneau]')
        await choix.nth((await choix.count()) - 1).check()
        await yanis.getByRole('button', { name: 'Prendre ce rendez-vous' }).click()
        const ics = await (await yanis.request.get(`${yanis.url().replace(/\?.*/, '')}/agenda.ics`)).text()
        const [, an, mois, jour, h, min] = /DTSTART[^:]*:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)00Z/.exec(ics) ?? []
        const debut = Date.parse(`${an}-${mois}-${jour}T${h}:${min}:00Z`)
        const [pris] = await travailler()
        expect(pris?.text).toMatch(/^RDV pris : /)

        avance = debut - 40 * 3_600_000 - Date.now()
        const rappels = await travailler()
        expect(rappels.map(({ text }) => text)).toEqual([
          expect.stringMatching(/^Rappel RDV : .*Mission locale du Drouais/),
        ])
        expect(await travailler()).toEqual([])
        await yanis.goto(lienDe(rappels[0]))
        expect(yanis.url()).toBe(`${site}/suivi`)
        expect(await yanis.getByRole('main').textContent()).toContain('Un rendez-vous est fixé')
      })
    }),
)
