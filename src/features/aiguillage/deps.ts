import type pg from 'pg'
import type { Acteur, Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'

export interface AiguillageDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  now: () => Date
  /** What a receiver has promised to answer in, unless its convention says otherwise. In days. */
  delaiPromisJours: number
  /** Address of the site without a final slash: for the links of messages. */
  origine: string
  reglerRendezvous: ReglerRendezvous
  /** Shared projects that go with an aiguillage, for those who may open them at this instant; given by whoever puts the features together. */
  projetsJoints: (tx: Tx, aiguillage: string, now: Date) => Promise<string[]>
}

/** What the rendez-vous of an aiguillage becomes when the aiguillage moves; `arrete`: cancelled, and no other one is to be found. */
export type Reglement = 'vu' | 'excuse' | 'absent' | 'annule' | 'arrete'

/**
 * Settles what is booked for an aiguillage that moves on, in the same transaction: its place, its reminders, who had it in their agenda.
 * Given by whoever puts the features together; nothing happens when nothing is booked.
 * `dire`: why, to the person, in the message that tells them of a cancellation.
 * @returns whether the person was told of it
 */
export type ReglerRendezvous = (
  tx: Tx,
  reglement: ({ aiguillage: string } | { personne: string }) & {
    acteur: Acteur
    devient: Reglement
    dire?: string | undefined
  },
  now: Date,
) => Promise<boolean>

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>
/** Who sends somebody: an agent, or the software of a partner, for a structure. */
export type Expediteur = Extract<Acteur, { sorte: 'agent' | 'partenaire' }>
