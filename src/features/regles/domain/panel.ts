import type { Besoin, Demande, Situation } from '#features/orientation/index.ts'

/** A situation that a demande is tried in. Invented: nobody's. */
export interface SituationDuPanel {
  nom: string
  situation: Situation
}

/**
 * The situations of the panel: one for each public that a rule of the référentiel tells apart (age, statut, registration, RSA,
 * handicap, executive, young graduate), so that a rule that changes changes at least one of them.
 */
export const SITUATIONS: readonly SituationDuPanel[] = [
  { nom: 'Collégienne, 14 ans', situation: { statut: 'collegien', age: 14 } },
  { nom: 'Lycéen, 17 ans', situation: { statut: 'lyceen', age: 17 } },
  { nom: 'Jeune sans école ni diplôme, 17 ans', situation: { statut: 'decrocheur', age: 17, diplome: 'sans' } },
  { nom: 'Étudiante, 20 ans, bac', situation: { statut: 'etudiant', age: 20, diplome: 'bac' } },
  { nom: 'Apprenti, 19 ans', situation: { statut: 'apprenti', age: 19 } },
  {
    nom: 'Demandeuse d’emploi, 22 ans, CAP',
    situation: { statut: 'demandeur-emploi', age: 22, diplome: 'cap-bep', inscritFranceTravail: true },
  },
  {
    nom: 'Jeune diplômée sans emploi, 25 ans, bac+5',
    situation: { statut: 'demandeur-emploi', age: 25, diplome: 'bac+5', jeuneDiplome: true },
  },
  {
    nom: 'Demandeur d’emploi, 38 ans, bac',
    situation: { statut: 'demandeur-emploi', age: 38, diplome: 'bac', inscritFranceTravail: true },
  },
  {
    nom: 'Allocataire du RSA, 45 ans, des enfants à charge',
    situation: { statut: 'sans-activite', age: 45, beneficiaireRsa: true, enfantsACharge: true },
  },
  {
    nom: 'Demandeuse d’emploi reconnue travailleuse handicapée, 33 ans',
    situation: { statut: 'demandeur-emploi', age: 33, rqth: true, inscritFranceTravail: true },
  },
  { nom: 'Salarié, 35 ans, CAP', situation: { statut: 'salarie-prive', age: 35, diplome: 'cap-bep', cadre: false } },
  { nom: 'Cadre salariée, 47 ans', situation: { statut: 'salarie-prive', age: 47, diplome: 'bac+5', cadre: true } },
  { nom: 'Agente publique, 41 ans', situation: { statut: 'agent-public', age: 41 } },
  { nom: 'Artisan à son compte, 50 ans', situation: { statut: 'independant', age: 50 } },
  { nom: 'Personne dont on ne sait rien', situation: {} },
]

/** A territoire, and the commune in which most of its places are. */
export interface LieuDuPanel {
  territoire: string
  nom: string
  /** INSEE code; absent: the demande says no place. */
  commune: string | undefined
}

/** One demande of the panel. */
export interface Cas {
  lieu: LieuDuPanel
  besoin: Besoin
  situation: SituationDuPanel
  demande: Demande
}

/** Every situation with every one of these besoins in every territoire. */
export const panelDe = (lieux: readonly LieuDuPanel[], besoins: readonly Besoin[]): Cas[] =>
  lieux.flatMap(lieu =>
    besoins.flatMap(besoin =>
      SITUATIONS.map(situation => ({
        lieu,
        besoin,
        situation,
        demande: {
          besoins: [besoin],
          situation: situation.situation,
          lieu: lieu.commune === undefined ? undefined : { commune: lieu.commune },
        },
      })),
    ),
  )
