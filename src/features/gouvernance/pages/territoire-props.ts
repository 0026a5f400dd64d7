import type { Agent } from '#features/comptes/index.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import type { Cadre } from '#web/site.ts'
import type { Composition, Recherches } from '../lire-territoire.ts'

export interface TerritoireProps extends Composition, Recherches {
  cadre: Cadre
  agent: Agent
  /** The name as it is typed. */
  nom: string
  /** Structures that were ticked. */
  choisies: readonly string[]
  erreurs: readonly ErreurChamp[]
  fait?: string | undefined
  /** The removal that was just made. */
  changement?: string | undefined
}

export const erreurDe = ({ erreurs }: Pick<TerritoireProps, 'erreurs'>, champ: string): string | undefined =>
  erreurs.find(one => one.champ === champ)?.texte
