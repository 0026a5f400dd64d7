/** How a certification may be obtained. */
export const VOIES = [
  'eleve',
  'apprentissage',
  'continue',
  'professionnalisation',
  'candidature',
  'experience',
] as const
export type Voie = (typeof VOIES)[number]

/** The words of the register, or the codes of its extracts. */
export const voieOf = (text: string): Voie | undefined => {
  const found = Object.entries(VOIES_ECRITES).find(([, ecrite]) => ecrite.test(text.trim()))?.[0]
  return VOIES.find(voie => voie === found)
}

const VOIES_ECRITES = {
  apprentissage: /^(CONTRATA|en contrat d.apprentissage)$/i,
  professionnalisation: /^(CONTRATP|en contrat de professionnalisation)$/i,
  experience: /^(EXP|par exp[ée]rience)$/i,
  candidature: /^(CANDIDATURE|par candidature individuelle)$/i,
  eleve: /^(ELEVE|apr[èe]s un parcours de formation sous statut d.[ée]l[èe]ve ou d.[ée]tudiant)$/i,
  continue: /^(PFC|apr[èe]s un parcours de formation continue)$/i,
} as const satisfies Record<Voie, RegExp>
