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

export const ISSUES_INVITATION = {
  deja: 'Cette personne est déjà dans ce parcours.',
  'sans-accord': 'Notez l’accord de la personne : comment elle l’a donné, et ce qui le montre.',
  ferme: 'Ce parcours a commencé, ou il est annulé.',
} as const

/** What is sent to somebody who is invited: it reads as text, and by SMS. */
export const messageInvitation = (m: {
  prenom: string
  titre: string
  quand: string
  lieu: string | undefined
  page: string
}): { objet: string; texte: string } => ({
  objet: `Vous êtes invité : ${m.titre}`,
  texte: `Bonjour ${m.prenom},\n\nVous êtes invité à un parcours en plusieurs étapes.\n\n${[m.titre, m.quand, m.lieu].filter(Boolean).join('\n')}\n\nDites si vous venez, et lisez vos horaires : ${m.page}`,
})

/** What is sent when somebody's hours or place change. */
export const messageHoraires = (m: {
  prenom: string
  titre: string
  jour: string
  lieu: string | undefined
  etapes: readonly string[]
  page: string
}): { objet: string; texte: string } => ({
  objet: `Vos horaires : ${m.titre}`,
  texte: `Bonjour ${m.prenom},\n\nVos horaires ont changé. Voici les bons.\n\n${[m.titre, m.jour, m.lieu].filter(Boolean).join('\n')}\n\n${m.etapes.join('\n')}\n\nVotre page, toujours à jour : ${m.page}`,
})

/** What is sent when it will not take place. */
export const messageAnnulation = (m: {
  prenom: string
  titre: string
  jour: string
  motif: string
}): { objet: string; texte: string } => ({
  objet: `Annulé : ${m.titre}`,
  texte: `Bonjour ${m.prenom},\n\nLe parcours auquel vous étiez invité n’aura pas lieu.\n\n${m.titre}\n${m.jour}\n\nPourquoi : ${m.motif}\n\nLa structure qui vous a invité peut vous répondre.`,
})

/** How a consent is given, as one says it. */
export const MOYENS_ACCORD = [
  { code: 'oral', texte: 'À l’oral' },
  { code: 'ecran', texte: 'À l’écran' },
  { code: 'papier', texte: 'Sur papier' },
  { code: 'sms', texte: 'Par SMS' },
] as const
