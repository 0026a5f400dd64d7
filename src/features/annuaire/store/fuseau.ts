import type { Tx } from '#platform/acteur.ts'
import { fuseauOf } from '#platform/fuseau.ts'

/** IANA zone in which a structure works: that of its first lieu, or of its lieu of this id; Europe/Paris when it has none. */
export async function fuseauDeStructure(tx: Pick<Tx, 'query'>, structure: string, lieu?: string): Promise<string> {
  const { rows } = await tx.query<{ commune: string }>(
    'select commune from lieu where structure_id = $1 order by id is distinct from $2, rang, id limit 1',
    [structure, lieu ?? null],
  )
  return fuseauOf(rows[0]?.commune)
}
