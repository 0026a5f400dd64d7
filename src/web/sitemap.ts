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
  /** Identifiers of the structures after one, in order. */
  structuresAfter: (apres: string, limite: number) => Promise<readonly string[]>
  limite?: number
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

/** `robots.txt` and the sitemap: one file while it fits, an index of files of structures beyond. */
export const sitemapRoutes = ({ site, pages, structuresAfter, limite = ADRESSES_MAX }: SitemapDeps): Hono => {
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
    const fixed = pages.map(path => `${origine}${path}`)
    const first = await structuresAfter('', limite)
    if (fixed.length + first.length <= limite)
      return xml(c, urlset([...fixed, ...first.map(id => `${origine}${paths.structure(id)}`)]))
    const files = [`${origine}/sitemap/pages.xml`, `${origine}/sitemap/structures.xml`]
    for (let last = first.at(-1); last !== undefined; ) {
      const [next] = await structuresAfter(last, 1)
      if (next === undefined) break
      files.push(`${origine}/sitemap/structures.xml?apres=${encodeURIComponent(last)}`)
      last = (await structuresAfter(last, limite)).at(-1)
    }
    return xml(c, index(files))
  })

  app.get('/sitemap/pages.xml', c => xml(c, urlset(pages.map(path => `${originOf(c, site)}${path}`))))

  app.get('/sitemap/structures.xml', async c => {
    const origine = originOf(c, site)
    const ids = await structuresAfter(c.req.query('apres') ?? '', limite)
    return xml(c, urlset(ids.map(id => `${origine}${paths.structure(id)}`)))
  })

  return app
}
