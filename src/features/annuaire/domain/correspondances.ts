import type { Besoin, Niveau, Reseau } from '#features/orientation/index.ts'
import type { Service } from './schemas.ts'

export type Critere = Service['publics'][number]

/** How the words of outside become ours: tables of `referentiel/`, seen by the readers. */
export interface Correspondances {
  /** Réseau of a code, a present or a former name, an acronym. */
  reseau(texte: string): Reseau | undefined
  /** Besoins of a data·inclusion thématique; none when it is outside the product. */
  besoins(thematique: string): readonly { code: Besoin; coeur: boolean }[]
  /** Criterion of a data·inclusion public; undefined when no fact of a person tells it. */
  public(code: string): Critere | undefined
  /** Depth of a data·inclusion type of service. */
  niveau(type: string): Niveau | undefined
}
