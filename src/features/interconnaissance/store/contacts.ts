import type { Tx } from '#platform/acteur.ts'

/** Who answers in a structure: named to the agents of the network, each with their agreement. */

export interface Contact {
  id: string
  nom: string
  fonction: string
  telephone: string | undefined
  courriel: string | undefined
  /** What one asks them. */
  pour: string
}

export async function listContacts(tx: Tx, structure: string): Promise<Contact[]> {
  const { rows } = await tx.query<
    Omit<Contact, 'telephone' | 'courriel'> & { telephone: string | null; courriel: string | null }
  >(
    `select id, nom, fonction, telephone, courriel, pour from membre_contact where structure_id = $1 order by accord_le, nom, id`,
    [structure],
  )
  return rows.map(r => ({ ...r, telephone: r.telephone ?? undefined, courriel: r.courriel ?? undefined }))
}

/** @param le when they agreed to be named */
export const insertContact = (tx: Tx, structure: string, c: Omit<Contact, 'id'>, le: Date): Promise<unknown> =>
  tx.query(
    `insert into membre_contact (structure_id, nom, fonction, telephone, courriel, pour, accord_le, confirme_le)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [structure, c.nom, c.fonction, c.telephone ?? null, c.courriel ?? null, c.pour, le],
  )

export const deleteContact = async (tx: Tx, structure: string, id: string): Promise<boolean> =>
  (await tx.query('delete from membre_contact where id = $2 and structure_id = $1', [structure, id])).rowCount === 1
