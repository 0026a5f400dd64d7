import type { Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import type { PersonneDeps } from './deps.ts'
import type { Coordonnees } from './domain/identite.ts'
import { updatePersonne } from './store/personnes.ts'
import { proposeRapprochements } from './store/rapprochements.ts'

/** Writes a person's identity again, by an agent who reads their file or by the person. @returns false when the file is not the acteur's to change */
export async function correctPersonne(
  tx: Tx,
  { chiffre, now }: PersonneDeps,
  id: string,
  coordonnees: Coordonnees,
): Promise<boolean> {
  if (!(await updatePersonne(tx, chiffre, id, coordonnees))) return false
  const le = now()
  await journaliser(tx, { personne: id, action: 'corriger', objet: 'personne', objetId: id, le })
  await proposeRapprochements(tx, id, le)
  return true
}
