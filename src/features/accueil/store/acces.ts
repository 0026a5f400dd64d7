import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'

/** A structure that reads a person's file without a consent that names it. */
export interface AccesOuvert {
  id: string
  structure: string
  /** It received the person, or another file of theirs was confirmed. */
  origine: 'accueil' | 'rapprochement'
  ouvertLe: Date
}

const ligne = z
  .object({ id: z.string(), structure: z.string(), origine: z.enum(['accueil', 'rapprochement']), ouvert_le: z.date() })
  .transform(({ ouvert_le, ...a }): AccesOuvert => ({ ...a, ouvertLe: ouvert_le }))

/** Closes what an accueil had opened, for the person. @returns the structure; undefined when it is not open, or not of this person */
export async function closeAcces(
  tx: Tx,
  { personne, id, le }: { personne: string; id: string; le: Date },
): Promise<string | undefined> {
  const { rows } = await tx.query<{ structure: string }>(
    `update acces set retire_le = $3 where id = $1 and personne_id = $2 and origine = 'accueil' and retire_le is null
     returning structure_id as structure`,
    [id, personne, le],
  )
  return rows[0]?.structure
}

/** Whether one of some structures may read a file, whatever opened it to them. */
export async function peuventLire(tx: Tx, personne: string, structures: readonly string[]): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from acces where personne_id = $1 and structure_id = any ($2) and retire_le is null limit 1',
    [personne, structures],
  )
  return rowCount === 1
}

/** Structures that may read a file besides those of its consents, those that received them first. */
export async function listAccesOuverts(tx: Tx, personne: string): Promise<AccesOuvert[]> {
  const { rows } = await tx.query(
    `select a.id, s.nom as structure, a.origine, a.ouvert_le from acces a join structure s on s.id = a.structure_id
     where a.personne_id = $1 and a.retire_le is null and a.origine <> 'consentement' order by a.origine, a.ouvert_le, s.nom`,
    [personne],
  )
  return z.array(ligne).parse(rows)
}
