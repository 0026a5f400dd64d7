/** What a software is told of an aiguillage that it sent: where it stands and when, nothing of the person. */
export interface Suivi {
  id: string
  etat: string
  destinataire: { id: string; nom: string }
  service: string | undefined
  /** What is asked for, by its code: given, or read in the words of the demande. */
  besoin: string | undefined
  creeLe: Date
  envoyeLe: Date | undefined
  reponduLe: Date | undefined
  modifieLe: Date
}

/** One state that it went through. */
export interface Passage {
  etat: string
  le: Date
}

/** A place in the list, in the order of the last change. */
export interface Depuis {
  le: Date
  id: string
}

/**
 * The identifier of what a key asks for under an Idempotency-Key: the same for the same, so that a retry creates nothing.
 * @param empreinte keyed digest of both, 32 bytes
 * @returns a UUID of version 8 (RFC 9562)
 */
export function idDe(empreinte: Buffer): string {
  const hex = empreinte.subarray(0, 16).toString('hex')
  const [a, b, c, d] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20)]
  return `${a}-${b}-8${c}-8${d}-${hex.slice(20)}`
}
