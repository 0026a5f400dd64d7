/**
 * What is counted: each measure cuts one population into parts that add up to it. The text of each is what the page of definitions says.
 * `ordre`: its parts, in the order in which they are shown; none when they are a list kept elsewhere, shown from the greatest on.
 */
export interface Mesure {
  titre: string
  /** What one of the population is: "accueils", "rendez-vous". */
  unite: string
  definition: string
  /** Who is counted, and what is not. */
  population: string
  source: string
  /** What is public already, so that no number of it is hidden. */
  publique?: boolean
  /** So few of each part in a structure that nothing could be told: published by territoire and région, for whole years. */
  rare?: boolean
  ordre: readonly (readonly [modalite: string, libelle: string])[]
}

/** From so many doors on, they are counted together. */
export const PORTES_MAX = 4

export const MESURES = {
  canal: {
    titre: 'Comment les personnes sont accueillies',
    unite: 'accueils',
    definition: 'Nombre d’accueils notés, selon la façon dont le contact a eu lieu.',
    population: 'Chaque accueil compte une fois. Une personne venue trois fois compte trois fois.',
    source: 'Accueils notés par les agents, sauf ceux marqués comme saisis par erreur.',
    ordre: [
      ['sur-place', 'Sur place'],
      ['telephone', 'Au téléphone'],
      ['rendez-vous', 'Sur rendez-vous'],
      ['forum', 'Sur un forum'],
      ['en-ligne', 'En ligne'],
    ],
  },
  besoin: {
    titre: 'Ce que les personnes demandent',
    unite: 'besoins exprimés',
    definition: 'Nombre de besoins notés lors des accueils, selon le besoin.',
    population:
      'Une personne peut demander plusieurs choses : chacune compte. Un accueil sans besoin noté ne compte pas.',
    source: 'Demandes notées avec les accueils.',
    ordre: [],
  },
  suite: {
    titre: 'Répondu sur place ou transmis',
    unite: 'accueils',
    definition:
      'Part des accueils qui ont eu leur réponse ici (réponse, documentation, événement, rendez-vous dans la structure), et de ceux transmis à une autre structure.',
    population: 'Les mêmes accueils que plus haut. Un accueil transmis ne compte pas comme répondu ici.',
    source: 'Suites cochées par les agents.',
    ordre: [
      ['ici', 'Répondu ici'],
      ['transmis', 'Transmis à une autre structure'],
      ['rappel', 'Rappel prévu'],
      ['non-dit', 'Suite non notée'],
    ],
  },
  porte: {
    titre: 'La deuxième porte était-elle la bonne ?',
    unite: 'personnes adressées',
    definition:
      'Parmi les personnes adressées à une autre structure, part de celles qui y ont été rencontrées : la deuxième porte poussée était la bonne.',
    population:
      'Chaque personne adressée compte une fois, pour la structure qui l’a adressée, au trimestre du premier envoi. Ce qu’elle devient ensuite corrige le chiffre.',
    source: 'Aiguillages, sauf les brouillons et ceux saisis par erreur.',
    ordre: [
      ['deuxieme', 'Rencontrée à la deuxième porte'],
      ['plus-loin', 'Rencontrée à une porte suivante'],
      ['en-attente', 'En cours'],
      ['fermee', 'Arrêtée sans rencontre'],
    ],
  },
  sansreponse: {
    titre: 'Besoins restés sans réponse',
    unite: 'besoins',
    definition:
      'Besoins pour lesquels une personne a été adressée, et qu’aucune porte n’a reçus : toutes se sont fermées sans rencontre.',
    population:
      'Un besoin par personne adressée, celui pour lequel elle l’a été, au trimestre du premier envoi. Une personne qui a renoncé compte aussi. Ils sont dits quand leur nombre est celui des personnes « arrêtées sans rencontre » de « La deuxième porte », et que ce nombre est dit.',
    source: 'Aiguillages, sauf les brouillons et ceux saisis par erreur.',
    rare: true,
    ordre: [],
  },
  poussees: {
    titre: 'Portes poussées par personne',
    unite: 'personnes adressées',
    definition: 'Nombre de portes poussées pour une même demande, la première comprise. Le but est de deux au plus.',
    population: 'Les mêmes personnes adressées que plus haut.',
    source: 'Aiguillages, sauf les brouillons et ceux saisis par erreur.',
    ordre: [
      ['2', '2 portes'],
      ['3', '3 portes'],
      ['4', '4 portes ou plus'],
    ],
  },
  reponse: {
    titre: 'Temps de réponse aux aiguillages',
    unite: 'personnes reçues par aiguillage',
    definition:
      'Temps entre l’envoi d’un aiguillage et la première réponse. La médiane tient compte de ceux restés sans réponse : chacun compte comme « plus long que le temps écoulé » (estimateur de Kaplan-Meier).',
    population:
      'Aiguillages envoyés à la structure pendant la période. La médiane n’est pas dite quand moins de la moitié ont une réponse.',
    source: 'Aiguillages, sauf les brouillons et ceux saisis par erreur.',
    ordre: [
      ['2j', 'En 2 jours ou moins'],
      ['7j', 'En 3 à 7 jours'],
      ['15j', 'En 8 à 15 jours'],
      ['plus', 'En plus de 15 jours'],
      ['sans', 'Sans réponse'],
    ],
  },
  refus: {
    titre: 'Pourquoi des aiguillages sont refusés',
    unite: 'refus',
    definition: 'Nombre de refus donnés par les structures qui reçoivent, selon le motif.',
    population: 'Chaque refus compte, au trimestre où il a été donné, même si la structure a changé d’avis ensuite.',
    source: 'Étapes des aiguillages.',
    ordre: [
      ['complet', 'Plus de place'],
      ['hors-public', 'Hors du public reçu'],
      ['hors-secteur', 'Hors du secteur'],
      ['autre-besoin', 'Relève d’un autre service'],
      ['deja-suivie', 'Déjà suivie'],
      ['injoignable', 'Injoignable'],
      ['non-dit', 'Motif non noté'],
    ],
  },
  rendezvous: {
    titre: 'Rendez-vous tenus et absences',
    unite: 'rendez-vous',
    definition: 'Rendez-vous pris sur les créneaux de la structure, selon ce qu’ils sont devenus.',
    population: 'Rendez-vous dont la date est dans la période. Un rendez-vous déplacé compte à sa nouvelle date.',
    source: 'Rendez-vous du réseau.',
    ordre: [
      ['vu', 'Personne rencontrée'],
      ['absent', 'Personne absente'],
      ['excuse', 'Personne excusée'],
      ['annule', 'Annulé'],
      ['non-dit', 'Suite non notée'],
    ],
  },
  evenement: {
    titre: 'Événements',
    unite: 'événements',
    definition: 'Événements publiés, selon ce qu’ils sont devenus. Un événement annulé compte à part.',
    population:
      'Chaque événement compte une fois, pour la structure qui le pilote, au trimestre de son début. Un événement déplacé compte à sa nouvelle date. Ceux qui viennent d’un fichier sans structure pilote ne comptent pas.',
    source: 'Événements du réseau. Ils sont publics : aucun nombre n’est masqué.',
    publique: true,
    ordre: [
      ['public', 'Tenus, ouverts au public'],
      ['membres', 'Tenus, entre professionnels'],
      ['annule', 'Annulés'],
    ],
  },
  participation: {
    titre: 'Qui est venu aux événements',
    unite: 'places',
    definition:
      'Places des événements tenus, selon ce qu’elles sont devenues. Les personnes venues sans inscription comptent aussi.',
    population:
      'Inscriptions confirmées ou en attente, par nombre de places, et personnes comptées à la porte. Une inscription annulée ne compte pas. Une personne venue à deux événements compte deux fois.',
    source:
      'Inscriptions et émargements. Quand une inscription est effacée, 90 jours après, son nombre seul est gardé.',
    ordre: [
      ['venu', 'Inscrits, venus'],
      ['sans-inscription', 'Venus sans inscription'],
      ['absent', 'Inscrits, absents'],
      ['non-note', 'Inscrits, présence non notée'],
      ['attente', 'Restés en liste d’attente'],
    ],
  },
  projet: {
    titre: 'Projets ouverts aux structures',
    unite: 'projets ouverts',
    definition: 'Projets que des personnes ont ouverts à une structure, selon le plus que la structure en a fait.',
    population:
      'Chaque ouverture à une structure compte une fois, le jour où la personne l’a choisie, même si elle l’a reprise ensuite. Un projet ouvert à deux structures compte dans chacune.',
    source: 'Partages de projets. Quand un partage est effacé, son nombre seul est gardé.',
    rare: true,
    ordre: [
      ['joint', 'Joints à un aiguillage'],
      ['ecrit', 'Lus, avec un ajout au plan'],
      ['lu', 'Lus'],
      ['pas-lu', 'Pas encore lus'],
    ],
  },
} as const satisfies Readonly<Record<string, Mesure>>

