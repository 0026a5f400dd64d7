import type pg from 'pg'
import { z } from 'zod'

export interface Territoire {
  id: string
  nom: string
}
const ligne = z.object({ id: z.string(), nom: z.string() })
const lignes = z.array(ligne)
const lignesZone = z.array(ligne.extend({ zone: z.array(z.string()) }))

/** The territoires of the network, by name. */
export const listTerritoires = async (db: pg.Pool): Promise<Territoire[]> =>
  lignes.parse(
    (await db.query('select id, nom from territoire where ferme_le is null order by nom, id limit 500')).rows,
  )

/** One of them, with the codes of its zone: `commune:28134`, `epci:200040277`. */
export const findTerritoire = async (db: pg.Pool, id: string): Promise<(Territoire & { zone: string[] }) | undefined> =>
  lignesZone.parse((await db.query('select id, nom, zone from territoire where id = $1', [id])).rows)[0]
