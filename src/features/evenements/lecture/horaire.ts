import { debutDuJour, lireHeureLocale, plusJours } from '#platform/fuseau.ts'

/**
 * An instant as files write it: `2026-12-01T14:00:00+01:00`, `2026-12-01T13:00Z`, `2026-12-01 14:00`, `01/12/2026 14h30`. One that says no offset is on the
 * clocks of the zone.
 * @returns undefined when it is none; an hour that the clocks skip is the one that follows
 */
export function lireInstant(texte: string, zone: string): Date | undefined {
  const t = texte.trim()
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i.test(t)) {
    const instant = new Date(t.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
    return Number.isNaN(instant.getTime()) ? undefined : instant
  }
  const [, jour, heure, minute] = /^(\S+)[T ]+(?:à )?(\d{1,2})[:hH](\d{2})?(?::\d{2})?$/.exec(t.replace('T', ' ')) ?? []
  const date = lireJour(jour ?? '')
  if (date === undefined || heure === undefined) return undefined
  return instantLocal(date, Number(heure), Number(minute ?? 0), zone)
}

/** A day as files write it (`2026-12-01`, `01/12/2026`), ISO; undefined when it is none. */
export function lireJour(texte: string): string | undefined {
  const t = texte.trim()
  const [, j, m, a] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(t) ?? []
  const iso = a ? `${a}-${m?.padStart(2, '0')}-${j?.padStart(2, '0')}` : t
  return lireHeureLocale(`${iso}T12:00`, 'UTC') instanceof Date ? iso : undefined
}

/** The instant of an hour of a day on the clocks of a zone; one that they skip is an hour later. 24 h is the midnight that ends the day. */
export function instantLocal(jour: string, heure: number, minute: number, zone: string): Date | undefined {
  if (heure === 24 && minute === 0) return debutDuJour(plusJours(jour, 1), zone)
  const deux = (n: number): string => String(n).padStart(2, '0')
  const lu = lireHeureLocale(`${jour}T${deux(heure)}:${deux(minute)}`, zone)
  return lu === 'sautee' ? instantLocal(jour, heure + 1, minute, zone) : lu
}
