import type { Tx } from '#platform/acteur.ts'
import type { EtatInscription, SorteInscription } from './inscriptions.ts'

/** Who came: written by those who hold the event, as the policies of the database see them. */

/** Somebody who came, as a phone notes it. */
export interface Pointage {
  /** Made by the phone: said again, it counts once. */
  id: string
  /** None for who comes without having registered. */
  inscription?: string | undefined
  /** How many came. */
  nombre: number
  le: Date
}

/** Registrations that a batch is about, locked in one order so that two phones never wait for each other. */
const lockPointees = async (tx: Tx, evenement: string, ids: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      "select id from inscription where evenement_id = $1 and id = any($2) and etat <> 'annulee' order by id for update",
      [evenement, ids],
    )
  ).rows.map(({ id }) => id)

/**
 * Notes who came. A registration is noted once, by whoever said it first; a walk-in once for its number.
 * @returns the numbers of those that are about no registration of the event
 */
export async function insertPointages(tx: Tx, evenement: string, pointages: readonly Pointage[]): Promise<string[]> {
  const inscrits = pointages.filter(({ inscription }) => inscription !== undefined)
  const connues = new Set(
    await lockPointees(
      tx,
      evenement,
      inscrits.flatMap(({ inscription }) => inscription ?? []),
    ),
  )
  await tx.query(
    `update inscription i set presents = p.nombre, pointee_le = p.le
     from (select distinct on (inscription) inscription, nombre, le
       from json_to_recordset($2) as l(inscription uuid, nombre integer, le timestamptz) order by inscription, le) p
     where i.id = p.inscription and i.evenement_id = $1 and i.etat <> 'annulee' and i.presents is null`,
    [evenement, JSON.stringify(inscrits)],
  )
  await tx.query(
    `insert into evenement_venue (id, evenement_id, nombre, venue_le)
     select id, $1, nombre, le from json_to_recordset($2) as l(id uuid, nombre integer, le timestamptz) on conflict do nothing`,
    [evenement, JSON.stringify(pointages.filter(({ inscription }) => inscription === undefined))],
  )
  return inscrits.filter(({ inscription }) => !connues.has(inscription ?? '')).map(({ id }) => id)
}

/** Notes how many came of a registration, again; nobody any more for 0. @returns false when there is no such registration */
export const corrigerPointage = async (tx: Tx, evenement: string, p: Omit<Pointage, 'id'>): Promise<boolean> =>
  (
    await tx.query(
      `update inscription set presents = nullif($3, 0), pointee_le = case when $3 = 0 then null else $4::timestamptz end
       where evenement_id = $1 and id = $2 and etat <> 'annulee'`,
      [evenement, p.inscription, p.nombre, p.le],
    )
  ).rowCount === 1

/** Everybody who is registered or waits, in their order of arrival. */
export interface Inscrit {
  id: string
  rang: number
  sorte: SorteInscription
  places: number
  etat: Exclude<EtatInscription, 'annulee'>
  contenu: Buffer | null
  presents: number | null
}

export const listInscrits = async (tx: Tx, evenement: string): Promise<Inscrit[]> =>
  (
    await tx.query<Inscrit>(
      `select id, rang, sorte, places, etat, contenu_chiffre as contenu, presents from inscription
       where evenement_id = $1 and etat <> 'annulee' order by rang`,
      [evenement],
    )
  ).rows

/** People who came, by how they did. */
export interface Venus {
  /** Registered people who came, and registrations of which nobody is noted yet. */
  inscrits: number
  sansInscription: number
}

export const countVenus = async (tx: Tx, evenement: string): Promise<Venus> => {
  const { rows } = await tx.query<Venus>(
    `select (select coalesce(sum(presents), 0) from inscription where evenement_id = $1)::int as inscrits,
       (select coalesce(sum(nombre), 0) from evenement_venue where evenement_id = $1)::int as "sansInscription"`,
    [evenement],
  )
  return rows[0] ?? { inscrits: 0, sansInscription: 0 }
}
