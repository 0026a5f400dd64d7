import { avancer } from '#features/aiguillage/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { acteurDe } from './appeler.ts'
import type { PartenairesDeps } from './deps.ts'
import { MOTIFS_ANNULATION } from './domain/annulation.ts'
import type { Cle } from './domain/cles.ts'
import { findTenu } from './store/envois.ts'

export type Annule = 'annule' | 'redit' | { erreur: 'introuvable' | 'passage-interdit' | 'dossier-ferme' }

/**
 * Takes back what the structure of the key sent with a key: the same move as in the workspace, told to the same people. Again with the same
 * reason changes nothing.
 * @param motif a code of `MOTIFS_ANNULATION`
 */
export async function annuler(deps: PartenairesDeps, cle: Cle, id: string, motif: string): Promise<Annule> {
  const acteur = acteurDe(cle)
  const vers = MOTIFS_ANNULATION.get(motif)?.fin
  if (!vers) throw new RangeError(`no such reason: ${motif}`)
  const tenu = await asActeur(deps.db, acteur, tx => findTenu(tx, id))
  if (!tenu) return { erreur: 'introuvable' }
  // What it does is written in the person's journal, to which it has no way any more.
  if (tenu.etat !== vers && !tenu.ouvert) return { erreur: 'dossier-ferme' }
  let nouveau = false
  const fait = await avancer(deps, acteur, id, undefined, a => {
    nouveau = a.statut !== vers || a.motif !== motif
    return nouveau ? [{ vers, motif }] : []
  })
  if ('aiguillage' in fait) return nouveau ? 'annule' : 'redit'
  return { erreur: fait.erreur === 'introuvable' ? 'introuvable' : 'passage-interdit' }
}
