import { randomUUID } from 'node:crypto'
import type { Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import type { PersonneDeps } from './deps.ts'
import { insertConsentement, type NouveauConsentement, withdrawConsentement } from './store/consentements.ts'

/**
 * Writes down a consent, and opens the file to the structures that it names, in the same transaction.
 * @returns its identifier
 * @throws when the acteur may not read the file.
 */
export async function recueillirConsentement(
  tx: Tx,
  { now }: Pick<PersonneDeps, 'now'>,
  consentement: NouveauConsentement,
): Promise<string> {
  const id = randomUUID()
  const le = now()
  await insertConsentement(tx, id, consentement, le)
  const { personne } = consentement
  await journaliser(tx, { personne, action: 'consentir', objet: 'consentement', objetId: id, le })
  return id
}

/** Withdraws a consent: what it opened closes at once. @returns false when it is not in force, or not the acteur's to withdraw */
export async function retirerConsentement(tx: Tx, { now }: Pick<PersonneDeps, 'now'>, id: string): Promise<boolean> {
  const le = now()
  const personne = await withdrawConsentement(tx, id, le)
  if (personne === undefined) return false
  await journaliser(tx, { personne, action: 'retirer', objet: 'consentement', objetId: id, le })
  return true
}
