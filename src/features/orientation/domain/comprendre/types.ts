import type { LieuCompris } from '../demande.ts'
import type { Besoin, Diplome, FaitBooleen, Statut } from '../vocabulaire.ts'
import type { Modele } from './classifieur.ts'

/** Places as the reading of a text needs them; keys are folded: lower case, no accents, words parted by one space. */
export interface Gazetteer {
  /** Communes (and municipal arrondissements, "paris 13e arrondissement") of that very name, most populated first. */
  nommees(cle: string): readonly LieuCompris[]
  codePostal(code: string): readonly LieuCompris[]
  /** Code of a département by its folded name ("eure et loir") or number ("28"). */
  departement(cle: string): string | undefined
}

/** An occupation and the names it goes by, each in any gender. */
export interface Metier {
  rome: string
  libelle: string
  appellations: readonly string[]
}

/** Which statuts make an entry of the vocabulary hold, or keep it from holding. */
export interface Selection {
  pour?: readonly Statut[] | undefined
  sauf?: readonly Statut[] | undefined
  /** Holds only between these ages, when the age is known. */
  age?: { min?: number | undefined; max?: number | undefined } | undefined
}

/**
 * Words in which a besoin is read. `nom`: the name of a thing, which is a besoin when it is asked for and not when
 * the person has it already ("je cherche un stage", "pendant mon stage"). `demande`: words that ask by themselves.
 */
export interface EntreeBesoin extends Selection {
  besoin: Besoin
  nature: 'nom' | 'demande'
  /** Strength among the besoins of one text; 1 when absent. */
  poids?: number | undefined
  /** False for a word that asks for nothing when it stands alone ("travail"). */
  seul?: boolean | undefined
  motifs: readonly string[]
}

export interface EntreeStatut {
  statut: Statut
  poids?: number | undefined
  motifs: readonly string[]
}

export interface EntreeFait {
  fait: FaitBooleen
  /** Null for words that name the fact and say nothing of it ("j'attends ma RQTH"): what they cover is not read. */
  valeur: boolean | null
  /** True when words that deny it tell the contrary ("je ne suis pas inscrit"). */
  niable: boolean
  motifs: readonly string[]
}

export interface EntreeDiplome {
  /** Level that the diploma gives; absent for a name that gives none (brevet counts as `sans`). */
  diplome: Diplome
  /** Highest level that somebody who prepares it or has failed it is sure to have. */
  avant: Diplome
  motifs: readonly string[]
}

export interface EntreeImplicite extends Selection {
  besoin: Besoin
  /** Added even when the text asks for something else. */
  toujours?: boolean | undefined
  /** Holds only when the age is known. */
  ageConnu?: boolean | undefined
}

/** How people write and what the grammar of a demande hangs on; all patterns are written as in `motifs.ts` says. */
export interface Langage {
  abreviations: Readonly<Record<string, string>>
  /** Words skipped between two words of a pattern. */
  vides: readonly string[]
  /** Sets of words named in patterns by `@name`. */
  classes: Readonly<Record<string, readonly string[]>>
  /** Words that misspelt ones are corrected to, besides those of the patterns. */
  mots: readonly string[]
  /** Valid words that look like one of the vocabulary: never corrected. */
  motsSurs: readonly string[]
  /** Words that must change nothing: politeness, sex, origin. */
  tus: readonly string[]
  veut: readonly string[]
  possede: readonly string[]
  refuse: readonly string[]
  passe: readonly string[]
}

export interface VocabulaireLieux {
  /** Words that only a place follows. */
  annonces: readonly string[]
  /** Communes whose name is an everyday word: read only after an announcement or with a postal code. */
  motsCourants: readonly string[]
}

export interface VocabulaireMetiers {
  /** Names of people met on the way, which are an occupation only when it is wished for. */
  interlocuteurs: readonly string[]
  /** First words too general to stand for an occupation. */
  generiques: readonly string[]
  /** Everyday name of a field of work → appellation. */
  domaines: Readonly<Record<string, string>>
}

/** What tells a réseau that is asked for from one that the person comes from; `@reseau` in a pattern is its name. */
export interface VocabulaireReseaux {
  /** Names that say something else in a sentence. */
  homonymes: readonly string[]
  /** Sets of words of these patterns, besides those of the language. */
  classes: Readonly<Record<string, readonly string[]>>
  /** Ask for it whatever else is said. */
  demandes: readonly string[]
  /** The person comes from there, or belongs there. */
  provenances: readonly string[]
}

/** A sentence and the besoins that a careful adviser hears in it, the first one first; none when it asks for nothing. */
export interface ExempleDeTexte {
  texte: string
  besoins: readonly Besoin[]
}

/** What the besoins are learnt from: whole sentences, and short phrases that say what people say of each besoin. */
export interface Corpus {
  exemples: readonly ExempleDeTexte[]
  phrases: readonly ExempleDeTexte[]
}

export interface Vocabulaire {
  modele: Modele
  langage: Langage
  /** Words that look like a besoin and are none. */
  neutres: readonly string[]
  besoins: readonly EntreeBesoin[]
  implicites: readonly EntreeImplicite[]
  statuts: readonly EntreeStatut[]
  faits: readonly EntreeFait[]
  diplomes: readonly EntreeDiplome[]
  contraintes: {
    modes: Readonly<Record<'en-presentiel' | 'a-distance' | 'telephone', readonly string[]>>
    gratuit: readonly string[]
    pmr: readonly string[]
  }
  langues: Readonly<Record<string, readonly string[]>>
  /** Who the demande is about when it is not who writes. */
  enfant: readonly string[]
  lieux: VocabulaireLieux
  metiers: VocabulaireMetiers
  reseaux: VocabulaireReseaux
}

/** Where each fact was read: first and last word. */
export type Places = Map<string, { debut: number; fin: number }>

/** A field that the text says two things of, and the sentence that asks which is right. */
export interface Contradiction {
  champ: string
  texte: string
}
