/** Lists of who is expected that this phone keeps closed by a code: erased when their day is over, and at the sign-out. */

export const PREFIXE_SCELLEE = 'deuxieme-porte.scellee.'

/** Until when one is kept, in milliseconds; 0 of what is not one. */
function jusquaDe(texte: string | null): number {
  try {
    const lu: unknown = JSON.parse(texte ?? '')
    return typeof lu === 'object' && lu !== null && 'jusqua' in lu ? Date.parse(String(lu.jusqua)) || 0 : 0
  } catch {
    return 0
  }
}

/** Erases those whose day is over, or all of them. */
export function effacerListes(toutes = false): void {
  try {
    for (const cle of Object.keys(localStorage))
      if (cle.startsWith(PREFIXE_SCELLEE) && (toutes || jusquaDe(localStorage.getItem(cle)) <= Date.now()))
        localStorage.removeItem(cle)
  } catch {
    // A browser that keeps nothing has nothing to erase.
  }
}
