import { asActeur } from '#platform/acteur.ts'
import { deplacer } from './avancer.ts'
import type { ActeurAgent, AiguillageDeps } from './deps.ts'
import { rendre } from './rendre.ts'
import { findAiguillage } from './store/aiguillages.ts'
import type { ErreurAiguillage } from './texts.ts'

export interface Reprise {
  version: number
  /** Structure proposed; undefined to give it back to the sender. */
  porte: string | undefined
  message: string | undefined
}

/** A coordinateur takes over what nobody follows: another door is proposed, or the sender has it again. */
export const reprendre = (
  deps: AiguillageDeps,
  acteur: ActeurAgent,
  id: string,
  { version, porte, message }: Reprise,
): Promise<{ fait: 'avance' | 'confie' } | { erreur: ErreurAiguillage }> =>
  asActeur(deps.db, acteur, async tx => {
    const a = await findAiguillage(tx, id, 'verrouille')
    if (!a || acteur.role !== 'coordinateur') return { erreur: 'introuvable' }
    if (a.version !== version) return { erreur: 'perime' }
    if (porte !== undefined) {
      const fait = await deplacer(tx, deps, acteur, a, { vers: 'redirected', motif: 'plus-adapte', porte, message })
      return 'erreur' in fait ? fait : { fait: 'avance' }
    }
    if (a.proprietaire !== 'coordinateur') return { erreur: 'passage-interdit' }
    await rendre(tx, deps, a, { par: 'coordinateur', compte: acteur.compte, motif: 'rendu', message })
    return { fait: 'confie' }
  })
