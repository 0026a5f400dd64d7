import { formatDate, formatNumber } from '#web/format.ts'
import type { Delais } from './domain/delais.ts'
import type { RefusPassage } from './domain/transitions.ts'

const JOUR_MS = 86_400_000

/** How long something has waited: "aujourd’hui", "1 jour", "9 jours". */
export const formatDepuis = (depuis: Date, now: Date, fuseau?: string): string => {
  const jours = Math.floor((now.getTime() - depuis.getTime()) / JOUR_MS)
  if (depuis > now) return `à partir du ${formatDate(depuis.toISOString(), fuseau)}`
  return jours === 0 ? 'aujourd’hui' : `${jours}\u00a0jour${jours > 1 ? 's' : ''}`
}

/** The same as a sentence begins: "Attend depuis 9 jours". */
export const direAttente = (depuis: Date, now: Date, fuseau?: string): string =>
  `Attend ${depuis > now ? '' : 'depuis '}${formatDepuis(depuis, now, fuseau)}`

/** Hours as one says a delay: "4 heures", "3,5 jours". */
export const formatDelai = (heures: number): string => {
  if (heures < 24) return `${Math.max(1, heures)}\u00a0heure${heures > 1 ? 's' : ''}`
  const jours = Math.round(heures / 12) / 2
  return `${String(jours).replace('.', ',')}\u00a0jour${jours >= 2 ? 's' : ''}`
}

/** From so many on, figures are said out of a hundred; below, as they are. */
const SUR_CENT = 100

/**
 * How a structure answers, on the card of a door: "250 personnes adressées en un an : 84 sur 100 ont eu une réponse, 50 sur 100 en 2 jours".
 * The second figure is the median with the unanswered counted in: of all who were sent, not of those who were answered.
 */
export const direReponses = ({ envoyes, repondus, medianeHeures }: Delais): string => {
  const grand = envoyes >= SUR_CENT
  const part = grand ? `${Math.round((100 * repondus) / envoyes)} sur 100` : formatNumber(repondus)
  const moitie = grand ? '50 sur 100' : `la moitié des ${formatNumber(envoyes)}`
  const delai = medianeHeures === undefined ? '' : `, ${moitie} en ${formatDelai(medianeHeures)}`
  return `${formatNumber(envoyes)}\u00a0personnes adressées en un an\u00a0: ${part} ont eu une réponse${delai}`
}

/** Why an act was refused: what happened, and what to do. */
export type ErreurAiguillage =
  | RefusPassage
  | 'introuvable'
  | 'perime'
  | 'deja-suivi'
  | 'porte-inconnue'
  | 'rendezvous-passe'
  | 'trop-tot'
  | 'heure-sautee'
  | 'message-manquant'
  | 'message-long'
  | 'emetteur-parti'
  | 'recepteur-parti'

export const ERREURS: Readonly<Record<ErreurAiguillage, string>> = {
  introuvable: 'Cet aiguillage n’existe pas, ou ne vous est plus ouvert.',
  perime:
    'Quelqu’un a changé cet aiguillage pendant que vous écriviez. Rien n’est perdu : relisez où il en est, puis recommencez.',
  'passage-interdit': 'Cela n’est plus possible où en est l’aiguillage.',
  'motif-manquant': 'Choisissez une raison.',
  'motif-inconnu': 'Choisissez une raison de la liste.',
  'deja-suivi': 'Une autre porte est déjà proposée à cette personne : ouvrez-la plutôt.',
  'porte-inconnue': 'Choisissez une autre structure de l’annuaire.',
  'rendezvous-passe': 'Choisissez une date à venir.',
  'trop-tot': 'Ce rendez-vous n’a pas encore eu lieu : cela se dit après.',
  'heure-sautee': 'Cette heure n’existe pas : les horloges avancent cette nuit-là. Choisissez-en une autre.',
  'message-manquant': 'Écrivez votre message.',
  'message-long': 'Votre message est trop long : 2 000 caractères au plus. Rien n’est coupé : gardez l’essentiel.',
  'emetteur-parti':
    'La structure qui envoie ne suit plus cette personne : confiez le dossier à celle qui a reçu la demande, ou fermez-le.',
  'recepteur-parti': 'La structure qui a reçu la demande ne peut pas prendre la suite.',
}

/** What was just done, by the code of the address. */
export const FAITS: Readonly<Record<string, string>> = {
  envoye: 'C’est parti. La structure est prévenue ; vous le serez de sa réponse.',
  avance: 'C’est noté. Les autres sont prévenus.',
  brouillon: 'Le brouillon est gardé. Rien n’est parti.',
  lien: 'Un nouveau lien est parti. L’ancien ne marche plus.',
  confie: 'C’est rendu à la structure qui envoie.',
  'confie-recepteur': 'C’est confié à la structure qui a reçu la demande. Elle est prévenue.',
  clos: 'C’est clos. La personne est prévenue, si elle a choisi de l’être par écrit ; sinon, sa page le dit.',
  'piece-jointe': 'Le document est joint.',
  'piece-retiree': 'Le document est retiré.',
  corrige: 'C’est corrigé.',
  'sans-nouvelle': 'C’est noté. La structure voit que vous attendez.',
  mots: 'Vos mots sont enregistrés. La structure qui s’en occupe est prévenue.',
  'dossier-oui': 'C’est noté. Si l’autre côté confirme aussi, les deux dossiers seront liés.',
  'dossier-non': 'C’est noté : ce n’est pas vous. Rien n’est partagé entre ces deux dossiers.',
  'dossier-ne-sait-pas': 'C’est noté. Rien ne change.',
  ferme: 'C’est fermé. Cette structure ne lit plus votre dossier, et elle est prévenue.',
  'ferme-reste':
    'C’est noté, et la structure est prévenue. Elle lit encore votre dossier pour une autre raison : voyez « Qui a votre dossier ».',
  'retire-reste':
    'Cet accord est retiré. La structure lit encore votre dossier pour une autre raison : voyez « Qui a votre dossier ».',
  retire: 'Votre accord est retiré. La structure ne voit plus votre dossier.',
}

export const faitOf = (code: string | undefined): string | undefined => (code ? FAITS[code] : undefined)
