import type { Besoin, Demande, Situation } from '#features/orientation/index.ts'
import { type Groupe, total } from './demandes.ts'

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

/** One demande that is tried. */
export interface Cas {
  lieu: LieuDuPanel
  besoin: Besoin
  /** In words. */
  situation: string
  demande: Demande
  /** How many demandes of the year it stands for; absent: it is invented. */
  nombre?: number | undefined
}

/** Every situation with every one of these besoins in every territoire. */
export const panelDe = (lieux: readonly LieuDuPanel[], besoins: readonly Besoin[]): Cas[] =>
  lieux.flatMap(lieu => besoins.flatMap(besoin => typesDe(lieu, besoin)))

const typesDe = (lieu: LieuDuPanel, besoin: Besoin): Cas[] =>
  SITUATIONS.map(({ nom, situation }) => ({
    lieu,
    besoin,
    situation: nom,
    demande: { besoins: [besoin], situation, lieu: lieuDe(lieu.commune) },
  }))

const lieuDe = (commune: string | undefined) => (commune === undefined ? undefined : { commune })

/** Real demandes of a territoire about a besoin that are enough to tell what a rule does there; below, invented ones come beside. */
const ASSEZ = 20
/** Real ones that are tried at most: the most frequent. */
const REELS_MAX = 3000

/** Where nothing is known of the place. */
export const AILLEURS: LieuDuPanel = { territoire: '', nom: 'Ailleurs', commune: undefined }

/** What a change of the rules is tried on. */
export interface Panel {
  cas: Cas[]
  /** All demandes of the year that are told, also those that no changed rule is about. */
  demandes: number
  accueils: number
  /** Those that were left out, as there are too many kinds of them. */
  omises: number
}

/**
 * The demandes of the year that a changed rule may be about, and the invented ones where they are few.
 * @param touches besoins that a changed rule is about
 * @param nommer says the situation of a group in words
 */
export function panelReel(
  groupes: readonly Groupe[],
  lieux: readonly LieuDuPanel[],
  touches: readonly Besoin[],
  nommer: (groupe: Groupe) => string,
): Panel {
  const touchees = groupes
    .filter(({ besoins }) => besoins.some(besoin => touches.includes(besoin)))
    .sort((a, b) => b.nombre - a.nombre)
  const reels = touchees.slice(0, REELS_MAX).flatMap(groupe => casReel(groupe, lieux, touches, nommer) ?? [])
  const ici = (lieu: LieuDuPanel, besoin: Besoin) =>
    total(groupes.filter(one => one.territoire === lieu.territoire && one.besoins.includes(besoin)))
  const types = lieux.flatMap(lieu =>
    touches.flatMap(besoin => (ici(lieu, besoin) < ASSEZ ? typesDe(lieu, besoin) : [])),
  )
  const omises = total(touchees.slice(REELS_MAX))
  const accueils = groupes.reduce((somme, one) => somme + one.accueils, 0)
  return { cas: [...reels, ...types], demandes: total(groupes) - omises, accueils, omises }
}

function casReel(
  groupe: Groupe,
  lieux: readonly LieuDuPanel[],
  touches: readonly Besoin[],
  nommer: (groupe: Groupe) => string,
): Cas | undefined {
  const { territoire, commune, besoins, tranche, nombre } = groupe
  const besoin = besoins.find(one => touches.includes(one))
  const lieu = lieux.find(one => one.territoire === territoire) ?? AILLEURS
  // Any age within the bounds would do: the middle is the furthest from a rule that stops at one of them.
  const age = tranche && Math.min(70, Math.floor((tranche.min + tranche.max) / 2))
  const situation = age === undefined ? groupe.situation : { ...groupe.situation, age }
  return (
    besoin && {
      lieu,
      besoin,
      situation: nommer(groupe),
      demande: { besoins, situation, lieu: lieuDe(commune ?? lieu.commune) },
      nombre,
    }
  )
}
