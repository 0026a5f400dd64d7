import type { Etat, Inscription, RoleOrganisation } from './domain/evenement.ts'

/** What agents read on the pages of the events that they hold. */

export const ERREURS_FORMULAIRE = {
  titre: 'Donnez un titre à l’événement.',
  pilote: 'Choisissez la structure du territoire qui pilotera l’événement.',
  capacite: 'Écrivez un nombre de places, de 1 à 100 000, ou laissez vide.',
  lien: 'Écrivez une adresse complète, comme https://exemple.fr.',
  lienInscription: 'Écrivez l’adresse où l’on s’inscrit.',
  lienEnLigne: 'Écrivez l’adresse où l’on se connecte.',
  commune: 'Écrivez la commune, ou dites que l’événement est en ligne.',
  communeInconnue: 'Nous ne trouvons pas cette commune.',
  communeAmbigue: 'Plusieurs communes portent ce nom. Écrivez le nom avec le code entre parenthèses :',
  jour: 'Choisissez le jour.',
  dernier: 'Le dernier jour vient après le premier, dans les trois mois.',
  heure: 'Écrivez une heure, comme 14:00.',
  sautee: 'Cette heure n’existe pas : cette nuit-là, on passe à l’heure d’été.',
  ordre: 'La fin vient après le début.',
  motif: 'Écrivez pourquoi : les personnes inscrites le liront.',
  confirmer: 'Cochez la case pour confirmer.',
  metierFlou: 'Précisez le métier, avec son code :',
  metierInconnu: 'Nous ne trouvons pas ce métier :',
  metiersTrop: 'Cinq métiers au plus.',
  fois: 'Écrivez combien de fois, de 2 à 52, ou jusqu’à quel jour.',
  dates: 'Gardez au moins une date.',
} as const

export const ERREURS_QUOTA = {
  quota: 'Il ne reste pas autant de places gardées pour votre structure.',
  deja: 'Cette adresse est déjà inscrite à l’événement.',
  ferme: 'On ne s’inscrit pas, ou plus, à cet événement.',
} as const

export const ERREURS_CAMPAGNE = {
  titre: 'Donnez un titre à la campagne.',
  debut: 'Choisissez le premier jour.',
  fin: 'Choisissez le dernier jour, dans l’année qui suit le premier.',
} as const

export const ERREURS_TACHE = {
  intitule: 'Écrivez ce qu’il faut faire.',
  echeance: 'Choisissez le jour.',
  structure: 'Choisissez une structure qui tient l’événement.',
} as const

export const ERREURS_EMARGEMENT = {
  nombre: 'Écrivez combien de personnes sont venues, de 1 à 200.',
} as const

export const REFUS = {
  ailleurs: 'Cet événement vient d’une autre source : modifiez-le là-bas.',
  ferme: 'Ce n’est plus possible : l’événement est annulé, déjà publié ou passé.',
  capacite: 'Il y a déjà plus de personnes inscrites et de places gardées que de places.',
  quota: 'Il n’y a pas assez de places libres pour en garder autant.',
  structure: 'Choisissez une structure de l’annuaire.',
  passe: 'Cette date est passée : choisissez-en une à venir.',
} as const

export const ETAT_TEXTES = {
  brouillon: 'Brouillon',
  publie: 'Publié',
  deplace: 'Déplacé',
  annule: 'Annulé',
} as const satisfies Record<Etat, string>

/** What a structure is to an event, said to its agents. */
export const ROLE_POSTE = {
  pilote: 'Pilote',
  'co-organisateur': 'Co-organisateur',
  contributeur: 'Contributeur',
  hote: 'Hôte',
} as const satisfies Record<RoleOrganisation, string>

export const INSCRIPTION_TEXTES = {
  aucune: 'On vient sans s’inscrire',
  ici: 'On s’inscrit sur ce site',
  ailleurs: 'On s’inscrit sur un autre site',
} as const satisfies Record<Inscription, string>

