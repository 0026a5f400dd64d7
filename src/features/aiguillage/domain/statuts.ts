/** Where an aiguillage can stand. The code is public interface: never renamed. */
export const STATUTS = [
  'draft',
  'sent',
  'received',
  'needs-information',
  'accepted',
  'waitlisted',
  'scheduled',
  'met',
  'not-met',
  'completed',
  'declined',
  'redirected',
  'withdrawn',
  'cancelled',
  'lapsed',
  'entered-in-error',
] as const
export type Statut = (typeof STATUTS)[number]

/** Who can move it: its two sides, the person, the coordinateur of the territoire, and time. */
export const COTES = ['emetteur', 'recepteur', 'personne', 'coordinateur', 'horloge'] as const
export type Cote = (typeof COTES)[number]

/** Who has the next move. `porte-suivante`: another aiguillage of the same chain holds the person. `aucun`: it is over. */
export const PROPRIETAIRES = ['emetteur', 'recepteur', 'personne', 'coordinateur', 'porte-suivante', 'aucun'] as const
export type Proprietaire = (typeof PROPRIETAIRES)[number]

/** As it is said of an aiguillage, to an agent. */
export const LIBELLES_STATUT: Readonly<Record<Statut, string>> = {
  draft: 'Brouillon',
  sent: 'Envoyé',
  received: 'Reçu',
  'needs-information': 'Précisions demandées',
  accepted: 'Accepté',
  waitlisted: 'En liste d’attente',
  scheduled: 'Rendez-vous pris',
  met: 'Personne rencontrée',
  'not-met': 'Pas rencontrée',
  completed: 'Terminé',
  declined: 'Refusé',
  redirected: 'Réorienté',
  withdrawn: 'Arrêté par la personne',
  cancelled: 'Annulé',
  lapsed: 'Sans réponse',
  'entered-in-error': 'Saisi par erreur',
}

/** The same, to the person. */
const LIBELLES_PERSONNE: Readonly<Record<Statut, string>> = {
  draft: 'La demande se prépare.',
  sent: 'Votre demande est partie. Une réponse est attendue.',
  received: 'Votre demande a été lue. Une réponse est attendue.',
  'needs-information': 'La structure demande des précisions à celle qui vous suit.',
  accepted: 'C’est oui. Choisissez un rendez-vous, ou la structure vous contactera.',
  waitlisted: 'C’est oui, mais il faut attendre une place.',
  scheduled: 'Un rendez-vous est fixé.',
  met: 'Vous avez été reçu.',
  'not-met': 'La rencontre n’a pas eu lieu.',
  completed: 'C’est terminé.',
  declined: 'Cette structure ne peut pas vous recevoir.',
  redirected: 'Une autre porte vous est proposée.',
  withdrawn: 'Vous avez arrêté cette demande. Vous pouvez revenir quand vous voulez.',
  cancelled: 'Cette demande est annulée.',
  lapsed: 'Pas de réponse à temps.',
  'entered-in-error': 'Cette demande a été notée par erreur.',
}

/** Who looks for the next door, to the person, where a door did not open. */
const CHERCHENT: Readonly<Partial<Record<Proprietaire, string>>> = {
  emetteur: 'La structure qui vous suit cherche une autre porte.',
  recepteur: 'Elle cherche une autre porte avec vous.',
  coordinateur: 'Le coordinateur du territoire cherche une autre porte.',
}

/** Where it stands, and who looks for the next door when one did not open. */
export const direAPersonne = ({ statut, proprietaire }: { statut: Statut; proprietaire: Proprietaire }): string =>
  statut === 'declined' || statut === 'lapsed' || statut === 'not-met'
    ? [LIBELLES_PERSONNE[statut], CHERCHENT[proprietaire]].filter(Boolean).join(' ')
    : LIBELLES_PERSONNE[statut]

/** A step of the timeline, to the person, where the words for agents speak of them. */
export const LIBELLES_ETAPE_PERSONNE: Readonly<Partial<Record<Statut, string>>> = {
  met: 'Vous avez été reçu',
  'not-met': 'La rencontre n’a pas eu lieu',
  withdrawn: 'Vous avez arrêté',
}

export const LIBELLES_COTE: Readonly<Record<Cote, string>> = {
  emetteur: 'la structure qui envoie',
  recepteur: 'la structure qui reçoit',
  personne: 'la personne',
  coordinateur: 'le coordinateur du territoire',
  horloge: 'le délai',
}
