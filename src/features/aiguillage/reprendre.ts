import { asActeur, commeSysteme } from '#platform/acteur.ts'
import { deplacer } from './avancer.ts'
import type { ActeurAgent, AiguillageDeps } from './deps.ts'
import { cherchePorte } from './domain/transitions.ts'
import { rendre } from './rendre.ts'
import { findAiguillage } from './store/aiguillages.ts'
import { lireSuivants } from './store/suivants.ts'
import type { ErreurAiguillage } from './texts.ts'

/** What a coordinateur does: proposes a door to the sender, gives it back to them, gives it to the receiver, closes it. */
export const REPRISES = ['proposer', 'rendre', 'confier', 'clore'] as const

export interface Reprise {
  version: number
  geste: (typeof REPRISES)[number]
  /** Structure proposed: to the sender, or to the person when it is closed. */
  porte: string | undefined
  message: string | undefined
}

/**
 * A coordinateur takes over what nobody follows. Where the sender follows no more, nothing is left to them: the receiver, who has the file
 * already, is given it, or it is closed and the person told, with a door to go to. No other structure is given a file that the person did
 * not agree to send there.
 */
export const reprendre = (
  deps: AiguillageDeps,
  acteur: ActeurAgent,
  id: string,
  { version, geste, porte, message }: Reprise,
): Promise<{ fait: 'avance' | 'confie' | 'confie-recepteur' | 'clos' } | { erreur: ErreurAiguillage }> =>
  asActeur(deps.db, acteur, async tx => {
    const a = await findAiguillage(tx, id, 'verrouille')
    if (!a || acteur.role !== 'coordinateur') return { erreur: 'introuvable' }
    if (a.version !== version) return { erreur: 'perime' }
    const suivants = await commeSysteme(tx, 'suivants', async () => (await lireSuivants(tx, [id])).get(id))
    if (geste === 'clore') {
      const motif = suivants?.emetteur ? 'aucune-porte' : 'plus-suivie'
      const fait = await deplacer(tx, deps, acteur, a, { vers: 'cancelled', motif, porte, message })
      return 'erreur' in fait ? fait : { fait: 'clos' }
    }
    const compte = acteur.compte
    if (geste === 'confier') {
      if (a.proprietaire !== 'coordinateur' || !cherchePorte(a.statut)) return { erreur: 'passage-interdit' }
      if (!suivants?.recepteur) return { erreur: 'recepteur-parti' }
      await rendre(tx, deps, a, { par: 'coordinateur', compte, motif: 'confie', message, cote: 'recepteur' })
      return { fait: 'confie-recepteur' }
    }
    if (!suivants?.emetteur) return { erreur: 'emetteur-parti' }
    if (geste === 'proposer') {
      if (porte === undefined) return { erreur: 'porte-inconnue' }
      const fait = await deplacer(tx, deps, acteur, a, { vers: 'redirected', motif: 'plus-adapte', porte, message })
      return 'erreur' in fait ? fait : { fait: 'avance' }
    }
    if (a.proprietaire !== 'coordinateur') return { erreur: 'passage-interdit' }
    await rendre(tx, deps, a, { par: 'coordinateur', compte, motif: 'rendu', message })
    return { fait: 'confie' }
  })
