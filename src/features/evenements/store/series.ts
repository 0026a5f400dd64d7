import type { Tx } from '#platform/acteur.ts'
import type { Etat, Quand } from '../domain/evenement.ts'

/** An event that comes again: several events of one series. */

export interface DateDeSerie extends Quand {
  id: string
  etat: Etat
}

const DATES = `select e.id, e.etat, e.debut, e.fin, e.zone, e.journee from evenement e
  where (e.id = $1 or e.serie = (select serie from evenement where id = $1)) and e.retire_le is null`

/** Times of the series of an event, itself in it, that the acteur may see. */
export const listSerie = async (tx: Tx, id: string): Promise<DateDeSerie[]> =>
  (await tx.query<DateDeSerie>(`${DATES} order by e.debut limit 200`, [id])).rows

/** Other times that those whom the event is for may come to, the nearest first. @param db the public's pool, or an acteur's transaction */
export const listAutresDates = async (db: Tx, id: string, now: Date): Promise<DateDeSerie[]> =>
  (
    await db.query<DateDeSerie>(
      `${DATES} and e.id <> $1 and e.etat in ('publie', 'deplace') and e.fin > $2
         and e.membres = (select membres from evenement where id = $1) order by e.debut limit 12`,
      [id, now],
    )
  ).rows

/** Puts an event in a series, unless it is in one. @returns its series */
export const entrerDansSerie = async (tx: Tx, id: string, serie: string): Promise<string> =>
  (
    await tx.query<{ serie: string }>(
      'update evenement set serie = coalesce(serie, $2) where id = $1 returning serie',
      [id, serie],
    )
  ).rows[0]?.serie ?? serie

const COPIEES = `campagne_id, pilote, titre, description, membres, zone, journee, en_ligne, lien, lieu_nom, adresse, code_postal, commune, ville, lat, lon,
  publics, besoins, romes, accessibilite, inscription, capacite`

/** Writes a draft like an event, at another time, held by the same structures. */
export async function copierEvenement(
  tx: Tx,
  de: string,
  { quand, serie, le }: { quand: Quand; serie: string; le: Date },
): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into evenement (serie, debut, fin, cree_le, maj_le, ${COPIEES}) select $2, $3, $4, $5, $5, ${COPIEES} from evenement where id = $1
     returning id`,
    [de, serie, quand.debut, quand.fin, le],
  )
  await tx.query(
    `insert into evenement_structure (evenement_id, structure_id, role, quota) select $2, structure_id, role, quota
     from evenement_structure where evenement_id = $1`,
    [de, rows[0]?.id],
  )
}
