import type { TextesPoses } from './textes.ts'

/** Terms that many units hold tie none of them together, and cost most of the time. */
const RARE_MIN = 2

/**
 * Units that resemble each unit most, the nearest first: by the angle between what they hold of the rarer terms (`idf` from
 * `RARE_MIN`). A unit that shares none has no neighbour. 1,584 sheets take about two seconds.
 */
export function voisinsOf({ taille, idf, debuts, unites, parts }: TextesPoses, combien: number): number[][] {
  const termes: number[][] = Array.from({ length: taille }, () => [])
  const poids = new Float32Array(parts.length)
  const normes = new Float32Array(taille)
  const rares = Array.from(idf.keys()).filter(t => (idf[t] ?? 0) >= RARE_MIN)
  for (const t of rares) {
    for (let i = debuts[t] ?? 0; i < (debuts[t + 1] ?? 0); i++) {
      const u = unites[i] ?? 0
      const valeur = (idf[t] ?? 0) * (parts[i] ?? 0)
      poids[i] = valeur
      normes[u] = (normes[u] ?? 0) + valeur * valeur
      termes[u]?.push(t, valeur)
    }
  }
  const communs = new Float32Array(taille)
  return termes.map((siens, u) => {
    communs.fill(0)
    for (let k = 0; k < siens.length; k += 2) {
      const t = siens[k] ?? 0
      const valeur = siens[k + 1] ?? 0
      const fin = debuts[t + 1] ?? 0
      for (let i = debuts[t] ?? fin; i < fin; i++) {
        const autre = unites[i] ?? 0
        communs[autre] = (communs[autre] ?? 0) + valeur * (poids[i] ?? 0)
      }
    }
    communs[u] = 0
    const proximiteOf = (autre: number): number => (communs[autre] ?? 0) / Math.sqrt(normes[autre] ?? 1)
    return Array.from(communs.keys())
      .filter(autre => (communs[autre] ?? 0) > 0)
      .sort((a, b) => proximiteOf(b) - proximiteOf(a))
      .slice(0, combien)
  })
}
