import { Temporal } from 'temporal-polyfill'

/** IANA zone of metropolitan France. */
export const PARIS = 'Europe/Paris'

/**
 * IANA zones of the places that do not live at the time of Paris, by the beginning of their INSEE code: that of a département or
 * collectivity, that of a commune where a collectivity has several. Source: file `zone1970.tab` and `backward` of the tz database; décret n° 2017-292.
 */
const FUSEAUX: Readonly<Record<string, readonly [zone: string, nom: string]>> = {
  971: ['America/Guadeloupe', 'de la Guadeloupe'],
  972: ['America/Martinique', 'de la Martinique'],
  973: ['America/Cayenne', 'de la Guyane'],
  974: ['Indian/Reunion', 'de La Réunion'],
  975: ['America/Miquelon', 'de Saint-Pierre-et-Miquelon'],
  976: ['Indian/Mayotte', 'de Mayotte'],
  977: ['America/St_Barthelemy', 'de Saint-Barthélemy'],
  978: ['America/Marigot', 'de Saint-Martin'],
  984: ['Indian/Kerguelen', 'des Kerguelen'],
  986: ['Pacific/Wallis', 'de Wallis-et-Futuna'],
  987: ['Pacific/Tahiti', 'de Tahiti'],
  // Fatu-Hiva, Hiva-Oa, Nuku-Hiva, Tahuata, Ua-Huka, Ua-Pou: the Marquises; then the Gambier.
  98718: ['Pacific/Marquesas', 'des Marquises'],
  98723: ['Pacific/Marquesas', 'des Marquises'],
  98731: ['Pacific/Marquesas', 'des Marquises'],
  98746: ['Pacific/Marquesas', 'des Marquises'],
  98756: ['Pacific/Marquesas', 'des Marquises'],
  98757: ['Pacific/Marquesas', 'des Marquises'],
  98719: ['Pacific/Gambier', 'des Gambier'],
  988: ['Pacific/Noumea', 'de la Nouvelle-Calédonie'],
}

const NOMS = new Map(Object.values(FUSEAUX))

/** IANA time zone of a commune or a département, by its INSEE code ("97411" or "974" → "Indian/Reunion"); Europe/Paris when it is not overseas. */
export const fuseauOf = (code: string | null | undefined): string =>
  (FUSEAUX[code ?? ''] ?? FUSEAUX[code?.slice(0, 3) ?? ''])?.[0] ?? PARIS

/** Whose hour it is, when it is not that of Paris: "heure de La Réunion". */
export const nomFuseau = (fuseau: string): string | undefined => {
  const nom = NOMS.get(fuseau)
  return nom && `heure ${nom}`
}

/** What follows an hour that was said: ", heure de La Réunion", or nothing at the time of Paris. */
export const direFuseau = (fuseau: string): string => {
  const nom = nomFuseau(fuseau)
  return nom ? `, ${nom}` : ''
}

/**
 * The instant of a `datetime-local` field ("2026-12-01T14:30") on the clocks of a time zone. An hour that comes twice, the night when clocks
 * go back, is the first of the two.
 * @returns undefined when it is no date; 'sautee' for an hour that the clocks skip, the night when they go forward
 */
export function lireHeureLocale(text: string, fuseau: string): Date | 'sautee' | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined
  const dite = readPlain(text)
  const zonee = dite?.toZonedDateTime(fuseau)
  if (!dite || !zonee) return undefined
  return zonee.toPlainDateTime().equals(dite) ? new Date(zonee.epochMilliseconds) : 'sautee'
}

const readPlain = (text: string): Temporal.PlainDateTime | undefined => {
  try {
    return Temporal.PlainDateTime.from(text)
  } catch {
    return undefined
  }
}

/** The instant at which a day ("2026-12-01") begins in a time zone. */
export const debutDuJour = (jour: string, fuseau: string): Date =>
  new Date(Temporal.PlainDate.from(jour).toZonedDateTime(fuseau).epochMilliseconds)

/** The day that an instant is of in a time zone: "2026-12-01". */
export const jourDe = (instant: Date, fuseau: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(fuseau).toPlainDate().toString()

/** A day so many days later, or before. */
export const plusJours = (jour: string, jours: number): string =>
  Temporal.PlainDate.from(jour).add({ days: jours }).toString()
