import { z } from 'zod'
import { ROLES, type Tx } from '#platform/acteur.ts'

const rows = z.array(
  z.object({ id: z.string(), prenom: z.string(), nom: z.string(), role: z.enum(ROLES), pour: z.string().nullable() }),
)
export type CompteDemo = z.infer<typeof rows>[number]

/** The accounts of the demonstration, by role and name. */
export async function listComptesDemo(tx: Tx): Promise<CompteDemo[]> {
  const found = await tx.query(
    `select c.id, c.prenom, c.nom, a.role, coalesce(s.nom, t.nom) as pour
     from compte c
     join lateral (select * from affectation a where a.compte_id = c.id and a.etat = 'active' order by a.demandee_le, a.id limit 1) a on true
     left join structure s on s.id = a.structure_id left join territoire t on t.id = a.territoire_id
     where c.demonstration and c.ferme_le is null
     order by array_position($1::text[], a.role), c.nom`,
    [ROLES],
  )
  return rows.parse(found.rows)
}

/** Whether this is an account of the demonstration: the only ones that one click opens. */
export async function isCompteDemo(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('select from compte where id = $1 and demonstration and ferme_le is null', [id])
  return rowCount === 1
}
