import { readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'
import { look } from './regards.ts'

const site = await startSite()
const browser = await openBrowser()

const entrer = async (context: BrowserContext, nom: string): Promise<Page> => {
  await context.clearCookies()
  await context.addCookies([{ ...(await signIn(site, nom)), url: site }])
  return context.newPage()
}
const dit = (page: Page, texte: string | RegExp) => page.getByRole('status').filter({ hasText: texte }).waitFor()

/** Without a script: every page of it is a plain form. */
test('a clip goes from its film to the public, and off the air when who is filmed takes their agreement back', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    // The structure draws it up.
    let page = await entrer(context, 'Sophie Marchand')
    await page.goto(`${site}/poste/clips`)
    await page.getByRole('link', { name: 'Commencer un clip' }).click()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('alert').getByText('Écrivez un titre.').waitFor()
    await page.getByLabel('Titre').fill('Pétrir à Anet')
    await page.getByLabel('Sujet').selectOption('apprentissage')
    await page.getByLabel('Métier').fill('d1102')
    await page.getByRole('checkbox', { name: /Mission locale du Drouais/ }).check()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await dit(page, 'Le clip est créé')
    const poste = new URL(page.url()).pathname
    const id = poste.split('/').at(-1) ?? ''

    // A film that lies about what it is, then a film.
    const menteur = path.join(tmpdir(), `menteur-${process.pid}.mp4`)
    writeFileSync(menteur, 'MZ\x90\0program')
    await page.getByLabel('Déposer le film').setInputFiles(menteur)
    await page.getByRole('button', { name: 'Déposer', exact: true }).click()
    await page.getByRole('alert').getByText('ne correspond pas à son nom').waitFor()
    await page.getByLabel('Déposer le film').setInputFiles('demo/clips/boulanger.webm')
    await page.getByRole('button', { name: 'Déposer', exact: true }).click()
    await dit(page, 'Le film est déposé')

    // Captions: a fault names its line, what was typed is there.
    await page.getByRole('link', { name: 'Écrire les sous-titres' }).click()
    const ligne = (n: number) => page.getByRole('group', { name: `Sous-titre ${n}`, exact: true })
    await ligne(1).getByLabel('Début').fill('0:00')
    await ligne(1).getByLabel('Fin').fill('0:03')
    await ligne(1).getByLabel('Texte').fill('Je pétris depuis deux ans.')
    await ligne(2).getByLabel('Début').fill('0:02')
    await ligne(2).getByLabel('Fin').fill('0:05')
    await ligne(2).getByLabel('Texte').fill('[Le four sonne]')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('alert').getByText('Sous-titre 2 : il commence avant la fin du précédent.').waitFor()
    await ligne(2).getByLabel('Début').fill('0:03,5')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await dit(page, 'Les sous-titres et la transcription sont enregistrés')

    // Who is filmed is asked by a link.
    await page.getByText('Ajouter une personne filmée').click()
    await page.getByLabel('Prénom et nom').fill('Lina Perrot')
    await page.getByLabel('Comment l’accord est donné').selectOption('lien')
    await page.getByLabel('Adresse électronique').fill('lina.perrot@exemple.fr')
    await page.getByLabel('Dernier jour de l’accord').fill('2099-12-31')
    await page.getByRole('button', { name: 'Ajouter cette personne' }).click()
    await dit(page, 'Un courriel lui demande son accord')
    for (const point of await page.getByRole('region', { name: 'À vérifier' }).getByRole('checkbox').all())
      await point.check()
    await page.getByRole('button', { name: 'Enregistrer la liste' }).click()
    await page.getByText('L’accord en règle de chaque personne filmée').waitFor()
    expect(await page.getByRole('button', { name: 'Proposer à la coordination' }).count()).toBe(0)

    await page.goto(`${site}/demonstration/messages`)
    await page
      .getByRole('link', { name: /Votre accord pour le clip/ })
      .first()
      .click()
    const lien = await page
      .getByRole('link', { name: /Voir le film et répondre|clips\/accord/ })
      .first()
      .getAttribute('href')
    const accord = new URL(lien ?? '', site).pathname
    const lina = await context.newPage()
    await lina.goto(site + accord)
    expect((await fetch(`${site}${accord}/film`)).status).toBe(200)
    await lina.getByRole('button', { name: 'Donner mon accord' }).click()
    await lina.getByRole('alert').getByText('Cochez la case').waitFor()
    await lina.getByRole('checkbox', { name: /Je suis d’accord/ }).check()
    await lina.getByRole('button', { name: 'Donner mon accord' }).click()
    await dit(lina, 'Votre accord est enregistré')

    await page.goto(site + poste)
    await page.getByRole('button', { name: 'Proposer à la coordination' }).click()
    await dit(page, 'Le clip est proposé')
    expect((await fetch(`${site}/clips/${id}`)).status).toBe(404)

    // Those who coordinate send it back, with why; then publish it.
    page = await entrer(context, 'Claire Dumont')
    await page.goto(site + poste)
    expect(await page.getByText('Lina').count()).toBe(0)
    await page.getByRole('button', { name: 'Renvoyer à la structure' }).click()
    await page.getByRole('alert').getByText('Écrivez pourquoi.').waitFor()
    await page.getByLabel('Pourquoi le renvoyer').fill('Le titre ne dit pas le métier.')
    await page.getByRole('button', { name: 'Renvoyer à la structure' }).click()
    await dit(page, 'renvoyé à la structure')

    page = await entrer(context, 'Sophie Marchand')
    await page.goto(site + poste)
    await page.getByText('Le titre ne dit pas le métier.').waitFor()
    await page.getByRole('link', { name: 'Modifier la fiche' }).click()
    await page.getByLabel('Titre').fill('Boulangère en apprentissage à Anet')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('button', { name: 'Proposer à la coordination' }).click()
    await dit(page, 'Le clip est proposé')
    page = await entrer(context, 'Claire Dumont')
    await page.goto(site + poste)
    await page.getByRole('button', { name: 'Publier' }).click()
    await dit(page, 'Le clip est publié')

    // Anybody watches it, and finds it from the occupation.
    await page.goto(`${site}/metiers/D1102`)
    await page.getByRole('link', { name: 'Boulangère en apprentissage à Anet' }).click()
    await page.getByText('Je pétris depuis deux ans.').waitFor()
    const film = `${site}/clips/${id}/film`
    const debut = await fetch(film, { headers: { Range: 'bytes=0-99' } })
    expect([debut.status, (await debut.arrayBuffer()).byteLength]).toEqual([206, 100])
    expect(await (await fetch(`${site}/clips/${id}/sous-titres.vtt`)).text()).toContain('[Le four sonne]')

    // Lina changes her mind: it is gone at the next request, whatever a browser holds of it.
    await lina.goto(site + accord)
    await lina.getByRole('button', { name: 'Retirer mon accord' }).click()
    await dit(lina, 'Le film n’est plus diffusé')
    for (const suite of ['', '/film', '/sous-titres.vtt', '/telecharger'])
      expect((await fetch(`${site}/clips/${id}${suite}`)).status).toBe(410)
    const tenu = await fetch(film, { headers: { 'If-None-Match': debut.headers.get('ETag') ?? '' } })
    expect([tenu.status, tenu.headers.get('Cache-Control')]).toEqual([410, 'no-store'])
    for (const liste of ['/clips', '/clips/donnees.json', '/clips/flux.rss', '/metiers/D1102'])
      expect(await (await fetch(site + liste)).text()).not.toContain(id)

    // The way back goes through the checks again, and who withdrew is not set aside.
    page = await entrer(context, 'Sophie Marchand')
    await page.goto(site + poste)
    await page.getByText('Il n’est plus diffusé. Il manque :').waitFor()
    await page.getByLabel('Pourquoi le retirer').fill('Une personne ne veut plus y être.')
    await page.getByRole('button', { name: 'Retirer de la diffusion' }).click()
    await page.getByRole('button', { name: 'Reprendre en brouillon' }).click()
    await page.getByRole('button', { name: /Enlever de la liste/ }).click()
    await page.getByRole('alert').getByText('elle reste dans la liste').waitFor()
    await page.getByRole('button', { name: 'Supprimer ce clip et son film' }).click()
    await dit(page, 'Le clip est supprimé')
    expect((await fetch(site + accord)).status).toBe(404)
    expect((await fetch(`${site}/clips/${id}`)).status).toBe(404)
  }))

