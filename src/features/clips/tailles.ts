import { randomUUID } from 'node:crypto'
import { asActeur } from '#platform/acteur.ts'
import type { Reducteur } from '#platform/ffmpeg.ts'
import { readAll, sourceOf } from '#platform/source.ts'
import { bandeOf, garderBande, oterBande } from './bande.ts'
import type { TenirDeps } from './deps.ts'
import type { Taille } from './domain/clip.ts'
import { lireVideo } from './lire-video.ts'
import { findSansTailles, saveTailles } from './store/taches.ts'

const SYSTEME = { sorte: 'systeme', tache: 'clips' } as const
/** Heights that are made, when the film is higher. */
const HAUTEURS = [360, 540] as const

/**
 * Makes the smaller films of one clip that has none yet, the oldest first. Its files are written before its row: cut short, they are swept
 * later and made again. A film that cannot be made smaller is shown as it was sent. For the clock.
 */
export async function faireTailles(
  { db, fichiers }: Pick<TenirDeps, 'db' | 'fichiers'>,
  reducteur: Reducteur | undefined,
): Promise<void> {
  const film = reducteur && (await asActeur(db, SYSTEME, findSansTailles))
  if (!reducteur || !film) return
  const tailles: Taille[] = []
  const bande = bandeOf(fichiers, film.video, film.taille)
  for (const voulue of HAUTEURS.filter(hauteur => hauteur < film.hauteur)) {
    const petit = await reducteur.reduire(readAll(bande), voulue).catch(() => undefined)
    const lu = petit && (await lireVideo(sourceOf(petit)))
    if (!petit || !lu || petit.length >= film.taille) continue
    const video = randomUUID()
    await garderBande(fichiers, video, readAll(sourceOf(petit)))
    tailles.push({ video, taille: petit.length, largeur: lu.largeur, hauteur: lu.hauteur })
  }
  // Another film may have taken its place meanwhile.
  if (await asActeur(db, SYSTEME, tx => saveTailles(tx, film.video, tailles))) return
  for (const { video, taille } of tailles) await oterBande(fichiers, video, taille)
}
