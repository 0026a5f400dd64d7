import { fileTypeFromBuffer } from 'file-type'
import type { Usage } from '#features/envois/index.ts'
import { EXTENSIONS, isTypeFichier, TAILLE_MAX, taillePossible } from './domain/fichier.ts'
import { ERREURS_FICHIER } from './texts.ts'

/** Office files are archives: their first bytes do not tell of what. */
const ARCHIVE = 'application/zip'

/** What may be sent for the library, as far as it shows before the file is there whole: `controler` looks at all of it then. */
export const usageDocument: Usage = {
  pour: 'document',
  action: 'ressource-tenir',
  tailleMax: TAILLE_MAX,
  refuser(nom, taille) {
    const erreur = taillePossible(taille)
    if (erreur) return ERREURS_FICHIER[erreur]
    return EXTENSIONS.some(e => nom.toLowerCase().endsWith(`.${e}`)) ? undefined : ERREURS_FICHIER['type-refuse']
  },
  async refuserDebut(_nom, debut) {
    const detecte = (await fileTypeFromBuffer(debut).catch(() => undefined))?.mime
    return detecte === ARCHIVE || (detecte !== undefined && isTypeFichier(detecte))
      ? undefined
      : ERREURS_FICHIER['ment-sur-son-type']
  },
}
