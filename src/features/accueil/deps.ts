import type { Chiffre } from '#platform/chiffre.ts'

/** What a use case on a person's file needs besides its transaction. */
export interface PersonneDeps {
  chiffre: Chiffre
  now: () => Date
}
