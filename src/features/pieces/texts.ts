import { type ErreurPiece, type EtatPiece, PIECES_MAX, TAILLE_MAX } from './domain/piece.ts'

export const ERREURS = {
  vide: 'Choisissez un document ; celui-ci est vide.',
  'trop-grande': `Ce document est trop lourd : ${TAILLE_MAX / 1024 / 1024} Mo au plus.`,
  'type-refuse':
    'Ce type de document n’est pas accepté. Envoyez un PDF, une photo (JPEG, PNG) ou un texte (ODT, DOCX).',
  'ment-sur-son-type':
    'Le contenu de ce document ne correspond pas à son nom. Enregistrez-le à nouveau, puis recommencez.',
  'trop-de-pieces': `Il y a déjà ${PIECES_MAX} documents. Retirez-en un d’abord.`,
  introuvable: 'Ce document n’est pas là, ou n’est pas encore contrôlé.',
} as const satisfies Record<ErreurPiece, string>

export const ETATS_TEXTES = {
  quarantaine: 'contrôle en cours',
  saine: 'contrôlé',
  'non-analysee': 'non contrôlé par un antivirus',
  infectee: 'refusé : un virus y a été trouvé',
} as const satisfies Record<EtatPiece, string>
