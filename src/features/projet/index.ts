/** A person's project: interests, experience and wishes, and the occupations that are worth looking at. */

export { createLecteurAcquis, type LecteurAcquis, type Proposition } from './domain/acquis.ts'
export {
  type Appariement,
  apparier,
  type Lacune,
  METIERS_MONTRES,
  type MetierApparie,
  type NonJuge,
  type Surete,
} from './domain/apparier.ts'
export { type Base, type Connaissances, createBase, type MetierDeBase } from './domain/base.ts'
export { type Constat, type Interets, REPONSES_MIN, type ScoreDimension, scoreInterets } from './domain/interets.ts'
export {
  DIMENSIONS,
  type Dimension,
  FORMES,
  type Forme,
  type Inventaire,
  type Item,
  itemsOf,
  type Reponses,
  reponsesSchema,
} from './domain/inventaire.ts'
export type { Avertissement } from './domain/portes-fermees.ts'
export { DEPLACEMENTS, NIVEAUX, type Niveau, type Profil, profilSchema } from './domain/profil.ts'
export type { Raison } from './domain/raisons.ts'
export type { Changement } from './domain/sensibilite.ts'
export { loadConnaissancesProjet } from './lecture/connaissances.ts'
export { withComplementsDemo } from './lecture/demo.ts'
export { loadInventaire } from './lecture/inventaire.ts'
export { repondre } from './reponse.ts'
export { CONSTATS, FORCES } from './texts.ts'
