import { Hono } from 'hono'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { chiffresProjets } from './compter.ts'
import type { ProjetDeps } from './deps.ts'
import { PageChiffresProjets } from './pages/chiffres.tsx'

/** Counts of projects, for who steers a territory or the région. */
export const chiffresProjetRoutes = (
  deps: Pick<ProjetDeps, 'cadre' | 'db' | 'territoires' | 'now'> & { metiers: Pick<ProjetDeps['metiers'], 'nom'> },
): Hono => {
  const { cadre, territoires, metiers } = deps
  const voir = exigerAgent('territoire-voir', c => errorPage(c, cadre, 404))
  return new Hono().get(postePaths.projetsChiffres, voir, async c =>
    renderPoste(
      c,
      PageChiffresProjets({
        cadre,
        agent: agentOf(c),
        chiffres: await chiffresProjets(deps),
        nomDepartement: code => territoires.departement(code)?.nom ?? code,
        nomMetier: rome => metiers.nom(rome) ?? rome,
      }),
    ),
  )
}
