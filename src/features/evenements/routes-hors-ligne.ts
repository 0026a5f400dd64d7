import { Hono } from 'hono'
import type { HorsLigne } from '#web/assets.ts'
import { compressPages } from '#web/compression.ts'
import { renderService } from '#web/hors-ligne.ts'
import { paths } from '#web/paths.ts'
import { postePaths } from '#web/poste.tsx'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { PageEmargementHorsLigne } from './pages/poste-emargement.tsx'

/** Who comes, noted without a network: a blank page that the phone keeps, and the worker that shows it. Each event asks for it for itself alone. */
export const emargementHorsLigneRoutes = ({ cadre, horsLigne }: { cadre: Cadre; horsLigne: HorsLigne }): Hono => {
  const app = new Hono()
  const texte = String(renderPage(PageEmargementHorsLigne({ cadre })))
  app.get(paths.emargementHorsLigne, compressPages, c => c.html(texte))
  app.get(paths.emargementService, c =>
    renderService(c, {
      service: horsLigne.service,
      prefixe: 'emargement-',
      page: paths.emargementHorsLigne,
      texte,
      fichiers: horsLigne.fichiers.emargement,
      portee: `${postePaths.evenements}/`,
    }),
  )
  return app
}