/** Why a structure stays: the steps of the parcours that it holds. */
export const refusEtapes = (etapes: readonly string[]): string =>
  `Cette structure tient ${etapes.length > 1 ? 'des étapes' : 'une étape'} du parcours : ${etapes.map(titre => `« ${titre} »`).join(', ')}. Donnez-${etapes.length > 1 ? 'les' : 'la'} d’abord à une autre structure, ou retirez-${etapes.length > 1 ? 'les' : 'la'} du parcours.`

/** What was just done. */
export const FAITS: Readonly<Record<string, string>> = {
  campagne: 'La campagne est enregistrée. Choisissez-la dans le formulaire de vos événements.',
  tache: 'La tâche est ajoutée.',
  tacheRetiree: 'La tâche est retirée.',
  supprime: 'Le brouillon est supprimé.',
  repete: 'Les dates sont créées, en brouillon : relisez, puis publiez-les.',
  serie: 'Toutes les dates de la série sont publiées.',
  cree: 'Le brouillon est enregistré. Votre structure et celles que vous associez le voient.',
  confie: 'Le brouillon est confié à la structure : un courriel le lui dit. Elle le complète et le publie.',
  modifie: 'L’événement est modifié.',
  publie: 'L’événement est publié.',
  annule: 'L’événement est annulé. Les personnes inscrites et les structures associées sont prévenues par courriel.',
  associe: 'C’est enregistré : la structure voit l’événement dans ses pages. Un courriel le lui dit.',
  retire: 'La structure ne tient plus cet événement. Un courriel le lui dit.',
  inscrit: 'La personne est inscrite. Un courriel le lui dit.',
  pointe: 'C’est noté.',
  corrige: 'C’est corrigé.',
  deplace: 'L’événement est déplacé. Les personnes inscrites et les structures associées sont prévenues par courriel.',
}

interface DeStructure {
  pilote: string
  titre: string
  quand: string
  endroit: string
  motif: string
  role: string
  /** The territoire whose coordination asks. */
  territoire: string
  brouillon: boolean
  page: string
}

const voir = ({ page }: DeStructure): string => `Voir l’événement : ${page}`

/** E-mails to the structures that hold an event: each reads as text. */
export const MESSAGES_STRUCTURES = {
  associee: m => ({
    objet: `Vous êtes associés : ${m.titre}`,
    texte: `Bonjour,\n\n${m.pilote} associe votre structure à un événement. Votre rôle : ${m.role}.\n\n${m.titre}\n${m.quand}\n${m.endroit}\n\n${m.brouillon ? 'C’est encore un brouillon : le public ne le voit pas. ' : ''}${voir(m)}`,
  }),
  dissociee: m => ({
    objet: `Vous n’êtes plus associés : ${m.titre}`,
    texte: `Bonjour,\n\n${m.pilote} retire votre structure d’un événement. Vous ne le voyez plus dans vos pages, et ce que vous aviez à y faire revient au pilote.\n\n${m.titre}\n${m.quand}\n${m.endroit}\n\nSi cela vous surprend, appelez ${m.pilote}.`,
  }),
  confiee: m => ({
    objet: `Un événement vous est confié : ${m.titre}`,
    texte: `Bonjour,\n\nLa coordination du territoire (${m.territoire}) a préparé un événement et propose que votre structure le pilote.\n\n${m.titre}\n${m.quand}\n${m.endroit}\n\nC’est un brouillon : le public ne le voit pas. Complétez-le et publiez-le, ou supprimez-le.\n\n${voir(m)}`,
  }),
  deplace: m => ({
    objet: `Changement : ${m.titre}`,
    texte: `Bonjour,\n\nUn événement que votre structure tient avec ${m.pilote} change de date ou de lieu.\n\n${m.titre}\n${m.quand}\n${m.endroit}\n\nPourquoi : ${m.motif}\n\nLes personnes inscrites sont prévenues.\n\n${voir(m)}`,
  }),
  annule: m => ({
    objet: `Annulé : ${m.titre}`,
    texte: `Bonjour,\n\nUn événement que votre structure tient avec ${m.pilote} n’aura pas lieu.\n\n${m.titre}\n${m.quand}\n\nPourquoi : ${m.motif}\n\nLes personnes inscrites sont prévenues.\n\n${voir(m)}`,
  }),
} as const satisfies Record<string, (m: DeStructure) => { objet: string; texte: string }>
