import type { Constat } from './domain/interets.ts'

/** What is said of somebody's interests, and no more than the answers allow. */
export const CONSTATS = {
  vide: 'Vous n’avez encore répondu à aucune question.',
  'trop-peu': 'Encore quelques réponses et nous pourrons vous dire quelque chose.',
  'sans-relief': 'Rien ne se détache pour l’instant. Cela arrive souvent et ne ferme aucune porte.',
  'ex-aequo': 'Plusieurs envies viennent en tête, trop proches pour dire laquelle passe devant.',
  net: 'Une envie se détache des autres. C’est un point de départ, pas un verdict.',
} satisfies Record<Constat, string>

/** In words, next to the points of a dimension. */
export const FORCES = {
  attire: 'vous attire',
  eloigne: 'ne vous attire pas',
  indecis: 'ni oui ni non, ou trop peu de réponses',
} as const
