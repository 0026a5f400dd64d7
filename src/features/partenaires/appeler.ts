import { type Acteur, asActeur } from '#platform/acteur.ts'
import type { PartenairesDeps } from './deps.ts'
import { type Cle, empreinteOf, etatDe } from './domain/cles.ts'
import { findCle, insertUsage } from './store/cles.ts'
import type { ErreurCle } from './texts.ts'

type Deps = Pick<PartenairesDeps, 'db' | 'now'>
const SYSTEME: Acteur = { sorte: 'systeme', tache: 'partenaire' }

/** The key that a request comes with. @param autorisation its header `Authorization` */
export async function authentifier(
  { db, now }: Deps,
  autorisation: string | undefined,
): Promise<{ cle: Cle } | { erreur: ErreurCle }> {
  const empreinte = empreinteOf(autorisation)
  if (!empreinte) return { erreur: 'cle-absente' }
  const trouvee = await asActeur(db, SYSTEME, tx => findCle(tx, empreinte))
  if (!trouvee) return { erreur: 'cle-inconnue' }
  const { cle, enService } = trouvee
  const etat = etatDe(cle, now())
  if (etat !== 'active') return { erreur: etat === 'expiree' ? 'cle-expiree' : 'cle-revoquee' }
  return enService ? { cle } : { erreur: 'structure-retiree' }
}

/** Writes down what a key was used for, and what was answered: nothing of anybody. */
export const noterUsage = ({ db, now }: Deps, cle: Cle, operation: string, statut: number): Promise<void> =>
  asActeur(db, SYSTEME, tx => insertUsage(tx, cle.id, { operation, statut, le: now() }))

export const acteurDe = ({ id, structure }: Cle): Extract<Acteur, { sorte: 'partenaire' }> => ({
  sorte: 'partenaire',
  cle: id,
  structure,
})
