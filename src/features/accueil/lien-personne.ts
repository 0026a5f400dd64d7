import type { Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import { digestSecret, makeSecret } from '#platform/secret.ts'
import type { PersonneDeps } from './deps.ts'
import { insertLien, revokeLiens } from './store/liens.ts'

/** Long enough for a whole accompaniment; the person may ask for another one. */
const DUREE_MS = 180 * 86_400_000

/**
 * The person's way to their own thread, without an account.
 * @returns the secret of the link: only its digest is kept
 */
export async function createLienPersonne(tx: Tx, personne: string, now: Date): Promise<string> {
  const secret = makeSecret()
  await insertLien(tx, digestSecret(secret), personne, now, new Date(now.getTime() + DUREE_MS))
  await journaliser(tx, { personne, action: 'creer', objet: 'lien', objetId: personne, le: now })
  return secret
}

/** Closes every link of a person. @returns how many there were */
export async function revoquerLiensPersonne(
  tx: Tx,
  { now }: Pick<PersonneDeps, 'now'>,
  personne: string,
): Promise<number> {
  const le = now()
  const count = await revokeLiens(tx, personne, le)
  if (count > 0) await journaliser(tx, { personne, action: 'revoquer', objet: 'lien', objetId: personne, le })
  return count
}
