import { createLienPersonne } from '#features/accueil/index.ts'
import type { Tx } from '#platform/acteur.ts'

/** Makes the address of a person's own thread, with a new secret: for a confirmation as for a reminder. */
export const lienPersonneDe =
  (origine: string) =>
  async (tx: Tx, personne: string, le: Date): Promise<string> =>
    `${origine}/suivi/${await createLienPersonne(tx, personne, le)}`
