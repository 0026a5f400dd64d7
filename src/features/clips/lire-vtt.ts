import webvtt from 'webvtt-parser'
import { SOUS_TITRES_MAX, type SousTitre } from './domain/sous-titres.ts'

/** What is wrong in a WebVTT file; `numero`: of the caption, from 1, 0 before the first one. */
export interface ErreurVtt {
  ligne: number
  numero: number
  raison: 'signature' | 'temps' | 'ordre' | 'balise' | 'structure' | 'trop' | 'vide'
}

/** Families of what the parser says, which is in English; what only concerns the place on the screen is let go. */
const RAISONS: readonly (readonly [RegExp, ErreurVtt['raison'] | undefined])[] = [
  [/signature\. \(File/, 'signature'],
  [/than (or equal to )?start timestamp|End timestamp/, 'ordre'],
  [/setting|alignment|Alignment|position|Size|direction/i, undefined],
  [/tag|annotation|nested|escape/i, 'balise'],
  [/timestamp|digits|separator|minutes|seconds|'-->'/i, 'temps'],
]

interface Noeud {
  type: string
  name?: string
  value?: string
  children?: readonly Noeud[]
}

/** The words of a caption without its marks; who speaks is said before them. */
function textOf({ type, name, value = '', children = [] }: Noeud): string {
  const dit = children.map(textOf).join('')
  return type === 'text' ? value : type === 'object' && name === 'v' ? `${value.trim()} : ${dit}` : dit
}

/** The escapes of WebVTT, with their semicolon: without a table the parser leaves it in the text. */
const SIGNES = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': '\u00a0',
  '&lrm;': '\u200e',
  '&rlm;': '\u200f',
}

/** Captions of a WebVTT file, read by the parser of the W3C; every fault names its caption and its line. */
export function lireVtt(texte: string): { lus: SousTitre[] } | { erreurs: ErreurVtt[] } {
  const { cues, errors } = new webvtt.WebVTTParser(SIGNES).parse(texte, 'captions')
  const lignes = texte.split(/\r\n|\r|\n/)
  const numeroA = (ligne: number): number => lignes.slice(0, ligne).filter(one => one.includes('-->')).length
  const erreurs = errors.flatMap(({ message, line }): ErreurVtt[] => {
    const found = RAISONS.find(([motif]) => motif.test(message))
    const raison = found ? found[1] : 'structure'
    return raison === undefined ? [] : [{ ligne: line, numero: numeroA(line), raison }]
  })
  if (erreurs.length > 0) return { erreurs }
  if (cues.length === 0) return { erreurs: [{ ligne: 1, numero: 0, raison: 'vide' }] }
  if (cues.length > SOUS_TITRES_MAX) return { erreurs: [{ ligne: 1, numero: cues.length, raison: 'trop' }] }
  const ms = (secondes: number): number => Math.round(secondes * 1000)
  return {
    lus: cues.map(({ startTime, endTime, tree }) => ({
      debut: ms(startTime),
      fin: ms(endTime),
      texte: textOf(tree).trim(),
    })),
  }
}
