import type pg from 'pg'

export interface Rupture {
  id: number
  personne: string
  rang: number
  raison: 'contenu' | 'chaine' | 'rang'
}

export interface Verification {
  lignes: number
  chaines: number
  /** Digest of the last row of every chain: noted elsewhere, it tells a chain whose end was cut. */
  sceau: string
  /** The first row that is not what was written, in the order of writing. */
  rupture: Rupture | undefined
}

/** Walks every chain of the journal: each row is what was hashed, follows the one before, and none is missing between. */
export async function verifierChaines(pool: pg.Pool): Promise<Verification> {
  const { rows: ruptures } = await pool.query<Rupture>(
    `select id, personne, rang, raison from (
       select j.id, j.personne_id as personne, j.rang, case
         when j.empreinte is distinct from journal_empreinte(j) then 'contenu'
         when j.precedente is distinct from coalesce(lag(j.empreinte) over w, '\\x'::bytea) then 'chaine'
         when j.rang <> row_number() over w then 'rang'
         -- No row is hashed the former way after one that is hashed the present way.
         when j.forme < lag(j.forme) over w then 'contenu' end as raison
       from journal j window w as (partition by j.personne_id order by j.rang)) v
     where raison is not null order by id limit 1`,
  )
  const { rows: comptes } = await pool.query<{ lignes: number; chaines: number; sceau: string }>(
    `select coalesce(sum(n), 0)::int as lignes, count(*)::int as chaines,
       encode(sha256(coalesce(string_agg(fin, ''::bytea order by personne_id), ''::bytea)), 'hex') as sceau
     from (select personne_id, count(*) as n, (array_agg(empreinte order by rang desc))[1] as fin from journal group by personne_id) c`,
  )
  const [compte] = comptes
  if (!compte) throw new Error('a count gives one row')
  return { ...compte, rupture: ruptures[0] }
}
