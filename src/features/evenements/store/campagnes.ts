import type { Tx } from '#platform/acteur.ts'
import type { Campagne } from './lire.ts'

/** Campaigns of a structure or of the coordination of a territoire, written by their agents: the policies of the database refuse those of another. */

export type FicheCampagne = Pick<Campagne, 'titre' | 'description' | 'debut' | 'fin'>

/** Who leads a campaign: a structure, or those who coordinate a territoire. */
export type Meneur = { structure: string; territoire?: never } | { territoire: string; structure?: never }

const COLONNES = 'id, titre, description, debut::text as debut, fin::text as fin'
const MENEE = '(structure_id = $1 or territoire_id = $2)'
const meneur = ({ structure, territoire }: Meneur) => [structure, territoire]

/** Those that somebody leads and that are not over, then the last ones. */
export const listCampagnes = async (tx: Tx, de: Meneur): Promise<(FicheCampagne & { id: string })[]> =>
  (
    await tx.query<FicheCampagne & { id: string }>(
      `select ${COLONNES} from evenement_campagne where ${MENEE} order by evenement_campagne.fin desc, titre limit 20`,
      meneur(de),
    )
  ).rows

/** A campaign that somebody leads. */
export const findCampagneDe = async (
  tx: Tx,
  de: Meneur,
  id: string,
): Promise<(FicheCampagne & { id: string }) | undefined> =>
  (
    await tx.query<FicheCampagne & { id: string }>(
      `select ${COLONNES} from evenement_campagne where ${MENEE} and id = $3`,
      [...meneur(de), id],
    )
  ).rows[0]

/** @returns its number */
export const insertCampagne = async (tx: Tx, de: Meneur, c: FicheCampagne): Promise<string> =>
  (
    await tx.query<{ id: string }>(
      'insert into evenement_campagne (structure_id, territoire_id, titre, description, debut, fin) values ($1, $2, $3, $4, $5, $6) returning id',
      [...meneur(de), c.titre, c.description, c.debut, c.fin],
    )
  ).rows[0]?.id ?? ''

export const saveCampagne = async (tx: Tx, de: Meneur, id: string, c: FicheCampagne): Promise<boolean> =>
  (
    await tx.query(
      `update evenement_campagne set titre = $4, description = $5, debut = $6, fin = $7 where ${MENEE} and id = $3`,
      [...meneur(de), id, c.titre, c.description, c.debut, c.fin],
    )
  ).rowCount === 1
