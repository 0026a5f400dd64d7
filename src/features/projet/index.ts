/** A person's project: interests, experience and wishes, and the occupations that are worth looking at. */

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
export { loadInventaire } from './lecture/inventaire.ts'
export { CONSTATS, FORCES } from './texts.ts'
