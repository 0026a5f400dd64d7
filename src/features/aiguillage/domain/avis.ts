import type { Cote, Statut } from './statuts.ts'

/** Whom a message is for. */
export const DESTINATAIRES = ['emetteur', 'recepteur', 'personne'] as const
export type Destinataire = (typeof DESTINATAIRES)[number]

export interface Texte {
  objet: string
  texte: string
  /** What happened, without the sentence that says whose the next move is. */
  fait?: string
}

const avecSuite = (objet: string, fait: string, suite: string): Texte => ({ objet, fait, texte: `${fait} ${suite}` })

/**
 * What each side is told once a status is reached; a side without an entry has nothing to know or made the move itself. Never
 * who the person is: that is read behind a sign-in or a link.
 */
const AVIS: Readonly<Record<Statut, Readonly<Partial<Record<Destinataire, Texte>>>>> = {
  draft: {},
  sent: {
    recepteur: {
      objet: 'Une personne vous est adressée',
      texte: 'Une personne vous est adressée. Dites si vous pouvez la recevoir.',
    },
    emetteur: {
      objet: 'Votre aiguillage est parti',
      texte: 'Votre aiguillage est parti. Vous serez prévenu de la réponse, ou de son absence.',
    },
    personne: {
      objet: 'Votre demande est partie',
      texte: 'Votre demande a été transmise, avec votre accord. Vous pouvez voir où elle en est.',
    },
  },
  received: {
    recepteur: {
      objet: 'Les précisions demandées sont là',
      texte: 'Les précisions que vous demandiez sont arrivées. La personne attend votre réponse.',
    },
  },
  'needs-information': {
    emetteur: {
      objet: 'Des précisions vous sont demandées',
      texte: 'La structure qui reçoit a besoin de précisions avant de répondre.',
    },
  },
  accepted: {
    emetteur: {
      objet: 'C’est oui',
      texte: 'La personne que vous avez adressée est acceptée. Un rendez-vous est à fixer.',
    },
    personne: {
      objet: 'C’est oui',
      texte: 'Votre demande est acceptée. Choisissez un rendez-vous sur votre page, ou attendez d’être contacté.',
    },
  },
  waitlisted: {
    emetteur: { objet: 'En liste d’attente', texte: 'La personne que vous avez adressée est en liste d’attente.' },
    personne: {
      objet: 'Vous êtes en liste d’attente',
      texte: 'Votre demande est acceptée, mais il faut attendre une place.',
    },
  },
  scheduled: {
    emetteur: {
      objet: 'Un rendez-vous est fixé',
      texte: 'Un rendez-vous est fixé pour la personne que vous avez adressée.',
    },
    recepteur: {
      objet: 'Un rendez-vous est fixé',
      texte: 'Un rendez-vous est fixé pour une personne qui vous est adressée.',
    },
    personne: { objet: 'Votre rendez-vous', texte: 'Un rendez-vous est fixé.' },
  },
  met: {
    emetteur: { objet: 'La personne a été reçue', texte: 'La personne que vous avez adressée a été reçue.' },
  },
  'not-met': {
    emetteur: avecSuite(
      'La rencontre n’a pas eu lieu',
      'La personne que vous avez adressée n’a pas été rencontrée.',
      'À vous de trouver la suite avec elle.',
    ),
    recepteur: {
      objet: 'La rencontre n’a pas eu lieu',
      texte: 'Une personne qui vous était adressée dit ne pas avoir été rencontrée.',
    },
    personne: {
      objet: 'La rencontre n’a pas eu lieu',
      texte: 'La structure a noté que vous ne vous êtes pas vus. Ce n’est pas exact ? Dites-le sur votre page.',
    },
  },
  completed: {
    emetteur: { objet: 'C’est terminé', texte: 'L’aiguillage est terminé. Son issue est notée.' },
    personne: {
      objet: 'C’est terminé',
      texte: 'Votre demande est close. Si quelque chose ne va pas, dites-le à la structure qui vous a reçu.',
    },
  },
  declined: {
    emetteur: avecSuite(
      'Votre aiguillage est refusé',
      'La structure ne peut pas recevoir la personne.',
      'À vous de proposer une autre porte.',
    ),
    personne: avecSuite(
      'On cherche une autre porte',
      'La structure contactée ne peut pas vous recevoir.',
      'Votre conseiller cherche une autre porte.',
    ),
  },
  redirected: {
    emetteur: avecSuite(
      'Une autre porte est proposée',
      'Une autre porte est proposée.',
      'Voyez-la avec la personne, puis envoyez.',
    ),
    personne: avecSuite(
      'Une autre porte est proposée',
      'La structure contactée propose une autre porte.',
      'Votre conseiller la verra avec vous.',
    ),
  },
  withdrawn: {
    emetteur: { objet: 'La personne arrête', texte: 'La personne a arrêté cette demande.' },
    recepteur: { objet: 'La personne arrête', texte: 'La personne a arrêté cette demande. Vous n’avez rien à faire.' },
  },
  cancelled: {
    recepteur: {
      objet: 'Aiguillage annulé',
      texte: 'La structure qui vous l’avait adressé annule cet aiguillage. Vous n’avez rien à faire.',
    },
    personne: {
      objet: 'Votre demande est annulée',
      texte: 'La demande transmise pour vous est annulée. Votre conseiller peut vous dire pourquoi.',
    },
  },
  lapsed: {
    emetteur: avecSuite(
      'Pas de réponse',
      'Le délai promis est passé sans suite.',
      'À vous de proposer une autre porte.',
    ),
    recepteur: {
      objet: 'Le délai promis est passé',
      texte:
        'Vous n’avez pas répondu à temps. La structure qui suit la personne est prévenue. Vous pouvez encore dire oui.',
    },
    personne: avecSuite(
      'On cherche une autre porte',
      'La structure contactée n’a pas donné suite à temps.',
      'Votre conseiller cherche une autre porte.',
    ),
  },
  'entered-in-error': {
    emetteur: { objet: 'Saisi par erreur', texte: 'Cet aiguillage est marqué comme saisi par erreur.' },
    recepteur: {
      objet: 'Saisi par erreur',
      texte: 'Un aiguillage qui vous était adressé avait été saisi par erreur. Vous n’avez rien à faire.',
    },
  },
}

