import type { Question, Reponse } from './domain/avis.ts'

/** What is read of the questions that are asked after an event. */

export const QUESTION_TEXTES = {
  utile: 'Cet événement vous a-t-il été utile ?',
  suite: 'Savez-vous ce que vous allez faire ensuite ?',
  conseille: 'Le conseilleriez-vous à quelqu’un ?',
} as const satisfies Record<Question, string>

export const REPONSE_TEXTES = {
  oui: 'Oui',
  'un-peu': 'Un peu',
  non: 'Non',
} as const satisfies Record<Reponse, string>

export const ERREUR_AVIS = 'Répondez à cette question.'

/** The e-mail that asks: it reads as text. */
export const MESSAGE_AVIS = ({ prenom, titre, lien }: { prenom: string; titre: string; lien: string }) => ({
  objet: `Trois questions sur : ${titre}`,
  texte: `Bonjour ${prenom},\n\nVous êtes venu à « ${titre} ». Qu’en avez-vous pensé ? Trois questions, une minute. Personne ne saura que c’est vous qui avez répondu.\n\nRépondre : ${lien}\n\nVous pouvez ne pas répondre : nous ne vous écrirons plus à ce sujet.`,
})
