import type { Signalement } from './domain/personnel.ts'
import type { Etat, Motif, Objet } from './domain/question.ts'

/** What is read of questions. */

export const QUESTION_MAX = 1000
export const REPONSE_MAX = 3000

export const OBJET_TEXTES = {
  metier: 'Métier',
  evenement: 'Événement',
  territoire: 'Territoire',
} as const satisfies Record<Objet, string>

export const ETAT_TEXTES = {
  recue: 'À lire',
  attribuee: 'À répondre',
  repondue: 'Répondue à la personne',
  publiee: 'Publiée',
  refusee: 'Non publiée',
} as const satisfies Record<Etat, string>

export const MOTIF_TEXTES = {
  'hors-sujet': 'Elle ne porte pas sur cette page.',
  personnelle: 'Elle demande un conseil personnel : un conseiller répond mieux, en direct.',
  'deja-repondue': 'La réponse est déjà sur la page.',
  injurieuse: 'Elle blesse quelqu’un.',
  illisible: 'Nous ne la comprenons pas.',
} as const satisfies Record<Motif, string>

const SORTE_TEXTES = {
  courriel: 'une adresse électronique',
  telephone: 'un numéro de téléphone',
  numero: 'un long numéro',
  nom: 'peut-être un nom',
} as const satisfies Record<Signalement['sorte'], string>

/** "une adresse électronique (« lina@… »)" */
export const direSignalement = ({ sorte, extrait }: Signalement): string =>
  `${SORTE_TEXTES[sorte]} («\u00a0${extrait}\u00a0»)`

export const ERREURS_QUESTION = {
  texte: `Écrivez votre question, en ${QUESTION_MAX} signes au plus.`,
  courriel: 'Écrivez une adresse électronique, comme prenom@exemple.fr, ou laissez vide.',
  lieu: 'Nous ne trouvons pas cette commune. Vérifiez son nom.',
  trop: 'Trop de questions viennent de votre réseau. Réessayez dans un quart d’heure.',
  reponse: `Écrivez la réponse, en ${REPONSE_MAX} signes au plus.`,
  question: 'Écrivez la question comme elle sera lue.',
  structure: 'Choisissez la structure qui répond.',
  motif: 'Dites pourquoi elle n’est pas publiée.',
  'sans-adresse': 'La personne n’a pas laissé d’adresse : la réponse ne peut qu’être publiée.',
} as const

/** Sent to who left an address, once. */
export const messageReponse = (m: {
  nom: string
  texte: string
  reponse: string
  structure: string
  /** Each with its address. */
  documents: readonly string[]
  page: string
}): { objet: string; texte: string } => ({
  objet: `Réponse à votre question : ${m.nom}`,
  texte: `Bonjour,\n\nVous avez demandé :\n${m.texte}\n\n${m.structure} vous répond :\n${m.reponse}\n\n${m.documents.map(un => `${un}\n\n`).join('')}Revoir la page : ${m.page}\n\nVotre adresse est maintenant effacée.`,
})

export const messageRefus = (m: {
  nom: string
  texte: string
  motif: Motif
  page: string
}): { objet: string; texte: string } => ({
  objet: `Votre question : ${m.nom}`,
  texte: `Bonjour,\n\nVous avez demandé :\n${m.texte}\n\nNous ne publions pas cette question. ${MOTIF_TEXTES[m.motif]}\n\nTrouver qui peut vous répondre : ${m.page}\n\nVotre adresse est maintenant effacée.`,
})
