/**
 * Ranks of structures. Sheets that several directories hold of one door are told by a common key: their structures
 * count as one, whichever of their places is looked at.
 */
export class Structures {
  readonly #rangs = new Map<string, number>()
  readonly #parJumeau = new Map<string, number>()
  /** Rank that each rank was joined to; itself when it was not. */
  readonly #vers: number[] = []

  add(structureId: string, jumeau: string | undefined): number {
    let rang = this.#rangs.get(structureId)
    if (rang === undefined) {
      rang = this.#vers.push(this.#vers.length) - 1
      this.#rangs.set(structureId, rang)
    }
    if (jumeau === undefined) return rang
    const premiere = this.#parJumeau.get(jumeau)
    if (premiere === undefined) this.#parJumeau.set(jumeau, rang)
    else this.#vers[this.#racine(rang)] = this.#racine(premiere)
    return rang
  }

  #racine(rang: number): number {
    let racine = rang
    for (let vers = this.#vers[racine]; vers !== undefined && vers !== racine; vers = this.#vers[racine]) racine = vers
    return racine
  }

  /** @returns the structure of each offre, once all are added: the same for sheets of one door. */
  finish(rangs: readonly number[]): Int32Array {
    const racines = Int32Array.from(this.#vers, (_, rang) => this.#racine(rang))
    return Int32Array.from(rangs, rang => racines[rang] ?? rang)
  }
}
