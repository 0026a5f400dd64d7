import type { Acteur } from '#platform/acteur.ts'

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>

/** How a structure kept a delay over a year: of those whose delay has come, how many had their answer in time. */
export interface Tenue {
  echus: number
  tenus: number
}

/** How structures kept what they promised. */
export interface Tenues {
  /** One with too few people is not there. */
  parStructure: ReadonlyMap<string, Tenue>
  /** Those with too few people, together, when that tells of none of them. */
  reste: Tenue | undefined
}

/** Reads how structures kept what they promised, in days, by structure. Given by whoever puts the features together. */
export type LireTenue = (promesses: ReadonlyMap<string, number>, now: Date) => Promise<Tenues>
