import { paths } from '#web/paths.ts'
import type { SearchHit } from '../store/search.ts'

export interface ExportContexte {
  nomCommune: (code: string) => string
  nomReseau: (code: SearchHit['reseau']) => string
  /** Address of the site, for the link to each sheet. */
  origine: string
}

type Valeur = string | number | undefined

/** The columns of the list, as a spreadsheet names them. */
const COLONNES: readonly [string, (hit: SearchHit, contexte: ExportContexte) => Valeur][] = [
  ['Identifiant', hit => hit.id],
  ['Nom', hit => hit.nom],
  ['Réseau', (hit, { nomReseau }) => nomReseau(hit.reseau)],
  ['Adresse', hit => hit.adresse],
  ['Code postal', hit => hit.codePostal],
  ['Commune', (hit, { nomCommune }) => hit.commune && nomCommune(hit.commune)],
  ['Code Insee', hit => hit.commune],
  ['Distance (km)', hit => hit.distanceKm],
  ['Téléphone', hit => hit.telephone],
  ['Courriel', hit => hit.courriel],
  ['Site', hit => hit.siteWeb],
  ['Fiche vérifiée le', hit => hit.miseAJour],
  ['Source', hit => hit.source],
  ['Fiche', (hit, { origine }) => `${origine}${paths.structure(hit.id)}`],
]

/**
 * A value between quotes where it needs them. One that a spreadsheet would run as a formula gets an apostrophe first
 * (OWASP, CSV injection): the sheets come from many hands.
 */
const cell = (value: Valeur): string => {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value).replace('.', ',')
  const text = /^[=+\-@\t\r]/.test(value) && !/^\+\d+$/.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const line = (values: readonly Valeur[]): string => `${values.map(cell).join(';')}\r\n`

/**
 * The list as CSV for French spreadsheets: semicolons, decimal commas, UTF-8 with its mark. Read page by page, so that a
 * directory of any size goes through little memory.
 */
export async function* csvOf(
  pages: AsyncIterable<readonly SearchHit[]>,
  contexte: ExportContexte,
): AsyncGenerator<string> {
  yield `\uFEFF${line(COLONNES.map(([nom]) => nom))}`
  for await (const hits of pages) yield hits.map(hit => line(COLONNES.map(([, read]) => read(hit, contexte)))).join('')
}
