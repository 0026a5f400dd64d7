import { correlationOf, scoreInterets } from './interets.ts'
import { DIMENSIONS, type Inventaire } from './inventaire.ts'
import type { Profil } from './profil.ts'

/** How much each dimension attracts, from -1 to 1 in Holland's order, with its standard error. */
export interface Envies {
  valeurs: number[]
  erreurs: number[]
}

/**
 * Points are brought nearer to neutral when few answers carry them (Kelley's estimate of the true score, 1947): one
 * "very much" alone is not a passion. Points given as such are taken as they are.
 */
export function enviesOf({ interets }: Profil, inventaire: Inventaire): Envies {
  const { reponses, dimensions = {} } = interets ?? {}
  if (reponses === undefined)
    return {
      valeurs: DIMENSIONS.map(code => ((dimensions[code] ?? 50) - 50) / 50),
      erreurs: DIMENSIONS.map(() => 0),
    }
  const { scores } = scoreInterets(inventaire, reponses)
  const confiance = scores.map(({ repondus, items }) => {
    const correlation = correlationOf(inventaire, items)
    return (repondus * correlation) / (1 + (repondus - 1) * correlation)
  })
  return {
    valeurs: scores.map(({ points }, i) => (((points ?? 50) - 50) / 50) * (confiance[i] ?? 0)),
    erreurs: scores.map(({ erreur }, i) => ((erreur ?? 0) / 50) * (confiance[i] ?? 0)),
  }
}
