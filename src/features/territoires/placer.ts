/** A place as it was written. */
export interface LieuEcrit {
  nom?: string | undefined
  adresse?: string | undefined
  codePostal?: string | undefined
  ville?: string | undefined
  /** INSEE code as it was given. */
  commune?: string | undefined
  lat?: number | undefined
  lon?: number | undefined
}

/** A commune as the geography gives it. */
interface CommuneConnue {
  code: string
  nom: string
  lat: number
  lon: number
  codesPostaux: readonly string[]
}

export interface Geographie {
  commune: (code: string) => CommuneConnue | undefined
  communesDuCodePostal: (code: string) => readonly CommuneConnue[]
  nearest: (lat: number, lon: number) => CommuneConnue
}

/** A point further than this from the centre of its commune was misplaced, or its latitude and longitude swapped. */
const TROP_LOIN_KM = 40

/**
 * Holds a place against the official geography: its code of commune, else its postal code and town, else its point.
 * @returns the place with a current code and a point, and what was wrong; without a point when nothing tells where it is
 */
export const placer = (lieu: LieuEcrit, geo: Geographie): { lieu: LieuEcrit; faute?: string } => {
  const parCode = lieu.commune ? geo.commune(lieu.commune) : undefined
  const parPostal = parCode ? undefined : ofPostal(lieu, geo)
  const donne = pointOf(lieu)
  const commune = parCode ?? parPostal ?? (donne ? near(donne, geo) : undefined)
  if (commune === undefined) {
    const { lat: _lat, lon: _lon, commune: _commune, ...reste } = lieu
    return { lieu: reste, faute: 'lieu inconnu : ni commune, ni code postal, ni position en France' }
  }
  const faute =
    lieu.commune && !parCode
      ? `code de commune ${lieu.commune.slice(0, 10)} inconnu ; ${commune.nom} d’après ${parPostal ? 'le code postal' : 'la position'}`
      : undefined
  const proche = donne !== undefined && km(donne, commune) <= TROP_LOIN_KM
  const point = proche ? donne : commune
  return {
    lieu: { ...lieu, commune: commune.code, ville: lieu.ville ?? commune.nom, lat: point.lat, lon: point.lon },
    ...(faute !== undefined
      ? { faute }
      : donne && !proche
        ? { faute: `position à plus de ${TROP_LOIN_KM} km de ${commune.nom} ; le centre de la commune est pris` }
        : {}),
  }
}

interface Point {
  lat: number
  lon: number
}

const pointOf = ({ lat, lon }: LieuEcrit): Point | undefined =>
  lat === undefined || lon === undefined || Math.abs(lat) > 90 || (lat === 0 && lon === 0) ? undefined : { lat, lon }

const near = (point: Point, geo: Geographie): CommuneConnue | undefined => {
  const commune = geo.nearest(point.lat, point.lon)
  return km(point, commune) <= TROP_LOIN_KM ? commune : undefined
}

const ofPostal = ({ codePostal, ville }: LieuEcrit, geo: Geographie): CommuneConnue | undefined => {
  const candidates = codePostal ? geo.communesDuCodePostal(codePostal) : []
  const key = fold(ville ?? '')
  // A postal code of a large city names one of its arrondissements.
  return (
    candidates.find(
      ({ nom }) => fold(nom) === key || (fold(nom).startsWith(`${key} `) && /arrondissement/i.test(nom)),
    ) ?? candidates[0]
  )
}

const fold = (nom: string): string =>
  nom
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\bste?\b/g, found => (found === 'st' ? 'saint' : 'sainte'))
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/ cedex.*$/, '')
    .trim()

const RAD = Math.PI / 180
/** Great-circle distance in km. */
const km = (a: Point, b: Point): number => {
  const h =
    Math.sin(((b.lat - a.lat) * RAD) / 2) ** 2 +
    Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD) * Math.sin(((b.lon - a.lon) * RAD) / 2) ** 2
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)))
}
