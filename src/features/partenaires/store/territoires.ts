import type pg from 'pg'
import { z } from 'zod'

export interface Territoire {
  id: string
  nom: string
}
const lignes = z.array(z.object({ id: z.string(), nom: z.string() }))

/** The territoires of the network, by name. */
export const listTerritoires = async (db: pg.Pool): Promise<Territoire[]> =>
  lignes.parse((await db.query('select id, nom from territoire order by nom, id limit 500')).rows)

export const findTerritoire = async (db: pg.Pool, id: string): Promise<Territoire | undefined> =>
  lignes.parse((await db.query('select id, nom from territoire where id = $1', [id])).rows)[0]
