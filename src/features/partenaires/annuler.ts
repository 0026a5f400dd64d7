import pg from 'pg'
import { avancer } from '#features/aiguillage/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { acteurDe } from './appeler.ts'
import type { PartenairesDeps } from './deps.ts'
import { type Fin, MOTIFS_ANNULATION } from './domain/annulation.ts'
import type { Cle } from './domain/cles.ts'
import { findTenu } from './store/envois.ts'

export type Annule = 'annule' | 'redit' | { erreur: 'introuvable' | 'passage-interdit' | 'dossier-ferme' }

const REFUSE_PAR_LA_BASE = '42501'

/**
 * Takes back what the structure of the key sent with a key (with this one, when the région gave it): the same move as in the workspace, told
 * to the same people. Again with the same reason changes nothing.
 * @param motif a code of `MOTIFS_ANNULATION`
 */
export async function annuler(deps: PartenairesDeps, cle: Cle, id: string, motif: string): Promise<Annule> {
  const acteur = acteurDe(cle)
  const vers = MOTIFS_ANNULATION.get(motif)?.fin
  if (!vers) throw new RangeError(`no such reason: ${motif}`)
  const lireTenu = () => asActeur(deps.db, acteur, tx => findTenu(tx, cle, id))
  const tenu = await lireTenu()
  if (!tenu) return { erreur: 'introuvable' }
  // What it does is written in the person's journal, to which it has no way any more.
  if (tenu.etat !== vers && !tenu.ouvert) return { erreur: 'dossier-ferme' }
  try {
    return await retirer(deps, acteur, id, { vers, motif })
  } catch (error) {
    // The person may close their file at any moment until it is written there: the move is undone whole.
    if (!(error instanceof pg.DatabaseError) || error.code !== REFUSE_PAR_LA_BASE || (await lireTenu())?.ouvert)
      throw error
    return { erreur: 'dossier-ferme' }
  }
}

async function retirer(
  deps: PartenairesDeps,
  acteur: ReturnType<typeof acteurDe>,
  id: string,
  geste: { vers: Fin; motif: string },
): Promise<Annule> {
  let nouveau = false
  const fait = await avancer(deps, acteur, id, undefined, a => {
    nouveau = a.statut !== geste.vers || a.motif !== geste.motif
    return nouveau ? [geste] : []
  })
  if ('aiguillage' in fait) return nouveau ? 'annule' : 'redit'
  return { erreur: fait.erreur === 'introuvable' ? 'introuvable' : 'passage-interdit' }
}
