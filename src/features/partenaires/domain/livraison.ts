/** How long after each try the next one is made; after the last one it is given up. In minutes: five days in all. */
const DELAIS_MIN = [1, 5, 30, 120, 360, 720, 1440, 1440, 1440, 1440] as const
const MINUTE_MS = 60_000

/** What came of a try: the status of the answer, or why there was none. */
export type Issue = { code: number } | { motif: Motif }
export type Motif = 'delai' | 'adresse-interdite' | 'adresse-inconnue' | 'coupe' | 'certificat'

export type Suite = { livre: true } | { abandonne: true; arrete: boolean } | { prochain: Date }

/**
 * What follows a try.
 * @param essais how many were made, this one included
 * @param unique for what an agent asked for to see: made once, as they read what came of it
 */
export function suiteDe(issue: Issue, { essais, unique }: { essais: number; unique: boolean }, le: Date): Suite {
  const code = 'code' in issue ? issue.code : 0
  if (code >= 200 && code < 300) return { livre: true }
  // Gone (RFC 9110 §15.5.11): nobody wants to be called there any more.
  if (code === 410) return { abandonne: true, arrete: true }
  const delai = unique ? undefined : DELAIS_MIN[essais - 1]
  return delai === undefined
    ? { abandonne: true, arrete: false }
    : { prochain: new Date(le.getTime() + delai * MINUTE_MS) }
}

/** The body: where something stands and since when, nothing of anybody. */
export const corpsDe = ({
  aiguillage,
  etat,
  faitLe,
}: {
  aiguillage: string | undefined
  etat: string
  faitLe: Date
}): string =>
  JSON.stringify(
    aiguillage === undefined
      ? { type: 'essai', timestamp: faitLe.toISOString(), data: {} }
      : { type: 'aiguillage.etat', timestamp: faitLe.toISOString(), data: { id: aiguillage, etat } },
  )
