export const CANAUX = ['sur-place', 'telephone', 'rendez-vous', 'forum', 'en-ligne'] as const
export type Canal = (typeof CANAUX)[number]

export const ISSUES = ['repondu', 'documentation', 'evenement', 'rendez-vous', 'aiguillage', 'rappel'] as const
export type Issue = (typeof ISSUES)[number]

/** What an agent ticks; the other two follow from a door that is chosen, and from a call-back. */
export const ISSUES_A_COCHER = [
  'repondu',
  'documentation',
  'evenement',
  'rendez-vous',
] as const satisfies readonly Issue[]
