import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { paths } from './paths.ts'
import { securityHeaders } from './security.ts'
import { pageTitle } from './shell.tsx'
import { sitemapRoutes } from './sitemap.ts'
import { themeCss } from './theme.ts'

const SITE = {
  nomRegion: 'Ici',
  urlPublique: 'https://porte.example',
  numeroUnique: null,
  courriel: null,
  demonstration: false,
}

const sitemap = (ids: readonly string[], limite: number) =>
  sitemapRoutes({
    site: SITE,
    pages: ['/', '/annuaire'],
    limite,
    listes: [
      {
        nom: 'structures',
        chemin: paths.structure,
        after: async (apres, max) => ids.filter(id => id > apres).slice(0, max),
      },
    ],
  })

const addresses = async (app: Hono, path: string): Promise<string[]> =>
  [...(await (await app.request(path)).text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address ?? '')

test('a small directory has one sitemap', async () =>
  expect(await addresses(sitemap(['a', 'b&c'], 10), '/sitemap.xml')).toEqual([
    'https://porte.example/',
    'https://porte.example/annuaire',
    'https://porte.example/structures/a',
    'https://porte.example/structures/b%26c',
  ]))

test('a large one has an index whose files hold every structure once', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const app = sitemap(ids, 3)
  const files = await addresses(app, '/sitemap.xml')
  const all = await Promise.all(files.map(file => addresses(app, file.replace(SITE.urlPublique, ''))))
  expect(all.flat().filter(address => address.includes('/structures/'))).toHaveLength(ids.length)
  expect(Math.max(...all.map(list => list.length))).toBeLessThanOrEqual(3)
})

test('robots are sent away from searches, and from the whole of a demonstration', async () => {
  const robots = async (demonstration: boolean) =>
    (await sitemapRoutes({ site: { ...SITE, demonstration }, pages: [], listes: [] }).request('/robots.txt')).text()
  expect(await robots(false)).toContain('Disallow: /portes')
  expect(await robots(true)).toContain('Disallow: /\n')
})

test('no page may run or load anything but this site, and HSTS follows https', async () => {
  const headersOf = async (url: string) => {
    const app = new Hono().use(securityHeaders(url)).get('/', c => c.text(''))
    return (await app.request('/')).headers
  }
  const headers = await headersOf('https://porte.example')
  expect(headers.get('Content-Security-Policy')).not.toMatch(/unsafe|\*|https?:/)
  expect(headers.get('Strict-Transport-Security')).toContain('max-age')
  expect((await headersOf('http://localhost')).has('Strict-Transport-Security')).toBe(false)
})

test('a shared search carries besoins and a commune, nothing else', () =>
  expect(paths.partage(['vae', 'alternance'], '28007')).toBe('/portes?besoin=vae&besoin=alternance&lieu=28007'))

test('a colour that could close the rule is refused', () => {
  expect(themeCss('#005a9c')).toContain('#005a9c')
  expect(() => themeCss('red;}body{display:none')).toThrow('Couleur illisible')
})

test('titles keep to 70 characters', () => {
  expect(pageTitle('Annuaire')).toBe('Annuaire · Deuxième Porte')
  expect(pageTitle('mot '.repeat(30)).length).toBeLessThanOrEqual(70)
})
