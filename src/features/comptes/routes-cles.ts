import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { asActeur } from '#platform/acteur.ts'
import { postePaths } from '#web/poste.tsx'
import { ajouterCle, entrerAvecCle, optionsAjout, optionsEntree, reponseAjout, reponseEntree } from './cles.ts'
import type { ComptesDeps } from './deps.ts'
import { retourSur } from './domain/retour.ts'
import { retirerCle } from './store/cles.ts'
import { ERREURS } from './texts.ts'

const REFUS = { erreur: ERREURS['cle-refusee'] }

/** Passkeys, for the script of the pages: added by an agent to their account, then a way in. */
export const clesRoutes = (deps: ComptesDeps): Hono => {
  const app = new Hono()
  app.post(`${postePaths.connexion}/cle/options`, async c => {
    const options = await optionsEntree(c, deps)
    return options ? c.json(options) : c.json({ erreur: ERREURS['adresse-inconnue'] }, 422)
  })
  app.post(`${postePaths.connexion}/cle`, async c => {
    const parsed = z.object({ reponse: reponseEntree, retour: z.string().optional() }).safeParse(await jsonOf(c))
    if (!parsed.success) return c.json(REFUS, 422)
    const { reponse, retour } = parsed.data
    const { userHandle, ...response } = reponse.response
    const complete = { ...reponse, response: { ...response, ...(userHandle !== undefined && { userHandle }) } }
    return (await entrerAvecCle(c, deps, complete)) ? c.json({ vers: retourSur(retour) }) : c.json(REFUS, 422)
  })
  app.post(`${postePaths.compte}/cles/options`, async c => {
    const agent = c.get('agent')
    const options = agent && (await optionsAjout(c, deps, agent))
    return options ? c.json(options) : c.json({ erreur: ERREURS['adresse-inconnue'] }, 422)
  })
  app.post(`${postePaths.compte}/cles`, async c => {
    const agent = c.get('agent')
    const schema = z.object({ reponse: reponseAjout, nom: z.string().trim().max(60).default('') })
    const parsed = schema.safeParse(await jsonOf(c))
    if (!agent || !parsed.success) return c.json(REFUS, 422)
    const { reponse, nom } = parsed.data
    const done = await ajouterCle(c, deps, { agent, reponse, nom: nom || 'Ma clé' })
    return done ? c.json({ vers: `${postePaths.compte}?fait=cle` }) : c.json(REFUS, 422)
  })
  app.post(`${postePaths.compte}/cles/retirer`, async c => {
    const agent = c.get('agent')
    if (!agent) return c.redirect(postePaths.compte, 303)
    const { cle } = z.object({ cle: z.string().max(2000).catch('') }).parse(await c.req.parseBody())
    await asActeur(deps.db, agent.acteur, tx => retirerCle(tx, agent.compte.id, cle))
    return c.redirect(`${postePaths.compte}?fait=cle-retiree`, 303)
  })
  return app
}

/** The body, when it says that it is JSON: a form of another site cannot, and is stopped as one. */
const jsonOf = async (c: Context): Promise<unknown> =>
  c.req.header('Content-Type')?.startsWith('application/json') ? c.req.json().catch(() => undefined) : undefined
