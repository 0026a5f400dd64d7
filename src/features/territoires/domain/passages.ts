/** What a commune became, as the INSEE tells it. */
interface Passage {
  avant: string
  apres: string
  /** ISO date from which it holds. */
  le: string
  /** MOD of the INSEE. */
  type: number
}

/** Creation and restoration: the commune of before goes on, a part of it leaves. */
const SCISSIONS = new Set([20, 21])
/** A code changes a few times in its life; more would be a circle in the file. */
const MAX_PASSAGES = 10

/**
 * Follows a code of the official geography of some day to the code that holds now: a commune that merged gives the one
 * that it merged into, whatever its code was used for since.
 */
export const createPassages = (passages: readonly Passage[]): ((code: string, leJour: string) => string) => {
  const parAvant = new Map<string, Passage[]>()
  for (const passage of passages) {
    if (SCISSIONS.has(passage.type) || passage.avant === passage.apres) continue
    parAvant.set(passage.avant, [...(parAvant.get(passage.avant) ?? []), passage])
  }
  for (const suite of parAvant.values()) suite.sort((a, b) => a.le.localeCompare(b.le))
  return (code, leJour) => {
    let [actuel, depuis] = [code, leJour]
    for (let i = 0; i < MAX_PASSAGES; i++) {
      const suivant = parAvant.get(actuel)?.find(({ le }) => le > depuis)
      if (suivant === undefined) return actuel
      actuel = suivant.apres
      depuis = suivant.le
    }
    return actuel
  }
}
