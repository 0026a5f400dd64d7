import { motifsDe } from '#features/aiguillage/index.ts'

/** What a software may take back, and how it ends: given up, or never to have been sent. */
const FINS = ['cancelled', 'entered-in-error'] as const
export type Fin = (typeof FINS)[number]

/** Each reason, with the end that it makes: those that the sender has in the table of moves. */
export const MOTIFS_ANNULATION: ReadonlyMap<string, { fin: Fin; libelle: string }> = new Map(
  FINS.flatMap(fin => [...motifsDe(fin, 'emetteur')].map(([code, libelle]) => [code, { fin, libelle }] as const)),
)
