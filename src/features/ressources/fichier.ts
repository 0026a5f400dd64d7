import type { Fichiers } from '#platform/fichiers.ts'

const PREFIXE = 'ressource-'

/** The key under which the file of a version is kept. */
export const cleOf = (version: string): string => PREFIXE + version

/** Versions whose file was last written before an instant. */
export const versionsAvant = async (fichiers: Fichiers, instant: Date): Promise<string[]> =>
  (await fichiers.keysBefore(instant)).flatMap(cle =>
    cle.startsWith(PREFIXE) && /^[0-9a-f-]{36}$/.test(cle.slice(PREFIXE.length)) ? [cle.slice(PREFIXE.length)] : [],
  )
