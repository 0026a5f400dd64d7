import pg from 'pg'

/** May anybody with a login on the server connect to this base? PostgreSQL lets them by default. */
const OUVERTE = `select exists (
  select from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
  where d.datname = current_database() and a.grantee = 0 and a.privilege_type = 'CONNECT') as ouverte`

/**
 * Leaves the base of a region to its owner and to the application's login, when it has one: the login of another region on the same
 * server no longer connects to it. Done again, changes nothing; an owner by name only, who may not do it, changes nothing either.
 * @param appUrl address that the application connects on, if not the owner's
 */
export async function reserveBase(owner: pg.Pool, appUrl: string | undefined): Promise<void> {
  const { rows } = await owner.query<{ base: string }>('select current_database() as base')
  const base = pg.escapeIdentifier(rows[0]?.base ?? '')
  if (appUrl !== undefined) {
    const login = decodeURIComponent(new URL(appUrl).username)
    if (login !== '') await owner.query(`grant connect on database ${base} to ${pg.escapeIdentifier(login)}`)
  }
  if (await isOpenToAll(owner)) await owner.query(`revoke connect on database ${base} from public`)
}

/** True when any login of the server may connect to this base. */
export async function isOpenToAll(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ ouverte: boolean }>(OUVERTE)
  return rows[0]?.ouverte ?? true
}
