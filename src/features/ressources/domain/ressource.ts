/** What a document of the library is. */
export const GENRES = ['depliant', 'guide', 'compte-rendu', 'modele'] as const
export type Genre = (typeof GENRES)[number]

/** What a document may be attached to. */
export const OBJETS = ['territoire', 'structure', 'service', 'evenement'] as const
export type Objet = (typeof OBJETS)[number]

export interface Lien {
  objet: Objet
  id: string
  nom: string
}

export const ETATS = ['quarantaine', 'saine', 'non-analysee', 'infectee'] as const
export type Etat = (typeof ETATS)[number]

/** `attente`: nobody has read what is written in it yet; `sans-texte`: an image, or a scan; `illisible`: damaged, protected or too long to read. */
export const ETATS_TEXTE = ['attente', 'lu', 'sans-texte', 'illisible'] as const
export type EtatTexte = (typeof ETATS_TEXTE)[number]

/** One upload of a document. */
export interface Version {
  id: string
  /** The document that it is a version of. */
  ressource: string
  rang: number
  nom: string
  type: string
  /** In bytes. */
  taille: number
  etat: Etat
  deposeeLe: Date
  texteEtat: EtatTexte
}

/** What its structure says of a document. */
export interface Fiche {
  titre: string
  resume: string
  genre: Genre
  /** For the agents of the network alone. */
  membres: boolean
  besoins: readonly string[]
  romes: readonly string[]
  /** ISO day when somebody reads it again. */
  revueLe: string
}

export interface Ressource extends Fiche {
  id: string
  structure: { id: string; nom: string }
  archiveLe: Date | undefined
  demonstration: boolean
  majLe: Date
  /** The one that is shown; none before one was found clean. */
  version: Version | undefined
}

/** A version is given once it was found clean, or with a warning where nothing scans. */
export const isLisible = (etat: Etat): boolean => etat === 'saine' || etat === 'non-analysee'

/** Days before the day of reading again at which its structure is told, then the day itself. */
const RAPPELS = [30, 0] as const

/** Whole days from an ISO day to another. */
const joursEntre = (de: string, a: string): number => Math.round((Date.parse(a) - Date.parse(de)) / 86_400_000)

/**
 * The reminder that is due on a day: the nearest that has come. @param leJour today, ISO
 * @returns days before the day of reading again, undefined while none is due
 */
export const rappelDu = (revueLe: string, leJour: string): number | undefined => {
  const reste = joursEntre(leJour, revueLe)
  return RAPPELS.toReversed().find(seuil => reste <= seuil)
}

/** What is looked for in the library: words in the whole text, and codes. */
export interface Recherche {
  q: string
  genre?: Genre | undefined
  besoin?: string | undefined
  rome?: string | undefined
  /** A territoire of the network: what is of everywhere comes with it. */
  territoire?: string | undefined
  page: number
}

/** The filters of a search as the index holds them: text of a `tsquery`, empty when there is none. */
export function filtresOf({ genre, besoin, rome, territoire }: Omit<Recherche, 'q' | 'page'>): string {
  const lexeme = (cle: string, code: string): string => `'=${cle}:${code.replaceAll(/['\\]/g, '')}'`
  return [
    genre && lexeme('g', genre),
    besoin && lexeme('b', besoin),
    rome && lexeme('r', rome),
    territoire && `(${lexeme('t', territoire)} | ${lexeme('t', 'partout')})`,
  ]
    .filter(Boolean)
    .join(' & ')
}

/** Words alone, without signs: a hyphen or quotes would ask for words in a row, which is long to look for. */
export const motsOf = (q: string): string => q.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
