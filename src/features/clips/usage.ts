import { fileTypeFromBuffer } from 'file-type'
import type { Usage } from '#features/envois/index.ts'
import { TAILLE_MAX, verifierType } from './domain/video.ts'
import { ERREURS_FILM } from './texts-poste.ts'

/** What may be sent as a film, as far as it shows before it is there whole: `deposerFilm` looks at all of it then. */
export const usageFilm: Usage = {
  pour: 'film',
  action: 'clip-tenir',
  tailleMax: TAILLE_MAX,
  refuser(nom, taille) {
    if (taille === 0) return ERREURS_FILM.vide
    if (taille > TAILLE_MAX) return ERREURS_FILM['trop-lourde']
    return /\.(mp4|m4v|webm)$/i.test(nom) ? undefined : ERREURS_FILM['pas-une-video']
  },
  async refuserDebut(nom, debut) {
    const verifie = verifierType(nom, debut.length, (await fileTypeFromBuffer(debut))?.mime)
    return 'erreur' in verifie ? ERREURS_FILM[verifie.erreur] : undefined
  },
}
