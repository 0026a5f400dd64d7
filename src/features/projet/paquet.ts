import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Projet } from './domain/document.ts'
import { type Lecture, OCTETS_MAX, readProjet } from './domain/lire.ts'

/** Characters of a packed project at most: what a form may carry. */
export const PAQUET_MAX = 96 * 1024

/**
 * The project as one hidden field of a form: without a script it goes from page to page with what is typed, and never in an address.
 * It is not signed: it is the person's own, and read like any file that comes from outside.
 */
export const packProjet = (projet: Projet): string => deflateRawSync(JSON.stringify(projet)).toString('base64url')

/** The project of a field, or why it cannot be read. */
export function unpackProjet(paquet: string): Lecture {
  const illisible: Lecture = { ok: false, refus: { endroit: '', texte: 'Votre projet n’est pas arrivé entier.' } }
  if (paquet.length > PAQUET_MAX || !/^[\w-]+$/.test(paquet)) return illisible
  try {
    // A few bytes can announce gigabytes: reading stops where a project would.
    const texte = inflateRawSync(Buffer.from(paquet, 'base64url'), { maxOutputLength: OCTETS_MAX }).toString('utf8')
    return readProjet(texte)
  } catch {
    return illisible
  }
}
