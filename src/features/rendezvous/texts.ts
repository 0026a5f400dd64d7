import { direEndroit, direHeureDe, direJour, direJourCourt, type Endroit } from './domain/dire.ts'

/** Every refusal of the feature, as it is told. */
export const ERREURS = {
  'creneau-inconnu': 'Ce créneau n’existe pas, ou plus.',
  'creneau-passe': 'Ce créneau est passé. Choisissez-en un autre.',
  'creneau-ferme': 'Ce créneau vient d’être fermé. Choisissez-en un autre.',
  complet: 'Ce créneau vient d’être pris. Choisissez-en un autre.',
  'personne-inconnue': 'Vous n’avez pas accès au dossier de cette personne.',
  'aiguillage-inconnu': 'Cet aiguillage n’est pas pour cette structure.',
  'aiguillage-refuse': 'La structure n’a pas encore accepté l’aiguillage : le rendez-vous se prend ensuite.',
  'aiguillage-ailleurs':
    'Ce rendez-vous tient à un aiguillage où cela n’est plus possible : ouvrez-le pour voir où il en est. Rien n’a été changé.',
  'deja-un-rendezvous': 'Un rendez-vous est déjà pris pour cet aiguillage. Déplacez-le plutôt.',
  'autre-rendezvous':
    'Un autre rendez-vous est fixé depuis pour cette personne. Annulez-le d’abord, puis notez de nouveau celui-ci. Rien n’a été changé.',
  'rendezvous-inconnu': 'Ce rendez-vous n’existe pas, ou plus.',
  'trop-tot': 'Ce rendez-vous n’a pas encore eu lieu.',
  'place-reprise': 'Cette place a été donnée à quelqu’un d’autre depuis.',
  'autre-structure': 'Un rendez-vous se déplace dans la même structure. Annulez-le, puis prenez-en un autre.',
} as const
export type Erreur = keyof typeof ERREURS

/** What was just done, by the value of `?fait=`. */
export const FAITS: Readonly<Record<string, string>> = {
  'permanence-creee': 'La permanence est ouverte : ses créneaux des huit prochaines semaines peuvent être pris.',
  'permanence-fermee': 'La permanence est fermée. Plus aucun créneau n’en sera proposé.',
  'permanence-fermee-reste':
    'La permanence est fermée. Des rendez-vous déjà pris restent à honorer : fermez leur créneau si vous ne pouvez pas.',
  'creneau-ferme': 'Le créneau est fermé.',
  'creneau-ferme-prevenu': 'Le créneau est fermé. Les personnes sont prévenues.',
  'creneau-ferme-joindre': 'Le créneau est fermé. Au moins une personne n’a pas pu être prévenue : joignez-la.',
  vu: 'Noté : la personne a été reçue.',
  excuse: 'Noté : la personne s’est excusée.',
  absent: 'Noté : la personne n’est pas venue.',
  pris: 'Le rendez-vous est pris. La personne reçoit une confirmation.',
  'pris-sans-message': 'Le rendez-vous est pris. La personne n’a pas d’adresse où la prévenir : dites-le-lui.',
  choisi: 'C’est noté. Vous recevez une confirmation.',
  'choisi-sans-message': 'C’est noté. Gardez bien le jour et l’heure.',
  annule: 'Le rendez-vous est annulé.',
  'annule-sans-message': 'Le rendez-vous est annulé. La personne n’a pas pu être prévenue : dites-le-lui.',
  deplace: 'Le rendez-vous est déplacé.',
  'agenda-ferme': 'Votre adresse d’agenda ne marche plus.',
  refus: 'Cela n’a pas pu être fait : quelque chose a changé entre-temps.',
}

/** "Premier rendez-vous libre : mardi 1er décembre à 14 h" */
export const direProchain = (debut: Date, zone: string): string =>
  `Premier rendez-vous libre\u00a0: ${direJour(debut, zone)} à\u00a0${direHeureDe(debut, zone)}`

export const ETATS_DITS = {
  pris: 'attendu',
  vu: 'reçu',
  excuse: 'excusé',
  absent: 'absent',
  annule: 'annulé',
  deplace: 'déplacé',
} as const

export const MODES_DITS = {
  'en-presentiel': 'Sur place',
  telephone: 'Par téléphone',
  'a-distance': 'À distance',
} as const

export const SORTES = ['confirme', 'deplace', 'annule', 'arrete', 'ferme', 'retiree', 'rappel-2j', 'rappel-2h'] as const
export type Sorte = (typeof SORTES)[number]

export interface ADire extends Endroit {
  debut: Date
  zone: string
  telephone: string | null
  prenom: string
  lien: string
  /** Why, of a rendez-vous that stops with its aiguillage. */
  dire?: string | undefined
}

interface Phrases {
  objet: string
  debut: string
  suite: string
  sms: string
  /** What the link of a text message is for, when there is nothing to change. */
  smsLien?: string
}

