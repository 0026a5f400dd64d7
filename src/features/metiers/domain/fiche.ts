/** What is known of one occupation, from ROME or from the demonstration. A heading without data is empty or null. */
export interface FicheMetier {
  /** ROME code: D1102. */
  rome: string
  libelle: string
  /** Version of ROME that the sheet comes from (460), null for the demonstration. */
  version: number | null
  /** The code that this one was split from: what is known of it holds here when nothing nearer is known. */
  parent: string | null
  appellations: Appellation[]
  /** What one does, sentence by sentence. */
  definition: string[]
  /** What those who do it like, and what weighs on them; ROME does not tell. */
  plait: string[]
  pese: string[]
  /** Ways in. */
  acces: string[]
  savoirFaire: Competence[]
  savoirEtre: Competence[]
  savoirs: Competence[]
  contextes: Contexte[]
  secteurs: Secteur[]
  /** NAF divisions. */
  naf: Rubrique[]
  interets: (Rubrique & { principal: boolean })[]
  themes: Rubrique[]
  domaine: { code: string; libelle: string; grand: string } | null
  /** Neighbouring and next occupations, nearest first. */
  mobilites: Mobilite[]
  /** Holland's letters, major then minor. */
  riasec: string[]
  transitions: Transitions
  reglemente: boolean | null
  cadre: boolean | null
}

export interface Appellation {
  libelle: string
  peuUsite: boolean
}

export interface Competence {
  libelle: string
  importance: 'principale' | 'emergente' | null
}

export interface Contexte {
  /** Heading of ROME: "Conditions de travail et risques professionnels", "Horaires et durée du travail"… */
  type: string
  libelle: string
}

export interface Rubrique {
  code: string
  libelle: string
}

export interface Secteur extends Rubrique {
  sousSecteur: string | null
  principal: boolean
}

export interface Mobilite {
  rome: string
  ordre: number
  /** Null when the file does not tell which. */
  sorte: 'proche' | 'evolution' | null
}

export interface Transitions {
  /** As ROME sorts them: green jobs, strategic for the ecological transition, threatened by it, neither. */
  ecologique: 'vert' | 'strategique' | 'brun' | 'blanc' | null
  numerique: boolean | null
  demographique: boolean | null
}

export const emptyFiche = (rome: string, libelle: string): FicheMetier => ({
  rome,
  libelle,
  version: null,
  parent: null,
  appellations: [],
  definition: [],
  plait: [],
  pese: [],
  acces: [],
  savoirFaire: [],
  savoirEtre: [],
  savoirs: [],
  contextes: [],
  secteurs: [],
  naf: [],
  interets: [],
  themes: [],
  domaine: null,
  mobilites: [],
  riasec: [],
  transitions: { ecologique: null, numerique: null, demographique: null },
  reglemente: null,
  cadre: null,
})

export const isRome = (texte: string): boolean => /^[A-N]\d{4}$/.test(texte)

/** O, N or nothing, as ROME writes it. */
export const readOuiNon = (texte: string | undefined): boolean | null =>
  texte === 'O' || texte === 'oui' ? true : texte === 'N' || texte === 'non' ? false : null

export function readTransitionEcologique(texte: string): Transitions['ecologique'] {
  if (/vert/i.test(texte)) return 'vert'
  if (/strat/i.test(texte)) return 'strategique'
  if (/brun/i.test(texte)) return 'brun'
  return /blanc/i.test(texte) ? 'blanc' : null
}
