import type { Decision, Erreur, Niveau, Question, ReponseAvis, Situation, Theme } from './domain/label.ts'

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
  'visite-prevue': 'Visite prévue',
  'a-raconter': 'Visite à raconter',
  visite: 'Visitée, pas encore de décision',
  accorde: 'Label accordé',
  fini: 'Label arrivé à son terme',
  'a-completer': 'Dossier à compléter',
  refuse: 'Label refusé',
  clos: 'Clos sans décision : la structure n’est plus dans ce territoire',
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
  'non-signee':
    'La structure n’a pas signé la convention en vigueur : elle signe d’abord, puis son dossier s’ouvre. La coordination du territoire note sa signature.',
  'sans-reponse': 'Dites d’abord où en est chaque exigence.',
  'sans-preuve': 'Écrivez d’abord une preuve pour chaque exigence tenue, même en partie.',
  'deja-envoye': 'La coordination a déjà ce dossier : elle seule peut vous le rendre.',
  'deja-decide': 'La coordination a pris sa décision pendant que vous écriviez : ce dossier ne change plus.',
  clos: 'La structure a quitté le territoire, ou il a fermé, pendant que vous écriviez : ce dossier est clos.',
  'visite-changee':
    'La coordination a changé cette visite pendant que vous écriviez : une autre structure vient, ou un autre jour.',
  'sans-visite': 'Il manque la visite d’une autre structure, et ce qu’elle y a vu.',
} as const satisfies Record<Erreur, string>

export const ERREURS_EXIGENCE = {
  niveau: 'Dites où en est la structure.',
  preuve: 'Écrivez 1 000 caractères au plus.',
  lien: 'Écrivez une adresse qui commence par https://, ou laissez vide.',
  document: 'Choisissez un document de la liste, ou aucun.',
  amelioration: 'Écrivez 500 caractères au plus.',
  'pour-le': 'Écrivez une date, ou laissez vide.',
} as const

export const ERREURS_VISITE = {
  visiteur: 'Choisissez la structure qui vient : une autre que celle-ci.',
  'visite-le': 'Écrivez la date de la visite.',
  'visite-qui': 'Écrivez 200 caractères au plus.',
} as const

export const ERREURS_RAPPORT = {
  qui: 'Écrivez la fonction de qui est venu, sans nom, en 200 caractères au plus.',
  note: 'Écrivez ce qui a été vu, en 5 000 caractères au plus.',
  conseils: 'Écrivez 5 000 caractères au plus.',
} as const

export const ERREURS_RETOUR = { retour: 'Écrivez votre réponse, en 5 000 caractères au plus.' } as const

export const ERREURS_FAIT = {
  'fait-le': 'Écrivez la date à laquelle c’est fait, qui est passée.',
  'fait-note': 'Écrivez 500 caractères au plus.',
} as const

export const ERREURS_DECISION = {
  quoi: 'Choisissez une décision.',
  'decide-le': 'Écrivez la date de la décision, qui est passée.',
  terme: 'Écrivez le dernier jour du label, après la décision.',
} as const

const FAITS: Readonly<Record<string, string>> = {
  ouvert: 'Le dossier est ouvert.',
  envoye: 'L’auto-évaluation est envoyée. La coordination en est prévenue.',
  rendu: 'Le dossier est rendu à la structure, qui en est prévenue.',
  reponse: 'L’exigence est notée.',
  visite: 'La visite est prévue. Les deux structures en sont prévenues.',
  rapport: 'Ce qui a été vu est écrit. La structure et la coordination en sont prévenues.',
  retour: 'Votre réponse est écrite.',
  amelioration: 'C’est noté comme fait.',
  decision: 'La décision est notée. La structure en est prévenue.',
}
/** What was just done, said once after the redirection. */
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined
