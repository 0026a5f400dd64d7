import { csvLayout, foldColumn } from '#platform/lecture/csv.ts'
import type { InputFile, SourceFile } from '#platform/lecture/files.ts'
import { sampleText } from '#platform/lecture/text.ts'
import { isCalendrier } from './icalendar.ts'
import { colonneDe } from './tableau.ts'

/** What a file of events is, told by its content. */
export interface FichierEvenements extends SourceFile {
  forme: 'openagenda' | 'icalendar' | 'tableau' | 'portes-ouvertes' | 'etablissements'
  disposition: 'array' | 'wrapper' | 'values'
}

export async function reconnaitre(file: InputFile): Promise<FichierEvenements | { refused: string } | undefined> {
  const sample = await sampleText(file)
  const debut = sample.trimStart()
  const dit = (forme: FichierEvenements['forme'], format: string, more: Partial<FichierEvenements> = {}) => ({
    ...file,
    forme,
    format,
    disposition: 'array' as const,
    ...more,
  })
  if (isCalendrier(debut)) return dit('icalendar', 'iCalendar')
  if (debut.startsWith('{') || debut.startsWith('[')) {
    if (/^\{\s*"ENS\.\d+"\s*:/.test(debut)) return dit('portes-ouvertes', 'portes ouvertes (Onisep)')
    return /"(?:timings|firstdate_begin)"\s*:/.test(debut)
      ? dit('openagenda', 'événements (JSON d’OpenAgenda)', { disposition: dispositionDe(debut) })
      : undefined
  }
  const colonnes = csvLayout(debut)?.columns ?? []
  const pliees = new Set(colonnes.map(foldColumn))
  if (pliees.has('nom') && [...pliees].some(nom => nom.endsWith('onisep') || nom.endsWith('onisep_fr')))
    // Read first: they name the establishments of the open days.
    return dit('etablissements', 'établissements (Idéo, Onisep)', { rank: -1 })
  const trouvees = new Set(colonnes.map(colonneDe))
  if (!trouvees.has('titre') || !trouvees.has('debut')) return undefined
  return trouvees.has('fin') || trouvees.has('journee')
    ? dit('tableau', 'événements (CSV)')
    : { refused: 'colonne absente : fin (ou journee)' }
}

const dispositionDe = (texte: string): FichierEvenements['disposition'] => {
  if (texte.startsWith('[')) return 'array'
  return /^\{[^{}]*"(?:events|data|results)"\s*:\s*\[/.test(texte) ? 'wrapper' : 'values'
}
