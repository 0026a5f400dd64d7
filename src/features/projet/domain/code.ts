/**
 * Letters and digits of a resume code. Left out: I and 1, O and 0, and U, which sounds and looks like V. There are 31: a prime, so that
 * the check symbol catches any one symbol misread and any two exchanged.
 */
export const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTVWXYZ'
/** Symbols drawn at random: 54 bits. One more checks them. */
const TIRES = 11
export const LONGUEUR = TIRES + 1
const GROUPE = 4

/** One first name for each letter, to say a code over the phone (the usual list of French telephonists). */
const PRENOMS =
  'Anatole Berthe Célestin Désiré Eugène François Gaston Henri Joseph Kléber Louis Marcel Nicolas Pierre Quintal Raoul Suzanne Thérèse Victor William Xavier Yvonne Zoé'.split(
    ' ',
  )

/** The sum, each symbol weighted by its place, that makes the whole code zero modulo 31. */
const sumOf = (symboles: string): number =>
  [...symboles].reduce((somme, un, i) => somme + (i + 1) * ALPHABET.indexOf(un), 0) % ALPHABET.length

/** Its last place weighs twelve: the check symbol is what brings the sum to zero. */
function checkOf(tires: string): string {
  const somme = sumOf(tires)
  return [...ALPHABET].find((_, valeur) => (somme + LONGUEUR * valeur) % ALPHABET.length === 0) ?? ''
}

/** A new code. @param octets gives so many random bytes */
export function makeCode(octets: (combien: number) => Uint8Array): string {
  let tires = ''
  // Bytes beyond the last whole multiple of 31 would make its first symbols more frequent.
  const limite = 256 - (256 % ALPHABET.length)
  while (tires.length < TIRES)
    for (const octet of octets(TIRES))
      if (octet < limite && tires.length < TIRES) tires += ALPHABET[octet % ALPHABET.length] ?? ''
  return tires + checkOf(tires)
}

export type CodeLu = { ok: true; code: string } | { ok: false; faute: 'vide' | 'longueur' | 'signe' | 'controle' }

/** A code as it was typed: in any case, with spaces, hyphens or points. */
export function readCode(tape: string): CodeLu {
  const code = tape.toUpperCase().replaceAll(/[\s.·_-]/g, '')
  if (code === '') return { ok: false, faute: 'vide' }
  if ([...code].some(signe => !ALPHABET.includes(signe))) return { ok: false, faute: 'signe' }
  if (code.length !== LONGUEUR) return { ok: false, faute: 'longueur' }
  return sumOf(code) === 0 ? { ok: true, code } : { ok: false, faute: 'controle' }
}

/** "ABCD-EFGH-JKLM" */
export const formatCode = (code: string): string => (code.match(new RegExp(`.{1,${GROUPE}}`, 'g')) ?? []).join('-')

/** What to say for a symbol over the phone: "Berthe" for B, the digit for a digit. */
export const sayOf = (symbole: string): string => PRENOMS.find(prenom => prenom.startsWith(symbole)) ?? symbole
