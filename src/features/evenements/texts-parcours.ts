import type { EtatParticipant, Suite } from './store/participants.ts'

/** What is read on the pages of parcours. */

export const ETAT_PARTICIPANT_TEXTES = {
  invite: 'Pas encore de réponse',
  vient: 'Vient',
  'ne-vient-pas': 'Ne vient pas',
} as const satisfies Record<EtatParticipant, string>

export const SUITE_TEXTES = {
  rien: 'Rien de plus',
  'a-rappeler': 'À rappeler',
  'rendez-vous': 'Rendez-vous pris',
  immersion: 'Immersion',
  formation: 'Formation',
  contrat: 'Contrat',
} as const satisfies Record<Suite, string>

export const REFUS_PARCOURS = {
  introuvable: 'Ce parcours n’existe pas, ou n’est pas à vous.',
  commence: 'Le parcours a commencé : le plan ne change plus. Notez les absences, elles se rattrapent.',
} as const
