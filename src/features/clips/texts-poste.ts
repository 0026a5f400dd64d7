import type { Cote, Etat, Manque } from './domain/clip.ts'
import type { ErreurSousTitre } from './domain/sous-titres.ts'
import { COTE_MAX, type ErreurVideo, TAILLE_MAX } from './domain/video.ts'
import type { ErreurVtt } from './lire-vtt.ts'
import type { Refus } from './tenir.ts'

export const ETAT_TEXTES = {
  brouillon: 'Brouillon',
  propose: 'Proposé à la coordination',
  publie: 'Publié',
  retire: 'Retiré',
} as const satisfies Record<Etat, string>

export const COTE_TEXTES = {
  structure: 'la structure',
  coordination: 'la coordination',
} as const satisfies Record<Cote, string>

export const REFUS = {
  introuvable: 'Ce clip n’est pas là.',
  'pas-brouillon': 'Ce clip n’est plus un brouillon. Reprenez-le d’abord.',
  manque: 'Il manque encore quelque chose : voyez la liste.',
  motif: 'Écrivez pourquoi.',
  interdit: 'Cela ne se peut pas dans l’état où est ce clip. Rechargez la page.',
  'a-garder':
    'Cette personne a repris son accord : elle reste dans la liste tant que le film n’est pas remplacé. Un clip publié se retire avant d’être supprimé.',
} as const satisfies Record<Refus, string>

const MO = 1024 * 1024
export const ERREURS_FILM = {
  vide: 'Choisissez un film ; celui-ci est vide.',
  'trop-lourde': `Ce film est trop lourd : ${TAILLE_MAX / MO} Mo au plus. Enregistrez-le en 720p.`,
  'pas-une-video': 'Ce n’est pas un film. Envoyez un fichier MP4 ou WebM.',
  'ment-sur-son-type':
    'Le contenu de ce fichier ne correspond pas à son nom. Enregistrez le film à nouveau en MP4 ou en WebM.',
  illisible: 'Ce film ne se lit pas jusqu’au bout. Enregistrez-le à nouveau, puis recommencez.',
  'sans-image': 'Ce fichier n’a pas d’image.',
  'codec-image': 'Les navigateurs ne lisent pas tous cette image. Enregistrez le film en H.264 (MP4) ou en VP9 (WebM).',
  'codec-son': 'Les navigateurs ne lisent pas tous ce son. Enregistrez-le en AAC (MP4) ou en Opus (WebM).',
  'trop-longue': 'Ce film dure plus de trois minutes. Raccourcissez-le.',
  'trop-courte': 'Ce film dure moins d’une seconde.',
  dimensions: `L’image est trop grande ou trop petite : ${COTE_MAX} points au plus pour son grand côté.`,
  infectee: 'Un virus a été trouvé dans ce fichier. Il n’est pas gardé.',
} as const satisfies Record<ErreurVideo | 'infectee', string>

export const MANQUE_TEXTES = {
  territoire: 'Le territoire, dont la coordination relit le clip',
  video: 'Le film',
  controle: 'Le contrôle du film par l’antivirus, en cours',
  infectee: 'Un film sans virus : celui-ci en a un',
  'sous-titres': 'Les sous-titres',
  transcription: 'La transcription',
  verifies: 'Tous les points à vérifier',
  personne: 'Les personnes filmées, ou la case « personne n’est reconnaissable »',
  accords: 'L’accord en règle de chaque personne filmée',
} as const satisfies Record<Manque, string>

export const ERREURS_CHAMPS = {
  titre: 'Écrivez un titre.',
  titreLong: 'Écrivez un titre de 120 caractères au plus.',
  resumeLong: 'Écrivez 600 caractères au plus.',
  sujet: 'Choisissez un sujet.',
  metierInconnu: 'Aucun métier ne répond à ces mots. Écrivez-les autrement, ou laissez vide.',
  metierAmbigu: 'Plusieurs métiers répondent à ces mots : choisissez.',
  nom: 'Écrivez le nom de la personne, en 120 caractères au plus.',
  moyen: 'Choisissez comment la personne donne son accord.',
  courriel: 'Écrivez une adresse électronique, comme camille@exemple.fr.',
  representant: 'Écrivez le nom du représentant légal.',
  signeLe: 'Écrivez la date de la signature, aujourd’hui au plus tard.',
  representantLe: 'Écrivez la date de signature du représentant légal, aujourd’hui au plus tard.',
  expireLe: 'Écrivez le dernier jour de l’accord, après aujourd’hui.',
} as const

const RAISONS = {
  temps: 'ce temps ne se lit pas. Écrivez minutes:secondes, comme 0:05,2',
  ordre: 'la fin ne vient pas après le début',
  chevauche: 'il commence avant la fin du précédent',
  'apres-la-fin': 'il finit après la fin du film',
  vide: 'il n’a pas de texte',
  long: 'il a plus de 200 caractères : coupez-le en deux',
} as const satisfies Record<ErreurSousTitre['raison'], string>

export const direErreur = ({ numero, raison }: ErreurSousTitre): string => `Sous-titre ${numero} : ${RAISONS[raison]}.`

const RAISONS_VTT = {
  signature: 'la première ligne doit être WEBVTT',
  temps: 'un temps ne se lit pas. Il s’écrit 00:00:05.200 --> 00:00:07.000',
  ordre: 'les temps ne sont pas dans l’ordre',
  balise: 'une balise ou un signe < > & est mal écrit',
  structure: 'une ligne vide manque, ou est de trop',
  trop: 'il y a plus de 300 sous-titres',
  vide: 'ce fichier n’a pas de sous-titre',
} as const satisfies Record<ErreurVtt['raison'], string>

export const direErreurVtt = ({ numero, ligne, raison }: ErreurVtt): string =>
  `${numero === 0 ? '' : `Sous-titre ${numero}, `}${numero === 0 ? 'Ligne' : 'ligne'} ${ligne} : ${RAISONS_VTT[raison]}.`

/** What was just done, said once after the redirection. */
const FAITS: Readonly<Record<string, string>> = {
  cree: 'Le clip est créé. C’est un brouillon.',
  modifie: 'La fiche est enregistrée.',
  depose: 'Le film est déposé.',
  'sous-titres': 'Les sous-titres et la transcription sont enregistrés.',
  importe: 'Les sous-titres du fichier sont enregistrés. Relisez-les.',
  verifie: 'La liste est enregistrée.',
  ajoute: 'La personne est ajoutée.',
  demande: 'La personne est ajoutée. Un courriel lui demande son accord.',
  signe: 'La signature est notée.',
  retrait: 'Le retrait est noté. Le clip n’est plus diffusé.',
  enleve: 'La personne est enlevée de la liste.',
  propose: 'Le clip est proposé à la coordination.',
  brouillon: 'Le clip est de nouveau un brouillon.',
  renvoye: 'Le clip est renvoyé à la structure, avec vos raisons.',
  publie: 'Le clip est publié.',
  retire: 'Le clip n’est plus diffusé.',
  supprime: 'Le clip est supprimé.',
}
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined
