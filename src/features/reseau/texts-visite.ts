import type { ErreurVisite, EtatVisite, SorteVisite, Utilite } from './domain/visite.ts'

/** What is read on the pages of visits. */

export const SORTE_TEXTES = {
  decouverte: 'Visite découverte',
  'vis-ma-vie': 'Vis ma vie',
} as const satisfies Record<SorteVisite, string>

export const SORTE_AIDES = {
  decouverte: 'une équipe vient voir comment l’autre travaille',
  'vis-ma-vie': 'une journée ou deux à côté de quelqu’un qui fait le métier',
} as const satisfies Record<SorteVisite, string>

export const ETAT_TEXTES = {
  proposee: 'Proposée',
  acceptee: 'Acceptée',
  faite: 'Faite',
  annulee: 'Annulée',
} as const satisfies Record<EtatVisite, string>

export const UTILE_TEXTES = {
  oui: 'Oui',
  'en-partie': 'En partie',
  non: 'Non',
} as const satisfies Record<Utilite, string>

export const ERREURS_VISITE = {
  introuvable: 'Cela n’est plus possible : quelqu’un l’a peut-être déjà changé.',
  impossible: 'Cela n’est pas possible pour cette visite, ou pas encore.',
} as const satisfies Record<ErreurVisite, string>

export const ERREURS_PROPOSITION = {
  sorte: 'Choisissez une sorte de visite.',
  hote: 'Choisissez la structure qui reçoit.',
  invitee: 'Choisissez la structure qui vient, une autre que celle qui reçoit.',
  objet: 'Écrivez ce que vous voulez y comprendre, en 1 000 caractères au plus.',
  debut: 'Écrivez le jour et l’heure du début.',
  fin: 'Écrivez le jour et l’heure de la fin, après le début.',
  lieu: 'Écrivez 200 caractères au plus.',
} as const

export const ERREURS_RETOUR = {
  appris: 'Écrivez ce que vous avez appris, en 2 000 caractères au plus.',
  autrement: 'Écrivez 2 000 caractères au plus.',
  utile: 'Dites si la visite a été utile.',
} as const

const FAITS: Readonly<Record<string, string>> = {
  visite: 'La visite est proposée. Les deux structures reçoivent un message.',
  acceptee: 'C’est noté. La visite a lieu dès que les deux structures ont accepté.',
  datee: 'L’autre date est proposée. L’autre structure reçoit un message.',
  tenue: 'La visite est notée comme faite. Chaque participant peut dire ce qu’il en retient.',
  annulee: 'La visite est annulée. Les participants sont prévenus.',
  venir: 'Vous participez à la visite.',
  'ne-plus-venir': 'Vous ne participez plus à la visite.',
  retour: 'Merci, votre retour est enregistré.',
}
/** What was just done, said once after the redirection. */
export const faitDeVisite = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined
