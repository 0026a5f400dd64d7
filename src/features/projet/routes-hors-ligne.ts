import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { HorsLigne } from '#web/assets.ts'
import { compressPages } from '#web/compression.ts'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { ProjetDeps } from './deps.ts'
import { PageHorsLigne } from './pages/hors-ligne.tsx'

interface Deps extends Pick<ProjetDeps, 'cadre' | 'savoir'> {
  horsLigne: HorsLigne
}

/** The project without a network: a blank page of questions that the browser keeps, and the worker that shows it. */
export const horsLigneRoutes = ({ cadre, savoir, horsLigne: { service, fichiers } }: Deps): Hono => {
  const app = new Hono()
  const page = async () => renderPage(PageHorsLigne({ cadre, inventaire: (await savoir()).inventaire }))

  app.get(paths.projetHorsLigne, compressPages, async c => c.html(await page()))

  app.get(paths.projetService, async c => {
    const dit = { page: paths.projetHorsLigne, fichiers }
    const nom = createHash('sha256')
      .update(JSON.stringify(dit) + service + String(await page()))
      .digest('hex')
      .slice(0, 12)
    // A browser that has it asks again at each visit, and takes another one when a byte differs.
    c.header('Cache-Control', 'no-cache')
    c.header('Service-Worker-Allowed', paths.projet)
    const script = `const HORS_LIGNE=${JSON.stringify({ nom, ...dit })};\n${service}`
    return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
  })
  return app
}
