import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

// A passkey belongs to a name, never to an address of numbers.
const site = (await startSite()).replace('127.0.0.1', 'localhost')
const browser = await openBrowser()

test('a passkey is added, signs in once for each challenge, and opens nothing once removed', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    await client.send('WebAuthn.enable')
    await client.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    const sent: { url: string; body: string }[] = []
    page.on('request', request => {
      if (request.method() === 'POST') sent.push({ url: request.url(), body: request.postData() ?? '' })
    })

    await context.addCookies([{ ...(await signIn(site, 'Karim Benali')), url: site }])
    await page.goto(`${site}/poste/compte`)
    await page.getByLabel('Nom de la clé').fill('Clé de bureau')
    await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click()
    await page.waitForURL(/fait=cle$/)
    expect(await page.locator('main').textContent()).toContain('Clé de bureau')

    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    await page.getByRole('button', { name: 'Entrer avec ma clé' }).click()
    await page.waitForURL(`${site}/poste`)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Bonjour Karim')

    // What the browser sent to enter, sent again by somebody who saw it.
    const used = sent.findLast(({ url }) => url === `${site}/connexion/cle`)
    const post = (body: string, suite = '') =>
      fetch(`${site}/connexion/cle${suite}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
    const replay = await post(used?.body ?? '')
    expect([replay.status, replay.headers.get('Set-Cookie')]).toEqual([422, null])
    // Its signature, under a challenge that is fresh.
    const fresh = await (await post('{}', '/options')).json()
    const { reponse } = JSON.parse(used?.body ?? '')
    const data = JSON.parse(Buffer.from(reponse.response.clientDataJSON, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify({ ...data, challenge: fresh.challenge })).toString('base64url')
    const body = { reponse: { ...reponse, response: { ...reponse.response, clientDataJSON: forged } } }
    expect((await post(JSON.stringify(body))).status).toBe(422)
    expect((await post('{}')).status).toBe(422)
    expect((await post('pas du JSON')).status).toBe(422)

    await page.goto(`${site}/poste/compte`)
    await page.getByRole('button', { name: 'Retirer la clé Clé de bureau' }).click()
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    await page.getByRole('button', { name: 'Entrer avec ma clé' }).click()
    await page.getByText('Cette clé d’accès n’est pas reconnue ici.').waitFor()
  }))

test('nothing of passkeys is shown where they do not work', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/connexion`)
    expect(await page.getByRole('button', { name: 'Entrer avec ma clé' }).isVisible()).toBe(false)
  }))
