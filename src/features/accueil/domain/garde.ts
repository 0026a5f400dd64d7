const MINUTE_MS = 60_000
/** A call takes a few minutes: after half an hour, who took it is reminded. */
export const RELANCE_MIN = 30
/** After two hours somebody else calls. */
export const RENDU_MIN = 120

/** What the clock looks at of a call-back that is open. */
export interface Garde {
  /** By when it is to be called: what was promised, or the next try. */
  echeance: Date
  prisLe: Date | undefined
  relanceLe: Date | undefined
  alerteLe: Date | undefined
}

/** What the clock does now, decided from the state alone, so that doing it twice does nothing more. */
export function gesteDeGarde(
  { echeance, prisLe, relanceLe, alerteLe }: Garde,
  now: Date,
): 'relancer' | 'rendre' | 'alerter' | undefined {
  if (prisLe) {
    const minutes = (now.getTime() - prisLe.getTime()) / MINUTE_MS
    if (minutes >= RENDU_MIN) return 'rendre'
    return minutes >= RELANCE_MIN && !relanceLe ? 'relancer' : undefined
  }
  // Once for each time that it was due.
  return now >= echeance && !(alerteLe && alerteLe >= echeance) ? 'alerter' : undefined
}
