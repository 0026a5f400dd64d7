import { randomUUID } from 'node:crypto'
import type { Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import type { PersonneDeps } from './deps.ts'
import type { Coordonnees } from './domain/identite.ts'
import { openAccesAccueil } from './store/liens.ts'
import { insertPersonne } from './store/personnes.ts'
import { proposeRapprochements } from './store/rapprochements.ts'

/**
 * Opens a file for a person, to the structure of the agent and to no other, and proposes the files of others that may be theirs.
 * @returns its identifier
 */
export async function createPersonne(
  tx: Tx,
  { chiffre, now }: PersonneDeps,
  coordonnees: Coordonnees,
): Promise<string> {
  const id = randomUUID()
  const le = now()
  await insertPersonne(tx, chiffre, id, coordonnees, le)
  await openAccesAccueil(tx, id, le)
  await journaliser(tx, { personne: id, action: 'creer', objet: 'personne', objetId: id, le })
  await proposeRapprochements(tx, id, le)
  return id
}
