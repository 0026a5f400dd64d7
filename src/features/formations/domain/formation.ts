/** A training offer, as every feed is brought to it. Absent is unknown, never "no". */

/** Level of the French framework, 1 to 8 (décret 2019-14): 3 is a CAP, 4 a bac, 5 a BTS, 6 a licence, 7 a master. */
export type Niveau = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export type Modalite = 'presentiel' | 'mixte' | 'distance'
export type Contrat = 'apprentissage' | 'professionnalisation'
export type Recrutement = 'ouvert' | 'ferme' | 'suspendu'

/** Who pays, by the codes of the LHÉO table of financeurs. */
export interface Financeur {
  code: string
  places?: number | undefined
}

export interface Lieu {
  nom?: string | undefined
  adresse?: string | undefined
  codePostal?: string | undefined
  ville?: string | undefined
  /** INSEE code as it was given; the import holds it against the official geography. */
  commune?: string | undefined
  lat?: number | undefined
  lon?: number | undefined
}

export interface Contact {
  telephone?: string | undefined
  courriel?: string | undefined
  site?: string | undefined
}

export interface Organisme extends Contact {
  nom: string
  siret?: string | undefined
  /** Declaration of activity, 11 digits. */
  numeroActivite?: string | undefined
  uai?: string | undefined
}

export interface Session {
  numero: string
  /** ISO dates. A session without a beginning is one that is entered at any time. */
  debut?: string | undefined
  fin?: string | undefined
  recrutement?: Recrutement | undefined
  inscriptionDu?: string | undefined
  inscriptionAu?: string | undefined
  places?: number | undefined
}

export interface Action {
  numero: string
  rythme?: string | undefined
  tempsPlein?: boolean | undefined
  modalite?: Modalite | undefined
  contrats: Contrat[]
  /** Initial training: before working life, at school, at university or in a CFA. */
  initiale?: boolean | undefined
  alternance?: string | undefined
  /** Formacode publics (80000 and following of the thesaurus). */
  publics: string[]
  infoPublics?: string | undefined
  niveauEntreeObligatoire?: boolean | undefined
  conditions?: string | undefined
  recrutement?: string | undefined
  /** Costs may be taken in charge, as the feed says. */
  priseEnCharge?: boolean | undefined
  detailPriseEnCharge?: string | undefined
  fraisRestants?: string | undefined
  /** Euros, taxes included. */
  prix?: number | undefined
  entreesPermanentes?: boolean | undefined
  duree?: string | undefined
  heures: { centre?: number | undefined; entreprise?: number | undefined; total?: number | undefined }
  accesHandicap?: { oui: boolean; texte: string } | undefined
  hebergement?: string | undefined
  transport?: string | undefined
  restauration?: string | undefined
  langues: string[]
  financeurs: Financeur[]
  url?: string | undefined
  lieux: Lieu[]
  sessions: Session[]
}

export interface Formation {
  /** `source--numero`. */
  id: string
  numero: string
  intitule: string
  objectif?: string | undefined
  resultats?: string | undefined
  contenu?: string | undefined
  certifiante?: boolean | undefined
  parcours?: 'groupe' | 'individualise' | 'modulaire' | 'mixte' | undefined
  niveauEntree?: Niveau | undefined
  niveauSortie?: Niveau | undefined
  formacodes: string[]
  nsf: string[]
  romes: string[]
  /** `RNCP37382`, `RS5000`. */
  certifications: string[]
  url?: string | undefined
  organisme: Organisme
  contact?: Contact | undefined
  /** ISO date at which the feed last changed it. */
  miseAJour?: string | undefined
  actions: Action[]
}
