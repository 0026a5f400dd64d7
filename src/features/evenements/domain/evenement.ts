/** An event of the network, and the words in which it is filed. */

export const ETATS = ['brouillon', 'publie', 'annule', 'deplace'] as const
export type Etat = (typeof ETATS)[number]

export const ROLES_ORGANISATION = ['pilote', 'co-organisateur', 'contributeur', 'hote'] as const
export type RoleOrganisation = (typeof ROLES_ORGANISATION)[number]

/** Who an event is for; none of them is everybody. */
export const PUBLICS = [
  'scolaires',
  'etudiants',
  'jeunes',
  'demandeurs-emploi',
  'salaries',
  'parents',
  'employeurs',
  'professionnels',
] as const
export type Public = (typeof PUBLICS)[number]

export const ACCESSIBILITES = ['fauteuil', 'langue-des-signes', 'boucle-magnetique', 'facile-a-lire'] as const
export type Accessibilite = (typeof ACCESSIBILITES)[number]

export const INSCRIPTIONS = ['aucune', 'ici', 'ailleurs'] as const
export type Inscription = (typeof INSCRIPTIONS)[number]

/** When an event is. Whole days go from the midnight that begins the first to the one that ends the last. */
export interface Quand {
  debut: Date
  fin: Date
  /** IANA zone in which it is said. */
  zone: string
  journee: boolean
}

export interface Organisation {
  structure: string
  nom: string
  role: RoleOrganisation
  /** Places kept for the people that it registers. */
  quota?: number | undefined
}

export interface Lieu {
  nom?: string | undefined
  adresse?: string | undefined
  codePostal?: string | undefined
  /** INSEE code. */
  commune?: string | undefined
  ville?: string | undefined
  lat?: number | undefined
  lon?: number | undefined
}

/** An event as it is shown: what is absent is not known. */
export interface Evenement {
  id: string
  source: string
  campagne?: { id: string; titre: string } | undefined
  organisations: Organisation[]
  /** Who holds it, when no structure of the annuaire does. */
  organisateur?: string | undefined
  titre: string
  description?: string | undefined
  etat: Etat
  motif?: string | undefined
  membres: boolean
  quand: Quand
  enLigne: boolean
  lien?: string | undefined
  lieu: Lieu
  publics: Public[]
  besoins: string[]
  romes: string[]
  accessibilite: Accessibilite[]
  inscription: Inscription
  capacite?: number | undefined
  prises: number
  /** Kept for structures that have not used them, and set aside for those who wait. */
  retenues: number
  sequence: number
  demonstration: boolean
  majLe: Date
}

/** Places that whoever registers now is given: nobody holds them and none is kept. Undefined when they are not counted. */
export const placesLibres = ({
  capacite,
  prises,
  retenues,
}: Pick<Evenement, 'capacite' | 'prises' | 'retenues'>): number | undefined =>
  capacite === undefined ? undefined : Math.max(0, capacite - prises - retenues)

/** Whether one may still come: it is on, and not over. */
export const aLieu = ({ etat, quand }: Pick<Evenement, 'etat' | 'quand'>, now: Date): boolean =>
  (etat === 'publie' || etat === 'deplace') && quand.fin > now

/** Whether one may still register to what is on: until it begins, however many days it lasts. */
export const sInscritEncore = ({ debut }: Pick<Quand, 'debut'>, now: Date): boolean => debut > now

/** Names of those who hold an event, the one that leads it first. */
export const organisateursOf = ({
  organisations,
  organisateur,
}: Pick<Evenement, 'organisations' | 'organisateur'>): string[] => {
  const noms = ROLES_ORGANISATION.flatMap(role => organisations.filter(o => o.role === role).map(({ nom }) => nom))
  return noms.length > 0 ? noms : organisateur ? [organisateur] : []
}
