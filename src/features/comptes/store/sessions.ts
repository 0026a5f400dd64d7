import type pg from 'pg'
import { z } from 'zod'
import { ROLES, type Tx } from '#platform/acteur.ts'
import { MOYENS, type Moyen } from '../domain/session.ts'

const ouverte = z.object({
  session_id: z.string(),
  compte_id: z.string(),
  courriel: z.string(),
  nom: z.string(),
  prenom: z.string(),
  moyen: z.enum(MOYENS),
  affectation_id: z.string().nullable(),
  role: z.enum(ROLES).nullable(),
  structure_id: z.string().nullable(),
  structure_nom: z.string().nullable(),
  territoire_id: z.string().nullable(),
  territoire_nom: z.string().nullable(),
})
export type SessionLue = z.infer<typeof ouverte>

/** The session that a token's digest opens at this instant, with whom its holder acts for; one query, outside of any transaction. */
export async function lireSession(
  db: pg.Pool,
  { empreinte, now, inactiveDepuis, demo }: { empreinte: Buffer; now: Date; inactiveDepuis: Date; demo: boolean },
): Promise<SessionLue | undefined> {
  const { rows } = await db.query({
    name: 'session_ouverte',
    text: 'select * from session_ouverte($1, $2, $3, $4)',
    values: [empreinte, now, inactiveDepuis, demo],
  })
  return rows[0] === undefined ? undefined : ouverte.parse(rows[0])
}

export interface NouvelleSession {
  empreinte: Buffer
  compte: string
  moyen: Moyen
  navigateur: string
  creeLe: Date
  expireLe: Date
  idToken?: Buffer | undefined
}

/** Opens a session on the account's oldest active affectation, and forgets those of the account that have ended. */
export async function ecrireSession(tx: Tx, session: NouvelleSession, inactives: Date): Promise<void> {
  const { empreinte, compte, moyen, navigateur, creeLe, expireLe, idToken } = session
  await tx.query('delete from session where compte_id = $1 and (expire_le <= $2 or vue_le <= $3)', [
    compte,
    creeLe,
    inactives,
  ])
  await tx.query(
    `insert into session (empreinte, compte_id, affectation_id, moyen, navigateur, cree_le, vue_le, expire_le, id_token)
     values ($1, $2, (select id from affectation where compte_id = $2 and etat = 'active' order by demandee_le, id limit 1),
       $3, $4, $5, $5, $6, $7)`,
    [empreinte, compte, moyen, navigateur, creeLe, expireLe, idToken ?? null],
  )
}

/** Ends a session. @returns whose it was, and what was sealed of the provider's token, for a sign-out there. */
export async function fermerSession(
  tx: Tx,
  empreinte: Buffer,
): Promise<{ compte: string; idToken: Buffer | null } | undefined> {
  const { rows } = await tx.query<{ compte: string; idToken: Buffer | null }>(
    'delete from session where empreinte = $1 returning compte_id as compte, id_token as "idToken"',
    [empreinte],
  )
  return rows[0]
}

const listee = z.object({
  id: z.string(),
  moyen: z.enum(MOYENS),
  navigateur: z.string(),
  cree_le: z.date(),
  vue_le: z.date(),
})
export type SessionListee = z.infer<typeof listee>

/** The sessions of an account that are still open, the last seen first. */
export async function listSessions(tx: Tx, compte: string, now: Date, inactives: Date): Promise<SessionListee[]> {
  const { rows } = await tx.query(
    `select id, moyen, navigateur, cree_le, vue_le from session
     where compte_id = $1 and expire_le > $2 and vue_le > $3 order by vue_le desc, id`,
    [compte, now, inactives],
  )
  return z.array(listee).parse(rows)
}

/** Ends one of the sessions of the acteur, by its id. */
export async function revoquerSession(tx: Tx, compte: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from session where id = $1 and compte_id = $2', [id, compte])
  return rowCount === 1
}

/** Points a session to another active affectation of its holder. */
export async function changerAffectation(tx: Tx, session: string, affectation: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update session s set affectation_id = a.id from affectation a
     where s.id = $1 and a.id = $2 and a.compte_id = s.compte_id and a.etat = 'active'`,
    [session, affectation],
  )
  return rowCount === 1
}
