import type { Acteur } from '#platform/acteur.ts'

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>

/** How a structure kept a delay over a year: of those whose delay has come, how many had their answer in time. */
export interface Tenue {
  echus: number
  tenus: number
}

/**
 * Reads how structures kept what they promised, in days, by structure; one with too few people is not there.
 * Given by whoever puts the features together.
 */
export type LireTenue = (promesses: ReadonlyMap<string, number>, now: Date) => Promise<ReadonlyMap<string, Tenue>>
