import { Hono } from 'hono'
import { agentOf } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { nomComplet } from './domain/identite.ts'
import { readForm } from './pages/formulaire.ts'
import { PageRapprochement, PageRapprochements } from './pages/rapprochements.tsx'
import { deciderRapprochement } from './rapprocher.ts'
import { readPersonne } from './read-personne.ts'
import { type AccueilDeps, droit, idOf } from './routes-deps.ts'
import { findRapprochement, listProposes } from './store/rapprochements.ts'
import { FAITS } from './texts.ts'

const ANNONCE = { confirme: 'confirme', propose: 'attente', rejete: 'rejete' } as const

/** Whether two files are one person's: asked of each side, one at a time. */
export const rapprochementsRoutes = (deps: AccueilDeps): Hono => {
  const { cadre, db } = deps
  const app = new Hono()
  app.use(postePaths.rapprochements, droit(deps, 'personne-lire'))
  app.use(`${postePaths.rapprochements}/*`, droit(deps, 'personne-corriger'))

  app.get(postePaths.rapprochements, async c => {
    const agent = agentOf(c)
    const rapprochements = await asActeur(db, agent.acteur, tx => listProposes(tx, 100))
    const fait = FAITS[c.req.query('fait') ?? '']
    return renderPoste(c, PageRapprochements({ cadre, agent, fait, rapprochements }))
  })

  app.get(`${postePaths.rapprochements}/:id`, async c => {
    const agent = agentOf(c)
    const id = idOf(c)
    const vu =
      id &&
      (await asActeur(db, agent.acteur, async tx => {
        const rapprochement = await findRapprochement(tx, id)
        if (!rapprochement) return undefined
        const miens = []
        for (const dossier of rapprochement.miens) {
          const personne = await readPersonne(tx, deps, dossier)
          if (personne) miens.push({ id: dossier, nom: nomComplet(personne.identite) })
        }
        return { rapprochement, miens }
      }))
    return vu ? renderPoste(c, PageRapprochement({ cadre, agent, ...vu })) : errorPage(c, cadre, 404)
  })

  app.post(`${postePaths.rapprochements}/:id`, async c => {
    const id = idOf(c)
    const reponse = (await readForm(c)).get('reponse')
    if (!id || (reponse !== 'oui' && reponse !== 'non')) return errorPage(c, cadre, 404)
    const etat = await asActeur(db, agentOf(c).acteur, tx => deciderRapprochement(tx, deps, id, reponse === 'oui'))
    return etat ? c.redirect(`${postePaths.rapprochements}?fait=${ANNONCE[etat]}`, 303) : errorPage(c, cadre, 404)
  })
  return app
}
