import type { FicheMetier } from './fiche.ts'
import { createCodeDuNom } from './rattacher.ts'

/** An occupation that others than ROME describe, in words that are nearer to everyone's. */
export interface Description {
  /** Identifier in its source. */
  id: string
  libelle: string
  /** Plain text, without mark-up. */
  texte: string
  /** Codes that the source ties it to; they may be of an older ROME. */
  romes: string[]
}

/** Texts by the code of the sheet that they describe: the one that has the name, else the first of the codes that is still one. */
export function attachDescriptions(
  fiches: readonly FicheMetier[],
  descriptions: readonly Description[],
): ReadonlyMap<string, string[]> {
  const codeDuNom = createCodeDuNom(fiches)
  const connus = new Set(fiches.map(({ rome }) => rome))
  const parMetier = new Map<string, string[]>()
  for (const { libelle, texte, romes } of descriptions) {
    const rome = codeDuNom(libelle) ?? romes.find(code => connus.has(code))
    if (rome !== undefined) parMetier.set(rome, [...(parMetier.get(rome) ?? []), `${libelle}. ${texte}`])
  }
  return parMetier
}
