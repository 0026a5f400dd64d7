/** Finds skills in stories: made once, read for every story. */
export type Reconnaitre = (recit: string) => string[]

const MAX = 8
/** A skill is proposed when this share of the weight of its words is in the story. */
const PART_MIN = 0.34

/**
 * Proposes labels of skills for a story told in plain words: those whose words it holds, the rarest words counting most. It proposes;
 * the person confirms.
 * @param motsOf full words of a text, without endings
 */
export function createReconnaitre(
  libelles: readonly string[],
  motsOf: (texte: string) => readonly string[],
): Reconnaitre {
  const porteurs = new Map<string, number[]>()
  const mots = libelles.map((libelle, i) => {
    const siens = [...new Set(motsOf(libelle))]
    for (const mot of siens) porteurs.set(mot, [...(porteurs.get(mot) ?? []), i])
    return siens
  })
  const poidsOf = (mot: string): number => Math.log((libelles.length + 1) / ((porteurs.get(mot)?.length ?? 0) + 0.5))
  const totaux = mots.map(siens => siens.reduce((somme, mot) => somme + poidsOf(mot), 0))
  return recit => {
    const points = new Map<number, number>()
    for (const mot of new Set(motsOf(recit)))
      for (const i of porteurs.get(mot) ?? []) points.set(i, (points.get(i) ?? 0) + poidsOf(mot))
    return [...points]
      .map(([i, trouve]) => ({ i, part: trouve / Math.max(totaux[i] ?? 1, 1e-9) }))
      .filter(({ part }) => part >= PART_MIN)
      .sort((a, b) => b.part - a.part || a.i - b.i)
      .slice(0, MAX)
      .flatMap(({ i }) => libelles[i] ?? [])
  }
}
