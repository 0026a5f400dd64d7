import { type Context, Hono } from 'hono'
import type pg from 'pg'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { PageCapacite } from './pages/capacite.tsx'
import { deleteDite, findDite, saveDite } from './store.ts'
import { FAITS } from './texts.ts'

interface CapaciteDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
  now: () => Date
}

const places = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/)
  .transform(Number)

/** Where a responsable says how many places there are. */
export const capaciteRoutes = ({ cadre, db, now }: CapaciteDeps): Hono => {
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const dire = exigerAgent('capacite-dire', absent)

  const show = async (c: Context, refus?: { saisie: string; erreur: string }): Promise<Response> => {
    const agent = agentOf(c)
    const { structure } = agent.acteur
    if (structure === undefined) return absent(c)
    const dite = await asActeur(db, agent.acteur, tx => findDite(tx, structure))
    if (refus) c.status(422)
    const fait = FAITS[c.req.query('fait') ?? '']
    return renderPoste(c, PageCapacite({ cadre, agent, dite, now: now(), ...refus, fait }))
  }

  app.get(postePaths.places, dire, c => show(c))
  app.post(postePaths.places, dire, async c => {
    const { acteur } = agentOf(c)
    const saisie = z
      .string()
      .max(100)
      .catch('')
      .parse((await c.req.parseBody()).places)
    const lu = places.safeParse(saisie)
    const { structure } = acteur
    if (structure === undefined) return absent(c)
    if (!lu.success) return show(c, { saisie, erreur: 'Donnez un nombre de places, de 0 à 9999.' })
    await asActeur(db, acteur, tx => saveDite(tx, structure, { places: lu.data, le: now() }))
    return c.redirect(`${postePaths.places}?fait=dites`, 303)
  })
  app.post(`${postePaths.places}/retirer`, dire, async c => {
    const { acteur } = agentOf(c)
    const { structure } = acteur
    if (structure === undefined) return absent(c)
    await asActeur(db, acteur, tx => deleteDite(tx, structure))
    return c.redirect(`${postePaths.places}?fait=retirees`, 303)
  })
  return app
}
