/** The three questions that are asked after an event, each with the same three answers. */
export const QUESTIONS = ['utile', 'suite', 'conseille'] as const
export type Question = (typeof QUESTIONS)[number]
export const REPONSES = ['oui', 'un-peu', 'non'] as const
export type Reponse = (typeof REPONSES)[number]
export type Avis = Readonly<Record<Question, Reponse>>

/** Fewer answers than this are not shown: one could guess who said what. */
export const SEUIL_AVIS = 5

/** How many answered, and what, once they are enough. */
export interface AvisComptes {
  reponses: number
  /** Undefined under the threshold. */
  comptes?: Readonly<Record<Question, Readonly<Record<Reponse, number>>>> | undefined
}

/** Counts answers; under the threshold, only that they are few. */
export const compterAvis = (avis: readonly Avis[]): AvisComptes => {
  const de = (question: Question) => {
    const n = (reponse: Reponse): number => avis.filter(un => un[question] === reponse).length
    return { oui: n('oui'), 'un-peu': n('un-peu'), non: n('non') }
  }
  if (avis.length < SEUIL_AVIS) return { reponses: avis.length }
  return { reponses: avis.length, comptes: { utile: de('utile'), suite: de('suite'), conseille: de('conseille') } }
}
