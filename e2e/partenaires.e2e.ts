import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { serve } from '@hono/node-server'
import type { AxeResults } from 'axe-core'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { EXEMPLE_ADRESSE } from '../src/api/aiguillages-schemas.ts'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

const site = await startSite()
const browser = await openBrowser()

const suivi = z.object({ id: z.uuid(), etat: z.string(), etapes: z.array(z.object({ etat: z.string() })) })
const adressee = suivi.extend({
  compris: z.object({ besoin: z.string(), donne: z.boolean(), extrait: z.string() }),
})
const probleme = z.object({ type: z.string(), title: z.string(), status: z.number(), code: z.string() })
const liste = z.object({ aiguillages: z.array(z.object({ id: z.uuid() })), suivant: z.string().nullable() })

const DEMANDE = {
  service: EXEMPLE_ADRESSE.service,
  personne: { prenom: 'Lina', nom: 'Morel', contact: 'sms', telephone: '06 12 34 56 78' },
  demande: 'un stage de découverte',
  disponibilites: 'le mercredi',
  souhait: 'trouver un stage',
  consentement: { donne: true, moyen: 'papier', preuve: 'formulaire 12' },
}

test('a key made in the workspace sends somebody once, is told where it stands, and closes at once', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    await context.addCookies([{ ...(await signIn(site, 'Hélène Vasseur')), url: site }])
    const page = await context.newPage()
    await page.goto(`${site}/poste/partenaires`)
    await page.getByRole('button', { name: 'Créer la clé' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Écrivez le nom du logiciel.')
    await page.getByLabel('Nom du logiciel').fill('Logiciel d’accueil')
    await page.getByRole('button', { name: 'Créer la clé' }).click()
    const cle = await page.getByLabel('À copier').inputValue()
    expect(cle).toMatch(/^dporte_[\w-]{43}$/)
    await page.goto(`${site}/poste/partenaires`)
    expect(await page.content()).not.toContain(cle)

    const demander = (chemin: string, init: RequestInit & { headers?: Record<string, string> } = {}, avec = cle) =>
      fetch(`${site}/api/v1${chemin}`, {
        ...init,
        headers: { Authorization: `Bearer ${avec}`, ...init.headers },
      })
    const envoyer = (corps: object, nom = 'dossier-1') =>
      demander('/aiguillages', {
        method: 'POST',
        body: JSON.stringify(corps),
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': nom },
      })
    const parti = await envoyer(DEMANDE)
    expect(parti.status, await parti.clone().text()).toBe(201)
    const { id, etat, etapes, compris } = adressee.parse(await parti.json())
    // No code was given: what is asked for is read in the words.
    expect(compris).toMatchObject({ donne: false, extrait: expect.stringContaining('stage') })
    expect([etat, etapes.map(e => e.etat)]).toEqual(['sent', ['draft', 'sent']])
    expect(parti.headers.get('Location')).toBe(`/api/v1/aiguillages/${id}`)
    const redit = await envoyer(DEMANDE)
    expect([redit.status, suivi.parse(await redit.json()).id]).toEqual([200, id])

    const refus = async (answer: Response) => {
      const lu = probleme.parse(await answer.json())
      expect(answer.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8')
      expect(lu.status).toBe(answer.status)
      return [answer.status, lu.code]
    }
    expect(await refus(await envoyer({ ...DEMANDE, demande: 'autre chose' }))).toEqual([422, 'cle-reemployee'])
    expect(await refus(await envoyer({ ...DEMANDE, consentement: {} }, 'b'))).toEqual([422, 'champ-invalide'])
    const inconnu = await (await envoyer({ ...DEMANDE, raison: 'x' }, 'd')).json()
    expect(inconnu).toMatchObject({ errors: [{ path: 'raison', message: 'Ce champ n’existe pas.' }] })
    expect(await refus(await envoyer({ ...DEMANDE, service: 'x' }, 'c'))).toEqual([422, 'service-inconnu'])
    expect(await refus(await demander('/aiguillages/x'))).toEqual([404, 'introuvable'])
    expect(await refus(await demander('/aiguillages', {}, 'dporte_'))).toEqual([401, 'cle-absente'])

    const lu = await demander(`/aiguillages/${id}`)
    const texte = await lu.text()
    expect(suivi.parse(JSON.parse(texte)).id).toBe(id)
    for (const mot of ['Lina', 'Morel', '06 12', 'découverte']) expect(texte).not.toContain(mot)
    const headers = { 'If-None-Match': lu.headers.get('ETag') ?? '' }
    expect((await demander(`/aiguillages/${id}`, { headers })).status).toBe(304)
    const tous = liste.parse(await (await demander('/aiguillages?modified_after=2020-01-01T00:00:00Z')).json())
    expect(tous.aiguillages.map(a => a.id)).toContain(id)

    const annuler = (motif: string) =>
      demander(`/aiguillages/${id}/annulation`, {
        method: 'POST',
        body: JSON.stringify({ motif }),
        headers: { 'Content-Type': 'application/json' },
      })
    expect(await refus(await annuler('parce que'))).toEqual([422, 'champ-invalide'])
    for (let fois = 0; fois < 2; fois++)
      expect(suivi.parse(await (await annuler('autre-solution')).json()).etat).toBe('cancelled')
    expect(await refus(await annuler('doublon'))).toEqual([409, 'passage-interdit'])

    await page.goto(`${site}/poste/partenaires`)
    await page.getByLabel('Adresse à appeler').fill('https://127.0.0.1/')
    await page.getByRole('button', { name: 'Ajouter l’adresse' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Écrivez une adresse qui commence par https://')
    await page.getByLabel('Adresse à appeler').fill('https://logiciel.example/porte')
    await page.getByRole('button', { name: 'Ajouter l’adresse' }).click()
    expect(await page.getByLabel('À copier').inputValue()).toMatch(/^whsec_/)
    await page.getByRole('button', { name: 'Envoyer un essai' }).click()
    expect(await page.getByRole('main').textContent()).toContain('Part dans la minute.')
    expect(await page.getByRole('main').textContent()).toContain('Dernier emploi le')
    await page.getByRole('button', { name: 'Révoquer la clé Logiciel d’accueil' }).click()
    expect(await page.getByRole('status').textContent()).toContain('La clé est révoquée.')
    expect(await refus(await demander('/aiguillages'))).toEqual([401, 'cle-revoquee'])
  }))

test('the région gives a key to a tool of its own, for a structure that it names', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    await context.addCookies([{ ...(await signIn(site, 'Nadia Lefort')), url: site }])
    const page = await context.newPage()
    await page.goto(`${site}/poste/partenaires`)
    await page.getByLabel('Nom du logiciel').fill('Outil régional')
    await page.getByRole('button', { name: 'Créer la clé' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Choisissez la structure')
    expect(await page.getByLabel('Nom du logiciel').inputValue()).toBe('Outil régional')
    await page.getByLabel('Structure pour laquelle il envoie').selectOption('demo--pij-anet')
    await page.getByRole('button', { name: 'Créer la clé' }).click()
    expect(await page.getByLabel('À copier').inputValue()).toMatch(/^dporte_/)
    expect(await page.getByRole('region', { name: 'Clés' }).textContent()).toContain('Pour Point Information Jeunesse')
    if (process.env.PHOTOS) await page.screenshot({ path: `${process.env.PHOTOS}/cles-region-390.png`, fullPage: true })
  }))

declare global {
  var axe: { run: (root: Document) => Promise<AxeResults> }
}
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The site of a partner, on an origin of its own: a page with the line of a script, one with the frame. */
const { ligne, cadre } = await (async () => {
  const texte = (await (await fetch(`${site}/integrer`)).text())
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
  return {
    ligne: /<script src="[^"]+" data-territoire="drouais" async><\/script>/.exec(texte)?.[0] ?? '',
    cadre: /<iframe src="[^"]+\?territoire=28134"[^>]*><\/iframe>/.exec(texte)?.[0] ?? '',
  }
})()
const pageOf = (corps: string): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Partenaire</title><meta name="viewport" content="width=device-width"></head>
   <body><main><h1>Notre site</h1>${corps}</main></body></html>`
const partenaire = serve({
  fetch: ({ url }) =>
    new Response(pageOf(url.endsWith('/cadre') ? cadre : ligne), {
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    }),
  port: 0,
})
await new Promise(resolve => partenaire.once('listening', resolve))
const adresse = partenaire.address()
const ailleurs = `http://127.0.0.1:${typeof adresse === 'object' && adresse ? adresse.port : 0}`
afterAll(() => new Promise(resolve => partenaire.close(resolve)))

test.each(['/script', '/cadre'])('the question of the site on a page of another one, %s', chemin =>
  withContext(browser, { viewport: { width: 390, height: 844 }, bypassCSP: true }, async context => {
    const page = await context.newPage()
    const demandes: string[] = []
    page.on('request', requete => demandes.push(new URL(requete.url()).origin))
    await page.goto(ailleurs + chemin)
    // The address of a frame comes after it is attached.
    const trouver = () => page.frames().find(f => f.url().startsWith(`${site}/widget`))
    await expect.poll(() => trouver() !== undefined, { timeout: 20_000 }).toBe(true)
    const cadre = trouver()
    if (!cadre) throw new Error('no frame')
    await cadre.waitForLoadState()
    await cadre.getByLabel('Votre demande').waitFor()
    for (const ou of [page.mainFrame(), cadre]) {
      await ou.evaluate(axeSource)
      const { violations } = await ou.evaluate(() => globalThis.axe.run(document))
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
      expect(await ou.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }
    if (chemin === '/script') {
      expect(await cadre.locator('main').textContent()).toContain('Drouais')
      // As high as what it holds.
      await expect.poll(() => cadre.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0)
      await cadre.getByLabel('Votre commune').selectOption('Anet')
    } else expect(await cadre.getByLabel('Votre commune').inputValue()).toContain('Dreux')
    await cadre.getByLabel('Votre demande').fill('un apprentissage en boulangerie')
    const reponse = context.waitForEvent('page')
    await cadre.getByLabel('Votre demande').press('Tab')
    await cadre.getByRole('button', { name: 'Trouver ma porte' }).press('Enter')
    const portes = await reponse
    await portes.waitForLoadState()
    expect(portes.url()).toBe(`${site}/portes`)
    expect(await portes.getByRole('heading', { level: 1 }).count()).toBe(1)
    const lue = (await portes.getByRole('main').textContent()) ?? ''
    expect(lue).toContain(chemin === '/script' ? 'Anet' : 'Dreux')
    expect(lue).not.toContain('Nous ne savons pas où vous êtes')
    expect(await context.cookies()).toEqual([])
    expect(new Set(demandes)).toEqual(new Set([ailleurs, site]))
  }),
)
