import type { Tx } from '#platform/acteur.ts'
import type { Etat, Quand } from '../domain/evenement.ts'

/** Events of a territoire, as those who coordinate it or the région follow them: how many, never who. */

/** At most so many are listed at once. */
export const SUIVIS_MAX = 200

export interface EvenementSuivi extends Quand {
  id: string
  titre: string
  etat: Etat
  membres: boolean
  pilote: string | null
  capacite: number | null
  prises: number
  /** Kept for structures, or for those who wait. */
  retenues: number
  campagne: string | null
  /** Tasks whose date is past; 0 where they are not seen. */
  enRetard: number
}

/** Of a territoire, or of all of them: held by one of its structures, or begun by its coordination. */
const DU_TERRITOIRE = `(e.territoire_id = $1 or exists (select from evenement_structure o join territoire_membre m on m.structure_id = o.structure_id
  where o.evenement_id = e.id and ($1::text is null or m.territoire_id = $1)))`

/**
 * Those to come from the nearest, or those that are over from the last; one more than `SUIVIS_MAX` when there are more.
 * @param territoire undefined: all
 * @param etat undefined: all that may be seen
 */
export const listSuivis = async (
  tx: Tx,
  { territoire, etat, passes }: { territoire: string | undefined; etat: Etat | undefined; passes: boolean },
  now: Date,
): Promise<EvenementSuivi[]> =>
  (
    await tx.query<EvenementSuivi>(
      `select e.id, e.titre, e.etat, e.membres, e.debut, e.fin, e.zone, e.journee, e.capacite, e.prises, e.de_cote + e.gardees as retenues,
         coalesce(s.nom, e.organisateur) as pilote, c.titre as campagne,
         (select count(*)::int from evenement_tache t where t.evenement_id = e.id and t.faite_le is null and t.echeance < $2::date) as "enRetard"
       from evenement e left join structure s on s.id = e.pilote left join evenement_campagne c on c.id = e.campagne_id
       where e.retire_le is null and (e.fin < $2) = $3 and ($4::text is null or e.etat = $4) and ${DU_TERRITOIRE}
       order by case when $3 then null else e.debut end, e.debut desc, e.titre limit ${SUIVIS_MAX + 1}`,
      [territoire, now, passes, etat],
    )
  ).rows

export interface TacheEnRetard {
  id: string
  evenement: string
  titre: string
  intitule: string
  structure: string
  /** ISO date. */
  echeance: string
}

/** What should be done by now for the events of a territoire that are not over, the oldest first. @param jour ISO date of today */
export const listEnRetard = async (tx: Tx, territoire: string, jour: string, now: Date): Promise<TacheEnRetard[]> =>
  (
    await tx.query<TacheEnRetard>(
      `select t.id, e.id as evenement, e.titre, t.intitule, s.nom as structure, t.echeance::text as echeance
       from evenement_tache t join evenement e on e.id = t.evenement_id join structure s on s.id = t.structure_id
       where t.faite_le is null and t.echeance < $2::date and e.fin > $3 and e.etat <> 'annule' and e.retire_le is null and ${DU_TERRITOIRE}
       order by t.echeance, t.id limit 50`,
      [territoire, jour, now],
    )
  ).rows

export interface CampagneSuivie {
  id: string
  titre: string
  /** ISO dates, both in it. */
  debut: string
  fin: string
  /** Who leads it. */
  meneur: string | null
  /** Whether those who coordinate the territoire lead it themselves. */
  sienne: boolean
  evenements: number
}

/** Campaigns led in a territoire, or that hold one of its events, and are not over. @param jour ISO date of today */
export const listCampagnesSuivies = async (
  tx: Tx,
  territoire: string | undefined,
  jour: string,
): Promise<CampagneSuivie[]> =>
  (
    await tx.query<CampagneSuivie>(
      `select c.id, c.titre, c.debut::text as debut, c.fin::text as fin, coalesce(s.nom, t.nom) as meneur,
         coalesce(c.territoire_id = $1, false) as sienne,
         (select count(*)::int from evenement e where e.campagne_id = c.id and e.retire_le is null) as evenements
       from evenement_campagne c left join structure s on s.id = c.structure_id left join territoire t on t.id = c.territoire_id
       where c.fin >= $2::date and (c.territoire_id = $1 or ($1::text is null and c.territoire_id is not null)
         or exists (select from territoire_membre m where m.structure_id = c.structure_id and ($1::text is null or m.territoire_id = $1))
         or exists (select from evenement e where e.campagne_id = c.id and e.retire_le is null and ${DU_TERRITOIRE}))
       order by c.debut, c.titre limit 50`,
      [territoire, jour],
    )
  ).rows

/** Whether an event is of a territoire, or of any. */
export const isDuTerritoire = async (tx: Tx, evenement: string, territoire: string | undefined): Promise<boolean> =>
  (await tx.query(`select from evenement e where e.id = $2 and ${DU_TERRITOIRE}`, [territoire, evenement])).rowCount ===
  1

/** The structures of a territoire that may pilot an event. */
export const listMembres = async (tx: Tx, territoire: string): Promise<{ id: string; nom: string }[]> =>
  (
    await tx.query<{ id: string; nom: string }>(
      `select s.id, s.nom from territoire_membre m join structure s on s.id = m.structure_id
       where m.territoire_id = $1 and s.etat = 'actif' order by s.nom, s.id`,
      [territoire],
    )
  ).rows

/** Territoires among which the région chooses. */
export const listTerritoires = async (tx: Tx): Promise<{ id: string; nom: string }[]> =>
  (
    await tx.query<{ id: string; nom: string }>(
      'select id, nom from territoire where ferme_le is null order by nom, id',
    )
  ).rows
