import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Chiffre } from './chiffre.ts'

export interface FreinOptions {
  /** What is counted: a short word of its own. */
  nom: string
  /** How many in a window. */
  points: number
  /** The window, in seconds. */
  dureeS: number
}

/** Counts one more for a sender. @returns false when they have asked too often */
export type Frein = (qui: string) => Promise<boolean>

/**
 * A limit that all processes of the site share, in the database. Who asks is kept as a keyed digest, until an hour after the window.
 * @param db pool of the application's role
 * @returns a function that rejects when the database does not answer
 */
export function openFrein(db: pg.Pool, chiffre: Pick<Chiffre, 'digest'>, { nom, points, dureeS }: FreinOptions): Frein {
  const compteur = new RateLimiterPostgres({
    storeClient: db,
    storeType: 'pool',
    tableName: 'frein',
    tableCreated: true,
    keyPrefix: nom,
    points,
    duration: dureeS,
  })
  return async qui => {
    try {
      await compteur.consume(chiffre.digest(`frein.${nom}`, qui).toString('base64url'))
      return true
    } catch (reason) {
      // The library rejects with the count when there is no room left.
      if (reason instanceof RateLimiterRes) return false
      throw reason
    }
  }
}
