/** One caption; times in milliseconds from the beginning. */
export interface SousTitre {
  debut: number
  fin: number
  texte: string
}

export const SOUS_TITRES_MAX = 300
/** Two lines of what one reads at a glance. */
const TEXTE_MAX = 200

/** What is wrong with a caption, by its number from 1. */
export interface ErreurSousTitre {
  numero: number
  champ: 'debut' | 'fin' | 'texte'
  raison: 'temps' | 'ordre' | 'chevauche' | 'apres-la-fin' | 'vide' | 'long'
}

/** A caption as it is typed. */
export interface SaisieSousTitre {
  debut: string
  fin: string
  texte: string
}

/** "1:05,2", "00:01:05.200", "65.2" → milliseconds; undefined when it is no time. */
export function lireTemps(texte: string): number | undefined {
  const [, heures = '0', minutes = '0', secondes = '', apres = ''] =
    /^(?:(?:(\d{1,2}):)?(\d{1,2}):)?(\d{1,3})(?:[.,](\d{1,3}))?$/.exec(texte.trim()) ?? []
  if (secondes === '' || (texte.includes(':') && Number(secondes) > 59) || Number(minutes) > 59) return undefined
  return ((Number(heures) * 60 + Number(minutes)) * 60 + Number(secondes)) * 1000 + Number(apres.padEnd(3, '0'))
}

const deux = (n: number): string => String(n).padStart(2, '0')

/** 65200 → "1:05,200", as it is typed. */
export const ecrireTemps = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${deux(Math.floor(ms / 1000) % 60)},${String(ms % 1000).padStart(3, '0')}`

/**
 * Reads what was typed, in the order of time. Lines that are all empty are left out.
 * @param dureeMs of the film, when there is one: nothing is said after its end
 * @returns every fault, each with the number of its line and its field
 */
export function lireSousTitres(
  lignes: readonly SaisieSousTitre[],
  dureeMs: number | undefined,
): { lus: SousTitre[] } | { erreurs: ErreurSousTitre[] } {
  const erreurs: ErreurSousTitre[] = []
  const lus: (SousTitre & { numero: number })[] = []
  for (const [rang, ligne] of lignes.entries()) {
    const texte = ligne.texte.trim()
    if (texte === '' && ligne.debut.trim() === '' && ligne.fin.trim() === '') continue
    const numero = rang + 1
    const [debut, fin] = [lireTemps(ligne.debut), lireTemps(ligne.fin)]
    const refuser = (champ: ErreurSousTitre['champ'], raison: ErreurSousTitre['raison']) =>
      erreurs.push({ numero, champ, raison })
    if (debut === undefined) refuser('debut', 'temps')
    if (fin === undefined) refuser('fin', 'temps')
    if (texte === '') refuser('texte', 'vide')
    if (texte.length > TEXTE_MAX) refuser('texte', 'long')
    if (debut === undefined || fin === undefined) continue
    if (fin <= debut) refuser('fin', 'ordre')
    // The time of the last picture is rounded.
    else if (dureeMs !== undefined && fin > dureeMs + 1000) refuser('fin', 'apres-la-fin')
    lus.push({ numero, debut, fin, texte })
  }
  lus.sort((a, b) => a.debut - b.debut)
  for (const [rang, { numero, debut }] of lus.entries()) {
    const avant = lus[rang - 1]
    if (avant && debut < avant.fin) erreurs.push({ numero, champ: 'debut', raison: 'chevauche' })
  }
  if (erreurs.length > 0) return { erreurs: erreurs.toSorted((a, b) => a.numero - b.numero) }
  return { lus: lus.map(({ debut, fin, texte }) => ({ debut, fin, texte })) }
}

/** What is said from one end to the other: a pause of two seconds begins a paragraph. */
export function transcrire(sousTitres: readonly SousTitre[]): string {
  let texte = ''
  let fin = 0
  for (const one of sousTitres) {
    const dit = one.texte.replaceAll(/\s+/g, ' ')
    texte += texte === '' ? dit : one.debut - fin >= 2000 ? `\n\n${dit}` : ` ${dit}`
    fin = one.fin
  }
  return texte
}

const horodate = (ms: number): string =>
  `${deux(Math.floor(ms / 3_600_000))}:${deux(Math.floor(ms / 60_000) % 60)}:${deux(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`

const echapper = (texte: string): string =>
  texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The captions as a WebVTT file (W3C, WebVTT: The Web Video Text Tracks Format). */
export const ecrireVtt = (sousTitres: readonly SousTitre[]): string =>
  `WEBVTT\n${sousTitres
    // An empty line would end a caption.
    .map(
      ({ debut, fin, texte }) =>
        `\n${horodate(debut)} --> ${horodate(fin)}\n${echapper(texte.replaceAll(/\s*\n\s*/g, '\n'))}\n`,
    )
    .join('')}`
