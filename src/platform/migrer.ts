import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { RefusedInput } from './command.ts'
import type { Database } from './database.ts'
import { projectPath } from './paths.ts'

/** What waits behind a table that a migration wants waits for it as well: it gives up after this time, lets them pass, and tries again. */
const ATTENTE_MS = 1_000
const REPOS_MS = 300
/** Some two minutes: a transaction that holds a table for longer is looked at by somebody. */
const ESSAIS_MAX = 100
/** Waited too long for a lock; was the one that PostgreSQL ended of two that waited for each other (appendix A). */
const PRIS = new Set(['55P03', '40P01'])

/** Two processes that make the first table of an empty base at once: one is refused, and finds it there the next time. */
const ENSEMBLE = 'pg_type_typname_nsp_index'
const estPris = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && PRIS.has(String(error.code))) || ('constraint' in error && error.constraint === ENSEMBLE))

/** Before, no column with a default could be added to a table whose rows a function of the standard form takes (run with 15.20; 16.14 and 17.10 do). */
export const VERSION_MIN = 16

const MARQUE = /^-- Outside of a transaction\b/m

/** Names of the numbered migrations of a folder, in order. */
export const listMigrations = (dossier: string): string[] =>
  readdirSync(dossier)
    .filter(file => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .map(file => path.basename(file, '.sql'))
    .sort()

/**
 * Applies the numbered SQL files of `migrations/`, forward only, one process at a time; then those without a number, made from the code that
 * they follow, which change nothing when they were applied already. A new database is made in one transaction. One that is in use takes
 * each file in a transaction of its own, which never keeps others waiting for more than a second; a file that says `-- Outside of a
 * transaction` (one statement, which bears being run again) has none. What a newer version did already is left alone: a former one may start beside it.
 * @returns the names of the numbered ones applied now.
 * @throws RefusedInput when the server is too old, or a table could not be had, again and again
 */
export async function migrate(database: Database, dossier = projectPath('migrations')): Promise<string[]> {
  const noms = listMigrations(dossier)
  const lire = (nom: string) => readFileSync(path.join(dossier, `${nom}.sql`), 'utf8')
  await verifierVersion(database.pool)
  const appliquees: string[] = []
  for (;;) {
    const faites = await readFaites(database.pool)
    const restent = noms.filter(nom => !faites.has(nom))
    const [premiere] = restent
    if (premiere === undefined) break
    const aPart = restent.findIndex(nom => MARQUE.test(lire(nom)))
    const ensemble = faites.size === 0 ? restent.slice(0, aPart === -1 ? undefined : aPart) : []
    const lot = ensemble.length > 0 ? ensemble : [premiere]
    appliquees.push(...(await appliquer(database, { lot, lire, sansTransaction: aPart === 0 })))
  }
  for (const file of readdirSync(dossier)
    .filter(name => /^[a-z_]+\.sql$/.test(name))
    .sort())
    await database.pool.query(readFileSync(path.join(dossier, file), 'utf8'))
  return appliquees
}

interface Lot {
  lot: readonly string[]
  lire: (nom: string) => string
  sansTransaction: boolean
}

/** Applies some migrations, unless another process just did. */
async function appliquer({ pool }: Database, { lot, lire, sansTransaction }: Lot): Promise<string[]> {
  const up = (nom: string): Migration['up'] =>
    sansTransaction
      ? async db => {
          await dropInvalid(db)
          await sql.raw(lire(nom)).execute(db)
        }
      : async db => {
          await sql.raw(`set local lock_timeout = ${ATTENTE_MS}; ${lire(nom)}`).execute(db)
        }
  // Read once the lock of the migrations is had: what others did meanwhile is known.
  const getMigrations = async () =>
    Object.fromEntries([
      ...[...(await readFaites(pool))].map(nom => [nom, { up: async () => {} }] as const),
      ...lot.map(nom => [nom, { up: up(nom) }] as const),
    ])
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const migrator = new Migrator({
    db,
    provider: { getMigrations },
    // Two that are written side by side may land in either order.
    allowUnorderedMigrations: true,
    disableTransactions: sansTransaction,
  })
  for (let essai = 1; ; essai++) {
    const { error, results } = await migrator.migrateToLatest()
    if (!error) return (results ?? []).map(({ migrationName }) => migrationName)
    if (!estPris(error)) throw error
    if (essai === ESSAIS_MAX)
      throw new RefusedInput(
        `${lot[0]} : une transaction tient une table qu’il faut à cette migration ; trouvez-la dans pg_stat_activity, finissez-la, et recommencez.`,
      )
    await sleep(REPOS_MS)
  }
}

/** An index that is built outside of a transaction, and whose building was cut, stays and serves nobody. */
async function dropInvalid(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ nom: string }>`
    select indexrelid::regclass::text as nom from pg_index
    where not indisvalid and indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`.execute(
    db,
  )
  for (const { nom } of rows) await sql.raw(`drop index concurrently if exists ${nom}`).execute(db)
}

async function verifierVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ n: number; texte: string }>(
    `select current_setting('server_version_num')::int / 10000 as n, current_setting('server_version') as texte`,
  )
  if (rows[0] && rows[0].n < VERSION_MIN)
    throw new RefusedInput(
      `DATABASE_URL : ce serveur est un PostgreSQL ${rows[0].texte} ; il en faut un ${VERSION_MIN} ou plus récent.`,
    )
}

/** Whether a newer version has migrated the base: what this one does not know there is not left over, but new. */
export async function isEnAvance(
  { pool }: Pick<Database, 'pool'>,
  dossier = projectPath('migrations'),
): Promise<boolean> {
  const noms = new Set(listMigrations(dossier))
  return [...(await readFaites(pool))].some(nom => !noms.has(nom))
}

async function readFaites(pool: pg.Pool): Promise<ReadonlySet<string>> {
  const { rows: la } = await pool.query<{ la: boolean }>(`select to_regclass('kysely_migration') is not null as la`)
  if (!la[0]?.la) return new Set()
  const { rows } = await pool.query<{ name: string }>('select name from kysely_migration')
  return new Set(rows.map(({ name }) => name))
}
