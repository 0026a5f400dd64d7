import { formatMoment } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import type { EtatCle } from './domain/cles.ts'
import type { Motif } from './domain/livraison.ts'
import type { Livraison } from './store/appels.ts'

/** Why a request with a key is refused. */
export type ErreurCle = 'cle-absente' | 'cle-inconnue' | 'cle-expiree' | 'cle-revoquee' | 'structure-retiree'

export const LIBELLES_ETAT: Readonly<Record<EtatCle, string>> = {
  active: 'En service',
  expiree: 'Terminée',
  revoquee: 'Révoquée',
}

/** What each operation of the journal is. */
export const LIBELLES_OPERATION: Readonly<Record<string, string>> = {
  adresser: 'Adresser une personne',
  annuler: 'Annuler un aiguillage',
  suivre: 'Lire un aiguillage',
  lister: 'Lister les aiguillages',
}

export const ERREURS_CLE = {
  nom: 'Écrivez le nom du logiciel.',
  portees: 'Cochez au moins un usage.',
  fin: 'Choisissez une date à venir, ou laissez vide.',
  structure: 'Choisissez la structure pour laquelle le logiciel envoie.',
} as const

export const ERREUR_ADRESSE =
  'Écrivez une adresse qui commence par https:// et qui répond sur Internet, sans nom ni mot de passe, en 500 signes au plus (un accent en compte six).'

const LIBELLES_MOTIF: Readonly<Record<Motif, string>> = {
  delai: 'pas de réponse en dix secondes',
  'adresse-interdite': 'l’adresse mène à un réseau privé',
  'adresse-inconnue': 'l’adresse n’existe pas',
  coupe: 'la connexion a été coupée',
  certificat: 'le certificat n’est pas valable',
}
const motifs = new Map<string, string>(Object.entries(LIBELLES_MOTIF))

/** What happened to one message, and what will: nothing more where the address is stopped. */
export function direLivraison(
  { essais, livreLe, abandonneLe, prochainLe, code, motif }: Livraison,
  { arretee = false }: { arretee?: boolean } = {},
): string {
  const raison = code === undefined ? motif && (motifs.get(motif) ?? motif) : `réponse ${code}`
  if (livreLe) return `Reçu le ${formatMoment(livreLe)} (${raison}).`
  const fois = `${essais} essai${essais > 1 ? 's' : ''}`
  if (abandonneLe) return `Abandonné le ${formatMoment(abandonneLe)} après ${fois}${raison ? ` : ${raison}` : ''}.`
  if (arretee)
    return `Pas envoyé : l’adresse est arrêtée${essais === 0 ? '' : ` après ${fois}${raison ? ` (${raison})` : ''}`}.`
  if (essais === 0) return 'Part dans la minute.'
  return `${fois}${raison ? ` : ${raison}` : ''}. Prochain le ${prochainLe ? formatMoment(prochainLe) : ''}.`
}

/** To those in charge of a structure for which the région lets a software send. */
export const messageCleDonnee = (m: {
  nom: string
  structure: string
  origine: string
}): { objet: string; texte: string } => ({
  objet: `Un logiciel de la région peut adresser des personnes pour ${m.structure}`,
  texte: `Bonjour,\n\nLa région a donné une clé au logiciel « ${m.nom} ». Il peut adresser des personnes au nom de ${m.structure}, avec leur accord, ou savoir où en sont celles qu’il a adressées.\n\nVous lisez ce que fait cette clé, et vous pouvez la révoquer, dans votre espace.\n\nVoir les clés : ${m.origine}${postePaths.partenaires}`,
})

/** What is said once a key was dealt with. */
export const FAITS: Readonly<Record<string, string>> = {
  revoquee: 'La clé est révoquée. Le logiciel ne peut plus s’en servir.',
  essai: 'L’essai part dans la minute. Rechargez la page pour lire ce qui s’est passé.',
  'essai-tot': 'Un essai est parti il y a moins d’une minute. Lisez ce qu’il a donné avant d’en envoyer un autre.',
  arretee: 'Cette adresse n’est plus appelée.',
  'appel-deja':
    'Cette adresse est déjà ajoutée. Son secret ne se montre qu’une fois : changez-le si vous ne l’avez plus.',
  deja: 'Cette clé existe déjà. Elle ne se montre qu’une fois : si vous ne l’avez plus, révoquez-la et créez-en une autre.',
}

/** What who holds a secret can do. */
export const POUVOIRS = {
  cle: 'agit au nom de votre structure',
  'cle-region': 'agit au nom de la structure choisie',
  appel: 'peut se faire passer pour nous auprès de votre logiciel',
} as const
