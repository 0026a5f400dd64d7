import type { Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import type { PersonneDeps } from './deps.ts'
import { findPersonne, type Personne } from './store/personnes.ts'

/**
 * A person's file with their identity; the reading is journalised in the same transaction.
 * @returns undefined when the acteur may not read it, without saying whether it exists
 */
export async function readPersonne(tx: Tx, { chiffre, now }: PersonneDeps, id: string): Promise<Personne | undefined> {
  const personne = await findPersonne(tx, chiffre, id)
  if (personne) await journaliser(tx, { personne: id, action: 'lire', objet: 'personne', objetId: id, le: now() })
  return personne
}
