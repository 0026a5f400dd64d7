import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent, peut } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { EnvoisDeps } from './deps.ts'
import type { Envoi, Usage } from './domain/envoi.ts'
import { isComplet } from './domain/envoi.ts'
import { EXTENSIONS, readEntier, readMetadonnees, TYPE_MORCEAU, VERSION } from './domain/tus.ts'
import { commencer, lireEnvoi, oter, recevoir } from './recevoir.ts'
import { REFUS } from './texts.ts'

export interface EnvoisRoutesDeps extends EnvoisDeps {
  cadre: Cadre
  usages: readonly Usage[]
}

const BASE = postePaths.envois
const uuid = z.guid()

/**
 * Files that are sent piece by piece, by the tus protocol 1.0.0 (`domain/tus.ts`): creation, where it stands, the next bytes, giving up.
 * Each request is by the agent who began the upload: for anybody else there is none. What is sent then goes with a form of the feature.
 */
export const envoisRoutes = (deps: EnvoisRoutesDeps): Hono => {
  const { cadre, usages } = deps
  const app = new Hono()
  const envoyer = exigerAgent('ressource-tenir', c => errorPage(c, cadre, 404))

  const parler: MiddlewareHandler = async (c, next) => {
    c.header('Tus-Resumable', VERSION)
    c.header('Cache-Control', 'no-store')
    if (c.req.header('Tus-Resumable') === VERSION) return next()
    c.header('Tus-Version', VERSION)
    return c.text(REFUS.illisible, 412)
  }
  const usageOf = (pour: string | undefined): Usage | undefined => usages.find(usage => usage.pour === pour)
  const direFin = (c: Context, envoi: Envoi): void => {
    if (!isComplet(envoi)) c.header('Upload-Expires', envoi.expireLe.toUTCString())
  }
  /** An upload of the agent, or why it cannot be had. */
  const trouver = async (c: Context): Promise<{ envoi: Envoi; usage: Usage } | Response> => {
    const id = uuid.safeParse(c.req.param('id')).data
    const envoi = id === undefined ? undefined : await lireEnvoi(deps, agentOf(c).acteur, id)
    if (envoi === 'expire') return c.text(REFUS.inconnu, 410)
    const usage = usageOf(envoi?.pour)
    return envoi && usage ? { envoi, usage } : c.text(REFUS.inconnu, 404)
  }

  app.on('OPTIONS', BASE, envoyer, c => {
    c.header('Tus-Resumable', VERSION)
    c.header('Tus-Version', VERSION)
    c.header('Tus-Extension', EXTENSIONS)
    c.header('Tus-Max-Size', String(Math.max(...usages.map(({ tailleMax }) => tailleMax))))
    return c.body(null, 204)
  })

  app.post(BASE, envoyer, parler, async c => {
    const agent = agentOf(c)
    const metadonnees = c.req.header('Upload-Metadata')
    const dites = readMetadonnees(metadonnees)
    const taille = readEntier(c.req.header('Upload-Length'))
    const [nom, usage] = [dites?.get('filename'), usageOf(dites?.get('pour'))]
    // Its length is said when it begins: `creation-defer-length` is not among what is offered.
    if (taille === undefined || metadonnees === undefined || !nom || !usage) return c.text(REFUS.illisible, 400)
    if (!peut(agent.role, usage.action)) return c.text(REFUS.inconnu, 404)
    const refus = usage.refuser(nom, taille)
    if (refus !== undefined) return c.text(refus, taille > usage.tailleMax ? 413 : 415)
    const envoi = await commencer(deps, agent.acteur, { pour: usage.pour, metadonnees, taille })
    if (!envoi) return c.text(REFUS.inconnu, 404)
    direFin(c, envoi)
    c.header('Location', postePaths.envoi(envoi.id))
    return c.body(null, 201)
  })

  // HEAD is answered by it, without a body.
  app.get(`${BASE}/:id`, envoyer, parler, async c => {
    const trouve = await trouver(c)
    if (trouve instanceof Response) return trouve
    const { envoi } = trouve
    direFin(c, envoi)
    c.header('Upload-Offset', String(envoi.recu))
    c.header('Upload-Length', String(envoi.taille))
    c.header('Upload-Metadata', envoi.metadonnees)
    return c.body(null, 200)
  })

  const ajouter = async (c: Context): Promise<Response> => {
    if (c.req.header('Content-Type') !== TYPE_MORCEAU) return c.text(REFUS.illisible, 415)
    const de = readEntier(c.req.header('Upload-Offset'))
    if (de === undefined) return c.text(REFUS.illisible, 400)
    const trouve = await trouver(c)
    if (trouve instanceof Response) return trouve
    const { envoi, usage } = trouve
    if (de !== envoi.recu) return c.text(REFUS.ailleurs, 409)
    const annonce = readEntier(c.req.header('Content-Length')) ?? 0
    // What comes after is not read.
    c.header('Connection', 'close')
    if (de + annonce > envoi.taille) return c.text(REFUS.depasse, 413)
    const flux = c.req.raw.body ?? new ReadableStream<Uint8Array>({ start: one => one.close() })
    const issue = await recevoir(deps, agentOf(c).acteur, { envoi, usage, flux })
    if (issue === 'depasse') return c.text(REFUS.depasse, 413)
    if (issue === 'conflit') return c.text(REFUS.ailleurs, 409)
    if ('refus' in issue) return c.text(issue.refus, 415)
    c.header('Connection', undefined)
    direFin(c, { ...envoi, ...issue })
    c.header('Upload-Offset', String(issue.recu))
    return c.body(null, 204)
  }
  app.patch(`${BASE}/:id`, envoyer, parler, ajouter)
  // Where something on the way lets no PATCH through.
  app.post(`${BASE}/:id`, envoyer, parler, async c =>
    c.req.header('X-HTTP-Method-Override') === 'PATCH' ? ajouter(c) : c.text(REFUS.illisible, 400),
  )

  app.delete(`${BASE}/:id`, envoyer, parler, async c => {
    const trouve = await trouver(c)
    if (trouve instanceof Response) return trouve
    await oter(deps, agentOf(c).acteur, trouve.envoi)
    return c.body(null, 204)
  })
  return app
}