/** What each side is told when an appointment is cancelled, and another one has to be found. */
const RENDEZVOUS_ANNULE: Texte = {
  objet: 'Un autre rendez-vous est à fixer',
  texte: 'Le rendez-vous est annulé. Un autre est à fixer.',
}
const ANNULATION = { emetteur: RENDEZVOUS_ANNULE, recepteur: RENDEZVOUS_ANNULE, personne: RENDEZVOUS_ANNULE }

/** What each side is told when an appointment goes to another slot: one message for both moves. */
const DEPLACE: Readonly<Partial<Record<Destinataire, Texte>>> = {
  emetteur: {
    objet: 'Le rendez-vous est déplacé',
    texte: 'Le rendez-vous de la personne que vous avez adressée est déplacé.',
  },
  recepteur: {
    objet: 'Le rendez-vous est déplacé',
    texte: 'Le rendez-vous d’une personne qui vous est adressée est déplacé.',
  },
}

/** What each side is told when a receiver takes their refusal back: it was known already, and somebody looked for another door. */
const REFUS_REPRIS = {
  emetteur: {
    objet: 'Le refus est repris',
    texte: 'La structure revient sur son refus. Elle va vous répondre : attendez avant de proposer une autre porte.',
  },
  personne: {
    objet: 'Votre demande est de nouveau étudiée',
    texte: 'La structure contactée revient sur son refus. Une réponse est attendue.',
  },
} as const

/** What each side is told when a receiver takes an outcome back. */
const ISSUE_REPRISE = {
  emetteur: {
    objet: 'L’issue est corrigée',
    texte: 'La structure reprend l’issue qu’elle avait notée, et va la noter de nouveau.',
  },
  personne: {
    objet: 'Votre demande est rouverte',
    texte: 'La structure qui vous a reçu corrige ce qu’elle avait noté. Vous n’avez rien à faire.',
  },
} as const

