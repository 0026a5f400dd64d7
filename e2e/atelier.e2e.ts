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
