import { poseeOf, type Vocabulaire } from './cherchable.ts'
import type { FicheMetier } from './domain/fiche.ts'
import { type Rayons, rayonsOf } from './domain/rayons.ts'
import type { RecherchePosee } from './domain/recherche.ts'

/** What the server keeps of the occupations in service, in values that may go from one thread to another. */
export interface Etabli {
  /** Version of ROME, null for the demonstration. */
  rome: number | null
  posee: RecherchePosee
  rayons: Rayons
}

export const etabliOf = (fiches: readonly FicheMetier[], vocabulaire: Vocabulaire): Etabli => ({
  rome: fiches[0]?.version ?? null,
  posee: poseeOf(fiches, vocabulaire),
  rayons: rayonsOf(fiches),
})

/** Memory that is handed over rather than copied. */
export const buffersOf = ({ posee: { tailles, noms, fiches, phrases, passages } }: Etabli): ArrayBuffer[] =>
  [tailles, ...[noms, noms.proches, fiches, phrases, passages].flatMap(Object.values)].flatMap(valeur =>
    ArrayBuffer.isView(valeur) && valeur.buffer instanceof ArrayBuffer ? [valeur.buffer] : [],
  )
