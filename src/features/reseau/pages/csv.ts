import { feuilleCsv } from '#web/tableur.ts'
import type { Lecture } from '../lire.ts'
import { ALLURE_COURTES, REFUS_TEXTES } from '../texts.ts'

const COLONNES = [
  'periode',
  'de_id',
  'de',
  'vers_id',
  'vers',
  'adressees',
  'ce_qu_il_en_advient',
  'motif_principal',
  'delai_median_heures',
  'simule',
] as const

/** The links of a page, for a French spreadsheet. */
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
      ALLURE_COURTES[lien.allure],
      lien.motif && REFUS_TEXTES[lien.motif],
      lien.medianeHeures,
      lien.simule ? 'oui' : 'non',
    ]),
  )
