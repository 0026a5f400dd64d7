import type { Tx } from '#platform/acteur.ts'

/** Addresses at which a structure is written to: those of its responsables, else of its conseillers, else its own. For the system alone. */
export const listCourriels = async (tx: Tx, structure: string): Promise<string[]> => {
  const { rows } = await tx.query<{ courriel: string }>(
    `with agents as (select c.courriel, f.role from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
       where f.structure_id = $1 and f.etat = 'active' and f.role in ('responsable', 'conseiller'))
     select courriel from agents where role = 'responsable'
     union select courriel from agents where not exists (select from agents where role = 'responsable')
     union select s.courriel from structure s where s.id = $1 and s.courriel is not null and not exists (select from agents)
     order by courriel limit 20`,
    [structure],
  )
  return rows.map(({ courriel }) => courriel)
}
