import { expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'
import { look } from './regards.ts'

let now = new Date()
const site = await startSite(undefined, () => now)
const browser = await openBrowser()

const envoyer = async (chemin: string, champs: Record<string, string>): Promise<string> => {
  const corps = new URLSearchParams(champs)
  return (await fetch(site + chemin, { method: 'POST', headers: { Origin: site }, body: corps })).text()
}
const paquetDe = (page: string): string => /name="projet" value="([^"]+)"/.exec(page)?.[1] ?? ''

/** Somebody of Dreux who looks at two occupations, and ticks that their project may be counted or not. */
async function projet(compter: boolean): Promise<string> {
  const souhaits = await envoyer('/projet/souhaits', { de: 'souhaits', lieu: 'Dreux' })
  const metiers = await envoyer('/projet/metiers', {
    projet: paquetDe(souhaits),
    de: 'metiers',
    'm-D1102': 'garde',
    'm-H2206': 'ecarte',
  })
  return envoyer('/projet/garder', {
    projet: paquetDe(metiers),
    de: 'garder',
    'garde-vue': 'oui',
    ...(compter && { compter: 'oui' }),
  })
}

test('six people let their project be counted: the month after, the région sees a band of five and nobody in it', async () => {
  await projet(false)
  const pages = await Promise.all(Array.from({ length: 6 }, () => projet(true)))
  for (const page of pages) expect(page).toMatch(/name="compter"[^>]*checked/)
  const { name, value } = await signIn(site, 'Nadia Lefort')
  const lire = async () =>
    (await fetch(`${site}/poste/projets/chiffres`, { headers: { Cookie: `${name}=${value}` } })).text()
  expect(await lire()).toContain('Trop peu de projets')

  now = new Date(now.getTime() + 32 * 86_400_000)
  const repris = await signIn(site, 'Nadia Lefort')
  await withContext(browser, { bypassCSP: true }, async context => {
    await context.addCookies([{ name: repris.name, value: repris.value, url: site }])
    const page = await context.newPage()
    await look(page, 'projets-comptes', `${site}/poste/projets/chiffres`)
    const lignes = await page.locator('tbody tr').allTextContents()
    expect(lignes.map(ligne => ligne.replaceAll('\u00a0', ' '))).toEqual([
      expect.stringMatching(/^Tous les métiers5 à 9/),
      expect.stringMatching(/^Boulanger.*5 à 9/),
    ])

    await page.getByRole('link', { name: /CSV/ }).waitFor()
    const feuille = await (await context.request.get(`${site}/poste/projets/chiffres.csv`)).text()
    expect(feuille.split('\r\n').slice(1, 3)).toEqual([
      expect.stringMatching(/^28;Eure-et-Loir;;Tous les métiers;5;9;/),
      expect.stringMatching(/^28;Eure-et-Loir;D1102;Boulanger[^;]*;5;9;/),
    ])

    // Two take it back: at once, nothing is told any more.
    for (const paquet of pages.slice(0, 2).map(paquetDe))
      await envoyer('/projet/garder', { projet: paquet, de: 'garder', 'garde-vue': 'oui' })
    await page.reload()
    expect(await page.textContent('main')).toContain('Trop peu de projets')
  })
})
