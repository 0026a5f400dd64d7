/** One fact that the network knows of a door besides its sheet: how it answers, how many places it has, its next free slot. */
export interface Repere {
  /** In words, with its count, period or date. */
  texte: string
  /** True when it is too old to be trusted. */
  ancien?: boolean | undefined
}

/**
 * What is known of a door, read from memory: nothing is asked of the database for a page.
 * @param pour a person is told of the slots that they may take by themselves only
 */
export type ReperesDe = (
  porte: { structure: string; service?: string | undefined },
  pour: 'public' | 'agent',
  now: Date,
) => readonly Repere[]