export type CodeMesure = keyof typeof MESURES

/** The codes, in the order of the pages. */
export const CODES: readonly CodeMesure[] = [
  'canal',
  'besoin',
  'suite',
  'porte',
  'poussees',
  'sansreponse',
  'reponse',
  'refus',
  'rendezvous',
  'evenement',
  'participation',
  'projet',
]

const mesureOf = (mesure: string): Mesure | undefined => {
  const code = CODES.find(one => one === mesure)
  return code && MESURES[code]
}

/** Whether a measure is public already; what is not known is not. */
export const estPublique = (mesure: string): boolean => mesureOf(mesure)?.publique ?? false

/** Whether a measure is published by territoire and région alone, for whole years. */
export const estRare = (mesure: string): boolean => mesureOf(mesure)?.rare ?? false

/** How many doors, as it is published. */
export const porteOf = (poussees: string): string => String(Math.min(PORTES_MAX, Number(poussees)))

/** The class of a delay, by its count in the rollup: `r:5` answered after 5 hours; anything else was not answered. */
export function classeDelai(modalite: string): string {
  if (!modalite.startsWith('r:')) return 'sans'
  const heures = Number(modalite.slice(2))
  if (heures < 72) return '2j'
  if (heures < 8 * 24) return '7j'
  return heures < 16 * 24 ? '15j' : 'plus'
}
