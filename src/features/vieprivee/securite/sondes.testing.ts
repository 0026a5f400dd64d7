/// <reference types="vite/client" />
import type { Sonde, Sondes } from './sonde.testing.ts'

/** Those of every feature, gathered from `sondes/FEATURE.testing.ts`. */
const FICHIERS = import.meta.glob<Sondes>('./sondes/*.testing.ts', { eager: true, import: 'SONDES' })

export const ECRITURES: readonly Sonde[] = Object.values(FICHIERS).flatMap(({ ecritures }) => ecritures)
export const ATTENDU: ReadonlyMap<string, string> = joinAttendus(FICHIERS)

/** @throws when two files, named, say who gets something of the same probe */
export function joinAttendus(fichiers: Readonly<Record<string, Pick<Sondes, 'attendu'>>>): Map<string, string> {
  const attendus = new Map<string, string>()
  const vus = new Map<string, string>()
  for (const [fichier, { attendu }] of Object.entries(fichiers))
    for (const [cle, qui] of Object.entries(attendu)) {
      const autre = vus.get(cle)
      if (autre !== undefined) throw new Error(`${cle} is in ${autre} and in ${fichier}`)
      vus.set(cle, fichier)
      attendus.set(cle, qui)
    }
  return attendus
}
