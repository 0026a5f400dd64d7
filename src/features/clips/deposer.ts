import { randomUUID } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { readAll, readPart, type Source } from '#platform/source.ts'
import { garderBande, oterBande } from './bande.ts'
import type { ActeurAgent, TenirDeps } from './deps.ts'
import type { Clip } from './domain/clip.ts'
import { type ErreurVideo, verifierType, verifierVideo } from './domain/video.ts'
import { lireVideo } from './lire-video.ts'
import { saveVideo } from './store/ecrire.ts'
import { enBrouillon, oterFilms, type Refus } from './tenir.ts'

/** Bytes that tell what a file is. */
const DEBUT = 4100

/**
 * Puts a film in a draft, in the place of the one before: known by its bytes and not by its name, read from one end to the other, scanned.
 * Nothing of it is kept when it is refused. Its files are written first: should the program die before the row is, they are swept later.
 */
export async function deposerFilm(
  deps: TenirDeps,
  acteur: ActeurAgent,
  id: string,
  { nom, film }: { nom: string; film: Source },
): Promise<{ fait: string } | { refus: Refus } | { erreur: ErreurVideo | 'infectee' }> {
  const { fichiers, antivirus, now } = deps
  const verifie = verifierType(nom, film.taille, (await fileTypeFromBuffer(await readPart(film, 0, DEBUT)))?.mime)
  if ('erreur' in verifie) return verifie
  const lecture = await lireVideo(film)
  const erreur = verifierVideo(verifie.type, lecture)
  if (erreur !== undefined || lecture === undefined) return { erreur: erreur ?? 'illisible' }
  const analyse = antivirus && (await antivirus.analyser(readAll(film)))
  if (analyse === 'infectee') return { erreur: 'infectee' }
  const controle = analyse === undefined ? 'non-analysee' : analyse === 'saine' ? 'saine' : 'quarantaine'
  const video = randomUUID()
  await garderBande(fichiers, video, readAll(film))
  const { type, dureeMs, largeur, hauteur } = lecture
  const issue = await enBrouillon<{ avant: Clip['video'] }>(deps, acteur, id, async (tx, clip) => {
    const deposeLe = now()
    await saveVideo(tx, id, { id: video, type, taille: film.taille, dureeMs, largeur, hauteur, controle, deposeLe })
    return { avant: clip.video }
  })
  if ('refus' in issue) {
    await oterBande(fichiers, video, film.taille)
    return issue
  }
  if (issue.avant) await oterFilms(deps, issue.avant)
  return { fait: 'depose' }
}
