import { z } from 'zod'

export const CONTACTS = ['telephone', 'sms', 'courriel', 'conseiller'] as const
export type Contact = (typeof CONTACTS)[number]

/** What goes with an aiguillage: what the receiver needs to prepare and to get in touch, and no more. Encrypted as one value. */
export const contenuSchema = z.object({
  prenom: z.string(),
  nom: z.string(),
  /** How to reach the person: only the means that they prefer, and its value unless it goes through the conseiller. */
  contact: z.object({ moyen: z.enum(CONTACTS), valeur: z.string().optional() }),
  langue: z.string(),
  /** What has to be prepared for the person to come in and understand; empty: nothing in particular. */
  accessibilite: z.array(z.string()),
  /** What is asked, in words. */
  demande: z.string(),
  /** Instant at which the person wrote these words themselves; absent, the sender did. */
  corrigeeLe: z.iso.datetime().optional(),
  /** Facts that the sender chose to pass on, in words. */
  faits: z.array(z.string()),
  disponibilites: z.string(),
  /** What the person hopes for. */
  souhait: z.string(),
})
export type Contenu = z.infer<typeof contenuSchema>

export const LIBELLES_CONTACT: Readonly<Record<Contact, string>> = {
  telephone: 'Par téléphone',
  sms: 'Par SMS',
  courriel: 'Par courriel',
  conseiller: 'Par le conseiller qui l’a reçue',
}

/** The same, as it is asked of the person. */
export const LIBELLES_CONTACT_PERSONNE: Readonly<Record<Contact, string>> = {
  ...LIBELLES_CONTACT,
  conseiller: 'Par mon conseiller',
}

/** What a receiver may have to prepare; `aucune` says that it was asked. */
export const LIBELLES_ACCESSIBILITE = {
  aucune: 'Rien de particulier',
  fauteuil: 'Accès en fauteuil roulant',
  malvoyant: 'Voit mal',
  malentendant: 'Entend mal',
  'langue-des-signes': 'Langue des signes',
  lecture: 'Lit avec difficulté',
  'francais-simple': 'Français simple',
  accompagnement: 'Vient accompagnée',
} as const satisfies Readonly<Record<string, string>>
const ACCESSIBILITES: Readonly<Record<string, string>> = LIBELLES_ACCESSIBILITE

export const LIBELLES_LANGUE: Readonly<Record<string, string>> = {
  fr: 'français',
  en: 'anglais',
  ar: 'arabe',
  es: 'espagnol',
  pt: 'portugais',
  tr: 'turc',
  uk: 'ukrainien',
  ru: 'russe',
  fa: 'persan, dari',
  ps: 'pachto',
  lsf: 'langue des signes',
}

export const libelleAccessibilite = (code: string): string => ACCESSIBILITES[code] ?? code

export const CONSENTEMENT_MOYENS = ['ecran', 'sms', 'papier', 'oral'] as const
export type ConsentementMoyen = (typeof CONSENTEMENT_MOYENS)[number]

export const LIBELLES_CONSENTEMENT: Readonly<Record<ConsentementMoyen, string>> = {
  ecran: 'À l’écran, avec moi',
  sms: 'Par SMS',
  papier: 'Sur papier',
  oral: 'De vive voix',
}

/** The same, as it is told to the person: the list of the form is in the words of the conseiller. */
export const LIBELLES_CONSENTEMENT_PERSONNE: Readonly<Record<ConsentementMoyen, string>> = {
  ecran: 'à l’écran, avec votre conseiller',
  sms: 'par SMS',
  papier: 'sur papier',
  oral: 'de vive voix',
}

/** The words that the person says yes to. */
export const phraseConsentement = (emetteur: string, recepteur: string): string =>
  `J’accepte que ${emetteur} transmette à ${recepteur} ce qui est écrit ci-dessus, pour que ${recepteur} me reçoive. Je peux dire non maintenant, ou changer d’avis à tout moment.`
