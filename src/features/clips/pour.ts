import type pg from 'pg'
import { asActeur } from '#platform/acteur.ts'
import { listDiffuses } from './store/lire.ts'
import { direDuree } from './texts.ts'

const SYSTEME = { sorte: 'systeme', tache: 'clips' } as const

/** A clip, as other rooms name it. */
export interface ClipNomme {
  id: string
  titre: string
  /** In words. */
  duree: string
  /** Code of ROME. */
  rome: string | undefined
}

/** The clips on occupations that may be watched now, the last published first. */
export async function clipsPour(
  db: pg.Pool,
  romes: readonly string[],
  { now, max }: { now: Date; max: number },
): Promise<ClipNomme[]> {
  const clips = await asActeur(db, SYSTEME, tx => listDiffuses(tx, now, { romes, max }))
  return clips.map(({ id, titre, video, rome }) => ({ id, titre, rome, duree: direDuree(video?.dureeMs ?? 0) }))
}
