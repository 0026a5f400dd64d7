import type pg from 'pg'
import type { Chiffre } from '#platform/chiffre.ts'

/** What the use cases of parcours need. */
export interface ParcoursDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address of the site without a final slash: for the links of messages. */
  origine: string
  now: () => Date
  /** In [0, 1). */
  random: () => number
}

/** The secret of the person's page: made again from the key each time that it is needed, and kept nowhere. */
export const secretParcours = (chiffre: Chiffre, id: string): string =>
  chiffre.digest('parcours.lien', id).toString('base64url')
