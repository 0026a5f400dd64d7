/** One moment of a person's thread. */
export interface Moment {
  le: Date
  sorte: 'accueil' | 'demande' | 'aiguillage' | 'rendez-vous' | 'accord'
  titre: string
  details: string[]
  href?: string | undefined
  /** Struck out: noted by mistake, or withdrawn. */
  annule?: boolean | undefined
  /** The accueil of the agent's structure that may be taken back. */
  annulable?: string | undefined
}

/** The last first; at the same instant, what was asked comes under what was done about it. */
export const ordonner = (moments: readonly Moment[]): Moment[] =>
  moments.toSorted((a, b) => b.le.getTime() - a.le.getTime() || RANG[a.sorte] - RANG[b.sorte])

const RANG: Readonly<Record<Moment['sorte'], number>> = {
  'rendez-vous': 0,
  aiguillage: 1,
  accord: 2,
  accueil: 3,
  demande: 4,
}
