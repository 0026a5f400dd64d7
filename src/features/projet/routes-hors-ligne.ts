import { Hono } from 'hono'
import type { HorsLigne } from '#web/assets.ts'
import { compressPages } from '#web/compression.ts'
import { renderService } from '#web/hors-ligne.ts'
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

  app.get(paths.projetService, async c =>
    renderService(c, {
      service,
      prefixe: 'projet-',
      page: paths.projetHorsLigne,
      texte: String(await page()),
      fichiers: fichiers.projet,
      sauf: '/projet/importer',
      portee: paths.projet,
    }),
  )
  return app
}
