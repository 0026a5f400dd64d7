/** What may go with an aiguillage: documents that a receiver opens anywhere, and that hold no program. */
export const TYPES = {
  'application/pdf': { nom: 'PDF', extensions: ['pdf'] },
  'image/jpeg': { nom: 'photo JPEG', extensions: ['jpg', 'jpeg'] },
  'image/png': { nom: 'image PNG', extensions: ['png'] },
  'application/vnd.oasis.opendocument.text': { nom: 'texte OpenDocument', extensions: ['odt'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    nom: 'texte Word',
    extensions: ['docx'],
  },
} as const satisfies Record<string, { nom: string; extensions: readonly string[] }>
export type TypePiece = keyof typeof TYPES

export const TAILLE_MAX = 10 * 1024 * 1024
export const PIECES_MAX = 10

export const ETATS = ['quarantaine', 'saine', 'non-analysee', 'infectee'] as const
export type EtatPiece = (typeof ETATS)[number]

export type ErreurPiece =
  | 'vide'
  | 'trop-grande'
  | 'type-refuse'
  | 'ment-sur-son-type'
  | 'trop-de-pieces'
  | 'introuvable'

export const isTypePiece = (mime: string): mime is TypePiece => mime in TYPES

/** The name as it may be shown and saved: no path, no control character, 120 characters at most. */
export function cleanNom(nom: string): string {
  const dernier = nom.split(/[\\/]/).at(-1) ?? ''
  const propre = dernier.replace(/[\p{Cc}\p{Cf}"<>|*?:]/gu, '').trim()
  if (propre.length <= 120) return propre || 'document'
  const extension = /\.\w{1,5}$/.exec(propre)?.[0] ?? ''
  return propre.slice(0, 120 - extension.length) + extension
}

/**
 * What a document is, by its bytes and not by what it is said to be.
 * @param detecte type that the first bytes tell, undefined when they tell none
 * @returns its type, or why it is refused: the name must agree with the contents.
 */
export function verifierPiece(
  nom: string,
  taille: number,
  detecte: string | undefined,
): { type: TypePiece } | { erreur: ErreurPiece } {
  if (taille === 0) return { erreur: 'vide' }
  if (taille > TAILLE_MAX) return { erreur: 'trop-grande' }
  const extension = /\.(\w+)$/.exec(nom)?.[1]?.toLowerCase() ?? ''
  const annonce = Object.values(TYPES).some(({ extensions }) => extensions.some(e => e === extension))
  if (detecte === undefined || !isTypePiece(detecte)) return { erreur: annonce ? 'ment-sur-son-type' : 'type-refuse' }
  return TYPES[detecte].extensions.some(e => e === extension) ? { type: detecte } : { erreur: 'ment-sur-son-type' }
}

/** Who asks for a document gets it once it was found clean, or with a warning where there is no scanner. */
export const isLisible = (etat: EtatPiece): boolean => etat === 'saine' || etat === 'non-analysee'
