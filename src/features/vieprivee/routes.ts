import { Hono } from 'hono'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { PageRegistre } from './pages/registre.tsx'
import { loadRegistre } from './registre.ts'

/** The public register of personal data. */
export const viepriveeRoutes = ({ cadre, conservationJours }: { cadre: Cadre; conservationJours: number }): Hono => {
  const page = renderPage(PageRegistre({ cadre, registre: loadRegistre(), conservationJours }))
  return new Hono().get(paths.registre, c => c.html(page))
}
