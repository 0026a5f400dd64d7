/** Things to undo at the end, the last one first. */
export interface Fermeture {
  add: (...closers: (() => Promise<unknown>)[]) => void
  /** Undoes everything once; what fails is told, and the rest is undone all the same. */
  close: () => Promise<void>
}

/** @param onError told what could not be undone */
export function createFermeture(onError: (error: unknown) => void): Fermeture {
  const closers: (() => Promise<unknown>)[] = []
  return {
    add: (...more) => {
      closers.push(...more)
    },
    async close() {
      for (const close of closers.splice(0).reverse()) await close().catch(onError)
    },
  }
}
