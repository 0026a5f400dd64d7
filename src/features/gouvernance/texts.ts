import { plural } from '#web/format.ts'
import type { Engagements, Forme, Service, Situation } from './domain/convention.ts'
import type { DroitMembre, Raison, SituationMembre } from './domain/droits-de-membre.ts'
import type { TenueFormation } from './domain/formation.ts'
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

export const DROIT_MEMBRE_TEXTES = {
  pilote: 'Être nommée pilote du territoire',
  label: 'Ouvrir un dossier de label',
  montree: 'Être montrée au public comme signataire du réseau',
  annoncee: 'Être annoncée aux conseillers avec ses services et son délai',
} as const satisfies Record<DroitMembre, string>

export const SITUATION_MEMBRE_TEXTES = {
  'sans-convention': 'Aucune convention en vigueur',
  engagee: 'A signé la convention en vigueur',
  'non-signee': 'N’a pas signé la convention en vigueur',
} as const satisfies Record<SituationMembre, string>

export const RAISON_TEXTES = {
  signee: 'elle a signé',
  'rien-a-signer': 'aucune signature n’est demandée',
  'a-signer': 'il faut signer la convention',
  'rien-de-promis': 'rien n’a été promis',
} as const satisfies Record<Raison, string>

export const TENUE_FORMATION_TEXTES = {
  tenue: 'tenu',
  'pas-encore': 'pas encore tenu',
  'non-tenue': 'non tenu',
} as const satisfies Record<TenueFormation, string>

/** What a structure promised by signing, in one line; its delay is said when it promised one. */
export const direPromis = ({ services, delaiJours }: Pick<Engagements, 'services' | 'delaiJours'>): string =>
  [
    services.length > 0
      ? `S’est engagée à : ${services.map(service => SERVICE_TEXTES[service].toLowerCase()).join(', ')}`
      : 'S’est engagée dans le réseau',
    delaiJours === undefined ? undefined : `répond sous ${plural(delaiJours, 'jour', 'jours')}`,
  ]
    .filter(Boolean)
    .join(' ; ')

export const ERREURS = {
  introuvable: 'Cela n’est plus possible : quelqu’un l’a peut-être déjà changé.',
  'deja-ouverte': 'Ce texte est arrêté : il ne change plus. Écrivez une nouvelle version.',
  'a-garder': 'Ce texte a été ouvert à la signature : il ne se supprime plus.',
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
  agents: 'Écrivez un nombre d’agents, de 1 à 999.',
  jours: 'Écrivez un nombre de jours, de 0 à 9 999.',
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
  supprimee: 'Le brouillon est supprimé.',
  ouverte: 'Le texte est arrêté. Les structures peuvent le signer.',
  reconduite: 'La convention est reconduite.',
  close: 'Ce texte est clos : il n’engage plus personne.',
  rattachee: 'Ce texte est placé sous la convention régionale.',
  detachee: 'Ce texte n’est plus placé sous une convention régionale.',
  signee: 'Les signatures sont notées.',
  engagee: 'Les engagements sont enregistrés.',
  'signature-retiree': 'La signature est retirée.',
  retiree: 'La structure est retirée.',
  formation: 'La formation de vos agents est notée.',
  institution: 'L’institution est ajoutée. Notez sa signature quand elle signe.',
  'institution-retiree': 'L’institution est retirée.',
}
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined
