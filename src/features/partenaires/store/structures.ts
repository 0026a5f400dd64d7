import type { Tx } from '#platform/acteur.ts'

/** The structures that a software of the région may send for: members of the network that are in the annuaire, by their names. */
export const listMembres = async (tx: Tx): Promise<{ id: string; nom: string }[]> =>
  (
    await tx.query<{ id: string; nom: string }>(
      `select s.id, s.nom from structure s where s.etat = 'actif' and exists (select from territoire_membre m where m.structure_id = s.id)
       order by s.nom, s.id limit 2000`,
    )
  ).rows

/** Who is told of what is done in the name of a structure: those in charge of it, else its own address. As the system. */
export async function listResponsables(tx: Tx, structure: string): Promise<string[]> {
  const { rows } = await tx.query<{ courriel: string }>(
    `select distinct c.courriel from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
     where f.structure_id = $1 and f.etat = 'active' and f.role = 'responsable' order by 1`,
    [structure],
  )
  if (rows.length > 0) return rows.map(({ courriel }) => courriel)
  const { rows: adresse } = await tx.query<{ courriel: string }>(
    'select courriel from structure where id = $1 and courriel is not null',
    [structure],
  )
  return adresse.map(({ courriel }) => courriel)
}
