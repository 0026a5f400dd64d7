/** What the library takes: files that open anywhere and hold no program. */
export const TYPES = {
  'application/pdf': { nom: 'PDF', extensions: ['pdf'] },
  'application/vnd.oasis.opendocument.text': { nom: 'texte OpenDocument', extensions: ['odt'] },
  'application/vnd.oasis.opendocument.presentation': { nom: 'présentation OpenDocument', extensions: ['odp'] },
  'application/vnd.oasis.opendocument.spreadsheet': { nom: 'tableur OpenDocument', extensions: ['ods'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    nom: 'texte Word',
    extensions: ['docx'],
  },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    nom: 'présentation PowerPoint',
    extensions: ['pptx'],
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { nom: 'tableur Excel', extensions: ['xlsx'] },
  'image/jpeg': { nom: 'image JPEG', extensions: ['jpg', 'jpeg'] },
  'image/png': { nom: 'image PNG', extensions: ['png'] },
} as const satisfies Record<string, { nom: string; extensions: readonly string[] }>
export type TypeFichier = keyof typeof TYPES

export const EXTENSIONS: readonly string[] = Object.values(TYPES).flatMap(({ extensions }) => [...extensions])

/** In bytes. */
export const TAILLE_MAX = 20 * 1024 * 1024

export type ErreurFichier =
  | 'vide'
  | 'trop-grand'
  | 'type-refuse'
  | 'ment-sur-son-type'
  | 'deux-formats'
  | 'bombe'
  | 'macros'
  | 'protege'
  | 'abime'

export const isTypeFichier = (mime: string): mime is TypeFichier => Object.hasOwn(TYPES, mime)
export const isImage = (mime: string): boolean => mime.startsWith('image/')

/** Whether a file of that size may be taken at all. */
export const taillePossible = (taille: number): ErreurFichier | undefined =>
  taille === 0 ? 'vide' : taille > TAILLE_MAX ? 'trop-grand' : undefined

/**
 * What a file is, by its bytes and not by what it is said to be.
 * @param detecte type that its bytes tell, undefined when they tell none
 * @returns its type, or why it is refused: the name must agree with the contents.
 */
export function typeOf(nom: string, detecte: string | undefined): { type: TypeFichier } | { erreur: ErreurFichier } {
  const extension = /\.(\w+)$/.exec(nom)?.[1]?.toLowerCase() ?? ''
  const annonce = EXTENSIONS.includes(extension)
  if (detecte === undefined || !isTypeFichier(detecte)) return { erreur: annonce ? 'ment-sur-son-type' : 'type-refuse' }
  return TYPES[detecte].extensions.some(e => e === extension) ? { type: detecte } : { erreur: 'ment-sur-son-type' }
}
