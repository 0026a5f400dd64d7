import type { Metier } from '#features/orientation/index.ts'
import { poseeOf, type Vocabulaire } from './cherchable.ts'
import type { Description } from './domain/descriptions.ts'
import type { FicheMetier } from './domain/fiche.ts'
import { type Rayons, rayonsOf } from './domain/rayons.ts'
import type { RecherchePosee } from './domain/recherche.ts'
import { toMetiers } from './metiers.ts'

/** What the server keeps of the occupations in service, in values that may go from one thread to another. */
export interface Etabli {
  /** Version of ROME, null for the demonstration. */
  rome: number | null
  posee: RecherchePosee
  /** Names, for the reading of demandes. */
  noms: Metier[]
  rayons: Rayons
}

export const etabliOf = (
  fiches: readonly FicheMetier[],
  vocabulaire: Vocabulaire,
  descriptions: readonly Description[] = [],
): Etabli => ({
  rome: fiches[0]?.version ?? null,
  posee: poseeOf(fiches, vocabulaire, descriptions),
  noms: toMetiers(fiches),
  rayons: rayonsOf(fiches),
})

/** Memory that is handed over rather than copied. */
export const buffersOf = ({ posee: { tailles, noms, fiches, phrases, passages, voisins } }: Etabli): ArrayBuffer[] =>
  [tailles, ...[noms, noms.proches, fiches, phrases, passages, voisins].flatMap(Object.values)].flatMap(valeur =>
    ArrayBuffer.isView(valeur) && valeur.buffer instanceof ArrayBuffer ? [valeur.buffer] : [],
  )
