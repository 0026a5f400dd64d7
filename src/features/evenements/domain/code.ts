/** Letters and digits that are not taken for one another. */
const SIGNES = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LONGUEUR = 6

/** A code that is said or typed at the door ("K7Q 2MX"), from bytes that nobody guesses. */
export const codeOf = (octets: Uint8Array): string => {
  const signes = [...octets.subarray(0, LONGUEUR)].map(octet => SIGNES[octet % SIGNES.length]).join('')
  return `${signes.slice(0, LONGUEUR / 2)} ${signes.slice(LONGUEUR / 2)}`
}

/** A name or a code as it is compared: without accents, case or signs (`web/client/emargement.ts` does the same). */
export const plier = (texte: string): string =>
  texte
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
