/** The training that a structure had its agents follow in a year. */
export interface FormationSuivie {
  annee: number
  /** Agents who receive people. */
  agents: number
  /** Days of training of all of them together. */
  jours: number
}

export type TenueFormation = 'tenue' | 'pas-encore' | 'non-tenue'

/**
 * Whether a year kept what was promised; one that is not over has until its end.
 * @param promis days a year for each agent
 * @param leJour today, ISO
 */
export function tenueDe(promis: number, { annee, agents, jours }: FormationSuivie, leJour: string): TenueFormation {
  if (jours >= promis * agents) return 'tenue'
  return annee >= Number(leJour.slice(0, 4)) ? 'pas-encore' : 'non-tenue'
}
