import type { Tx } from '#platform/acteur.ts'

export interface ColonneDeBase {
  table: string
  colonne: string
  nullable: boolean
  type: string
}

/** Every column of every table of the application, as the database has them. */
export async function listColonnes(tx: Tx): Promise<ColonneDeBase[]> {
  const { rows } = await tx.query<ColonneDeBase & { [k: string]: unknown }>(
    `select c.relname as table, a.attname as colonne, not a.attnotnull as nullable, format_type(a.atttypid, null) as type
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attnum`,
  )
  return rows
}

/** Those of one table, by name. */
export async function colonnesDe(tx: Tx, table: string): Promise<Map<string, ColonneDeBase>> {
  return new Map((await listColonnes(tx)).filter(c => c.table === table).map(c => [c.colonne, c]))
}
