import type { Tx } from '#platform/acteur.ts'

/** Addresses at which a structure is written to: those of its responsables, else of its conseillers. As the system. */
export async function adressesDe(tx: Tx, structure: string): Promise<{ compte: string; courriel: string }[]> {
  const { rows } = await tx.query<{ compte: string; courriel: string }>(
    `with agents as (select c.id as compte, c.courriel, f.role from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
       where f.structure_id = $1 and f.etat = 'active' and f.role in ('responsable', 'conseiller'))
     select distinct compte, courriel from agents
     where role = 'responsable' or not exists (select from agents where role = 'responsable') order by courriel limit 20`,
    [structure],
  )
  return rows
}
