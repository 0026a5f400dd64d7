import type { Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import type { PersonneDeps } from './deps.ts'
import { closeAcces } from './store/acces.ts'

/**
 * The person closes their file to a structure that received them; it opens again when it receives them again.
 * @returns the structure; undefined when it is not open, or not theirs to close
 */
export async function fermerAcces(
  tx: Tx,
  { now }: Pick<PersonneDeps, 'now'>,
  { personne, id }: { personne: string; id: string },
): Promise<string | undefined> {
  const le = now()
  const structure = await closeAcces(tx, { personne, id, le })
  if (structure !== undefined) await journaliser(tx, { personne, action: 'fermer', objet: 'acces', objetId: id, le })
  return structure
}
