import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { type ErreurChamp, ligne } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { ReseauDeps } from './deps.ts'
import { PageSuggestions } from './pages/suggestions.tsx'
import { lireMotif } from './saisie.ts'
import { listTerritoires } from './store/chiffres.ts'
import { lireSuggestions, type Traitement, traiter } from './suggerer.ts'
import { ERREURS_SUGGESTION, faitOf } from './texts.ts'

const voirSchema = z.object({
  toutes: z.enum(['lien', 'service', 'besoin']),
  structure: z
    .string()
    .max(200)
    .optional()
    .transform(id => id || undefined),
  page: z.coerce.number().int().min(1).catch(1),
})
const gesteSchema = z.enum(['reunion', 'action', 'ecarter', 'revenir'])

/** What the map suggests to those who coordinate a territoire: acted upon, or set aside. */
export const suggestionRoutes = (deps: ReseauDeps): Hono => {
  const { cadre } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const animer = exigerAgent('territoire-animer', absent)

  const montrer = async (
    c: Context,
    refusee?: { cle: string; motif: string },
    erreurs: readonly ErreurChamp[] = [],
  ): Promise<Response> => {
    const agent = agentOf(c)
    if (erreurs.length > 0) c.status(422)
    const lues = await lireSuggestions(deps, agent, c.req.query('territoire'))
    const choix = agent.role === 'region' ? await listTerritoires(deps.db) : []
    const fait = erreurs.length > 0 ? undefined : faitOf(c.req.query('fait'))
    return renderPoste(
      c,
      PageSuggestions({
        cadre,
        agent,
        lues,
        choix,
        voir: voirSchema.safeParse(c.req.query()).data,
        refusee,
        erreurs,
        fait,
      }),
    )
  }
  app.get(postePaths.reseauSuggestions, exigerAgent('territoire-voir', absent), c => montrer(c))
  app.post(postePaths.reseauSuggestions, animer, async c => {
    const form = new URLSearchParams(await c.req.text())
    const cle = form.get('cle') ?? ''
    const geste = gesteSchema.safeParse(form.get('geste')).data
    if (geste === undefined) return absent(c)
    let quoi: Traitement
    if (geste === 'ecarter') {
      const lu = lireMotif(form)
      if ('erreurs' in lu) return montrer(c, { cle, motif: ligne(form, 'motif') }, lu.erreurs)
      quoi = { geste, motif: lu.lu }
    } else quoi = { geste }
    const issue = await traiter(deps, agentOf(c), cle, quoi)
    if ('erreur' in issue) return montrer(c, undefined, [{ champ: 'contenu', texte: ERREURS_SUGGESTION[issue.erreur] }])
    if ('reunion' in issue) return c.redirect(`${postePaths.reunionEcrire(issue.reunion)}?fait=suggeree`, 303)
    if ('action' in issue) return c.redirect(`${postePaths.planEcrire(issue.action)}?fait=suggeree`, 303)
    return c.redirect(`${postePaths.reseauSuggestions}?fait=${issue.fait}`, 303)
  })
  return app
}
