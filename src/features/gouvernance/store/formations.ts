import type { Tx } from '#platform/acteur.ts'
import type { FormationSuivie } from '../domain/formation.ts'

/** The last year that each of these structures noted. */
export async function listFormations(
  tx: Tx,
  structures: readonly string[],
): Promise<ReadonlyMap<string, FormationSuivie>> {
  const { rows } = await tx.query<FormationSuivie & { structure: string }>(
    `select distinct on (structure_id) structure_id as structure, annee, agents, jours from formation_suivie
     where structure_id = any ($1) order by structure_id, annee desc`,
    [structures],
  )
  return new Map(rows.map(({ structure, ...suivie }) => [structure, suivie]))
}

/** Notes what a structure had its agents follow in a year; what was noted of that year is replaced. */
export const saveFormation = async (
  tx: Tx,
  structure: string,
  { annee, agents, jours }: FormationSuivie,
  le: Date,
): Promise<void> => {
  await tx.query(
    `insert into formation_suivie (structure_id, annee, agents, jours, maj_le) values ($1, $2, $3, $4, $5)
     on conflict (structure_id, annee) do update set agents = excluded.agents, jours = excluded.jours, maj_le = excluded.maj_le`,
    [structure, annee, agents, jours, le],
  )
}
