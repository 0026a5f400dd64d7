import type { Releve } from '../releve.ts'
import type { Chiffre, Libelles } from './chiffres/chiffre.ts'
import { chomage, chomageRecense, zonesEmploi } from './chiffres/chomage.ts'
import { diplomes } from './chiffres/diplomes.ts'
import { ages, population } from './chiffres/habitants.ts'
import { offres, projets } from './chiffres/metiers.ts'
import { concentration, jeunes } from './chiffres/parcours.ts'
import { pauvrete, revenus, salaires } from './chiffres/revenus.ts'
import { demandes, secteurs } from './chiffres/secteurs.ts'

export interface Bloc {
  id: string
  titre: string
  chiffres: readonly Chiffre[]
  /** What is said when nothing is known: true whether no source is loaded or those that are say nothing of this place. */
  vide: string
}

/** The portrait, heading by heading; one without figures says so. */
export const blocsOf = (releve: Releve, libelles: Libelles): Bloc[] => [
  {
    id: 'habitants',
    titre: 'Qui vit ici',
    chiffres: [population(releve), ages(releve)].filter(one => one !== undefined),
    vide: 'Pas de chiffre sur ses habitants pour ce territoire dans les sources chargées.',
  },
  {
    id: 'chomage',
    titre: 'Travail et chômage',
    chiffres: [chomage(releve), chomageRecense(releve), zonesEmploi(releve)].filter(one => one !== undefined),
    vide: 'Pas de chiffre sur le travail et le chômage pour ce territoire dans les sources chargées.',
  },
  {
    id: 'secteurs',
    titre: 'Les secteurs d’activité',
    chiffres: [secteurs(releve), demandes(releve)].filter(one => one !== undefined),
    vide: 'Pas de chiffre sur les secteurs d’activité pour ce territoire dans les sources chargées.',
  },
  {
    id: 'metiers',
    titre: 'Les métiers qui recrutent',
    chiffres: [offres(releve, libelles), projets(releve)].filter(one => one !== undefined),
    vide: 'Pas de chiffre sur les offres d’emploi et les projets d’embauche pour ce territoire dans les sources chargées.',
  },
  {
    id: 'revenus',
    titre: 'Salaires et revenus',
    chiffres: [revenus(releve), pauvrete(releve), salaires(releve)].filter(one => one !== undefined),
    vide: 'Pas de chiffre sur les revenus et les salaires pour ce territoire dans les sources chargées.',
  },
  {
    id: 'qualification',
    titre: 'Diplômes et qualification',
    chiffres: [diplomes(releve)].filter(one => one !== undefined),
    vide: 'Pas de chiffre sur les diplômes des habitants pour ce territoire dans les sources chargées.',
  },
  {
    id: 'jeunes',
    titre: 'Jeunes sans emploi ni formation',
    chiffres: [jeunes(releve)].filter(one => one !== undefined),
    vide: 'Pas de chiffre sur les jeunes sans emploi ni formation pour ce territoire dans les sources chargées.',
  },
  {
    id: 'mobilite',
    titre: 'Travailler ici ou ailleurs',
    chiffres: [concentration(releve)].filter(one => one !== undefined),
    vide: 'Pas de chiffre sur les emplois pour ce territoire dans les sources chargées.',
  },
]
