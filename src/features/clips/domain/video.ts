/** What a browser plays everywhere without being converted, by container. */
const LISIBLES = {
  'video/mp4': { video: ['avc'], audio: ['aac', 'mp3'] },
  'video/webm': { video: ['vp8', 'vp9', 'av1'], audio: ['opus', 'vorbis'] },
} as const
export type TypeVideo = keyof typeof LISIBLES

export const TAILLE_MAX = 60 * 1024 * 1024
/** Three minutes. */
export const DUREE_MAX_MS = 180_000
/** The image of a camera is larger than a page shows. */
export const COTE_MAX = 1920
const COTE_MIN = 64

/** What was read in a film; `undefined`: nothing that can be read. */
export interface Lecture {
  type: TypeVideo
  dureeMs: number
  largeur: number
  hauteur: number
  codecVideo: string | undefined
  codecAudio: string | undefined
  /** Whether its pictures are there up to the end. */
  entier: boolean
}

export type ErreurVideo =
  | 'vide'
  | 'trop-lourde'
  | 'pas-une-video'
  | 'ment-sur-son-type'
  | 'illisible'
  | 'sans-image'
  | 'codec-image'
  | 'codec-son'
  | 'trop-longue'
  | 'trop-courte'
  | 'dimensions'

/**
 * What the name says a file is, held against what its bytes are.
 * @param detecte type that its first bytes tell
 */
export function verifierType(
  nom: string,
  taille: number,
  detecte: string | undefined,
): { type: TypeVideo } | { erreur: ErreurVideo } {
  if (taille === 0) return { erreur: 'vide' }
  if (taille > TAILLE_MAX) return { erreur: 'trop-lourde' }
  const dit = /\.(mp4|m4v|webm)$/i.exec(nom)?.[1]?.toLowerCase()
  const type = detecte === 'video/mp4' || detecte === 'video/x-m4v' ? 'video/mp4' : detecte
  if (type !== 'video/mp4' && type !== 'video/webm') return { erreur: dit ? 'ment-sur-son-type' : 'pas-une-video' }
  return (dit === 'webm') === (type === 'video/webm') && dit !== undefined ? { type } : { erreur: 'ment-sur-son-type' }
}

/** Whether what was read in a film may be shown as it is. @returns why not, undefined when it may */
export function verifierVideo(type: TypeVideo, lecture: Lecture | undefined): ErreurVideo | undefined {
  if (lecture === undefined || !lecture.entier) return 'illisible'
  if (lecture.type !== type) return 'ment-sur-son-type'
  const { codecVideo, codecAudio, dureeMs, largeur, hauteur } = lecture
  const lisibles: { video: readonly string[]; audio: readonly string[] } = LISIBLES[type]
  if (codecVideo === undefined) return 'sans-image'
  if (!lisibles.video.includes(codecVideo)) return 'codec-image'
  if (codecAudio !== undefined && !lisibles.audio.includes(codecAudio)) return 'codec-son'
  if (dureeMs > DUREE_MAX_MS) return 'trop-longue'
  if (dureeMs < 1000) return 'trop-courte'
  if (Math.max(largeur, hauteur) > COTE_MAX || Math.min(largeur, hauteur) < COTE_MIN) return 'dimensions'
  return undefined
}
