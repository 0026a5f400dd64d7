/** Bytes of a file, both ends included. */
export interface Plage {
  debut: number
  fin: number
}

/**
 * The bytes that a request asks for (RFC 9110, 14): one range at most; several, or another unit, are answered by the whole file.
 * @param ifRange validator that the client holds: a range of another version is answered by the whole
 * @param etag strong validator of the file
 * @returns the range, `tout`, or `hors` when it begins after the end (416)
 */
export function plageOf(
  range: string | undefined,
  ifRange: string | undefined,
  { taille, etag }: { taille: number; etag: string },
): Plage | 'tout' | 'hors' {
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return 'tout'
  const [, de = '', a = ''] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(range) ?? []
  if (de === '' && a === '') return 'tout'
  if (de === '') {
    // The last bytes.
    const derniers = Number(a)
    return derniers === 0 || taille === 0 ? 'hors' : { debut: Math.max(0, taille - derniers), fin: taille - 1 }
  }
  const debut = Number(de)
  const fin = a === '' ? taille - 1 : Number(a)
  if (fin < debut && a !== '') return 'tout'
  return debut >= taille ? 'hors' : { debut, fin: Math.min(fin, taille - 1) }
}
