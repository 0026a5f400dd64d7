import type { Accessibilite, Public, RoleOrganisation } from './domain/evenement.ts'

/** What is read on the pages of events. */

export const PUBLIC_TEXTES = {
  scolaires: 'Collégiens et lycéens',
  etudiants: 'Étudiants',
  jeunes: 'Jeunes de 16 à 25 ans',
  'demandeurs-emploi': 'Demandeurs d’emploi',
  salaries: 'Salariés',
  parents: 'Parents',
  employeurs: 'Employeurs',
  professionnels: 'Professionnels de l’orientation',
} as const satisfies Record<Public, string>

export const ACCESSIBILITE_TEXTES = {
  fauteuil: 'Accessible en fauteuil roulant',
  'langue-des-signes': 'En langue des signes',
  'boucle-magnetique': 'Boucle magnétique',
  'facile-a-lire': 'Documents faciles à lire',
} as const satisfies Record<Accessibilite, string>

export const ROLE_TEXTES = {
  pilote: 'Organise',
  'co-organisateur': 'Organise aussi',
  contributeur: 'Participe',
  hote: 'Accueille',
} as const satisfies Record<RoleOrganisation, string>

export const PERIODES = ['7', '30', '90'] as const
export const PERIODE_TEXTES = {
  '7': 'Dans les 7 jours',
  '30': 'Dans le mois',
  '90': 'Dans les trois mois',
} as const satisfies Record<(typeof PERIODES)[number], string>

interface DeMessage {
  prenom: string
  titre: string
  quand: string
  places: number
  page: string
  annuler: string
  /** To say at the door. */
  code: string
  /** Why it is cancelled or moved, and where it is now. */
  motif: string
  endroit: string
  /** Where one joins it online. */
  connexion: string | undefined
}

const pour = (places: number): string => (places === 1 ? 'une personne' : `${places} personnes`)
/** Where to go. */
const ou = ({ endroit, connexion }: DeMessage): string =>
  connexion === undefined ? endroit : `${endroit}\nPour se connecter : ${connexion}`
const suite = ({ page, annuler }: DeMessage): string =>
  `Les détails : ${page}\n\nVous ne venez plus ? Annuler mon inscription : ${annuler}`

/** E-mails of registrations: each reads as text. */
export const MESSAGES = {
  confirmee: m => ({
    objet: `Vous êtes inscrit : ${m.titre}`,
    texte: `Bonjour ${m.prenom},\n\nVotre inscription est confirmée, pour ${pour(m.places)}.\n\n${m.titre}\n${m.quand}\n${ou(m)}\n\nÀ l’entrée, donnez votre nom ou ce code : ${m.code}\n\n${suite(m)}`,
  }),
  attente: m => ({
    objet: `Sur liste d’attente : ${m.titre}`,
    texte: `Bonjour ${m.prenom},\n\nIl n’y a plus assez de places pour ${pour(m.places)}. Vous êtes sur la liste d’attente, dans l’ordre d’arrivée. Nous vous écrivons dès que des places se libèrent.\n\n${m.titre}\n${m.quand}\n\n${suite(m)}`,
  }),
  place: m => ({
    objet: `Une place pour vous : ${m.titre}`,
    texte: `Bonjour ${m.prenom},\n\nDes places se sont libérées. Votre inscription est confirmée, pour ${pour(m.places)}.\n\n${m.titre}\n${m.quand}\n${ou(m)}\n\nÀ l’entrée, donnez votre nom ou ce code : ${m.code}\n\n${suite(m)}`,
  }),
  rappel: m => ({
    objet: `C’est bientôt : ${m.titre}`,
    texte: `Bonjour ${m.prenom},\n\nNous vous attendons, pour ${pour(m.places)}.\n\n${m.titre}\n${m.quand}\n${ou(m)}\n\nÀ l’entrée, donnez votre nom ou ce code : ${m.code}\n\n${suite(m)}`,
  }),
  annulee: m => ({
    objet: `Inscription annulée : ${m.titre}`,
    texte: `Bonjour ${m.prenom},\n\nVotre inscription est annulée. Vos places vont à d’autres personnes.\n\n${m.titre}\n${m.quand}\n\nRevoir l’événement : ${m.page}`,
  }),
  deplace: m => ({
    objet: `Changement : ${m.titre}`,
    texte: `Bonjour ${m.prenom},\n\nL’événement auquel vous êtes inscrit change de date ou de lieu.\n\n${m.titre}\n${m.quand}\n${ou(m)}\n\nPourquoi : ${m.motif}\n\nVotre inscription reste valable. ${suite(m)}`,
  }),
  supprime: m => ({
    objet: `Annulé : ${m.titre}`,
    texte: `Bonjour ${m.prenom},\n\nL’événement auquel vous étiez inscrit n’aura pas lieu.\n\n${m.titre}\n${m.quand}\n\nPourquoi : ${m.motif}\n\nVous n’avez rien à faire. Voir l’événement : ${m.page}`,
  }),
} as const satisfies Record<string, (m: DeMessage) => { objet: string; texte: string }>

export const ERREURS_INSCRIPTION = {
  prenom: 'Écrivez votre prénom.',
  nom: 'Écrivez votre nom.',
  courriel: 'Écrivez une adresse électronique, comme prenom@exemple.fr.',
  places: 'Écrivez combien vous serez, vous compris : de 2 à 200.',
  ferme: 'On ne peut plus s’inscrire à cet événement.',
  'trop-grand': 'Il n’y a pas autant de places à cet événement. Écrivez à qui organise.',
  trop: 'Trop de demandes viennent de votre réseau. Réessayez dans un quart d’heure.',
} as const
