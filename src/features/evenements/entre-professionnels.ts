import type { Context } from 'hono'
import type pg from 'pg'
import { z } from 'zod'
import { asActeur } from '#platform/acteur.ts'
import type { Evenement } from './domain/evenement.ts'
import { findEntreProfessionnels, findPublic } from './store/lire.ts'
import { type DateDeSerie, listAutresDates } from './store/series.ts'

/**
 * The event of the address, for who asks: one that everybody may see, and to an agent who is signed in one that is between professionals
 * too. What is given of the latter is kept by no cache.
 * @param db pool of the application's role
 * @returns undefined when it is not there, or not for them: the same
 */
export async function evenementPour(c: Context, db: pg.Pool): Promise<Evenement | undefined> {
  const id = z.guid().safeParse(c.req.param('id')).data
  if (id === undefined) return undefined
  const evenement = await findPublic(db, id)
  const agent = c.get('agent')
  if (evenement || !agent) return evenement
  const reserve = await asActeur(db, agent.acteur, tx => findEntreProfessionnels(tx, id))
  if (reserve) c.header('Cache-Control', 'private, no-store')
  return reserve
}

/** Its other times to come, for who may see it. @param evenement as `evenementPour` gave it */
export const autresDatesPour = async (
  c: Context,
  db: pg.Pool,
  { id, membres }: Evenement,
  now: Date,
): Promise<DateDeSerie[]> => {
  const agent = c.get('agent')
  return membres && agent
    ? asActeur(db, agent.acteur, tx => listAutresDates(tx, id, now))
    : listAutresDates(db, id, now)
}
