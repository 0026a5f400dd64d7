import { expect, test } from 'vitest'
import { z } from 'zod'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

const site = await startSite()
const browser = await openBrowser()

const suivi = z.object({ id: z.uuid(), etat: z.string(), etapes: z.array(z.object({ etat: z.string() })) })
const probleme = z.object({ type: z.string(), title: z.string(), status: z.number(), code: z.string() })
const liste = z.object({ aiguillages: z.array(z.object({ id: z.uuid() })), suivant: z.string().nullable() })

const DEMANDE = {
  service: 'demo--cio-dreux--orientation',
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
    const cle = await page.getByLabel('Clé', { exact: true }).inputValue()
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
    expect(parti.status).toBe(201)
    const { id, etat, etapes } = suivi.parse(await parti.json())
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
    expect(await refus(await envoyer({ ...DEMANDE, service: 'x' }, 'c'))).toEqual([422, 'service-inconnu'])
    expect(await refus(await demander('/aiguillages/x'))).toEqual([404, 'introuvable'])
    expect(await refus(await demander('/aiguillages', {}, 'dporte_'))).toEqual([401, 'cle-absente'])

    const lu = await demander(`/aiguillages/${id}`)
    const texte = await lu.text()
    expect(suivi.parse(JSON.parse(texte)).id).toBe(id)
    for (const mot of ['Lina', 'Morel', '06 12', 'stage']) expect(texte).not.toContain(mot)
    const headers = { 'If-None-Match': lu.headers.get('ETag') ?? '' }
    expect((await demander(`/aiguillages/${id}`, { headers })).status).toBe(304)
    const tous = liste.parse(await (await demander('/aiguillages?modified_after=2020-01-01T00:00:00Z')).json())
    expect(tous.aiguillages.map(a => a.id)).toContain(id)

    await page.goto(`${site}/poste/partenaires`)
    expect(await page.getByRole('main').textContent()).toContain('Dernier emploi le')
    await page.getByRole('button', { name: 'Révoquer la clé Logiciel d’accueil' }).click()
    expect(await page.getByRole('status').textContent()).toContain('La clé est révoquée.')
    expect(await refus(await demander('/aiguillages'))).toEqual([401, 'cle-revoquee'])
  }))
