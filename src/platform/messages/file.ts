import type pg from 'pg'
import { asActeur } from '../acteur.ts'

/** How long a sender keeps a message to itself: longer than a delivery takes, so that a dead one alone lets it go. */
export const RESERVATION_MS = 120_000

export type Canal = 'courriel' | 'sms'

export interface Pris {
  id: string
  canal: Canal
  contenu: Buffer
  /** Tries that have ended. */
  essais: number
  creeLe: Date
  /** What tells this hold from a later one on the same message. */
  reserveJusqua: Date
}

const ENVOI = { sorte: 'systeme', tache: 'envoi' } as const

/**
 * Takes the message that has waited longest, for one sender alone. One that a sender held beyond its time is taken over, and
 * counted: nobody knows whether it had been handed over.
 * @param canaux those that have a transport
 */
export async function prendreMessage(db: pg.Pool, canaux: readonly Canal[], now: Date): Promise<Pris | undefined> {
  const reserveJusqua = new Date(now.getTime() + RESERVATION_MS)
  return asActeur(db, ENVOI, async tx => {
    const { rows } = await tx.query<{
      id: string
      canal: Canal
      contenu_chiffre: Buffer
      essais: number
      cree_le: Date
    }>(
      `update message set reserve_jusqua = $2, reprises = reprises + (reserve_jusqua is not null)::int
       where id = (select id from message
         where etat = 'a-envoyer' and prochain_le <= $1 and (reserve_jusqua is null or reserve_jusqua <= $1) and canal = any($3)
         order by prochain_le limit 1 for update skip locked)
       returning id, canal, contenu_chiffre, essais, cree_le`,
      [now, reserveJusqua, canaux],
    )
    const row = rows[0]
    return (
      row && {
        id: row.id,
        canal: row.canal,
        contenu: row.contenu_chiffre,
        essais: row.essais,
        creeLe: row.cree_le,
        reserveJusqua,
      }
    )
  })
}

/** What becomes of a message after a try. */
export type Suite =
  /** Its contents are erased unless the demonstration shows them. */
  | { etat: 'envoye'; garde: boolean }
  | { etat: 'a-envoyer'; prochainLe: Date; code: string; incertain: boolean }
  | { etat: 'abandonne'; code: string }

/** Writes the outcome, unless another sender has taken the message over. */
export async function noterSuite(db: pg.Pool, pris: Pris, suite: Suite, now: Date): Promise<void> {
  const envoye = suite.etat === 'envoye'
  await asActeur(db, ENVOI, tx =>
    tx.query(
      `update message set etat = $3, essais = essais + 1, reserve_jusqua = null, prochain_le = $4, erreur = $5,
         envoye_le = $6, reprises = reprises + $7, contenu_chiffre = case when $8 then null else contenu_chiffre end
       where id = $1 and reserve_jusqua = $2`,
      [
        pris.id,
        pris.reserveJusqua,
        suite.etat,
        suite.etat === 'a-envoyer' ? suite.prochainLe : now,
        envoye ? null : suite.code,
        envoye ? now : null,
        suite.etat === 'a-envoyer' && suite.incertain ? 1 : 0,
        envoye && !suite.garde,
      ],
    ),
  )
}

export interface EtatFile {
  enAttente: number
  abandonnes: number
  /** Deliveries that may have arrived once more than they should. */
  reprises: number
  /** Age of the message that has waited longest beyond its moment, in seconds. */
  plusAncienS: number
}

/** What the operator watches of the outbox. */
export async function etatDeLaFile(db: pg.Pool, now: Date): Promise<EtatFile> {
  return asActeur(db, { sorte: 'systeme', tache: 'mesure' }, async tx => {
    const { rows } = await tx.query<EtatFile>(
      `select (count(*) filter (where etat = 'a-envoyer'))::int as "enAttente",
         (count(*) filter (where etat = 'abandonne'))::int as abandonnes,
         coalesce(sum(reprises), 0)::int as reprises,
         greatest(0, coalesce(extract(epoch from $1 - min(cree_le) filter (where etat = 'a-envoyer' and prochain_le <= $1)), 0))::float8
           as "plusAncienS"
       from message`,
      [now],
    )
    return rows[0] ?? { enAttente: 0, abandonnes: 0, reprises: 0, plusAncienS: 0 }
  })
}
