import { StopReading } from '#platform/lecture/stop.ts'

/** A calendar cut into its parts, each to be read alone: a damaged event does not take the others with it. */
export interface Calendrier {
  /** What names it: the same calendar, whatever its file is called. */
  nom: string
  /** `PUBLISH`, `CANCEL`…; empty when it does not say. */
  methode: string
  /** Zone in which it says what floats, as it names it. */
  zone: string | undefined
  fuseaux: string[]
  evenements: { line: number; texte: string }[]
  /** Lines where an event begins that does not end. */
  coupes: number[]
}

/** Whether a text is a calendar (RFC 5545). */
export const isCalendrier = (texte: string): boolean => /^\uFEFF?\s*BEGIN:VCALENDAR\s*$/im.test(texte.slice(0, 200))

const NOMS = ['X-WR-RELCALID', 'X-WR-CALNAME', 'NAME', 'PRODID'] as const

/**
 * Cuts the text of one calendar or several, one after the other.
 * @throws StopReading when it stops before its end
 */
export function couperCalendrier(texte: string): Calendrier {
  const lignes = texte.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const lu: Calendrier = { nom: '', methode: '', zone: undefined, fuseaux: [], evenements: [], coupes: [] }
  const entete = new Map<string, string>()
  let bloc: { nom: string; line: number; lignes: string[] } | undefined
  let ouverts = 0
  for (const [i, ligne] of lignes.entries()) {
    const [, geste, nom = ''] = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(ligne) ?? []
    const partie = nom.toUpperCase()
    if (partie === 'VCALENDAR') {
      ouverts += geste?.toUpperCase() === 'BEGIN' ? 1 : -1
      if (bloc?.nom === 'VEVENT') lu.coupes.push(bloc.line)
      bloc = undefined
      continue
    }
    if (geste?.toUpperCase() === 'BEGIN' && (bloc === undefined || partie === 'VEVENT')) {
      if (bloc?.nom === 'VEVENT') lu.coupes.push(bloc.line)
      bloc = { nom: partie, line: i + 1, lignes: [] }
    }
    if (bloc === undefined) lireEntete(entete, ligne)
    else bloc.lignes.push(ligne)
    if (geste?.toUpperCase() === 'END' && bloc?.nom === partie) {
      if (partie === 'VEVENT') lu.evenements.push({ line: bloc.line, texte: bloc.lignes.join('\r\n') })
      if (partie === 'VTIMEZONE') lu.fuseaux.push(bloc.lignes.join('\r\n'))
      bloc = undefined
    }
  }
  if (ouverts > 0) throw new StopReading('calendrier coupé : END:VCALENDAR manque', lignes.length)
  const nom = NOMS.map(cle => entete.get(cle)).find(valeur => valeur !== undefined && valeur !== '')
  return {
    ...lu,
    nom: nom ?? '',
    methode: entete.get('METHOD')?.toUpperCase() ?? '',
    zone: entete.get('X-WR-TIMEZONE'),
  }
}

/** Properties of the calendar itself; a folded one loses what follows its first line, which names it well enough. */
const lireEntete = (entete: Map<string, string>, ligne: string): void => {
  const [, nom, valeur] = /^([\w-]+)(?:;[^:]*)?:(.*)$/.exec(ligne) ?? []
  if (nom && valeur !== undefined && !entete.has(nom.toUpperCase())) entete.set(nom.toUpperCase(), valeur.trim())
}
