import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { errorPage, tooLarge } from '#web/errors.tsx'
import { PagePoste, postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { TAILLE_MAX } from './domain/piece.ts'
import { Pieces } from './pages/pieces.tsx'
import { deposerPiece, lirePiece, type PiecesDeps, retirerPiece } from './pieces.ts'
import { piecesDe } from './store.ts'
import { ERREURS } from './texts.ts'

/** Room for the form around the document. */
const CORPS_MAX = TAILLE_MAX + 64 * 1024
const uuid = z.uuid()

/** Documents of an aiguillage, for the agents of its two sides. */
export const piecesRoutes = (deps: PiecesDeps & { cadre: Cadre }): Hono => {
  const { cadre } = deps
  const app = new Hono()
  const refuse = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const droit = exigerAgent('aiguillage-lire', refuse)
  const idOf = (c: Context): string | undefined => uuid.safeParse(c.req.param('id')).data

  app.post(
    '/poste/aiguillages/:id/pieces',
    droit,
    bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) }),
    async c => {
      const agent = agentOf(c)
      const id = idOf(c)
      if (!id) return refuse(c)
      const piece = (await c.req.parseBody()).piece
      const octets = piece instanceof File ? new Uint8Array(await piece.arrayBuffer()) : new Uint8Array()
      const fait = await deposerPiece(deps, agent.acteur, id, { nom: piece instanceof File ? piece.name : '', octets })
      if (!('erreur' in fait)) return c.redirect(`${postePaths.aiguillage(id)}?fait=piece-jointe`, 303)
      if (fait.erreur === 'introuvable') return refuse(c)
      const pieces = await asActeur(deps.db, agent.acteur, tx => piecesDe(tx, deps.chiffre, id))
      c.status(422)
      return renderPoste(
        c,
        <PagePoste cadre={cadre} agent={agent} titre="Document refusé" menu="aiguillages">
          <h1>Ce document n’a pas été joint</h1>
          <Pieces
            aiguillage={id}
            pieces={pieces}
            compte={agent.compte.id}
            ouvert={true}
            erreur={ERREURS[fait.erreur]}
          />
          <p>
            <a href={postePaths.aiguillage(id)}>Revenir à l’aiguillage</a>
          </p>
        </PagePoste>,
      )
    },
  )

  app.get('/poste/pieces/:id', droit, async c => {
    const id = idOf(c)
    const lue = id ? await lirePiece(deps, agentOf(c).acteur, id) : { erreur: 'introuvable' as const }
    if ('erreur' in lue) return refuse(c)
    const nom = encodeURIComponent(lue.piece.nom)
    // Saved, never shown in the page of the site: whatever is in it runs nowhere.
    c.header('Content-Disposition', `attachment; filename="document"; filename*=UTF-8''${nom}`)
    c.header('Content-Security-Policy', "default-src 'none'; sandbox")
    c.header('Cache-Control', 'no-store')
    return c.body(new Uint8Array(lue.octets), 200, { 'Content-Type': lue.piece.type })
  })

  app.post('/poste/pieces/:id/retirer', droit, async c => {
    const id = idOf(c)
    const retiree = id ? await retirerPiece(deps, agentOf(c).acteur, id) : { erreur: 'introuvable' as const }
    if ('erreur' in retiree) return refuse(c)
    return c.redirect(`${postePaths.aiguillage(retiree.aiguillage)}?fait=piece-retiree`, 303)
  })
  return app
}
