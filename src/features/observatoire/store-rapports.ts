import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'

/** A signed report without its document. */
export interface RapportSigne {
  id: string
  territoire: string
  annee: number
  version: number
  /** SHA-256 of the document, and of what it was drawn from. */
  empreinte: string
  contenuEmpreinte: string
  nom: string
  fonction: string
  signeLe: Date
}

const COLONNES = `id, territoire_id as territoire, annee, version, empreinte, contenu_empreinte as "contenuEmpreinte", nom, fonction, signe_le as "signeLe"`

/** The signed reports of a territoire, the last year and version first. */
export async function listRapports(tx: Tx, territoire: string): Promise<RapportSigne[]> {
  const { rows } = await tx.query<RapportSigne>(
    `select ${COLONNES} from rapport where territoire_id = $1 order by annee desc, version desc`,
    [territoire],
  )
  return rows
}

/** A signed report with its document, for who may read it. */
export async function findRapport(
  tx: Tx,
  id: string,
): Promise<(RapportSigne & { pdf: Uint8Array<ArrayBuffer> }) | undefined> {
  if (!z.guid().safeParse(id).success) return undefined
  const { rows } = await tx.query<RapportSigne & { pdf: Buffer }>(
    `select ${COLONNES}, pdf from rapport where id = $1`,
    [id],
  )
  const row = rows[0]
  return row && { ...row, pdf: new Uint8Array(row.pdf) }
}

/** Keeps the version that is signed now from another signature at the same time, until the end of the transaction. */
export const lockRapports = (tx: Tx, territoire: string, annee: number): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(7269, hashtext($1))', [`${territoire} ${annee}`])

export async function insertRapport(
  tx: Tx,
  r: Omit<RapportSigne, 'id'> & { pdf: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await tx.query(
    `insert into rapport (territoire_id, annee, version, empreinte, contenu_empreinte, nom, fonction, signe_le, pdf)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      r.territoire,
      r.annee,
      r.version,
      r.empreinte,
      r.contenuEmpreinte,
      r.nom,
      r.fonction,
      r.signeLe,
      Buffer.from(r.pdf),
    ],
  )
}
