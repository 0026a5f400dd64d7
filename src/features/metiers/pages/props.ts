import type { Child } from 'hono/jsx'
import type { ClipNomme } from '#features/clips/index.ts'
import type { Porte } from '#features/orientation/index.ts'
import type { QuestionPubliee } from '#features/questions/index.ts'
import type { Commune } from '#features/territoires/index.ts'
import type { Cadre } from '#web/site.ts'
import type { FicheOnisep } from '../domain/fiches-onisep.ts'
import type { ChiffresIci } from '../ici.ts'
import type { MetierStocke } from '../store/metiers.ts'

/** What the page of an occupation shows. */
export interface FicheProps {
  cadre: Cadre
  metier: MetierStocke
  nomMetier: (rome: string) => string | undefined
  origine: string
  centre: Commune | undefined
  /** What was typed and is no commune, and the communes that it may be. */
  lieu: { tape: string; erreur?: string | undefined; candidats: readonly Commune[] }
  chiffres: ChiffresIci
  formations: {
    total: number
    trouvees: readonly { id: string; intitule: string; organisme: string; distanceKm?: number | undefined }[]
  }
  /** The next ones on this occupation. */
  evenements: readonly {
    id: string
    titre: string
    quand: string
    commune: string | undefined
    distanceKm?: number | undefined
  }[]
  portes: readonly Porte[]
  onisep: readonly FicheOnisep[]
  questions: readonly QuestionPubliee[]
  /** Films on it, the last published first. */
  clips: readonly ClipNomme[]
  documents: Child
}
