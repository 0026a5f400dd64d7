/** A plain link to a map of the address: nothing is loaded from there until the person follows it. */
export const mapHref = (adresse: string, point?: { lat: number | null; lon: number | null } | null): string =>
  adresse || !point || point.lat === null || point.lon === null
    ? `https://www.openstreetmap.org/search?query=${encodeURIComponent(adresse)}`
    : `https://www.openstreetmap.org/?mlat=${point.lat}&mlon=${point.lon}#map=16/${point.lat}/${point.lon}`
