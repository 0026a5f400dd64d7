import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { lignes } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { ReglesDeps } from './deps.ts'
import { lireEtat, lireVersion, lisible } from './lire.ts'
import { PageBrouillon } from './pages/brouillon.tsx'
import { PageRegles } from './pages/regles.tsx'
import { PageVersion } from './pages/version.tsx'
import { regarder } from './regarder.ts'
import { entreesRoutes, nomsDe } from './routes-entrees.ts'
import { abandonner, appliquer, commencer, type Erreur, type Fait } from './tenir.ts'
import { ERREURS, faitOf } from './texts.ts'

export type { ReglesDeps } from './deps.ts'

const numeroSchema = z.coerce.number().int().min(0).max(1_000_000)

/** Where the région changes the rules: a draft, what it would change, the button that applies it, every version. */
export const reglesRoutes = (deps: ReglesDeps): Hono => {
  const { cadre, libelleBesoin } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const tenir = exigerAgent('regles-tenir', absent)
  const formOf = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())
  const numeroOf = (texte: string | null | undefined) => numeroSchema.safeParse(texte || undefined).data

  const montrer = async (c: Context, erreur?: Erreur) => {
    const etat = await lireEtat(deps, agentOf(c).acteur)
    if (erreur) c.status(422)
    const dit = { fait: faitOf(c.req.query('fait')), erreur: erreur && ERREURS[erreur] }
    return renderPoste(c, PageRegles({ cadre, agent: agentOf(c), ...etat, ...dit }))
  }
  app.get(postePaths.regles, tenir, c => montrer(c))
  app.post(postePaths.regles, tenir, async c => {
    const form = await formOf(c)
    const retourA = form.get('geste') === 'revenir' ? numeroOf(form.get('numero')) : undefined
    if (form.get('geste') === 'revenir' && retourA === undefined) return absent(c)
    const issue = await commencer(deps, agentOf(c).acteur, retourA)
    if ('fait' in issue) return c.redirect(`${postePaths.reglesBrouillon}?fait=${issue.fait}`, 303)
    return issue.erreur === 'introuvable' ? absent(c) : montrer(c, issue.erreur)
  })

  app.get(postePaths.reglesVersion(':numero'), tenir, async c => {
    const numero = numeroOf(c.req.param('numero'))
    const lue = numero === undefined ? undefined : await lireVersion(deps, agentOf(c).acteur, numero)
    return lue ? renderPoste(c, PageVersion({ cadre, agent: agentOf(c), ...lue, libelleBesoin })) : absent(c)
  })

  const montrerBrouillon = async (c: Context, erreur?: Erreur, motif = '') => {
    const { brouillon, differences } = await lireEtat(deps, agentOf(c).acteur)
    if (!brouillon) return absent(c)
    if (erreur) c.status(422)
    const auMotif = erreur === 'sans-motif'
    return renderPoste(
      c,
      PageBrouillon({
        cadre,
        agent: agentOf(c),
        brouillon,
        differences,
        libelleBesoin,
        nomEntree: nomsDe(lisible(deps.regles, brouillon.textes)),
        motif,
        fait: faitOf(c.req.query('fait')),
        erreur: erreur && !auMotif ? ERREURS[erreur] : undefined,
        erreurMotif: auMotif ? ERREURS[erreur] : undefined,
      }),
    )
  }
  app.get(postePaths.reglesBrouillon, tenir, c => montrerBrouillon(c))
  app.post(postePaths.reglesBrouillon, tenir, async c => {
    const [form, { acteur }] = [await formOf(c), agentOf(c)]
    const [geste, motif] = [form.get('geste'), lignes(form, 'motif').trim()]
    const agir = async (): Promise<Fait> => {
      if (geste === 'regarder') return regarder(deps, acteur)
      if (geste === 'abandonner') return abandonner(deps, acteur)
      return appliquer(deps, acteur, { revision: numeroOf(form.get('revision')), motif })
    }
    const issue = await agir()
    if ('erreur' in issue) return issue.erreur === 'introuvable' ? absent(c) : montrerBrouillon(c, issue.erreur, motif)
    const vers = issue.fait === 'regarde' ? postePaths.reglesBrouillon : postePaths.regles
    return c.redirect(`${vers}?fait=${issue.fait}${issue.fait === 'regarde' ? '#t-apercu' : ''}`, 303)
  })

  app.route('/', entreesRoutes(deps, tenir))
  return app
}
