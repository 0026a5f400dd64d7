import type { Etat, Inscription, RoleOrganisation } from './domain/evenement.ts'

/** What agents read on the pages of the events that they hold. */

export const ERREURS_FORMULAIRE = {
  titre: 'Donnez un titre à l’événement.',
  capacite: 'Écrivez un nombre de places, de 1 à 100 000, ou laissez vide.',
  lien: 'Écrivez une adresse complète, comme https://exemple.fr.',
  lienInscription: 'Écrivez l’adresse où l’on s’inscrit.',
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
} as const

export const ERREURS_QUOTA = {
  quota: 'Il ne reste pas autant de places gardées pour votre structure.',
  deja: 'Cette adresse est déjà inscrite à l’événement.',
  ferme: 'On ne s’inscrit pas, ou plus, à cet événement.',
} as const

export const ERREURS_EMARGEMENT = {
  nombre: 'Écrivez combien de personnes sont venues, de 1 à 200.',
} as const

export const REFUS = {
  ailleurs: 'Cet événement vient d’une autre source : modifiez-le là-bas.',
  ferme: 'Ce n’est plus possible : l’événement est annulé, déjà publié ou passé.',
  capacite: 'Il y a déjà plus de personnes inscrites que de places.',
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

/** What was just done. */
export const FAITS: Readonly<Record<string, string>> = {
  cree: 'Le brouillon est enregistré. Votre structure et celles que vous associez le voient.',
  modifie: 'L’événement est modifié.',
  publie: 'L’événement est publié.',
  annule: 'L’événement est annulé. Les personnes inscrites sont prévenues par courriel.',
  associe: 'C’est enregistré : la structure voit l’événement dans ses pages.',
  retire: 'La structure ne tient plus cet événement.',
  inscrit: 'La personne est inscrite. Un courriel le lui dit.',
  pointe: 'C’est noté.',
  corrige: 'C’est corrigé.',
  deplace: 'L’événement est déplacé. Les personnes inscrites sont prévenues par courriel.',
}
