import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'
import { look } from './regards.ts'

const site = await startSite()
const browser = await openBrowser()
const GROUPE = 30

const envoyer = (chemin: string, champs: Record<string, string>, cookie = ''): Promise<Response> =>
  fetch(site + chemin, {
    method: 'POST',
    headers: { Origin: site, Cookie: cookie },
    body: new URLSearchParams(champs),
    redirect: 'manual',
  })

/** The project that a page carries to the next one. */
const paquetDe = (page: string): string => /name="projet" value="([^"]+)"/.exec(page)?.[1] ?? ''

test('thirty people work at the same time, each on their own project; the animator sees how far they are and nothing else', async () => {
  const { name, value } = await signIn(site, 'Mathieu Rouvray')
  const cookie = `${name}=${value}`
  const lire = async (chemin: string) => (await fetch(site + chemin, { headers: { Cookie: cookie } })).text()
  const jour = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())
  expect(await lire('/poste/ateliers')).toMatch(new RegExp(`name="jour"[^>]*value="${jour}"`))
  const sansJour = await envoyer('/poste/ateliers', { nom: 'Forum du jeudi' }, cookie)
  expect([sansJour.status, (await sansJour.text()).includes('value="Forum du jeudi"')]).toEqual([422, true])

  const ouvert = await envoyer('/poste/ateliers', { nom: 'Forum du jeudi', jour }, cookie)
  const adresse = ouvert.headers.get('Location') ?? ''
  const code = /projet-code-grand">([^<]+)</.exec(await lire(adresse))?.[1] ?? ''
  expect(code).toMatch(/^[2-9A-Z]{3} [2-9A-Z]{3}$/)
  expect((await envoyer('/projet/atelier', { atelier: 'ZZZ999' })).status).toBe(422)

  const projets = await Promise.all(
    Array.from({ length: GROUPE }, async (_, i) => {
      const entree = await envoyer('/projet/atelier', { atelier: code.toLowerCase(), prenom: i === 0 ? 'Ana' : '' })
      expect(entree.status).toBe(200)
      const recit = `Mon histoire numéro ${i}`
      const suite = await envoyer('/projet/acquis', {
        projet: paquetDe(await entree.text()),
        de: 'acquis',
        'a-nouveau-texte': recit,
      })
      const page = await suite.text()
      // Half of them go on.
      if (i % 2 === 0) await envoyer('/projet/metiers', { projet: paquetDe(page), de: 'souhaits', rayon: '30' })
      return { recit, page, paquet: paquetDe(page) }
    }),
  )
  for (const { recit, page } of projets) expect(page.match(/Mon histoire numéro \d+/g)).toEqual([recit])

  const vu = await lire(adresse)
  expect(vu.match(/<li class="file-ligne">/g)).toHaveLength(GROUPE)
  expect(vu.match(/2 sur 5/g)).toHaveLength(GROUPE / 2)
  expect(vu.match(/1 sur 5/g)).toHaveLength(GROUPE / 2)
  expect(vu.match(/<b>Ana<\/b>/g)).toHaveLength(1)
  expect(vu.match(/<b>Place \d+<\/b>/g)).toHaveLength(GROUPE - 1)
  expect(vu).not.toContain('Mon histoire')
  await withContext(browser, { bypassCSP: true }, async context => {
    await context.addCookies([{ name, value, url: site }])
    const page = await context.newPage()
    await look(page, 'ateliers', `${site}/poste/ateliers`)
    await look(page, 'atelier', site + adresse)
  })

  // Another structure sees nothing of it.
  const autre = await signIn(site, 'Inès Ferrand')
  const refus = await fetch(site + adresse, { headers: { Cookie: `${autre.name}=${autre.value}` } })
  expect(refus.status).toBe(404)

  // Closed: nobody comes in, and nothing more is told; the projects go on.
  await envoyer(adresse, {}, cookie)
  expect((await envoyer('/projet/atelier', { atelier: code })).status).toBe(422)
  const [, seconde] = projets
  const apres = await envoyer('/projet/metiers', { projet: seconde?.paquet ?? '', de: 'souhaits', rayon: '30' })
  expect(apres.status).toBe(200)
  const ferme = await lire(adresse)
  expect(ferme).toContain('Cet atelier est fermé')
  expect(ferme.match(/1 sur 5/g)).toHaveLength(GROUPE / 2)
})

test('somebody comes to a workshop with the project that they had begun, without a script or with the one of their device', async () => {
  const { name, value } = await signIn(site, 'Mathieu Rouvray')
  const cookie = `${name}=${value}`
  const lire = async (chemin: string) => (await fetch(site + chemin, { headers: { Cookie: cookie } })).text()
  const jour = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())
  const ouvert = await envoyer('/poste/ateliers', { nom: 'Atelier du mardi', jour }, cookie)
  const adresse = ouvert.headers.get('Location') ?? ''
  const code = /projet-code-grand">([^<]+)</.exec(await lire(adresse))?.[1] ?? ''
  const commencer = async (page: Page) => {
    await page.goto(`${site}/projet`)
    await page.getByRole('button', { name: 'Commencer mon projet' }).click()
    await page.locator('.projet-question').first().getByLabel('Tout à fait').check()
  }
  const coche = (page: Page) => page.locator('.projet-question').first().getByLabel('Tout à fait').isChecked()

  await withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await commencer(page)
    await page.getByRole('button', { name: 'Garder mon projet' }).click()
    await page.fill('#atelier', 'ZZZ999')
    await page.fill('#prenom', 'Ana')
    await page.getByRole('button', { name: 'Entrer avec mon projet' }).click()
    expect(await page.textContent('#atelier-erreur')).toContain('Aucun atelier')
    expect(await page.inputValue('#prenom')).toBe('Ana')
    await page.fill('#atelier', code)
    await page.getByRole('button', { name: 'Entrer avec mon projet' }).click()
    expect(await page.textContent('.projet-avis')).toContain('Atelier du mardi')
    expect(await coche(page)).toBe(true)
  })
  expect(await lire(adresse)).toMatch(/<b>Ana<\/b>[^/]*1 sur 5/)

  await withContext(browser, {}, async context => {
    const page = await context.newPage()
    await commencer(page)
    const entrer = async (avec: boolean) => {
      await page.goto(`${site}/projet`)
      await page.fill('#atelier', code)
      await page.getByLabel('Venir avec le projet de cet appareil').setChecked(avec)
      await page.getByRole('button', { name: 'Entrer dans l’atelier' }).click()
      await page.locator('.projet-avis').waitFor()
      return coche(page)
    }
    expect(await entrer(true)).toBe(true)
    expect(await entrer(false)).toBe(false)
  })
  expect((await lire(adresse)).match(/<li class="file-ligne">/g)).toHaveLength(3)
})
