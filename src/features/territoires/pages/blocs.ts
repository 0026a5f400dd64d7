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
  /** What is said when nothing is known. */
  vide: string
}

/** The portrait, heading by heading; one without figures says so. */
export const blocsOf = (releve: Releve, libelles: Libelles): Bloc[] => [
  {
    id: 'habitants',
    titre: 'Qui vit ici',
    chiffres: [population(releve), ages(releve)].filter(one => one !== undefined),
    vide: 'La population de ce territoire n’a pas encore été importée.',
  },
  {
    id: 'chomage',
    titre: 'Travail et chômage',
    chiffres: [chomage(releve), chomageRecense(releve), zonesEmploi(releve)].filter(one => one !== undefined),
    vide: 'Le chômage et l’activité n’ont pas encore été importés.',
  },
  {
    id: 'secteurs',
    titre: 'Les secteurs d’activité',
    chiffres: [secteurs(releve), demandes(releve)].filter(one => one !== undefined),
    vide: 'Les secteurs d’activité n’ont pas encore été importés.',
  },
  {
    id: 'metiers',
    titre: 'Les métiers qui recrutent',
    chiffres: [offres(releve, libelles), projets(releve)].filter(one => one !== undefined),
    vide: 'Ni les offres d’emploi ni les projets d’embauche n’ont encore été importés.',
  },
  {
    id: 'revenus',
    titre: 'Salaires et revenus',
    chiffres: [revenus(releve), pauvrete(releve), salaires(releve)].filter(one => one !== undefined),
    vide: 'Ni les revenus ni les salaires n’ont encore été importés.',
  },
  {
    id: 'qualification',
    titre: 'Diplômes et qualification',
    chiffres: [diplomes(releve)].filter(one => one !== undefined),
    vide: 'Aucun chiffre sur les diplômes des habitants n’a encore été importé.',
  },
  {
    id: 'jeunes',
    titre: 'Jeunes sans emploi ni formation',
    chiffres: [jeunes(releve)].filter(one => one !== undefined),
    vide: 'La part des jeunes sans emploi ni formation n’est pas connue ici.',
  },
  {
    id: 'mobilite',
    titre: 'Travailler ici ou ailleurs',
    chiffres: [concentration(releve)].filter(one => one !== undefined),
    vide: 'Les emplois du territoire n’ont pas encore été importés.',
  },
]
