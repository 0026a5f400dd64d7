/**
 * The words of the tus protocol for uploads that go on where they stopped, version 1.0.0: core, creation, expiration, termination
 * (https://tus.io/protocols/resumable-upload). Where it says MUST, `routes.ts` does.
 */
export const VERSION = '1.0.0'
export const EXTENSIONS = 'creation,expiration,termination'
export const TYPE_MORCEAU = 'application/offset+octet-stream'
const METADONNEES_MAX = 1000

/** A size or an offset: a non-negative integer. */
export const readEntier = (valeur: string | undefined): number | undefined =>
  valeur !== undefined && /^\d{1,15}$/.test(valeur) ? Number(valeur) : undefined

/** `Upload-Metadata`: pairs separated by commas, each a key and a value in Base64. @returns undefined when it is not written so */
export function readMetadonnees(valeur: string | undefined): ReadonlyMap<string, string> | undefined {
  if (valeur === undefined || valeur.length > METADONNEES_MAX) return undefined
  const lues = new Map<string, string>()
  for (const paire of valeur.split(',')) {
    const [, cle, base64 = ''] = /^ ?([\x21-\x2b\x2d-\x7e]+)(?: ([A-Za-z0-9+/]*={0,2}))?$/.exec(paire) ?? []
    if (cle === undefined || lues.has(cle)) return undefined
    lues.set(cle, Buffer.from(base64, 'base64').toString('utf8'))
  }
  return lues
}

export const writeMetadonnees = (paires: Readonly<Record<string, string>>): string =>
  Object.entries(paires)
    .map(([cle, valeur]) => `${cle} ${Buffer.from(valeur).toString('base64')}`)
    .join(',')