/** A way to the site that can be cut. */
async function startPassage(): Promise<{ url: string; couper: () => void }> {
  const fils = new Set<Socket>()
  const passage = createServer(un => {
    const autre = connect(Number(new URL(site).port), '127.0.0.1')
    for (const fil of [un, autre]) {
      fils.add(fil)
      fil.on('error', () => {})
      fil.on('close', () => fils.delete(fil) && [un, autre].map(one => one.destroy()))
    }
    un.pipe(autre).pipe(un)
  })
  await new Promise<void>(done => passage.listen(0, '127.0.0.1', done))
  afterAll(() => passage.close())
  const address = passage.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    couper: () => [...fils].map(fil => fil.destroy()),
  }
}

test('a film whose connection is lost goes on by itself, and after the page was closed from where it stopped', () =>
  withContext(browser, { viewport: { width: 390, height: 844 } }, async context => {
    const page = await entrer(context, 'Sophie Marchand')
    const passage = await startPassage()
    await page.goto(`${passage.url}/poste/clips/nouveau`)
    await page.getByLabel('Titre').fill('Un long envoi')
    await page.getByLabel('Sujet').selectOption('metier')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await dit(page, 'Le clip est créé')
    // Three megabytes of nothing after the film (Void, RFC 8794).
    const vide = Buffer.from('ec01000000002fffff', 'hex')
    const long = path.join(tmpdir(), `long-${process.pid}.webm`)
    writeFileSync(long, Buffer.concat([readFileSync('demo/clips/boulanger.webm'), vide, Buffer.alloc(0x2fffff)]))
    const envois: [string, number][] = []
    page.on('request', r => {
      const offset = r.headers()['upload-offset']
      if (r.method() === 'POST' || offset !== undefined) envois.push([r.method(), Number(offset ?? 0)])
    })
    const reseau = await context.newCDPSession(page)
    const ralentir = (uploadThroughput: number) =>
      reseau.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput,
      })
    const choisir = async () => {
      await page.getByLabel('Déposer le film').setInputFiles(long)
      await page.getByRole('button', { name: 'Déposer', exact: true }).click()
    }
    const auDela = (part: number) =>
      page.waitForFunction(p => Number(document.querySelector('progress')?.value) >= p, part)
    await ralentir(600_000)
    await choisir()
    await auDela(20)
    passage.couper()
    await dit(page, 'La connexion est perdue')
    await auDela(50)
    await page.getByRole('button', { name: 'Mettre en pause' }).click()
    await dit(page, 'L’envoi est en pause')
    await page.reload()
    await page.getByText(/^long-\d+\.webm s’est arrêté à/).waitFor()
    await look(page, 'clip-envoi-arrete', page.url())
    await ralentir(-1)
    await choisir()
    await dit(page, 'Le film est déposé')
    // One upload; each part of it began where the former had stopped.
    const parts = envois.filter(([methode]) => methode === 'PATCH').map(([, de]) => de)
    expect(parts).toHaveLength(3)
    expect(parts).toEqual([...new Set(parts)].sort((a, b) => a - b))
    expect(envois.filter(([methode]) => methode === 'POST')).toHaveLength(2)
  }))

test('the pages of the workspace are whole and can be read, with nothing yet and with everything', () =>
  withContext(browser, { bypassCSP: true }, async context => {
    const page = await entrer(context, 'Sophie Marchand')
    await look(page, 'clips', `${site}/poste/clips`)
    await look(page, 'clip-nouveau', `${site}/poste/clips/nouveau`)
    await page.getByLabel('Titre').fill('À faire')
    await page.getByLabel('Sujet').selectOption('mixite')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await dit(page, 'Le clip est créé')
    const ici = new URL(page.url()).pathname
    await look(page, 'clip-brouillon', site + ici)
    await look(page, 'clip-sous-titres', `${site}${ici}/sous-titres`)
    await look(page, 'clip-publie', `${site}/poste/clips/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0201`)
    const vu = await entrer(context, 'Claire Dumont')
    await look(vu, 'clip-coordination', `${site}/poste/clips/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0201`)
  }))
