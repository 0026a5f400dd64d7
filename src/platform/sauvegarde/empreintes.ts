import type pg from 'pg'
import type { Empreintes } from './manifeste.ts'

/**
 * The rows of every table of a database, whatever their order on the disk: their number, and the sum of a digest of each.
 * Two databases whose digests are equal hold the same rows. Read under one snapshot.
 */
export async function readEmpreintes(client: pg.ClientBase): Promise<Empreintes> {
  await client.query('begin isolation level repeatable read read only')
  try {
    const { rows } = await client.query<{ nom: string }>(
      `select format('%I.%I', schemaname, tablename) as nom from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    )
    const empreintes: Empreintes = {}
    for (const { nom } of rows) {
      const { rows: sommes } = await client.query<{ lignes: number; empreinte: string }>(
        `select count(*)::bigint as lignes, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text as empreinte
         from only ${nom} t`,
      )
      if (sommes[0]) empreintes[nom] = sommes[0]
    }
    return empreintes
  } finally {
    await client.query('rollback')
  }
}

/** Names of the tables whose rows differ, or that one side alone has. */
export const differences = (a: Empreintes, b: Empreintes): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter(nom => a[nom]?.lignes !== b[nom]?.lignes || a[nom]?.empreinte !== b[nom]?.empreinte)
    .sort()
