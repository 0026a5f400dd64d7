import net from 'node:net'
import pg from 'pg'
import { RefusedInput } from './command.ts'
import type { Config } from './config.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

/** int8 counts of this product fit in a number; dates stay ISO text, never a local midnight. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, text => text)

export interface Database {
  url: string
  pool: pg.Pool
  close: () => Promise<void>
}

/** The role that the site and its worker act as: it owns nothing and bypasses no policy. */
const APP_ROLE = 'porte_app'

type Written = (error?: Error | null) => void

/** What is written to the server within one turn of the loop leaves in one piece: queries that travel together cost one call of the system. */
class Wire extends net.Socket {
  #held = false

  constructor() {
    super()
    // Not an override: `connect` puts back the `write` of net.Socket when it finds another.
    this.once('connect', () => {
      this.write = this.#hold
    })
  }

  readonly #hold = (chunk: string | Uint8Array, how?: BufferEncoding | Written, done?: Written): boolean => {
    if (!this.#held) {
      this.#held = true
      this.cork()
      process.nextTick(() => {
        this.#held = false
        this.uncork()
      })
    }
    return typeof how === 'function' ? super.write(chunk, how) : super.write(chunk, how, done)
  }
}

/** Opens a pool on a PostgreSQL 16 or later. */
export function connect(url: string, options: { max?: number; name?: string; role?: string } = {}): Database {
  const { max = 10, name = 'porte', role } = options
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    // Queries that do not wait for one another travel together.
    pipeline: true,
    stream: () => new Wire(),
    ...(role !== undefined && { options: `-c role=${role}` }),
  })
  // A connection lost while idle (server restarted) is replaced at the next query; it must not end the process.
  pool.on('error', () => {})
  // Nor one that is lost in hand, between two queries: the next one is refused, and its caller told.
  pool.on('connect', client => client.on('error', () => {}))
  return { url, pool, close: () => pool.end() }
}

/**
 * Opens a pool of the application's role: on the operator's own login for it, or on the owner's, which then takes the
 * role as it connects.
 */
export const connectApp = (
  url: string,
  { appUrl, ...options }: { appUrl?: string | undefined; max?: number; name?: string } = {},
): Database => (appUrl === undefined ? connect(url, { ...options, role: APP_ROLE }) : connect(appUrl, options))

/** The database of a command or of the server: the operator's, or the embedded one, started when it is not running. */
export async function openDatabase(config: Config, name: string): Promise<Database> {
  if (config.databaseUrl !== undefined) return connect(config.databaseUrl, { name })
  const embedded = await startEmbeddedPostgres(config.dataDir)
  const database = connect(embedded.url, { name })
  return {
    ...database,
    close: async () => {
      const others = await countOthers(database.pool).catch(() => 0)
      await database.close()
      // The last one out turns off the light: a command must not stop the server of a site that runs.
      if (others === 0) await embedded.stop()
    },
  }
}

async function countOthers(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and application_name <> current_setting('application_name')`,
  )
  return rows[0]?.n ?? 0
}

/** Key of the lock that the one server of an embedded database holds as long as it lives. */
const SERVER_LOCK = 7_203_015_001

export class AlreadyRunningError extends RefusedInput {}

/**
 * Holds the lock of the only site on an embedded database. The lock goes with the connection, so a killed process
 * never leaves it behind.
 * @throws AlreadyRunningError telling which process holds it.
 */
export async function lockEmbeddedServer(url: string, name: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, application_name: name })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [SERVER_LOCK])
  if (rows[0]?.locked) return () => client.end()
  const holder = await client.query<{ application_name: string }>(
    `select application_name from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and granted and classid::bigint << 32 | objid::bigint = $1 limit 1`,
    [SERVER_LOCK],
  )
  await client.end()
  throw new AlreadyRunningError(
    `Deuxième Porte tourne déjà sur ce dossier de données (${holder.rows[0]?.application_name ?? 'autre processus'}). ` +
      'Arrêtez-la, ou donnez un autre dossier dans DATA_DIR et un autre PORT.',
  )
}

/** What PostgreSQL or the network say when a server cannot be used: refused, unknown, wrong password, wrong database. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
  '28P01',
  '28000',
  '3D000',
])

/** A server that answers, and where the tables cannot be made. */
const UNUSABLE: Readonly<Record<string, string>> = {
  '42501':
    'ce rôle n’a pas le droit d’y créer les tables, les extensions unaccent et pg_trgm, ou le rôle porte_app ; faites-en le propriétaire de la base, avec CREATEROLE',
  '58P01': 'les extensions unaccent et pg_trgm n’y sont pas installées ; ajoutez le paquet contrib de PostgreSQL',
  '0A000': 'les extensions unaccent et pg_trgm n’y sont pas installées ; ajoutez le paquet contrib de PostgreSQL',
  '25006': 'elle est en lecture seule',
}

/** One sentence for a database that cannot be reached or used, without its address, which may hold a password; undefined for any other fault. */
export function explainUnreachable(error: unknown): string | undefined {
  const inner = error instanceof AggregateError ? error.errors[0] : error
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : ''
  const unusable = UNUSABLE[code]
  if (unusable !== undefined) return `La base de DATABASE_URL ne convient pas : ${unusable} (${code}).`
  return UNREACHABLE.has(code)
    ? `La base de DATABASE_URL ne répond pas, ou refuse cet utilisateur ou ce nom de base (${code}).`
    : undefined
}

/** A null character, in a text or in a JSON: PostgreSQL keeps none. */
const ILLISIBLES = /^(?:22021|22P05)$/

/** True when what was sent holds what no text of the database can hold: the fault is of who sent it. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && ILLISIBLES.test(error.code)

/** Of a server that is stopping, starting, or short of room, and of a connection that is no more (PostgreSQL, appendix A). */
const PASSAGERS = /^(?:08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/

/** True for a fault of the database that the next try, a moment later, may not meet. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string') return PASSAGERS.test(error.code)
  if (error instanceof AggregateError) return error.errors.some(isPassing)
  // The driver gives these no code.
  return /^Connection terminated|^Client has encountered a connection error/.test(error.message)
}
