/** The closed lists of the product's contract. Codes are public interface: they are never renamed. */

export const BESOINS = [
  'information-metiers',
  'choix-metier',
  'choix-etudes',
  'parcoursup',
  'formation-trouver',
  'formation-financer',
  'alternance',
  'stage-immersion',
  'vae',
  'bilan-competences',
  'evolution-professionnelle',
  'reconversion',
  'emploi-recherche',
  'emploi-maintien',
  'creation-entreprise',
  'decrochage',
  'savoirs-de-base',
  'francais-langue',
  'numerique',
  'mobilite-internationale',
  'mobilite',
  'vie-quotidienne',
  'engagement',
  'droits-salarie',
  'professionnel-information',
] as const
export type Besoin = (typeof BESOINS)[number]

export const STATUTS = [
  'collegien',
  'lyceen',
  'etudiant',
  'apprenti',
  'decrocheur',
  'demandeur-emploi',
  'salarie-prive',
  'interimaire',
  'agent-public',
  'independant',
  'chef-entreprise',
  'sans-activite',
  'retraite',
  'parent',
  'employeur',
  'professionnel',
] as const
export type Statut = (typeof STATUTS)[number]

/** Highest diploma obtained, from none to bac+5; the order is the order of levels. */
export const DIPLOMES = ['sans', 'cap-bep', 'bac', 'bac+2', 'bac+3', 'bac+5'] as const
export type Diplome = (typeof DIPLOMES)[number]

export const MODES = ['en-presentiel', 'a-distance', 'telephone'] as const
export type Mode = (typeof MODES)[number]

/** How deep a service goes into a besoin, from a first information to a whole accompaniment. */
export const NIVEAUX = ['information', 'conseil', 'accompagnement'] as const
export type Niveau = (typeof NIVEAUX)[number]

export const RESEAUX = [
  'france-travail',
  'mission-locale',
  'cap-emploi',
  'apec',
  'cio',
  'info-jeunes',
  'cma',
  'cci',
  'chambre-agriculture',
  'transitions-pro',
  'opco',
  'cep-actifs',
  'cibc',
  'prc-vae',
  'maison-emploi',
  'suio',
  'afpa',
  'cfa',
  'greta',
  'cidff',
  'mife',
  'cite-metiers',
  'e2c',
  'epide',
  'plie',
  'france-services',
  'departement',
  'region',
  'carif-oref',
  'mdph',
  'urssaf',
  'autre',
] as const
export type Reseau = (typeof RESEAUX)[number]

/** Facts of a person that are yes, no, or unknown. */
export const FAITS_BOOLEENS = [
  'inscritFranceTravail',
  'cadre',
  'rqth',
  'beneficiaireRsa',
  'enfantsACharge',
  'quartierPrioritaire',
  'jeuneDiplome',
  'creationEnCours',
  'detention',
] as const
export type FaitBooleen = (typeof FAITS_BOOLEENS)[number]
