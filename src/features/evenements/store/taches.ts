import type { Tx } from '#platform/acteur.ts'

/** What structures have to do for an event: who sees and changes it is decided by the policies of the database. */

export interface TacheEvenement {
  id: string
  intitule: string
  structure: string
  nom: string
  /** ISO date. */
  echeance: string
  faiteLe: Date | null
}

export const listTaches = async (tx: Tx, evenement: string): Promise<TacheEvenement[]> =>
  (
    await tx.query<TacheEvenement>(
      `select t.id, t.intitule, t.structure_id as structure, s.nom, t.echeance::text as echeance, t.faite_le as "faiteLe"
       from evenement_tache t join structure s on s.id = t.structure_id where t.evenement_id = $1
       order by t.faite_le is not null, t.echeance, t.intitule`,
      [evenement],
    )
  ).rows

export const insertTache = (
  tx: Tx,
  evenement: string,
  { structure, intitule, echeance }: Pick<TacheEvenement, 'structure' | 'intitule' | 'echeance'>,
  le: Date,
): Promise<unknown> =>
  tx.query(
    'insert into evenement_tache (evenement_id, structure_id, intitule, echeance, cree_le) values ($1, $2, $3, $4, $5)',
    [evenement, structure, intitule, echeance, le],
  )

/** Says that a task is done, or no longer. @returns false when it is not the acteur's to say */
export const cocherTache = async (tx: Tx, evenement: string, id: string, faiteLe: Date | null): Promise<boolean> =>
  (
    await tx.query('update evenement_tache set faite_le = $3 where evenement_id = $1 and id = $2', [
      evenement,
      id,
      faiteLe,
    ])
  ).rowCount === 1

export const deleteTache = async (tx: Tx, evenement: string, id: string): Promise<boolean> =>
  (await tx.query('delete from evenement_tache where evenement_id = $1 and id = $2', [evenement, id])).rowCount === 1

/** Gives what a structure had to do for an event to another that holds it. */
export const confierTaches = (tx: Tx, evenement: string, de: string, a: string): Promise<unknown> =>
  tx.query('update evenement_tache set structure_id = $3 where evenement_id = $1 and structure_id = $2', [
    evenement,
    de,
    a,
  ])

export interface TacheARappeler {
  id: string
  evenement: string
  titre: string
  structure: string
  intitule: string
  echeance: string
}

/** Tasks to do by a day, of events that are not over nor cancelled. @param jusqua ISO date, in it */
export const listTachesARappeler = async (tx: Tx, jusqua: string, now: Date): Promise<TacheARappeler[]> =>
  (
    await tx.query<TacheARappeler>(
      `select t.id, e.id as evenement, e.titre, t.structure_id as structure, t.intitule, t.echeance::text as echeance
       from evenement_tache t join evenement e on e.id = t.evenement_id
       where t.faite_le is null and t.echeance <= $1::date and e.fin > $2 and e.etat <> 'annule' order by t.echeance, t.id`,
      [jusqua, now],
    )
  ).rows