/** What is told when a sender closes what the receiver left open. */
const CLOS_SANS_ISSUE = {
  recepteur: {
    objet: 'C’est clos sans issue',
    texte:
      'La structure qui vous avait adressé la personne clôt cet aiguillage sans en connaître l’issue. Vous pouvez encore la noter.',
  },
  personne: {
    objet: 'C’est terminé',
    texte: 'Votre demande est close. Si quelque chose ne va pas, dites-le à la structure qui vous suit.',
  },
} as const

/** What is told when a receiver is there no more: nobody has been late. */
const RETRAIT: Readonly<Partial<Record<Destinataire, Texte>>> = {
  emetteur: avecSuite(
    'Une structure ne reçoit plus',
    'La structure à qui vous aviez adressé une personne n’est plus dans l’annuaire.',
    'À vous de proposer une autre porte.',
  ),
  personne: avecSuite(
    'On cherche une autre porte',
    'La structure contactée ne reçoit plus.',
    'Votre conseiller cherche une autre porte.',
  ),
}

const RETRAIT_AVEC_RENDEZVOUS: typeof RETRAIT = {
  ...RETRAIT,
  personne: avecSuite(
    'Votre rendez-vous n’aura pas lieu',
    'La structure contactée ne reçoit plus : votre rendez-vous n’aura pas lieu.',
    'Votre conseiller cherche une autre porte.',
  ),
}

/** What is told when an appointment was fixed, that somebody has in their agenda: it is cancelled with the rest. */
const AVEC_RENDEZVOUS: Readonly<Partial<Record<Statut, Readonly<Partial<Record<Destinataire, Texte>>>>>> = {
  withdrawn: {
    emetteur: {
      objet: 'La personne arrête',
      texte: 'La personne a arrêté cette demande. Son rendez-vous est annulé.',
    },
    recepteur: {
      objet: 'La personne arrête',
      texte: 'La personne a arrêté cette demande. Son rendez-vous est annulé : retirez-le de votre agenda.',
    },
  },
  cancelled: {
    recepteur: {
      objet: 'Aiguillage et rendez-vous annulés',
      texte:
        'La structure qui vous l’avait adressé annule cet aiguillage. Le rendez-vous est annulé : retirez-le de votre agenda.',
    },
    personne: {
      objet: 'Votre rendez-vous est annulé',
      texte:
        'La demande transmise pour vous est annulée, et votre rendez-vous aussi : n’y allez pas. Votre conseiller peut vous dire pourquoi.',
    },
  },
  'entered-in-error': {
    recepteur: {
      objet: 'Saisi par erreur',
      texte:
        'Un aiguillage qui vous était adressé avait été saisi par erreur. Le rendez-vous est annulé : retirez-le de votre agenda.',
    },
    personne: {
      objet: 'Votre rendez-vous est annulé',
      texte:
        'Une demande avait été transmise par erreur. Le rendez-vous est annulé : n’y allez pas. Votre conseiller peut vous dire pourquoi.',
    },
  },
  redirected: {
    emetteur: avecSuite(
      'Une autre porte est proposée',
      'La structure annule le rendez-vous et propose une autre porte.',
      'Voyez-la avec la personne, puis envoyez.',
    ),
    personne: avecSuite(
      'Votre rendez-vous est annulé',
      'La structure contactée propose une autre porte. Votre rendez-vous est annulé : n’y allez pas.',
      'Votre conseiller verra l’autre porte avec vous.',
    ),
  },
  lapsed: {
    emetteur: avecSuite(
      'Pas de nouvelle du rendez-vous',
      'Le rendez-vous est passé, et la structure n’a pas dit s’il a eu lieu.',
      'Voyez-le avec la personne, et proposez une autre porte s’il le faut.',
    ),
    recepteur: {
      objet: 'Le rendez-vous est passé',
      texte:
        'Le rendez-vous est passé, et vous n’avez pas dit s’il a eu lieu. La structure qui suit la personne est prévenue. Vous pouvez encore le dire.',
    },
    personne: avecSuite(
      'Et votre rendez-vous ?',
      'La structure n’a pas dit si votre rendez-vous a eu lieu. Dites-le sur votre page.',
      'Votre conseiller verra la suite avec vous.',
    ),
  },
}

