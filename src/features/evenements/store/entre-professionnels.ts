import type { Tx } from '#platform/acteur.ts'
import type { Etat, Quand } from '../domain/evenement.ts'

/** Events between professionals, as every agent of the network sees them. */

/** At most so many are listed at once. */
export const ENTRE_PROS_MAX = 30

export interface EntreProfessionnels extends Quand {
  id: string
  titre: string
  etat: Etat
  pilote: string | null
  enLigne: boolean
  ville: string | null
  capacite: number | null
  prises: number
  /** Kept for structures, or for those who wait. */
  retenues: number
  /** Held in a territoire of the agent. */
  duTerritoire: boolean
}

/**
 * Those that are on or to come, of the agent's territoires first, then of the rest of the région, the next first; a series is listed once.
 * One more than `ENTRE_PROS_MAX` when there are more.
 * @param pour the structure that the agent acts for, whose territoires are meant, or the territoire itself; neither: none is nearer
 */
export const listEntreProfessionnels = async (
  tx: Tx,
  pour: { structure?: string | undefined; territoire?: string | undefined },
  now: Date,
): Promise<EntreProfessionnels[]> =>
  (
    await tx.query<EntreProfessionnels>(
      `with siens as (select territoire_id from territoire_membre where structure_id = $2 union select $3::text),
         t as (select distinct on (coalesce(e.serie, e.id)) e.* from evenement e
           where e.membres and e.retire_le is null and e.fin > $1 and e.etat in ('publie', 'deplace')
           order by coalesce(e.serie, e.id), e.debut)
       select t.id, t.titre, t.etat, t.debut, t.fin, t.zone, t.journee, t.en_ligne as "enLigne", t.ville, t.capacite, t.prises, t.de_cote + t.gardees as retenues,
         coalesce(s.nom, t.organisateur) as pilote,
         exists (select from evenement_structure o join territoire_membre m on m.structure_id = o.structure_id
           where o.evenement_id = t.id and m.territoire_id in (select territoire_id from siens)) as "duTerritoire"
       from t left join structure s on s.id = t.pilote
       order by "duTerritoire" desc, t.debut, t.titre limit ${ENTRE_PROS_MAX + 1}`,
      [now, pour.structure, pour.territoire],
    )
  ).rows
