import type { Decision, Niveau, Question, ReponseAvis, Situation, Theme } from './domain/label.ts'
import type { Erreur } from './tenir.ts'

/** What is read on the pages of the label, and of what the public says. */

export const THEME_TEXTES = {
  accueil: 'L’accueil et le premier conseil',
  information: 'L’information',
  conseil: 'Le conseil',
  organisation: 'L’organisation',
} as const satisfies Record<Theme, string>

export const NIVEAU_TEXTES = { oui: 'Oui', 'en-partie': 'En partie', non: 'Pas encore' } as const satisfies Record<
  Niveau,
  string
>

export const DECISION_TEXTES = {
  accorde: 'Label accordé',
  'a-completer': 'Dossier à compléter',
  refuse: 'Label refusé',
} as const satisfies Record<Decision, string>

export const SITUATION_TEXTES = {
  'auto-evaluation': 'Auto-évaluation en cours',
  envoye: 'Auto-évaluation envoyée, visite à prévoir',
  visite: 'Visitée, pas encore de décision',
  accorde: 'Label accordé',
  fini: 'Label arrivé à son terme',
  'a-completer': 'Dossier à compléter',
  refuse: 'Label refusé',
} as const satisfies Record<Situation, string>

export const QUESTION_TEXTES = {
  ecoute: 'Avez-vous été écouté ?',
  suite: 'Savez-vous quoi faire maintenant ?',
  recommande: 'Conseilleriez-vous ce lieu à quelqu’un ?',
} as const satisfies Record<Question, string>

export const REPONSE_TEXTES = { oui: 'Oui', plutot: 'Plutôt oui', non: 'Non' } as const satisfies Record<
  ReponseAvis,
  string
>

export const ERREURS = {
  introuvable: 'Cela n’est plus possible : quelqu’un l’a peut-être déjà changé.',
  'sans-reponse': 'Dites d’abord où en est chaque exigence.',
  'sans-preuve': 'Écrivez d’abord une preuve pour chaque exigence tenue, même en partie.',
  'deja-envoye': 'La coordination a déjà ce dossier : elle seule peut vous le rendre.',
  'sans-visite': 'Notez d’abord la visite d’une autre structure.',
} as const satisfies Record<Erreur, string>

export const ERREURS_EXIGENCE = {
  niveau: 'Dites où en est la structure.',
  preuve: 'Écrivez 1 000 caractères au plus.',
  lien: 'Écrivez une adresse qui commence par https://, ou laissez vide.',
  document: 'Choisissez un document de la liste, ou aucun.',
  amelioration: 'Écrivez 500 caractères au plus.',
  'pour-le': 'Écrivez une date, ou laissez vide.',
  'fait-le': 'Écrivez une date, ou laissez vide.',
} as const

export const ERREURS_VISITE = {
  visiteur: 'Choisissez la structure qui a fait la visite : une autre que celle-ci.',
  'visite-le': 'Écrivez la date de la visite, qui est passée.',
  note: 'Écrivez 5 000 caractères au plus.',
} as const

export const ERREURS_DECISION = {
  quoi: 'Choisissez une décision.',
  'decide-le': 'Écrivez la date de la décision, qui est passée.',
  terme: 'Écrivez le dernier jour du label, après la décision.',
} as const

const FAITS: Readonly<Record<string, string>> = {
  ouvert: 'Le dossier est ouvert.',
  envoye: 'L’auto-évaluation est envoyée à la coordination.',
  rendu: 'Le dossier est rendu à la structure.',
  reponse: 'L’exigence est notée.',
  visite: 'La visite est notée.',
  decision: 'La décision est notée.',
}
/** What was just done, said once after the redirection. */
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined
