import { createHash } from 'node:crypto'
import type pg from 'pg'

/** Who acts in a transaction: what the row-level policies of the database decide by (`migrations/0003_acteurs.sql`). */
export type Acteur =
  | {
      sorte: 'agent'
      compte: string
      role: Role
      /** The structure that a conseiller, a responsable or an agent of the single number acts for. */
      structure?: string | undefined
      /** The territoire that a coordinateur acts for. */
      territoire?: string | undefined
    }
  /** A person, by their own link. */
  | { sorte: 'personne'; personne: string }
  /** A person, by the resume code of their project: for that project alone. */
  | { sorte: 'projet'; projet: string }
  /** A receiver without an account, by the link of one aiguillage. */
  | { sorte: 'recepteur'; aiguillage: string; structure: string }
  /** The software of a partner, by a key of the structure that it sends for. */
  | { sorte: 'partenaire'; cle: string; structure: string }
  /** Sign-in, clock, sending: no person acts. */
  | { sorte: 'systeme'; tache: string }

export const ROLES = ['conseiller', 'responsable', 'coordinateur', 'region', 'numero-unique'] as const
export type Role = (typeof ROLES)[number]

/** The one thing that a store needs of a transaction. */
export interface Tx {
  query: <R extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ) => Promise<pg.QueryResult<R>>
}

const CLES = [
  'sorte',
  'compte',
  'role',
  'structure',
  'territoire',
  'personne',
  'aiguillage',
  'projet',
  'tache',
  'cle',
] as const

/** A plan for any values is kept: with the policies, finding one for each takes longer than running it. */
const PLANS = "set_config('plan_cache_mode', 'force_generic_plan', true)"

/** Opens a transaction's acteur; every key is set, so that none is left of another. */
const OUVRIR = {
  name: 'acteur',
  text: `select ${CLES.map((cle, k) => `set_config('porte.${cle}', $${k + 1}, true)`).join(', ')}, ${PLANS}`,
}

const ouvrir = (client: pg.ClientBase, acteur: Acteur): Promise<unknown> => {
  const said = new Map<string, unknown>(Object.entries(acteur))
  const begun = client.query('begin')
  const values = CLES.map(cle => String(said.get(cle) ?? ''))
  return Promise.all([begun, client.query({ ...OUVRIR, values })])
}

const names = new Map<string, string>()

/**
 * Name of a statement on its connection: parsed and planned there once, as the policies make of each a long plan. The texts are those
 * of the stores, with what varies in parameters: there are few of them.
 */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  names.set(text, name)
  return name
}

/**
 * Runs the work in one transaction in the name of an acteur: committed when it resolves, undone when it throws. The only way to
 * rows about people: outside of it the policies show none.
 * @param pool of the application's role (`connectApp`)
 * @throws whatever the work throws.
 */
export async function asActeur<T>(pool: pg.Pool, acteur: Acteur, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    // Sent at once with the first query of the work: should it fail, the transaction is aborted and each query after it with it.
    const opened = ouvrir(client, acteur)
    opened.catch(() => {})
    const result = await work({
      query: (text, values) => client.query(values ? { name: nameOf(text), text, values: [...values] } : text),
    })
    await opened
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/**
 * Goes on as the system within a transaction that somebody opened, then gives it back to them: for what a person may ask for and that
 * reaches rows they do not see themselves. The right to ask is checked before, under their own name.
 */
export async function commeSysteme<T>(tx: Tx, tache: string, work: () => Promise<T>): Promise<T> {
  const { rows } = await tx.query<{ sorte: string; tache: string }>(
    "select coalesce(current_setting('porte.sorte', true), '') as sorte, coalesce(current_setting('porte.tache', true), '') as tache",
  )
  const passer = (sorte: string, quoi: string) =>
    tx.query("select set_config('porte.sorte', $1, true), set_config('porte.tache', $2, true)", [sorte, quoi])
  await passer('systeme', tache)
  // Should the work fail, the transaction is undone whole.
  const result = await work()
  await passer(rows[0]?.sorte ?? '', rows[0]?.tache ?? '')
  return result
}
