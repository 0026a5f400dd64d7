import type { Tx } from '#platform/acteur.ts'

/** A territoire that a structure is in, or that asks for it. */
export interface TerritoireDe {
  id: string
  nom: string
  /** Whether it waits for an answer. */
  demande: boolean
}

/** What asks for a structure first, then what it is in, by name. */
export async function listTerritoiresDe(tx: Tx, structure: string): Promise<TerritoireDe[]> {
  const { rows } = await tx.query<TerritoireDe>(
    `select t.id, t.nom, x.demande from territoire t join (
       select territoire_id, true as demande from territoire_proposition where structure_id = $1 and refusee_le is null
       union all select territoire_id, false from territoire_membre where structure_id = $1) x on x.territoire_id = t.id
     where t.ferme_le is null order by not x.demande, t.nom, t.id`,
    [structure],
  )
  return rows
}
