/** Levels of eIDAS, the lowest first: a higher one than asked for is enough. */
const EIDAS: readonly string[] = ['eidas1', 'eidas2', 'eidas3']

/** Whether the level at which the provider says it authenticated somebody is the one that this site asks for, or above. */
export function acrSuffit(recu: unknown, demande: string): boolean {
  if (typeof recu !== 'string') return false
  if (recu === demande) return true
  const minimum = EIDAS.indexOf(demande)
  return minimum >= 0 && EIDAS.indexOf(recu) > minimum
}
