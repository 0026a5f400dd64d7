/** What is measured on territories. Codes are public interface (API, CSV): never renamed. */

export type Unite =
  | 'personnes'
  | '%'
  | '€'
  | '€ par mois'
  | 'emplois'
  | 'etablissements'
  | 'offres'
  | 'projets'
  | 'km²'
  | 'menages'
  | 'note'

export interface Indicateur {
  libelle: string
  unite: Unite
  /** May be added over territories: counts are, rates and medians are not. */
  sommable: boolean
  /** What it is exactly, in a plain sentence. */
  definition: string
}

export const INDICATEURS = {
  population: {
    libelle: 'Habitants',
    unite: 'personnes',
    sommable: true,
    definition: 'Personnes qui habitent le territoire, au recensement.',
  },
  'population-age': {
    libelle: 'Habitants par âge et par sexe',
    unite: 'personnes',
    sommable: true,
    definition: 'Estimation du nombre d’habitants au 1er janvier.',
  },
  superficie: {
    libelle: 'Superficie',
    unite: 'km²',
    sommable: true,
    definition: 'Surface du territoire.',
  },
  'population-1564': {
    libelle: 'Habitants de 15 à 64 ans',
    unite: 'personnes',
    sommable: true,
    definition: 'Habitants en âge de travailler, au recensement.',
  },
  'actifs-1564': {
    libelle: 'Actifs de 15 à 64 ans',
    unite: 'personnes',
    sommable: true,
    definition: 'Habitants qui ont un emploi ou en cherchent un, au recensement.',
  },
  'chomeurs-1564': {
    libelle: 'Chômeurs de 15 à 64 ans',
    unite: 'personnes',
    sommable: true,
    definition: 'Habitants qui se disent au chômage au recensement. Ils sont plus nombreux qu’au sens du BIT.',
  },
  'chomage-taux': {
    libelle: 'Taux de chômage localisé',
    unite: '%',
    sommable: false,
    definition:
      'Part des chômeurs dans la population active, au sens du Bureau international du travail, corrigée des saisons.',
  },
  emplois: {
    libelle: 'Emplois',
    unite: 'emplois',
    sommable: true,
    definition: 'Emplois qui se trouvent sur le territoire, où que les personnes habitent.',
  },
  'emplois-salaries': {
    libelle: 'Emplois salariés',
    unite: 'emplois',
    sommable: true,
    definition: 'Emplois salariés qui se trouvent sur le territoire.',
  },
  etablissements: {
    libelle: 'Établissements actifs',
    unite: 'etablissements',
    sommable: true,
    definition: 'Lieux d’activité d’entreprises, d’associations et d’administrations, par grand secteur.',
  },
  'menages-fiscaux': {
    libelle: 'Ménages fiscaux',
    unite: 'menages',
    sommable: true,
    definition: 'Foyers qui déclarent leurs revenus sous le même toit.',
  },
  'revenu-median': {
    libelle: 'Revenu médian',
    unite: '€',
    sommable: false,
    definition:
      'La moitié des habitants vit avec plus, l’autre avec moins, par an et par unité de consommation, après impôts et aides.',
  },
  'revenu-d1': {
    libelle: 'Revenu des 10 % les plus modestes',
    unite: '€',
    sommable: false,
    definition: 'Un habitant sur dix vit avec moins, par an et par unité de consommation.',
  },
  'revenu-d9': {
    libelle: 'Revenu des 10 % les plus aisés',
    unite: '€',
    sommable: false,
    definition: 'Un habitant sur dix vit avec plus, par an et par unité de consommation.',
  },
  'pauvrete-taux': {
    libelle: 'Taux de pauvreté',
    unite: '%',
    sommable: false,
    definition: 'Part des habitants dont le niveau de vie est sous 60 % du revenu médian de France.',
  },
  'population-diplome': {
    libelle: 'Habitants par diplôme',
    unite: 'personnes',
    sommable: true,
    definition:
      'Personnes de 15 ans ou plus qui ne vont plus à l’école ni à l’université, selon leur diplôme le plus élevé, au recensement.',
  },
  'neet-part': {
    libelle: 'Jeunes ni en emploi ni en formation',
    unite: '%',
    sommable: false,
    definition: 'Part des 15 à 24 ans qui n’ont pas d’emploi et ne suivent pas d’études.',
  },
  tension: {
    libelle: 'Tension sur le métier',
    unite: 'note',
    sommable: false,
    definition: 'De 1 (les employeurs recrutent facilement) à 5 (ils ont beaucoup de mal à recruter).',
  },
  'tension-embauches': {
    libelle: 'Intensité d’embauches',
    unite: 'note',
    sommable: false,
    definition: 'De 1 (peu d’embauches) à 5 (beaucoup d’embauches).',
  },
  'tension-main-oeuvre': {
    libelle: 'Manque de main-d’œuvre disponible',
    unite: 'note',
    sommable: false,
    definition: 'De 1 (beaucoup de personnes cherchent ce métier) à 5 (très peu).',
  },
  'tension-duree': {
    libelle: 'Non-durabilité de l’emploi',
    unite: 'note',
    sommable: false,
    definition: 'De 1 (emplois surtout durables) à 5 (emplois surtout courts).',
  },
  'tension-conditions': {
    libelle: 'Conditions de travail contraignantes',
    unite: 'note',
    sommable: false,
    definition: 'De 1 (peu de contraintes) à 5 (beaucoup de contraintes).',
  },
  'tension-geographie': {
    libelle: 'Écart géographique entre offres et personnes',
    unite: 'note',
    sommable: false,
    definition: 'De 1 (les offres sont là où sont les personnes) à 5 (elles sont ailleurs).',
  },
  'tension-formation': {
    libelle: 'Lien entre formation et emploi',
    unite: 'note',
    sommable: false,
    definition: 'De 1 (le métier s’exerce avec toute formation) à 5 (il faut une formation précise).',
  },
  'difficultes-recrutement': {
    libelle: 'Projets de recrutement jugés difficiles',
    unite: '%',
    sommable: false,
    definition: 'Part des projets de recrutement que les employeurs jugent difficiles.',
  },
  'demandeurs-emploi': {
    libelle: 'Demandeurs d’emploi',
    unite: 'personnes',
    sommable: true,
    definition: 'Personnes inscrites à France Travail, par secteur recherché.',
  },
  offres: {
    libelle: 'Offres d’emploi',
    unite: 'offres',
    sommable: true,
    definition: 'Offres publiées par France Travail le jour de l’extraction.',
  },
  'projets-recrutement': {
    libelle: 'Projets de recrutement',
    unite: 'projets',
    sommable: true,
    definition: 'Embauches que les employeurs disent vouloir faire dans l’année (enquête Besoins en main-d’œuvre).',
  },
  'projets-difficiles': {
    libelle: 'Projets de recrutement difficiles',
    unite: 'projets',
    sommable: true,
    definition: 'Projets de recrutement que les employeurs jugent difficiles.',
  },
  'projets-saisonniers': {
    libelle: 'Projets de recrutement saisonniers',
    unite: 'projets',
    sommable: true,
    definition: 'Projets de recrutement pour une saison.',
  },
  'salaire-bas': {
    libelle: 'Salaire, bas de la fourchette',
    unite: '€ par mois',
    sommable: false,
    definition: 'Un quart des salariés gagne moins : salaire mensuel brut.',
  },
  'salaire-haut': {
    libelle: 'Salaire, haut de la fourchette',
    unite: '€ par mois',
    sommable: false,
    definition: 'Un quart des salariés gagne plus : salaire mensuel brut.',
  },
  'salaire-median': {
    libelle: 'Salaire net médian',
    unite: '€ par mois',
    sommable: false,
    definition:
      'La moitié des salariés à temps complet gagne moins, l’autre plus : salaire mensuel net, primes comprises, moyenne de trois années.',
  },
  'femmes-part': {
    libelle: 'Part des femmes',
    unite: '%',
    sommable: false,
    definition: 'Part des femmes parmi les personnes qui exercent ces métiers, moyenne de trois années.',
  },
  'travail-samedi': {
    libelle: 'Travail le samedi',
    unite: '%',
    sommable: false,
    definition: 'Part des personnes qui travaillent le samedi, souvent ou parfois, moyenne de trois années.',
  },
  'travail-dimanche': {
    libelle: 'Travail le dimanche',
    unite: '%',
    sommable: false,
    definition: 'Part des personnes qui travaillent le dimanche, souvent ou parfois, moyenne de trois années.',
  },
  'travail-nuit': {
    libelle: 'Travail de nuit',
    unite: '%',
    sommable: false,
    definition:
      'Part des personnes qui travaillent entre minuit et cinq heures, souvent ou parfois, moyenne de trois années.',
  },
} as const satisfies Record<string, Indicateur>
