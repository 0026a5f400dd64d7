import type { Niveau } from './formation.ts'

/** How a certification may be obtained. */
export const VOIES = [
  'eleve',
  'apprentissage',
  'continue',
  'professionnalisation',
  'candidature',
  'experience',
] as const
export type Voie = (typeof VOIES)[number]

export const VOIES_TEXTES = {
  eleve: 'Sous statut d’élève ou d’étudiant',
  apprentissage: 'En contrat d’apprentissage',
  continue: 'Par la formation continue',
  professionnalisation: 'En contrat de professionnalisation',
  candidature: 'Par candidature individuelle à l’examen',
  experience: 'Par l’expérience (VAE)',
} as const satisfies Record<Voie, string>

/** The words of the register, or the codes of its extracts. */
export const voieOf = (text: string): Voie | undefined => {
  const found = Object.entries(VOIES_ECRITES).find(([, ecrite]) => ecrite.test(text.trim()))?.[0]
  return VOIES.find(voie => voie === found)
}

const VOIES_ECRITES = {
  apprentissage: /^(CONTRATA|en contrat d.apprentissage)$/i,
  professionnalisation: /^(CONTRATP|en contrat de professionnalisation)$/i,
  experience: /^(EXP|par exp[ée]rience)$/i,
  candidature: /^(CANDIDATURE|par candidature individuelle)$/i,
  eleve: /^(ELEVE|apr[èe]s un parcours de formation sous statut d.[ée]l[èe]ve ou d.[ée]tudiant)$/i,
  continue: /^(PFC|apr[èe]s un parcours de formation continue)$/i,
} as const satisfies Record<Voie, RegExp>

/**
 * Whether one can still enrol: the register says so, and its registration has not ended.
 * @param jour today, ISO
 */
export const isOuverte = (
  { actif, finEnregistrement }: { actif: boolean; finEnregistrement?: string | undefined },
  jour: string,
): boolean => actif && (finEnregistrement === undefined || finEnregistrement >= jour)

export interface Bloc {
  code: string
  libelle: string
}

/** A certification of the RNCP or of the RS, as the register publishes it. */
export interface Certification {
  code: string
  intitule: string
  /** `CAP`, `BTS`, `TP`… */
  abrege?: string | undefined
  niveau?: Niveau | undefined
  /** Open to enrolments, as the register says. */
  actif: boolean
  finEnregistrement?: string | undefined
  /** `Enregistrement de droit` or `sur demande`. */
  typeEnregistrement?: string | undefined
  voies: Voie[]
  blocs: Bloc[]
  certificateurs: { nom: string; siret?: string | undefined }[]
  romes: string[]
  nsf: { code: string; libelle: string }[]
  formacodes: { code: string; libelle: string }[]
  /** Codes of the diploma in the national nomenclature (CFD). */
  diplomes: string[]
  /** Collective agreements whose employers it is made with, by their number (IDCC). */
  conventions: { code: string; libelle: string }[]
  /** Who is entitled by the certifier to train, to examine, or both. */
  partenaires: { nom: string; role?: string | undefined }[]
  /** Where it comes from and of when: `RNCP du 2024-02-22`. */
  source: string
  edition?: string | undefined
  demonstration: boolean
  /** Withdrawn: the newest edition no longer holds it. */
  retire: boolean
}
