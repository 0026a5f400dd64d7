import type { Niveau } from './formation.ts'

/** The codes that feeds write in several ways, brought to one. */

/** `37382`, `RNCP37382`, `rncp 37382` give `RNCP37382`; undefined when it is no such code. */
export const codeRncp = (text: string): string | undefined => {
  const found = /^(?:RNCP[\s_-]*)?0*(\d{1,6})$/i.exec(text.trim())
  return found?.[1] ? `RNCP${found[1]}` : undefined
}

/** `5000`, `RS5000`, `RS 5000` give `RS5000`. */
export const codeRs = (text: string): string | undefined => {
  const found = /^(?:RS[\s_-]*)?0*(\d{1,6})$/i.exec(text.trim())
  return found?.[1] ? `RS${found[1]}` : undefined
}

/** A code of either register; a bare number is of the RNCP. */
export const codeCertification = (text: string): string | undefined =>
  /^\s*RS/i.test(text) ? codeRs(text) : codeRncp(text)

/**
 * LHÉO `code-niveau`, both scales: 0 to 8 is the one of 1969 (level V bis has no match in the new one, level I covers
 * 7 and 8), 11 to 18 that of the décret 2019-14. 0 and 1 say nothing of a level.
 */
const NIVEAUX: Readonly<Record<string, Niveau | undefined>> = {
  '2': 1,
  '3': 2,
  '4': 3,
  '5': 4,
  '6': 5,
  '7': 6,
  '8': 7,
  '11': 1,
  '12': 2,
  '13': 3,
  '14': 4,
  '15': 5,
  '16': 6,
  '17': 7,
  '18': 8,
}

export const niveauLheo = (code: string): Niveau | undefined => NIVEAUX[code.trim()]

/** `Niveau 5`, `NIV5`, `niveau5`, `5`; "Savoirs de base" and the like have none. */
export const niveauEuropeen = (text: string): Niveau | undefined => {
  const found = /^(?:niv(?:eau)?)?\s*([1-8])$/i.exec(text.trim())
  const value = Number(found?.[1])
  return NIVEAUX_VALIDES.find(niveau => niveau === value)
}

const NIVEAUX_VALIDES = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** 14 digits, whatever spaces, tabs or no-break spaces surround or cut them; undefined when it is not one. */
export const siretOf = (text: string): string | undefined => {
  const digits = text.replace(/[\s\u00a0\u202f.'"=]/g, '')
  return /^\d{14}$/.test(digits) && !/^(\d)\1{13}$/.test(digits) ? digits : undefined
}
