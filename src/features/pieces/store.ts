import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { ETATS, type EtatPiece, isTypePiece, type TypePiece } from './domain/piece.ts'

export interface Piece {
  id: string
  aiguillage: string
  personne: string | null
  nom: string
  type: TypePiece
  taille: number
  etat: EtatPiece
  deposeeLe: Date
  /** Account that added it. */
  deposeePar: string | null
}

const ligne = z.object({
  id: z.string(),
  aiguillage_id: z.string(),
  personne_id: z.string().nullable(),
  nom_chiffre: z.instanceof(Buffer),
  type: z.string().refine(isTypePiece),
  taille: z.number(),
  etat: z.enum(ETATS),
  deposee_le: z.date(),
  deposee_par: z.string().nullable(),
})

const lieuDuNom = (id: string): string => `piece.nom.${id}`
const COLONNES = `p.id, p.aiguillage_id, a.personne_id, p.nom_chiffre, p.type, p.taille, p.etat, p.deposee_le, p.deposee_par
  from piece p join aiguillage a on a.id = p.aiguillage_id`

const toPiece = (chiffre: Chiffre, row: unknown): Piece => {
  const r = ligne.parse(row)
  return {
    id: r.id,
    aiguillage: r.aiguillage_id,
    personne: r.personne_id,
    nom: String(chiffre.open(lieuDuNom(r.id), r.nom_chiffre)),
    type: r.type,
    taille: r.taille,
    etat: r.etat,
    deposeeLe: r.deposee_le,
    deposeePar: r.deposee_par,
  }
}

/** The documents that go with an aiguillage, for whoever may see it, the oldest first. */
export async function piecesDe(tx: Tx, chiffre: Chiffre, aiguillage: string): Promise<Piece[]> {
  const { rows } = await tx.query(`select ${COLONNES} where p.aiguillage_id = $1 order by p.deposee_le, p.id`, [
    aiguillage,
  ])
  return rows.map(row => toPiece(chiffre, row))
}

export async function findPiece(tx: Tx, chiffre: Chiffre, id: string): Promise<Piece | undefined> {
  const { rows } = await tx.query(`select ${COLONNES} where p.id = $1`, [id])
  return rows[0] && toPiece(chiffre, rows[0])
}

/** The person whose aiguillage it is; undefined when the acteur does not see it. */
export async function findAiguillage(
  tx: Tx,
  id: string,
): Promise<{ personne: string | null; pieces: number } | undefined> {
  // The row is held first, so that two uploads at once do not go over the limit together.
  const { rows } = await tx.query<{ personne: string | null }>(
    'select personne_id as personne from aiguillage where id = $1 for update',
    [id],
  )
  const [trouve] = rows
  if (!trouve) return undefined
  const compte = await tx.query<{ n: number }>('select count(*)::int as n from piece where aiguillage_id = $1', [id])
  return { personne: trouve.personne, pieces: compte.rows[0]?.n ?? 0 }
}

export async function insertPiece(
  tx: Tx,
  chiffre: Chiffre,
  piece: Pick<Piece, 'id' | 'aiguillage' | 'nom' | 'type' | 'taille' | 'etat' | 'deposeeLe'> & { compte: string },
): Promise<void> {
  await tx.query(
    `insert into piece (id, aiguillage_id, nom_chiffre, type, taille, etat, deposee_par, deposee_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      piece.id,
      piece.aiguillage,
      chiffre.seal(lieuDuNom(piece.id), piece.nom),
      piece.type,
      piece.taille,
      piece.etat,
      piece.compte,
      piece.deposeeLe,
    ],
  )
}

/** @returns whether there was one that the acteur may take away. */
export async function deletePiece(tx: Tx, id: string): Promise<boolean> {
  return ((await tx.query('delete from piece where id = $1', [id])).rowCount ?? 0) > 0
}

/** Identifiers of those that wait for the scanner, the oldest first. */
export async function listQuarantaine(tx: Tx, limite: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    "select id from piece where etat = 'quarantaine' order by deposee_le limit $1",
    [limite],
  )
  return rows.map(({ id }) => id)
}

export async function setEtat(tx: Tx, id: string, etat: EtatPiece, le: Date): Promise<void> {
  await tx.query("update piece set etat = $2, analysee_le = $3 where id = $1 and etat = 'quarantaine'", [id, etat, le])
}

/** Of these identifiers, those of documents that are still there and may be read one day: an infected one has no contents. */
export async function keepExisting(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    "select id from piece where id = any($1::uuid[]) and etat <> 'infectee'",
    [ids],
  )
  return new Set(rows.map(({ id }) => id))
}