/** A move, as it is told. */
interface Passage {
  de: Statut
  vers: Statut
  par: Cote
  motif?: string | undefined
  /** When the appointment was, that goes to another slot: the slot tells the person. */
  deplaceDu?: Date | undefined
  /** Who looks for the next door, when it is not the sender. */
  suite?: Suite | undefined
}

/** The coordinateur of the territoire, or others than the sender, who follows no more. */
export type Suite = 'coordinateur' | 'autres'

const SUITES: Readonly<Record<Suite, Readonly<Record<'emetteur' | 'personne', string>>>> = {
  coordinateur: {
    emetteur: 'Le coordinateur du territoire est prévenu : il cherche la suite, voyez-la avec lui.',
    personne: 'Le coordinateur du territoire cherche une autre porte.',
  },
  autres: {
    emetteur: 'Vous ne suivez plus cette personne : la suite revient à d’autres.',
    personne: 'La structure qui vous suivait n’est plus là : voyez la suite sur votre page.',
  },
}

/** What is told when somebody else than the sender closes what left the person without a door; the person has a text of their own. */
const CLOS_AILLEURS = {
  emetteur: {
    objet: 'Aiguillage clos',
    texte: 'Cet aiguillage est clos. La personne en est prévenue, si elle a choisi de l’être par écrit.',
  },
  recepteur: {
    objet: 'Aiguillage clos',
    texte:
      'Un aiguillage qui vous avait été adressé est clos : plus personne ne le suit. La personne en est prévenue, si elle a choisi de l’être par écrit. Si vous êtes en contact avec elle, dites-le-lui.',
  },
} as const

/** What the person is told then. */
export const CLOS: Texte = {
  objet: 'La suite de votre demande',
  texte:
    'Plus aucune structure ne suit votre demande : elle est close. Vous pouvez chercher une autre porte, ou appeler le numéro de l’orientation.',
}

/** What each side is told of one move. */
const avisDe = ({ de, vers, par, motif, deplaceDu }: Passage): Readonly<Partial<Record<Destinataire, Texte>>> => {
  // Nobody but its sender has heard of a draft.
  if (de === 'draft' && vers !== 'sent') return AVIS.draft
  if (vers === 'cancelled' && (par === 'coordinateur' || par === 'horloge')) return CLOS_AILLEURS
  if (vers === 'lapsed' && motif === 'structure-retiree') return de === 'scheduled' ? RETRAIT_AVEC_RENDEZVOUS : RETRAIT
  if (deplaceDu) return vers === 'scheduled' ? DEPLACE : {}
  if (de === 'scheduled' && vers === 'accepted') return ANNULATION
  if (de === 'scheduled') return AVEC_RENDEZVOUS[vers] ?? AVIS[vers]
  if (de === 'completed' && vers === 'met') return ISSUE_REPRISE
  if (vers === 'completed' && par === 'emetteur') return CLOS_SANS_ISSUE
  return de === 'declined' && vers === 'received' ? REFUS_REPRIS : AVIS[vers]
}

/** What one side is told of one move: nothing of what it has just done itself, except that it has left. */
export function avisPour(cote: Destinataire, passage: Passage): Texte | undefined {
  const texte = cote === passage.par && passage.vers !== 'sent' ? undefined : avisDe(passage)[cote]
  if (!texte?.fait || !passage.suite || cote === 'recepteur') return texte
  return { ...texte, texte: `${texte.fait} ${SUITES[passage.suite][cote]}` }
}

/** Short name of an aiguillage, which says nothing of the person. */
export const referenceOf = (id: string): string => id.slice(0, 6).toUpperCase()
