import type { Tx } from '#platform/acteur.ts'
import type { Groupe, Nomme, Presence } from '../domain/animation.ts'

/** Who sits in a group of the région: representatives of any territoire, and the coordination of territoires. */
export async function saveSieges(
  tx: Tx,
  groupe: string,
  { membres, coordinations }: Pick<Groupe, 'membres' | 'coordinations'>,
): Promise<void> {
  await tx.query('delete from commission_siege where groupe_id = $1', [groupe])
  await tx.query(
    `insert into commission_siege (groupe_id, territoire_id, representant_id)
     select $1::uuid, r.territoire_id, r.id from representant r where r.id = any ($2::uuid[])
     union select $1::uuid, t.id, null from territoire t where t.id = any ($3) and t.ferme_le is null`,
    [groupe, membres, coordinations],
  )
}

/** Who came to a meeting of the région. @param presences by representative, or by territoire for its coordination */
export async function savePresences(tx: Tx, reunion: string, presences: ReadonlyMap<string, Presence>): Promise<void> {
  await tx.query('delete from commission_presence where reunion_id = $1', [reunion])
  await tx.query(
    `insert into commission_presence (reunion_id, territoire_id, representant_id, presence)
     select $1, coalesce(r.territoire_id, t.id), r.id, x.presence from unnest($2::text[], $3::text[]) x (qui, presence)
     left join representant r on r.id::text = x.qui left join territoire t on t.id = x.qui where coalesce(r.territoire_id, t.id) is not null`,
    [reunion, [...presences.keys()], [...presences.values()]],
  )
}

/** The territoires that are open, by their names. */
export async function listTerritoiresOuverts(tx: Tx): Promise<Nomme[]> {
  const { rows } = await tx.query<Nomme>('select id, nom from territoire where ferme_le is null order by nom, id')
  return rows
}

/** The structures that the région may name for a group or a decision: those that are represented in a territoire, or pilot one. */
export async function listStructuresDuReseau(tx: Tx): Promise<Nomme[]> {
  const { rows } = await tx.query<Nomme>(
    `select s.id, s.nom from structure s where s.etat = 'actif' and s.id in
       (select structure_id from representant union select structure_id from territoire_pilote where jusque is null) order by s.nom, s.id`,
  )
  return rows
}
