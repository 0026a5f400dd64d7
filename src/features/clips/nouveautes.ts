import type pg from 'pg'
import type { Nouvelle } from '#features/abonnements/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { paths } from '#web/paths.ts'
import { listDiffuses } from './store/lire.ts'
import { direDuree } from './texts.ts'

const MAX = 200

/** Clips that may be watched now and were published after an instant, the last first: for those who follow what is new. */
export async function clipsNouveaux(db: pg.Pool, depuis: Date, now: Date): Promise<Nouvelle[]> {
  const clips = await asActeur(db, { sorte: 'systeme', tache: 'abonnements' }, tx =>
    listDiffuses(tx, now, { max: MAX }),
  )
  return clips.flatMap(({ id, titre, video, structure, rome, publieLe }) =>
    publieLe !== undefined && publieLe > depuis && publieLe <= now
      ? [
          {
            genre: 'clips',
            titre,
            detail: `Film de ${direDuree(video?.dureeMs ?? 0)}. ${structure.nom}`,
            chemin: paths.clip(id),
            publieLe,
            besoins: [],
            romes: rome === undefined ? [] : [rome],
            membres: false,
          } satisfies Nouvelle,
        ]
      : [],
  )
}