const PHRASES: Readonly<Record<Sorte, Phrases>> = {
  confirme: {
    objet: 'Votre rendez-vous',
    debut: 'Votre rendez-vous est pris',
    suite: 'Pour le déplacer ou l’annuler :',
    sms: 'RDV pris',
  },
  deplace: {
    objet: 'Votre rendez-vous a changé',
    debut: 'Votre rendez-vous est déplacé',
    suite: 'Pour le changer encore ou l’annuler :',
    sms: 'RDV déplacé',
  },
  annule: {
    objet: 'Rendez-vous annulé',
    debut: 'Ce rendez-vous est annulé',
    suite: 'Pour en prendre un autre :',
    sms: 'RDV annulé',
  },
  arrete: {
    objet: 'Rendez-vous annulé',
    debut: 'Votre rendez-vous est annulé, vous n’avez pas à venir',
    suite: 'Où en est votre demande :',
    sms: 'RDV annulé',
    smsLien: 'Où en est votre demande',
  },
  ferme: {
    objet: 'Votre rendez-vous ne peut pas avoir lieu',
    debut: 'La structure ne peut pas vous recevoir ce jour-là. Votre rendez-vous est annulé',
    suite: 'Nous en sommes désolés. Choisissez un autre jour :',
    sms: 'RDV annulé par la structure',
  },
  retiree: {
    objet: 'Votre rendez-vous n’aura pas lieu',
    debut: 'La structure ne reçoit plus. Votre rendez-vous est annulé',
    suite: 'Votre conseiller cherche une autre porte avec vous. Où en est votre demande :',
    sms: 'RDV annulé, la structure ne reçoit plus',
  },
  'rappel-2j': {
    objet: 'Rappel : votre rendez-vous',
    debut: 'Votre rendez-vous approche',
    suite: 'Vous ne pouvez pas venir ? Déplacez-le ou annulez-le :',
    sms: 'Rappel RDV',
  },
  'rappel-2h': {
    objet: 'C’est bientôt : votre rendez-vous',
    debut: 'Votre rendez-vous est dans moins de deux heures',
    suite: 'Vous ne pouvez pas venir ? Dites-le ici :',
    sms: 'RDV bientôt',
  },
}

/** Subject and text of an e-mail. */
export const courrielOf = (sorte: Sorte, a: ADire): { objet: string; texte: string } => {
  const { objet, debut, suite } = PHRASES[sorte]
  const jour = direJour(a.debut, a.zone)
  const heure = direHeureDe(a.debut, a.zone)
  return {
    objet: `${objet}, ${jour} à ${heure}`,
    texte: [
      a.prenom ? `Bonjour ${a.prenom},` : 'Bonjour,',
      `${debut} : ${jour} à ${heure}, ${a.structure}.`,
      `${direEndroit(a)}.${a.telephone ? ` Téléphone de la structure : ${a.telephone}.` : ''}`,
      ...(a.dire ? [a.dire] : []),
      suite,
      a.lien,
    ].join('\n\n'),
  }
}

/** A text message: as short as it can be. */
export const smsOf = (sorte: Sorte, a: ADire): string => {
  const { sms, smsLien = 'Changer ou annuler' } = PHRASES[sorte]
  return `${sms} : ${direJourCourt(a.debut, a.zone)} à ${direHeureDe(a.debut, a.zone)}, ${a.structure}. ${a.dire ? `${a.dire} ` : ''}${smsLien} : ${a.lien}`
}

/** What a host is told of: a rendez-vous cancelled or moved, a slot closed by a colleague. */
export type SorteHote = 'annule' | 'deplace' | 'ferme'

interface Moment {
  debut: Date
  zone: string
}
interface AHote extends Moment {
  permanence: string
  structure: string
  lien: string
  nouveau?: Moment | undefined
}

const HOTE: Readonly<Record<SorteHote, { objet: string; texte: string }>> = {
  annule: { objet: 'Rendez-vous annulé', texte: 'Une personne ne viendra pas' },
  deplace: { objet: 'Rendez-vous déplacé', texte: 'Une personne a changé de moment' },
  ferme: { objet: 'Créneau fermé', texte: 'Ce créneau est fermé, personne n’y viendra' },
}

/** The e-mail to a host: when and where, never who. */
export const texteHote = (sorte: SorteHote, a: AHote): { objet: string; texte: string } => {
  const dire = ({ debut, zone }: Moment): string => `${direJour(debut, zone)} à ${direHeureDe(debut, zone)}`
  const { objet, texte } = HOTE[sorte]
  return {
    objet: `${objet}, ${dire(a)}`,
    texte: [
      'Bonjour,',
      `${texte} : ${dire(a)}, ${a.permanence}, ${a.structure}.`,
      ...(a.nouveau ? [`Nouveau moment : ${dire(a.nouveau)}.`] : []),
      `Voir la semaine : ${a.lien}`,
    ].join('\n\n'),
  }
}
