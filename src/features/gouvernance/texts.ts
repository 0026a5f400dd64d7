import type { Forme, Service, Situation } from './domain/convention.ts'
import type { Erreur } from './tenir.ts'

/** What is read on the pages of the network's governance. */

export const SERVICE_TEXTES = {
  accueil: 'Accueil',
  analyse: 'Analyse de la demande',
  documentation: 'Documentation',
  orientation: 'Orientation vers un partenaire',
  'conseil-approfondi': 'Conseil approfondi',
} as const satisfies Record<Service, string>

export const FORME_TEXTES = { convention: 'Convention', charte: 'Charte' } as const satisfies Record<Forme, string>

export const SITUATION_TEXTES = {
  brouillon: 'En cours d’écriture',
  'sans-signature': 'Ouverte à la signature, personne n’a encore signé',
  'a-venir': 'Signée, elle ne s’applique pas encore',
  'en-vigueur': 'En vigueur',
  echue: 'Arrivée à son terme',
  close: 'Close',
} as const satisfies Record<Situation, string>

export const ERREURS = {
  introuvable: 'Cela n’est plus possible : quelqu’un l’a peut-être déjà changé.',
  'deja-ouverte': 'Ce texte est arrêté : il ne change plus. Écrivez une nouvelle version.',
  'sans-debut': 'Écrivez d’abord la date à laquelle le texte s’applique.',
  'sans-texte': 'Écrivez d’abord le texte.',
  'sans-membre': 'Ajoutez d’abord qui signe : une structure ou une institution.',
  'sans-cadre': 'La Région n’a pas de convention ouverte à la signature.',
  'deja-signee': 'Cette structure a signé : ses engagements ne changent plus. Retirez d’abord sa signature.',
  avenir: 'Une signature ne peut pas être notée à l’avance.',
} as const satisfies Record<Erreur, string>

export const ERREURS_CHAMPS = {
  titre: 'Écrivez un titre, de 200 caractères au plus.',
  texte: 'Ce texte est trop long : 40 000 caractères au plus.',
  annexes: 'Ces annexes sont trop longues : 40 000 caractères au plus.',
  debut: 'Écrivez une date, ou laissez vide.',
  duree: 'Écrivez un nombre de mois, de 1 à 240, ou laissez vide.',
  tacite: 'Pour une reconduction tacite, écrivez une durée.',
  delai: 'Écrivez un nombre de jours, de 1 à 90, ou laissez vide.',
  formation: 'Écrivez un nombre de jours par an, de 0 à 60, ou laissez vide.',
  ouverture: 'Écrivez 300 caractères au plus.',
  structures: 'Choisissez au moins un signataire.',
  le: 'Écrivez la date de la signature.',
  lieu: 'Écrivez le lieu de la signature.',
  nom: 'Écrivez le nom de l’institution, de 200 caractères au plus.',
  qualite: 'Écrivez 200 caractères au plus.',
  fonction: 'Écrivez 200 caractères au plus.',
} as const

/** What was just done, said once after the redirection. */
const FAITS: Readonly<Record<string, string>> = {
  ecrit: 'Le texte est enregistré.',
  ouverte: 'Le texte est arrêté. Les structures peuvent le signer.',
  reconduite: 'La convention est reconduite.',
  close: 'Ce texte est clos : il n’engage plus personne.',
  rattachee: 'Ce texte est placé sous la convention régionale.',
  detachee: 'Ce texte n’est plus placé sous une convention régionale.',
  signee: 'Les signatures sont notées.',
  engagee: 'Les engagements sont enregistrés.',
  'signature-retiree': 'La signature est retirée.',
  retiree: 'La structure est retirée.',
  institution: 'L’institution est ajoutée. Notez sa signature quand elle signe.',
  'institution-retiree': 'L’institution est retirée.',
}
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined
