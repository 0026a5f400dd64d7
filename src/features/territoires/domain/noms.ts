const PETITS = new Set(['de', 'du', 'des', 'd', 'la', 'le', 'les', 'l', 'et', 'en', 'sur', 'sous', 'aux', 'au'])

/** `NOGENT LE ROTROU` as it is written in a text: `Nogent le Rotrou`. */
export const titleCase = (nom: string): string =>
  nom
    .toLowerCase()
    .replace(/[\p{L}\d]+/gu, (mot, at: number) =>
      at > 0 && PETITS.has(mot) ? mot : mot.charAt(0).toUpperCase() + mot.slice(1),
    )
