import type pg from 'pg'
import { asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { type ContenuMessage, contenuMessage } from '#platform/messages/transport.ts'

export interface BoiteDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
}

/** A message of the outbox, opened: in a demonstration alone. */
export interface MessageLu extends ContenuMessage {
  id: string
  canal: 'courriel' | 'sms'
  etat: 'a-envoyer' | 'envoye' | 'abandonne'
  creeLe: Date
}

interface Row {
  id: string
  canal: MessageLu['canal']
  etat: MessageLu['etat']
  cree_le: Date
  contenu_chiffre: Buffer
}

const DEMO = { sorte: 'systeme', tache: 'demonstration' } as const
const COLONNES = 'id, canal, etat, cree_le, contenu_chiffre'

/** Undefined for a message whose key has gone: it cannot be shown. */
function lire(chiffre: Chiffre, { id, canal, etat, cree_le, contenu_chiffre }: Row): MessageLu | undefined {
  try {
    const contenu = contenuMessage.parse(chiffre.open(`message.contenu.${id}`, contenu_chiffre))
    return { id, canal, etat, creeLe: cree_le, ...contenu }
  } catch {
    return undefined
  }
}

/** The newest messages first. @param limite how many at most */
export async function listMessages({ db, chiffre }: BoiteDeps, limite: number): Promise<MessageLu[]> {
  const { rows } = await asActeur(db, DEMO, tx =>
    tx.query<Row>(
      `select ${COLONNES} from message where contenu_chiffre is not null order by cree_le desc, id limit $1`,
      [limite],
    ),
  )
  return rows.map(row => lire(chiffre, row)).filter(message => message !== undefined)
}

export async function findMessage({ db, chiffre }: BoiteDeps, id: string): Promise<MessageLu | undefined> {
  const { rows } = await asActeur(db, DEMO, tx =>
    tx.query<Row>(`select ${COLONNES} from message where id = $1 and contenu_chiffre is not null`, [id]),
  )
  return rows[0] && lire(chiffre, rows[0])
}
