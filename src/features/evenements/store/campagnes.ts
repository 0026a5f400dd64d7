import type { Tx } from '#platform/acteur.ts'
import type { Campagne } from './lire.ts'

/** Campaigns of a structure, written by its agents: the policies of the database refuse those of another. */

export type FicheCampagne = Pick<Campagne, 'titre' | 'description' | 'debut' | 'fin'>

const COLONNES = 'id, titre, description, debut::text as debut, fin::text as fin'

/** Those of a structure that are not over, then the last ones. */
export const listCampagnes = async (tx: Tx, structure: string): Promise<(FicheCampagne & { id: string })[]> =>
  (
    await tx.query<FicheCampagne & { id: string }>(
      `select ${COLONNES} from evenement_campagne where structure_id = $1 order by evenement_campagne.fin desc, titre limit 20`,
      [structure],
    )
  ).rows

/** A campaign that a structure leads. */
export const findCampagneDe = async (
  tx: Tx,
  structure: string,
  id: string,
): Promise<(FicheCampagne & { id: string }) | undefined> =>
  (
    await tx.query<FicheCampagne & { id: string }>(
      `select ${COLONNES} from evenement_campagne where structure_id = $1 and id = $2`,
      [structure, id],
    )
  ).rows[0]

/** @returns its number */
export const insertCampagne = async (tx: Tx, structure: string, c: FicheCampagne): Promise<string> =>
  (
    await tx.query<{ id: string }>(
      'insert into evenement_campagne (structure_id, titre, description, debut, fin) values ($1, $2, $3, $4, $5) returning id',
      [structure, c.titre, c.description, c.debut, c.fin],
    )
  ).rows[0]?.id ?? ''

export const saveCampagne = async (tx: Tx, structure: string, id: string, c: FicheCampagne): Promise<boolean> =>
  (
    await tx.query(
      'update evenement_campagne set titre = $3, description = $4, debut = $5, fin = $6 where structure_id = $1 and id = $2',
      [structure, id, c.titre, c.description, c.debut, c.fin],
    )
  ).rowCount === 1
