import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { digestSecret } from '#platform/secret.ts'

export type UsageJeton = 'lien' | 'oidc' | 'cle' | 'invitation' | 'adresse'

export interface NouveauJeton {
  usage: UsageJeton
  secret: string
  contenu: unknown
  /** Digest of whom it is for. */
  sujet?: Buffer | undefined
  creeLe: Date
  expireLe: Date
}

const lieu = (empreinte: Buffer): string => `jeton.contenu.${empreinte.toString('hex')}`

/** Keeps a one-time secret: its digest, and sealed what it stands for. Those that ended a day ago leave. */
export async function ecrireJeton(tx: Tx, chiffre: Chiffre, jeton: NouveauJeton): Promise<void> {
  const { usage, secret, contenu, sujet, creeLe, expireLe } = jeton
  const empreinte = digestSecret(secret)
  await tx.query("delete from jeton where expire_le < $1::timestamptz - interval '1 day'", [creeLe])
  await tx.query(
    'insert into jeton (empreinte, usage, sujet, contenu, cree_le, expire_le) values ($1, $2, $3, $4, $5, $6)',
    [empreinte, usage, sujet ?? null, chiffre.seal(lieu(empreinte), contenu), creeLe, expireLe],
  )
}

/** Uses a secret, once: of two at the same time one gets its contents. @returns undefined when unknown, used or expired. */
export async function prendreJeton(
  tx: Tx,
  chiffre: Chiffre,
  { usage, secret, now }: { usage: UsageJeton; secret: string; now: Date },
): Promise<unknown> {
  const empreinte = digestSecret(secret)
  const { rows } = await tx.query<{ contenu: Buffer }>(
    `update jeton set utilise_le = $3 where empreinte = $1 and usage = $2 and utilise_le is null and expire_le > $3
     returning contenu`,
    [empreinte, usage, now],
  )
  return rows[0] && chiffre.open(lieu(empreinte), rows[0].contenu)
}

/** Reads what a secret stands for without using it. */
export async function voirJeton(
  tx: Tx,
  chiffre: Chiffre,
  { usage, secret, now }: { usage: UsageJeton; secret: string; now: Date },
): Promise<unknown> {
  const empreinte = digestSecret(secret)
  const { rows } = await tx.query<{ contenu: Buffer }>(
    'select contenu from jeton where empreinte = $1 and usage = $2 and utilise_le is null and expire_le > $3',
    [empreinte, usage, now],
  )
  return rows[0] && chiffre.open(lieu(empreinte), rows[0].contenu)
}

/** How many secrets were made for somebody since an instant. */
export async function compterJetons(tx: Tx, usage: UsageJeton, sujet: Buffer, depuis: Date): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from jeton where sujet = $1 and usage = $2 and cree_le > $3',
    [sujet, usage, depuis],
  )
  return rows[0]?.n ?? 0
}

/** The secrets of somebody that are still good are good no more. */
export const userJetons = async (tx: Tx, usage: UsageJeton, sujet: Buffer, now: Date): Promise<void> => {
  await tx.query('update jeton set utilise_le = $3 where usage = $1 and sujet = $2 and utilise_le is null', [
    usage,
    sujet,
    now,
  ])
}
