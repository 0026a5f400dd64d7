/** Months after which a kept project that nobody opened is erased: the rule of `referentiel/registre/projet.yaml`. */
export const GARDE_MOIS = 12

export const NOMS_ETAPES = {
  interets: 'Ce que j’aime faire',
  acquis: 'Ce que je sais faire',
  souhaits: 'Ce qui compte',
  metiers: 'Des métiers',
  plan: 'Mon plan',
} as const

export const SORTES_TEXTES = {
  emploi: 'un emploi ou un stage',
  benevolat: 'du bénévolat',
  famille: 'en famille, à la maison',
  sport: 'du sport, un loisir',
  etudes: 'pendant les études',
  autre: 'autre chose',
} as const

/** Why a resume code is not one. */
export const FAUTES_CODE = {
  vide: 'Écrivez votre code de reprise.',
  longueur: 'Un code a douze signes. Vérifiez le vôtre.',
  signe: 'Un code n’a ni I, ni O, ni U, ni 0, ni 1. Vérifiez le vôtre.',
  controle: 'Un signe est faux, ou deux sont échangés. Vérifiez votre code.',
  inconnu: 'Aucun projet n’est gardé sous ce code. Il a pu être effacé.',
  trop: 'Trop d’essais depuis votre connexion. Attendez un quart d’heure.',
} as const

/** Why somebody does not enter a workshop. */
export const FAUTES_ATELIER = {
  vide: 'Écrivez le code de l’atelier.',
  inconnu: 'Aucun atelier n’est ouvert sous ce code. Vérifiez-le auprès de l’animateur.',
  plein: 'Cet atelier est complet. Vous pouvez commencer votre projet sans lui.',
  trop: 'Trop d’essais depuis votre connexion. Attendez un quart d’heure.',
} as const

/** What a place of the document is called, when two devices disagree about it. */
export const NOMS_SECTIONS = {
  interets: 'Ce que j’aime faire',
  souhaits: 'Ce qui compte',
  acquis: 'Une expérience',
  competences: 'Une compétence',
  metiers: 'Un métier',
  etapes: 'Une étape du plan',
  notes: 'Une note',
} as const

export const AVIS_METIERS = { garde: 'à regarder', 'en-tete': 'déjà en tête', ecarte: 'écarté' } as const

/** How long a share lasts; a week when nothing is said. */
export const DUREES = [
  { valeur: '1', texte: 'Un jour' },
  { valeur: '30', texte: 'Un mois' },
  { valeur: '90', texte: 'Trois mois' },
] as const
export const DUREE_JOURS = 7

export const GESTES = {
  ouvrir: 'l’a ouvert',
  ecrire: 'y a écrit',
  joindre: 'l’a joint à votre aiguillage',
  detacher: 'l’a détaché de votre aiguillage',
} as const

/** What was just done on a shared project, said once. */
export const FAITS_POSTE: Readonly<Record<string, string>> = {
  ecrit: 'C’est écrit dans le projet, au nom de votre structure.',
  joint: 'Le projet est joint à l’aiguillage.',
  detache: 'Le projet n’est plus joint à l’aiguillage.',
  propose: 'Le métier est proposé à la personne, au nom de votre structure.',
  'deja-dit': 'La personne a déjà donné son avis sur ce métier : il ne change pas.',
  rien: 'Rien n’était écrit : rien n’a changé.',
}

/** Next to the points of a dimension, where somebody else than the person reads too. */
export const FORCES_ECRITES = {
  attire: 'attire',
  eloigne: 'n’attire pas',
  indecis: 'ni oui ni non, ou trop peu de réponses',
} as const
