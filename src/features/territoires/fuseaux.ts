/** IANA zones of the départements and collectivités that do not live at the time of Paris (décret n° 2017-292). */
const FUSEAUX: Record<string, string> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/Guadeloupe',
  '978': 'America/Guadeloupe',
  '984': 'Indian/Kerguelen',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
}

/** IANA time zone of a département ("974" → "Indian/Reunion"); Europe/Paris when it is not overseas. */
export const fuseauDe = (departement: string): string => FUSEAUX[departement] ?? 'Europe/Paris'
