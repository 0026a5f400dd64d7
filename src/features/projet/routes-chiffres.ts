import { Hono } from 'hono'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { chiffresProjets } from './compter.ts'
import type { ProjetDeps } from './deps.ts'
import { PageChiffresProjets } from './pages/chiffres.tsx'
import { csvOfChiffres } from './pages/csv.ts'

/** Counts of projects, for who steers a territory or the région. */
export const chiffresProjetRoutes = (
  deps: Pick<ProjetDeps, 'cadre' | 'db' | 'territoires' | 'now'> & { metiers: Pick<ProjetDeps['metiers'], 'nom'> },
): Hono => {
  const { cadre, territoires, metiers } = deps
  const voir = exigerAgent('territoire-voir', c => errorPage(c, cadre, 404))
  const noms = {
    nomDepartement: (code: string) => territoires.departement(code)?.nom ?? code,
    nomMetier: (rome: string) => metiers.nom(rome) ?? rome,
  }
  const app = new Hono()
  app.get(postePaths.projetsChiffres, voir, async c =>
    renderPoste(c, PageChiffresProjets({ cadre, agent: agentOf(c), chiffres: await chiffresProjets(deps), ...noms })),
  )
  app.get(`${postePaths.projetsChiffres}.csv`, voir, async c => {
    c.header('Cache-Control', 'no-store')
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', 'attachment; filename="projets.csv"')
    return c.body(csvOfChiffres(await chiffresProjets(deps), noms))
  })
  return app
}
