import { randomUUID } from 'node:crypto'
import type { Tx } from './acteur.ts'
import type { Chiffre } from './chiffre.ts'

/** A message to be sent: its contents are encrypted in the outbox, and appear in no log or job. */
export interface Message {
  /** Delivery key: what would say the same thing twice is sent once. */
  cle: string
  canal: 'courriel' | 'sms'
  /** Address or number. */
  a: string
  /** Subject of an e-mail. */
  objet: string
  /** Paragraphs separated by an empty line; an address alone on its line becomes a link in the HTML of an e-mail. */
  texte: string
  /** File of a calendar that goes with an e-mail. */
  calendrier?: string | undefined
  /** Where one leaves what is sent to many, in one click (RFC 8058): by GET it shows a button, by POST it is done. */
  desabonnement?: string | undefined
  /** The person it is about: it leaves with their file. */
  personne?: string | undefined
}

/** Puts a message in the outbox, in the transaction of the change that it tells; sending comes afterwards. */
export async function posterMessage(tx: Tx, chiffre: Chiffre, message: Message, le: Date): Promise<void> {
  const { cle, canal, personne, ...contenu } = message
  const id = randomUUID()
  await tx.query(
    `insert into message (id, cle, canal, contenu_chiffre, personne_id, prochain_le, cree_le) values ($1, $2, $3, $4, $5, $6, $6)
     on conflict do nothing`,
    [id, cle, canal, chiffre.seal(`message.contenu.${id}`, contenu), personne ?? null, le],
  )
}
