/**
 * All the weights of the ranking of occupations; docs/methode-projet.md tells why each is what it is.
 * A family of facts gives `max` points at most: max × (1 − e^(−sum / pas)), so that a tenth skill adds less than the
 * first, and that adding something never takes points away from what carries it.
 */
export const FAMILLES = {
  centres: { max: 20, pas: 1 },
  acquis: { max: 36, pas: 3 },
  conditions: { max: 14, pas: 1.5 },
  'en-tete': { max: 8, pas: 0.5 },
  'acquis-subis': { max: -14, pas: 1 },
  refus: { max: -24, pas: 0.8 },
  sante: { max: -36, pas: 0.6 },
} as const
export type Famille = keyof typeof FAMILLES

/** Points of the six dimensions when the occupation's are all liked (or, under zero, disliked) at most. */
export const DIMENSIONS_MAX = 24
/** Share of the first letter of an occupation that has two. */
export const PART_MAJEURE = 2 / 3

/** What an item of a sheet counts: a main skill, an emerging one, another; knowledge and ways of being less. */
export const COMPETENCES = {
  savoirFaire: { principale: 1, emergente: 0.7, autre: 0.5 },
  savoirs: { principale: 0.5, emergente: 0.4, autre: 0.3 },
  savoirEtre: { principale: 0.2, emergente: 0.2, autre: 0.2 },
} as const

/** A skill counts for what it is to the person. Known and disliked, it counts in `acquis-subis`. */
export const ACQUIS = { saitEtAime: 1, sait: 0.75, aime: 0.6 } as const

/** A centre of interest that is the main one of an occupation, or one of the others. */
export const CENTRES = { principal: 1, autre: 0.7 } as const

/** The occupation in mind, and those that ROME declares near to it. */
export const EN_TETE = { soi: 1, proche: 0.4 } as const

/** Studies: enough, or missing by so many levels; less when the time that somebody has may be enough for it. */
export const ETUDES = { suffit: 4, parNiveau: -5, max: -16, avecLeTemps: 0.4 } as const
/** Months that one level takes at least, full time: what the common trainings last. */
export const MOIS_PAR_NIVEAU = 10
