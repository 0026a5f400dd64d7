import { CONTACTS, type ConsentementMoyen, type Contact, type Contenu } from './contenu.ts'

/** What a conseiller wrote to hand somebody over, before it is known to be whole. */
export interface Envoi {
  prenom: string
  nom: string
  telephone: string
  courriel: string
  contact: Contact | undefined
  langue: string
  accessibilite: readonly string[]
  demande: string
  faits: readonly string[]
  disponibilites: string
  souhait: string
  consentement: { donne: boolean; moyen: ConsentementMoyen | undefined; preuve: string }
}

export type ChampEnvoi = keyof Envoi | 'consentement-moyen' | 'consentement-preuve' | 'structure'

/** What is missing, by field: one sentence for each. */
export const MANQUES = {
  prenom: 'Écrivez le prénom de la personne.',
  demande: 'Écrivez ce que la personne demande.',
  disponibilites: 'Écrivez quand la personne est disponible, même en peu de mots.',
  contact: 'Choisissez comment joindre la personne.',
  telephone: 'Écrivez son numéro de téléphone, ou choisissez un autre moyen de la joindre.',
  courriel: 'Écrivez son adresse de courriel, ou choisissez un autre moyen de la joindre.',
  accessibilite: 'Dites ce qu’il faut prévoir, ou « Rien de particulier ».',
  langue: 'Choisissez la langue.',
  souhait: 'Écrivez ce que la personne attend de ce rendez-vous.',
  consentement: 'Sans l’accord de la personne, rien ne part : cochez quand elle l’a donné.',
  'consentement-moyen': 'Dites comment l’accord a été donné.',
  'consentement-preuve': 'Écrivez ce qui le prouve : numéro du formulaire, SMS, ou qui l’a entendu.',
  structure: 'Cette structure n’a ni compte ni adresse : appelez-la, ou choisissez une autre porte.',
} as const satisfies Partial<Record<ChampEnvoi, string>>
export type Manque = keyof typeof MANQUES

/** Longest values of a handover, in characters. */
export const LONGUEURS = {
  demande: 4000,
  souhait: 1000,
  disponibilites: 1000,
  prenom: 100,
  nom: 100,
  telephone: 30,
  courriel: 254,
  'consentement-preuve': 500,
} as const satisfies Partial<Record<ChampEnvoi, number>>
type ChampLong = keyof typeof LONGUEURS

/** What is too long, by field: one sentence for each. Nothing is cut. */
export function tropLongs(envoi: Envoi): { champ: ChampLong; texte: string }[] {
  const valeurs = { ...envoi, 'consentement-preuve': envoi.consentement.preuve }
  const champs = [
    'demande',
    'souhait',
    'disponibilites',
    'prenom',
    'nom',
    'telephone',
    'courriel',
    'consentement-preuve',
  ] as const satisfies readonly ChampLong[]
  return champs
    .filter(champ => valeurs[champ].length > LONGUEURS[champ])
    .map(champ => ({ champ, texte: direTropLong(valeurs[champ].length, LONGUEURS[champ]) }))
}

/** What is said of a text that is too long: its length and the limit, in characters. */
const direTropLong = (longueur: number, max: number): string =>
  `C’est trop long : ${nombre(longueur)} caractères, pour ${nombre(max)} au plus. Rien n’est coupé : gardez l’essentiel.`
const nombre = (n: number): string => n.toLocaleString('fr-FR')

/** Longest message that goes with a move, in characters. */
export const MESSAGE_MAX = 2000

const TELEPHONE = /^\+?[\d .()-]{6,20}$/
const COURRIEL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

/** The value of the means that the person prefers; undefined when it is not known, or cannot be one. */
export const valeurContact = ({ contact, telephone, courriel }: Envoi): string | undefined => {
  if (contact === 'courriel') return COURRIEL.test(courriel) ? courriel : undefined
  if (contact === 'telephone' || contact === 'sms') return TELEPHONE.test(telephone) ? telephone : undefined
  return undefined
}

/**
 * What an aiguillage lacks before it may go: nothing, when the list is empty. A consent given on screen is its own proof.
 * @param joignable whether the receiver can be told: it has accounts, or an address
 */
export function verifierEnvoi(envoi: Envoi, joignable: boolean): Manque[] {
  const { contact, consentement } = envoi
  const known = contact !== undefined && CONTACTS.includes(contact)
  const unreachable = known && contact !== 'conseiller' && valeurContact(envoi) === undefined
  const checks: readonly (readonly [Manque, boolean])[] = [
    ['structure', !joignable],
    ['demande', envoi.demande.trim() === ''],
    ['souhait', envoi.souhait.trim() === ''],
    ['disponibilites', envoi.disponibilites.trim() === ''],
    ['prenom', envoi.prenom.trim() === ''],
    ['contact', !known],
    [contact === 'courriel' ? 'courriel' : 'telephone', unreachable],
    ['accessibilite', envoi.accessibilite.length === 0],
    ['langue', envoi.langue === ''],
    ['consentement', !consentement.donne],
    ['consentement-moyen', consentement.donne && consentement.moyen === undefined],
    [
      'consentement-preuve',
      consentement.donne && (consentement.moyen ?? 'ecran') !== 'ecran' && consentement.preuve.trim() === '',
    ],
  ]
  return checks.flatMap(([manque, missing]) => (missing ? [manque] : []))
}

/** What goes: the preferred means alone, the facts that were chosen. */
export const contenuDe = (envoi: Envoi): Contenu => ({
  prenom: envoi.prenom.trim(),
  nom: envoi.nom.trim(),
  contact: { moyen: envoi.contact ?? 'conseiller', valeur: valeurContact(envoi) },
  langue: envoi.langue,
  accessibilite: envoi.accessibilite.filter(code => code !== 'aucune'),
  demande: envoi.demande.trim(),
  faits: [...envoi.faits],
  disponibilites: envoi.disponibilites.trim(),
  souhait: envoi.souhait.trim(),
})
