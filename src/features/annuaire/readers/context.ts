import type { Territoires } from '#features/territoires/index.ts'
import type { Correspondances } from '../domain/correspondances.ts'

/** What the readers need to know besides the file. */
export interface ReadContext {
  correspondances: Correspondances
  territoires: Territoires
  /** ISO date: nothing is dated after it. */
  today: string
}

/** What is known of the file that a record comes from. */
export interface FileContext extends ReadContext {
  /** ISO date of the edition, as the file's name tells it. */
  edition: string | undefined
}
