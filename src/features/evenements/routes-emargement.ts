import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { PosteEvenementsDeps } from './deps-poste.ts'
import { garderJusqua } from './domain/scelle.ts'
import { emargementPath, PageEmargement } from './pages/poste-emargement.tsx'
import { PageInscriptions } from './pages/poste-inscriptions.tsx'
import { type Attendu, chercherInscrits, corriger, lireInscrits, lireLot, lireVenus, pointer } from './pointer.ts'
import { ligne } from './saisie.ts'
import { lireTenu } from './tenir.ts'
import { ERREURS_EMARGEMENT, FAITS } from './texts-poste.ts'

const ICI = `${postePaths.evenements}/:id`
const nombreSchema = z.coerce.number().int().min(0).max(200)

/** Who is registered and who came, for the agents of the structures that hold an event. */
export const emargementRoutes = (deps: PosteEvenementsDeps): Hono => {
  const { cadre, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const tenir = exigerAgent('evenement-tenir', absent)

  /** The event of the address and who is registered, when the agent's structure holds it. */
  const lire = async (c: Context) => {
    const [agent, id] = [agentOf(c), z.guid().safeParse(c.req.param('id')).data]
    const lu = id === undefined ? undefined : await lireTenu(deps, agent, id)
    const inscrits = id === undefined ? undefined : await lireInscrits(deps, agent, id)
    return lu && inscrits && { ...lu, inscrits, venus: await lireVenus(deps, agent, lu.evenement.id) }
  }

  app.get(`${ICI}/inscriptions`, tenir, async c => {
    const lu = await lire(c)
    return lu ? renderPoste(c, PageInscriptions({ cadre, agent: agentOf(c), ...lu })) : absent(c)
  })

  const montrer = async (c: Context, cherche?: { q: string; erreur?: string }) => {
    const lu = await lire(c)
    if (!lu || lu.evenement.etat === 'brouillon') return absent(c)
    const q = cherche?.q ?? ''
    const trouves: Attendu[] | undefined = q === '' ? undefined : chercherInscrits(lu.inscrits, q)
    if (cherche?.erreur) c.status(422)
    const fait = FAITS[c.req.query('fait') ?? '']
    return renderPoste(
      c,
      PageEmargement({
        cadre,
        agent: agentOf(c),
        ...lu,
        q,
        trouves,
        fait,
        erreur: cherche?.erreur,
        jusqua: garderJusqua(lu.evenement.quand, now()),
      }),
    )
  }
  app.get(`${ICI}/emargement`, tenir, c => montrer(c))

  // Without a script: one form for each act. What is looked for is a name, and leaves in a body.
  app.post(`${ICI}/emargement`, tenir, async c => {
    const saisie = new URLSearchParams(await c.req.text())
    const action = saisie.get('action')
    if (action === 'chercher') return montrer(c, { q: ligne(saisie, 'q', 80) })
    const [agent, id] = [agentOf(c), z.guid().safeParse(c.req.param('id')).data]
    const nombre = nombreSchema.safeParse(saisie.get('nombre') || undefined).data
    if (id === undefined) return absent(c)
    if (nombre === undefined || (nombre === 0 && action !== 'corriger'))
      return montrer(c, { q: '', erreur: ERREURS_EMARGEMENT.nombre })
    const inscription = z.guid().safeParse(saisie.get('inscription')).data
    if (action !== 'venue' && inscription === undefined) return absent(c)
    const fait =
      action === 'corriger' && inscription !== undefined
        ? await corriger(deps, agent, id, { inscription, nombre }, now())
        : await pointer(deps, agent, id, [{ id: randomUUID(), inscription, nombre, le: now().toISOString() }], now())
    const manque = fait === undefined || fait === false || (fait !== true && fait.inconnus.length > 0)
    return manque
      ? absent(c)
      : c.redirect(`${emargementPath(id)}?fait=${action === 'corriger' ? 'corrige' : 'pointe'}`, 303)
  })

  // With a script: who is expected, kept in the page's memory; then what the phone noted, as often as it says it.
  app.get(`${ICI}/emargement/liste`, tenir, async c => {
    const lu = await lire(c)
    if (!lu || lu.evenement.etat === 'brouillon') return absent(c)
    c.header('Cache-Control', 'no-store')
    return c.json({
      inscrits: lu.inscrits.map(({ id, nom, code, places, etat, presents }) => ({
        id,
        nom,
        code,
        places,
        etat,
        presents,
      })),
      venus: lu.venus.inscrits + lu.venus.sansInscription,
    })
  })
  app.post(`${ICI}/emargement/reprise`, tenir, async c => {
    const id = z.guid().safeParse(c.req.param('id')).data
    const lot = lireLot(await c.req.json().catch(() => undefined))
    if (id === undefined) return absent(c)
    if (!lot) return c.json({ erreur: 'lot' }, 422)
    const fait = await pointer(deps, agentOf(c), id, lot.notes, now())
    if (!fait) return absent(c)
    c.header('Cache-Control', 'no-store')
    return c.json({
      inconnus: fait.inconnus,
      refuses: lot.refuses,
      venus: fait.venus.inscrits + fait.venus.sansInscription,
    })
  })
  return app
}
