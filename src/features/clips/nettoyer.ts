import { asActeur } from '#platform/acteur.ts'
import { readAll } from '#platform/source.ts'
import { bandeOf, oterBande, videoDe } from './bande.ts'
import type { TenirDeps } from './deps.ts'
import { keepVideos, listQuarantaine, saveControle } from './store/taches.ts'

const SYSTEME = { sorte: 'systeme', tache: 'clips' } as const
const PATIENCE_MS = 3_600_000
const LOT = 20

type TacheDeps = Pick<TenirDeps, 'db' | 'fichiers' | 'antivirus' | 'now'>

/** Scans the films that still wait, for instance since the scanner was away. An infected one loses its contents. For the clock. */
export async function analyserClips({ db, fichiers, antivirus }: TacheDeps): Promise<void> {
  if (!antivirus) return
  const attendus = await asActeur(db, SYSTEME, tx => listQuarantaine(tx, LOT))
  for (const { video, taille } of attendus) {
    // One whose pieces are not all there cannot be scanned.
    const analyse = await antivirus.analyser(readAll(bandeOf(fichiers, video, taille)))
    if (analyse === 'indisponible') continue
    await asActeur(db, SYSTEME, tx => saveControle(tx, video, analyse))
    if (analyse === 'infectee') await oterBande(fichiers, video, taille)
  }
}

/** Removes the pieces of films that are no clip's any more: replaced, deleted, never written whole, infected. For the clock. */
export async function balayerClips({ db, fichiers, now }: TacheDeps): Promise<void> {
  // A film that was just written may still wait for its row.
  const cles = await fichiers.keysBefore(new Date(now().getTime() - PATIENCE_MS))
  const videos = [...new Set(cles.flatMap(cle => videoDe(cle) ?? []))]
  const gardees = await asActeur(db, SYSTEME, tx => keepVideos(tx, videos))
  for (const cle of cles) {
    const video = videoDe(cle)
    if (video !== undefined && !gardees.has(video)) await fichiers.remove(cle)
  }
}
