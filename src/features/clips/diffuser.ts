import type pg from 'pg'
import { asActeur } from '#platform/acteur.ts'
import type { Clip } from './domain/clip.ts'
import { findDiffuse, keepLibres, listDiffuses } from './store/lire.ts'

/** Who is filmed is known to the system alone: it says yes or no. */
const SYSTEME = { sorte: 'systeme', tache: 'clips' } as const
const LISTE_MAX = 200

/** Every clip that may be watched now, and those of them that anybody may take. */
export const lireDiffuses = (db: pg.Pool, now: Date): Promise<{ clips: Clip[]; libres: Set<string> }> =>
  asActeur(db, SYSTEME, async tx => {
    const clips = await listDiffuses(tx, now, { max: LISTE_MAX })
    const libres = await keepLibres(
      tx,
      clips.map(({ id }) => id),
    )
    return { clips, libres }
  })

/** One of them, decided anew each time. @returns `fini` when it may not be watched any more, undefined when it never was */
export const lireDiffuse = (db: pg.Pool, id: string, now: Date) => asActeur(db, SYSTEME, tx => findDiffuse(tx, id, now))
