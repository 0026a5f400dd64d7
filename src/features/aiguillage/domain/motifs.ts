import type { Cote, Statut } from './statuts.ts'

/** Reasons of a move, coded, with what is read on screen. A status without an entry takes none. */
export const MOTIFS = {
  'needs-information': {
    coordonnees: 'Comment joindre la personne',
    situation: 'Sa situation',
    disponibilites: 'Ses disponibilités',
    documents: 'Un document',
    souhait: 'Ce qu’elle attend',
  },
  waitlisted: {
    'prochaine-session': 'Entrera à la prochaine session',
    'prochaine-place': 'Entrera dès qu’une place se libère',
  },
  declined: {
    complet: 'Plus de place avant longtemps',
    'hors-public': 'La personne n’est pas dans le public reçu',
    'hors-secteur': 'La personne n’habite pas dans le secteur',
    'autre-besoin': 'La demande relève d’un autre service',
    'deja-suivie': 'La personne est déjà suivie ici',
    injoignable: 'La personne n’a pas pu être jointe',
  },
  redirected: {
    'plus-adapte': 'Un autre service répond mieux à la demande',
    'plus-proche': 'Un autre lieu est plus proche',
    'plus-tot': 'Un autre service reçoit plus tôt',
    'apres-refus': 'Après un refus',
    'sans-reponse': 'Faute de réponse',
    'non-rencontree': 'La rencontre n’a pas eu lieu',
  },
  'not-met': {
    absente: 'La personne n’est pas venue',
    excusee: 'La personne s’est excusée',
    'pas-appelee': 'Personne n’a appelé',
    injoignable: 'La personne n’a pas pu être jointe',
    'structure-absente': 'La structure n’a pas pu recevoir',
  },
  completed: {
    repondu: 'La réponse est donnée',
    accompagnement: 'Un accompagnement commence',
    formation: 'Entrée en formation',
    alternance: 'Entrée en alternance',
    emploi: 'Entrée en emploi',
    'sans-suite': 'Sans suite, à la demande de la personne',
    'issue-inconnue': 'La suite n’est pas connue',
  },
  lapsed: {
    'delai-passe': 'Le délai promis est passé',
    'structure-retiree': 'La structure n’est plus dans l’annuaire',
  },
  withdrawn: {
    'plus-besoin': 'Je n’en ai plus besoin',
    'autre-solution': 'J’ai trouvé autre chose',
    'ne-souhaite-plus': 'Je ne le souhaite plus',
  },
  cancelled: {
    'repondu-ici': 'La réponse a été donnée ici',
    'personne-renonce': 'La personne ne le souhaite plus',
    'personne-injoignable': 'La personne ne peut plus être jointe',
    'autre-solution': 'Une autre solution est trouvée',
    'plus-suivie': 'Plus aucune structure ne suit la personne',
    'aucune-porte': 'Aucune autre porte n’est ouverte',
  },
  'entered-in-error': {
    'mauvaise-personne': 'Ce n’était pas la bonne personne',
    'mauvaise-porte': 'Ce n’était pas la bonne structure',
    doublon: 'Envoyé deux fois',
  },
} as const satisfies Partial<Record<Statut, Readonly<Record<string, string>>>>

const DE_QUI_SUIT = ['repondu-ici', 'personne-renonce', 'personne-injoignable', 'autre-solution']
/** Reasons that are the only ones of a side: a sender was not there, and closes without an outcome; who never saw the person says nothing of them. */
const SEULS: Readonly<Partial<Record<Statut, Readonly<Partial<Record<Cote, readonly string[]>>>>>> = {
  completed: { emetteur: ['issue-inconnue'] },
  cancelled: {
    emetteur: DE_QUI_SUIT,
    recepteur: DE_QUI_SUIT,
    coordinateur: ['plus-suivie', 'aucune-porte'],
    horloge: ['plus-suivie'],
  },
}

/** The reasons of a status, for one side or for all: code → label. Empty when it takes none. */
export const motifsDe = (statut: Statut, par?: Cote): ReadonlyMap<string, string> => {
  const motifs: Partial<Record<Statut, Readonly<Record<string, string>>>> = MOTIFS
  const seuls = par && SEULS[statut]?.[par]
  return new Map(Object.entries(motifs[statut] ?? {}).filter(([code]) => seuls?.includes(code) ?? true))
}

/** What is read of a reason; nothing for none. */
export const libelleMotif = (statut: Statut, motif: string | null | undefined): string | undefined =>
  motif ? motifsDe(statut).get(motif) : undefined
