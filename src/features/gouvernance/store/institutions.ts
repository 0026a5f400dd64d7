import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Institution, Signature } from '../domain/convention.ts'

const ligne = z
  .object({
    id: z.string(),
    nom: z.string(),
    qualite: z.string(),
    fonction: z.string(),
    signee_le: z.string().nullable(),
    lieu: z.string().nullable(),
  })
  .transform(
    ({ signee_le, lieu, ...r }): Institution => ({
      ...r,
      signature: signee_le === null || lieu === null ? undefined : { le: signee_le, lieu },
    }),
  )

/** The institutions of a convention, in the order in which they were added. */
export async function listInstitutions(tx: Tx, convention: string): Promise<Institution[]> {
  const { rows } = await tx.query(
    `select id, nom, qualite, fonction, signee_le::text, lieu from convention_institution where convention_id = $1 order by rang`,
    [convention],
  )
  return z.array(ligne).parse(rows)
}

export const insertInstitution = async (
  tx: Tx,
  convention: string,
  { nom, qualite, fonction }: Pick<Institution, 'nom' | 'qualite' | 'fonction'>,
): Promise<void> => {
  await tx.query(
    `insert into convention_institution (convention_id, rang, nom, qualite, fonction)
     select $1, coalesce(max(rang), 0) + 1, $2, $3, $4 from convention_institution where convention_id = $1`,
    [convention, nom, qualite, fonction],
  )
}

/** Puts the institutions of a text in the next one, none of which has signed it. */
export const copyInstitutions = async (tx: Tx, convention: string, modele: string): Promise<void> => {
  await tx.query(
    `insert into convention_institution (convention_id, rang, nom, qualite, fonction)
     select $1, rang, nom, qualite, fonction from convention_institution where convention_id = $2`,
    [convention, modele],
  )
}

/** Notes one signature for each of these institutions; one that has signed already is left as it is. */
export const saveSignaturesInstitutions = async (
  tx: Tx,
  convention: string,
  institutions: readonly string[],
  { le, lieu }: Signature,
): Promise<void> => {
  await tx.query(
    `update convention_institution set signee_le = $3, lieu = $4
     where convention_id = $1 and id::text = any ($2) and signee_le is null`,
    [convention, institutions, le, lieu],
  )
}

/** Takes out a signature that was noted by mistake. @returns whether there was one */
export async function deleteSignatureInstitution(tx: Tx, convention: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update convention_institution set signee_le = null, lieu = null where convention_id = $1 and id = $2 and signee_le is not null`,
    [convention, id],
  )
  return rowCount === 1
}

/** Takes out an institution that has not signed. @returns whether it was there */
export async function deleteInstitution(tx: Tx, convention: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from convention_institution where convention_id = $1 and id = $2 and signee_le is null',
    [convention, id],
  )
  return rowCount === 1
}
