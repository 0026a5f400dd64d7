import type pg from 'pg'

/** Duplicates: proposed by the database after an import, decided by a person. */

/** Under this score two sheets only look alike. */
const MIN_SCORE = 0.6
/** A telephone or an e-mail shared by more structures than this is a switchboard, not an identity. */
const MAX_SHARED = 12

/**
 * Compares the structures that an import changed with the active ones that share a commune and either an identifier
 * (SIRET, telephone, e-mail) or a réseau. Pairs already decided are left alone.
 * @returns how many new pairs were proposed.
 */
export const proposeDoublons = async (db: pg.ClientBase, at: Date): Promise<number> => {
  await db.query('analyze structures_changees')
  const { rowCount } = await db.query(
    `with paires as (
       ${['siret', 'telephone', 'courriel'].map(SHARED).join(' union ')}
       union
       select c.id, s.id from structures_changees c
         join structure n on n.id = c.id and n.reseau <> 'autre'
         join lieu lc on lc.structure_id = c.id and lc.rang = 0
         join lieu ls on ls.commune = lc.commune and ls.structure_id <> c.id and ls.rang = 0
         join structure s on s.id = ls.structure_id and s.reseau = n.reseau and s.etat = 'actif'
     ), ordonnees as (
       select distinct least(p.un, p.autre) as a, greatest(p.un, p.autre) as b from paires p(un, autre)
     ), signes as (
       select o.a, o.b,
         similarity(annuaire_pli(x.nom), annuaire_pli(y.nom)) as nom,
         x.siret = y.siret as siret, x.telephone = y.telephone and x.telephone like '+%' as telephone, x.courriel = y.courriel as courriel,
         lx.commune = ly.commune as commune,
         similarity(annuaire_pli(lx.adresse), annuaire_pli(ly.adresse)) > 0.6 as adresse,
         lx.precision_point = 'adresse' and ly.precision_point = 'adresse'
           and abs(lx.lat - ly.lat) < 0.0018 and abs(lx.lon - ly.lon) < 0.0018 / cos(radians(lx.lat)) as proche
       from ordonnees o
         join structure x on x.id = o.a and x.etat = 'actif' join structure y on y.id = o.b and y.etat = 'actif'
         left join lieu lx on lx.structure_id = o.a and lx.rang = 0 left join lieu ly on ly.structure_id = o.b and ly.rang = 0
     ), notees as (
       select a, b,
         least(1, 0.45 * nom + case when siret then 0.35 else 0 end + case when telephone then 0.2 else 0 end
           + case when courriel then 0.15 else 0 end + case when adresse then 0.25 when proche then 0.2 else 0 end)::real as score,
         array_remove(array[case when nom >= 0.5 then 'nom' end, case when siret then 'siret' end, case when telephone then 'telephone' end,
           case when courriel then 'courriel' end, case when adresse then 'adresse' end, case when proche then 'proximite' end], null) as raisons
       from signes
       -- The same telephone in two towns is two doors of one network.
       where commune or adresse or proche or siret
     )
     insert into doublon (a, b, score, raisons, propose_le)
     select a, b, score, raisons, $1 from notees where score >= ${MIN_SCORE}
     on conflict (a, b) do nothing`,
    [at],
  )
  return rowCount ?? 0
}

const SHARED = (column: string): string => `
  select c.id, s.id from structures_changees c join structure n on n.id = c.id
    join structure s on s.${column} = n.${column} and s.id <> n.id and s.etat = 'actif'
  where n.${column} is not null
    and (select count(*) from (select from structure t where t.${column} = n.${column} and t.etat = 'actif' limit ${MAX_SHARED + 1}) as partages) <= ${MAX_SHARED}`

export interface Doublon {
  a: string
  b: string
  score: number
  /** What the two sheets share: nom, siret, telephone, courriel, adresse, proximite. */
  raisons: string[]
}

/** Pairs to decide, the surest first. */
export const listDoublons = async (db: pg.Pool, limit = 50): Promise<Doublon[]> => {
  const { rows } = await db.query<Doublon>(
    `select a, b, score, raisons from doublon where etat = 'propose' order by score desc, a, b limit $1`,
    [limit],
  )
  return rows
}

export type DecideError = 'doublon-inconnu' | 'deja-decide'

/**
 * The two sheets are one: the older is withdrawn and points at the one kept (the newest by date, unless `keep` says
 * otherwise). @returns the identifier kept.
 */
export const confirmDoublon = (
  db: pg.Pool,
  a: string,
  b: string,
  at: Date,
  keep?: string,
): Promise<{ keep: string } | { error: DecideError }> =>
  decide(db, a, b, at, 'confirme', async (client, pair) => {
    const { rows } = await client.query<{ id: string }>(
      `select id from structure where id = any($1) order by (id = $2) desc nulls last, mise_a_jour desc nulls last, cree_le desc, id limit 1`,
      [pair, keep ?? null],
    )
    const kept = rows[0]?.id ?? pair[0]
    await client.query(
      `update structure set etat = 'retire', retire_le = $3, fusionne_dans = $2 where id = any($1) and id <> $2`,
      [pair, kept, at],
    )
    return kept
  })

/** The two sheets are not one: they are not proposed again. */
export const rejectDoublon = (
  db: pg.Pool,
  a: string,
  b: string,
  at: Date,
): Promise<{ keep: string } | { error: DecideError }> => decide(db, a, b, at, 'rejete', async (_, pair) => pair[0])

const decide = async (
  db: pg.Pool,
  one: string,
  other: string,
  at: Date,
  etat: 'confirme' | 'rejete',
  apply: (client: pg.ClientBase, pair: [string, string]) => Promise<string>,
): Promise<{ keep: string } | { error: DecideError }> => {
  const client = await db.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ a: string; b: string; etat: string }>(
      'select a, b, etat from doublon where (a = $1 and b = $2) or (a = $2 and b = $1) for update',
      [one, other],
    )
    const [pair] = rows
    if (pair?.etat !== 'propose') {
      await client.query('rollback')
      return { error: pair === undefined ? 'doublon-inconnu' : 'deja-decide' }
    }
    await client.query('update doublon set etat = $3, decide_le = $4 where a = $1 and b = $2', [
      pair.a,
      pair.b,
      etat,
      at,
    ])
    const keep = await apply(client, [pair.a, pair.b])
    await client.query('select annuaire_change()')
    await client.query('commit')
    return { keep }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
