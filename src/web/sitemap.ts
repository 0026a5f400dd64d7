import { type Context, Hono } from 'hono'
import { paths } from './paths.ts'
import { originOf } from './shell.tsx'
import type { Site } from './site.ts'

/** Most addresses that a sitemap file may hold (sitemaps.org, protocol 0.9). */
const ADRESSES_MAX = 50_000

export interface SitemapDeps {
  site: Site
  /** Addresses of the pages that are always there. */
  pages: readonly string[]
  listes: readonly ListeDePages[]
  limite?: number
}

/** Pages of one kind, by their identifiers: too many to be read at once. */
export interface ListeDePages {
  nom: string
  chemin: (id: string) => string
  /** Identifiers after one, in order. */
  after: (apres: string, limite: number) => Promise<readonly string[]>
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const urlset = (addresses: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses
    .map(address => `<url><loc>${escapeXml(address)}</loc></url>`)
    .join('\n')}\n</urlset>\n`

const index = (addresses: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses
    .map(address => `<sitemap><loc>${escapeXml(address)}</loc></sitemap>`)
    .join('\n')}\n</sitemapindex>\n`

/** `robots.txt` and the sitemap: one file while it fits, an index of files of each kind beyond. */
export const sitemapRoutes = ({ site, pages, listes, limite = ADRESSES_MAX }: SitemapDeps): Hono => {
  const app = new Hono()
  const xml = (c: Context, content: string): Response => {
    c.header('Cache-Control', 'public, max-age=3600')
    return c.body(content, 200, { 'Content-Type': 'application/xml; charset=utf-8' })
  }

  app.get('/robots.txt', c => {
    const rules = site.demonstration ? 'Disallow: /' : `Disallow: ${paths.portes}\nDisallow: ${paths.communes}`
    return c.text(`User-agent: *\n${rules}\n\nSitemap: ${originOf(c, site)}/sitemap.xml\n`)
  })

  app.get('/sitemap.xml', async c => {
    const origine = originOf(c, site)
    const firsts = await Promise.all(listes.map(({ after }) => after('', limite)))
    if (firsts.reduce((sum, ids) => sum + ids.length, pages.length) <= limite) {
      const all = firsts.flatMap((ids, i) => ids.map(id => `${origine}${listes[i]?.chemin(id)}`))
      return xml(c, urlset([...pages.map(path => `${origine}${path}`), ...all]))
    }
    const files = [`${origine}/sitemap/pages.xml`]
    for (const [i, liste] of listes.entries()) files.push(...(await filesOf(origine, liste, firsts[i] ?? [], limite)))
    return xml(c, index(files))
  })

  app.get('/sitemap/pages.xml', c => xml(c, urlset(pages.map(path => `${originOf(c, site)}${path}`))))

  for (const { nom, chemin, after } of listes)
    app.get(`/sitemap/${nom}.xml`, async c => {
      const origine = originOf(c, site)
      const ids = await after(c.req.query('apres') ?? '', limite)
      return xml(c, urlset(ids.map(id => `${origine}${chemin(id)}`)))
    })

  return app
}

/** The files that hold a list, each from where the one before ends. */
const filesOf = async (
  origine: string,
  { nom, after }: ListeDePages,
  first: readonly string[],
  limite: number,
): Promise<string[]> => {
  const files = first.length > 0 ? [`${origine}/sitemap/${nom}.xml`] : []
  for (let last = first.at(-1); last !== undefined; ) {
    const [next] = await after(last, 1)
    if (next === undefined) break
    files.push(`${origine}/sitemap/${nom}.xml?apres=${encodeURIComponent(last)}`)
    last = (await after(last, limite)).at(-1)
  }
  return files
}
