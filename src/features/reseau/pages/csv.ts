import { feuilleCsv } from '#web/tableur.ts'
import type { Nombre } from '../domain/lien.ts'
import type { Lecture } from '../lire.ts'
import { direMotifs } from '../texts.ts'

const COLONNES = [
  'periode',
  'de_id',
  'de',
  'vers_id',
  'vers',
  'adressees',
  'acceptees',
  'rencontrees',
  'refusees',
  'motifs',
  'delai_median_heures',
  'simule',
] as const

const dit = (nombre: Nombre): number | string => (nombre === 'masque' ? 'masqué' : nombre)

/** The links of a page, for a French spreadsheet; a hidden number is said to be hidden. */
export const csvOf = ({ liens, periode }: Lecture): string =>
  feuilleCsv(
    COLONNES,
    liens.map(lien => [
      periode,
      lien.de.id,
      lien.de.nom,
      lien.vers.id,
      lien.vers.nom,
      lien.envoyes,
      dit(lien.acceptes),
      dit(lien.rencontrees),
      dit(lien.refuses),
      direMotifs(lien),
      lien.medianeHeures,
      lien.simule ? 'oui' : 'non',
    ]),
  )
