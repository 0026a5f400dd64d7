import type pg from 'pg'
import type { Acteur, Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'

/** Who moves an aiguillage when a rendez-vous does. */
export type Par = 'emetteur' | 'recepteur' | 'personne' | 'horloge'

/** A move of an aiguillage that a rendez-vous brings about. */
export interface Avance {
  aiguillage: string
  vers: 'scheduled' | 'met' | 'not-met' | 'accepted'
  /** Why a person was not met, as the aiguillage says it. */
  motif?: 'absente' | 'excusee' | undefined
  par: Par
  acteur: QuiPrend
  /** When the rendez-vous is. */
  rendezvousLe: Date
  /** When it was, for one that is moved. */
  deplaceDu?: Date | undefined
}

/**
 * Moves an aiguillage along with its rendez-vous, in the same transaction. Called with `scheduled` when one is taken, `met` when the
 * person was seen, `not-met` when they did not come, `accepted` when it is cancelled or excused beforehand (another one is to be found),
 * and with `accepted` then `scheduled` when it is moved.
 * @returns false when the table of the aiguillage has no such edge, or the acteur no part in it: the change of the rendez-vous is undone.
 */
export type AvancerAiguillage = (tx: Tx, avance: Avance, now: Date) => Promise<boolean>

/** What the use cases of rendez-vous need. */
export interface RendezvousDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address of the site without a final slash: for the links of messages. */
  origine: string
  /** Address that messages come from: the organiser of what calendars hold. */
  expediteur: string
  /** Name of a commune, by its INSEE code. */
  nomCommune: (code: string) => string | undefined
  /** Given by whoever puts the features together; absent, aiguillages stay where they are. */
  avancerAiguillage?: AvancerAiguillage | undefined
  /** Address of the person's own thread, with a new secret; absent, the address of the rendez-vous alone. */
  lienPersonne?: ((tx: Tx, personne: string, now: Date) => Promise<string>) | undefined
}

/** Who acts on a rendez-vous: an agent, or the person. */
export type QuiPrend = Extract<Acteur, { sorte: 'agent' | 'personne' }>

/** Undoes the transaction of a use case, and gives back why. */
export class Refus<E extends string> extends Error {
  readonly erreur: E
  constructor(erreur: E) {
    super(erreur)
    this.erreur = erreur
  }
}
