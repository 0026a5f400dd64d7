import type pg from 'pg'
import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { paths } from '#web/paths.ts'
import { codeOf } from './domain/code.ts'
import { direQuand } from './domain/dire.ts'
import { calendrierDe } from './flux.ts'
import type { EvenementVerrouille, Inscrite } from './store/inscriptions.ts'
import { MESSAGES } from './texts.ts'

export interface InscriptionsDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address of the site without a final slash: for the links of messages. */
  origine: string
}

const contenuSchema = z.object({ prenom: z.string(), nom: z.string(), courriel: z.string() })
export type Contact = z.infer<typeof contenuSchema>

const lieuOf = (id: string): string => `inscription.contenu.${id}`
export const sealContact = (chiffre: Chiffre, id: string, contact: Contact): Buffer => chiffre.seal(lieuOf(id), contact)
export const openContact = (chiffre: Chiffre, id: string, contenu: Buffer): Contact =>
  contenuSchema.parse(chiffre.open(lieuOf(id), contenu))

/** The link that cancels: made again from the key each time that it is sent, and kept nowhere. */
export const secretOf = (chiffre: Chiffre, id: string): string =>
  chiffre.digest('inscription.annulation', id).toString('base64url')

const HEURE_MS = 3_600_000

/** What a message is about. */
type Sujet = keyof typeof MESSAGES
/** Messages that bring the event into somebody's own calendar, or take it out. */
const AVEC_CALENDRIER: readonly Sujet[] = ['confirmee', 'place', 'deplace', 'supprime']

/** What a message says besides the event. */
interface Suite {
  /** Why it is cancelled or moved. */
  motif?: string
  /** Asked for again: sent again, once an hour at most. */
  renvoi?: boolean
}

/** Writes to somebody who is registered; once for each subject and version of the event. */
export async function ecrireInscrit(
  tx: Tx,
  { chiffre, origine }: InscriptionsDeps,
  e: EvenementVerrouille,
  { id, places, contenu }: Pick<Inscrite, 'id' | 'places' | 'contenu'>,
  sujet: Sujet,
  now: Date,
  { motif = '', renvoi = false }: Suite = {},
): Promise<void> {
  if (contenu === null) return
  const { courriel, prenom } = openContact(chiffre, id, contenu)
  const page = origine + paths.evenement(e.id)
  const { objet, texte } = MESSAGES[sujet]({
    prenom,
    titre: e.titre,
    quand: direQuand(e.quand),
    places,
    page,
    code: codeOf(chiffre.digest('inscription.code', id)),
    annuler: origine + paths.inscriptionAnnuler(secretOf(chiffre, id)),
    motif,
    endroit: e.endroit,
    connexion: e.connexion,
  })
  const calendrier = AVEC_CALENDRIER.includes(sujet)
    ? calendrierDe(e.titre, [{ ...e, annule: sujet === 'supprime', lien: page, majLe: now }])
    : undefined
  const encore = renvoi ? `:${Math.floor(now.getTime() / HEURE_MS)}` : ''
  const cle = `inscription:${id}:${sujet}:${e.sequence}${encore}`
  await posterMessage(tx, chiffre, { cle, canal: 'courriel', a: courriel, objet, texte, calendrier }, now)
}
