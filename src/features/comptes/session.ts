import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type pg from 'pg'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { Config } from '#platform/config.ts'
import { digestSecret, makeSecret } from '#platform/secret.ts'
import type { Agent } from './agent.ts'
import { finDeSession, inactiveDepuis, type Moyen } from './domain/session.ts'
import { ecrireSession, fermerSession, lireSession, type SessionLue } from './store/sessions.ts'

export interface SessionDeps {
  config: Pick<Config, 'publicUrl' | 'demo'>
  db: pg.Pool
  now: () => Date
}

/** Somebody who is signed in, whether they act for anybody or still wait to be let in. */
export interface SessionOuverte {
  id: string
  compte: Agent['compte']
  moyen: Moyen
  affectation: string | undefined
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Set by the session middleware; undefined when nobody is signed in. */
    session: SessionOuverte | undefined
  }
}

/** Sign-in, for the policies: nobody is known yet. */
export const CONNEXION_SYSTEME = { sorte: 'systeme', tache: 'connexion' } as const

/** True when the browser speaks https to this site, whatever stands in front of it. */
export const enHttps = (c: Context, { publicUrl }: SessionDeps['config']): boolean =>
  (publicUrl ?? c.req.url).startsWith('https:')

/** With https the name binds the cookie to this very host; http is for a demonstration on one's own machine. */
const nomCookie = (https: boolean): string => (https ? '__Host-porte' : 'porte')

/** Sets `agent` and `session` from the cookie, in one query; nothing is asked of the database without a cookie. */
export const sessionMiddleware =
  ({ config, db, now }: SessionDeps): MiddlewareHandler =>
  async (c, next) => {
    const secret = getCookie(c, nomCookie(enHttps(c, config)))
    if (secret !== undefined && /^[\w-]{43}$/.test(secret)) {
      const instant = now()
      const lue = await lireSession(db, {
        empreinte: digestSecret(secret),
        now: instant,
        inactiveDepuis: inactiveDepuis(instant),
        demo: config.demo,
      })
      if (lue) {
        c.set('session', sessionOf(lue))
        c.set('agent', agentFrom(lue))
      }
    }
    await next()
  }

const compteOf = ({ compte_id: id, nom, prenom, courriel }: SessionLue): Agent['compte'] => ({
  id,
  nom,
  prenom,
  courriel,
})

const sessionOf = (lue: SessionLue): SessionOuverte => ({
  id: lue.session_id,
  compte: compteOf(lue),
  moyen: lue.moyen,
  affectation: lue.affectation_id ?? undefined,
})

/** Nobody when the affectation that the session points to has ended. */
function agentFrom(lue: SessionLue): Agent | undefined {
  const { role, structure_id, structure_nom, territoire_id, territoire_nom } = lue
  if (role === null) return undefined
  const structure = structure_id === null ? undefined : { id: structure_id, nom: structure_nom ?? structure_id }
  const territoire = territoire_id === null ? undefined : { id: territoire_id, nom: territoire_nom ?? territoire_id }
  return {
    acteur: { sorte: 'agent', compte: lue.compte_id, role, structure: structure?.id, territoire: territoire?.id },
    compte: compteOf(lue),
    role,
    structure,
    territoire,
    demonstration: lue.moyen === 'demonstration',
  }
}

export interface Ouverture {
  compte: string
  moyen: Moyen
  idToken?: Buffer | undefined
}

/**
 * Opens a session in the transaction of the sign-in, on a token made now: what the browser held before opens nothing more.
 * @returns the token, for `poserCookie` once the transaction is committed
 */
export async function ouvrirSession(
  c: Context,
  tx: Tx,
  { compte, moyen, idToken }: Ouverture,
  now: Date,
): Promise<string> {
  const secret = makeSecret()
  const ancien = Object.values(getCookie(c)).filter(valeur => /^[\w-]{43}$/.test(valeur))
  for (const valeur of ancien) await fermerSession(tx, digestSecret(valeur))
  const navigateur = (c.req.header('User-Agent') ?? '').slice(0, 300)
  const session = {
    empreinte: digestSecret(secret),
    compte,
    moyen,
    navigateur,
    creeLe: now,
    expireLe: finDeSession(now),
    idToken,
  }
  await ecrireSession(tx, session, inactiveDepuis(now))
  return secret
}

/** Gives the browser its token: out of reach of scripts, sent by this site's own pages and links to it. */
export function poserCookie(c: Context, { config }: Pick<SessionDeps, 'config'>, secret: string): void {
  const secure = enHttps(c, config)
  setCookie(c, nomCookie(secure), secret, { httpOnly: true, sameSite: 'Lax', path: '/', secure })
}

/** The browser forgets a session that is ended already. */
export function oublierCookie(c: Context, { config }: Pick<SessionDeps, 'config'>): void {
  const secure = enHttps(c, config)
  deleteCookie(c, nomCookie(secure), { path: '/', secure })
}

/** Ends the session of the browser. @returns whose it was, and what was sealed of the provider's token. */
export async function quitterSession(
  c: Context,
  { config, db }: SessionDeps,
): Promise<{ compte: string; idToken: Buffer | null } | undefined> {
  const secure = enHttps(c, config)
  const secret = deleteCookie(c, nomCookie(secure), { path: '/', secure })
  if (secret === undefined) return undefined
  return asActeur(db, CONNEXION_SYSTEME, tx => fermerSession(tx, digestSecret(secret)))
}
