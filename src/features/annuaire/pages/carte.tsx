import type { FC } from 'hono/jsx'
import { formatDistance } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { SearchHit } from '../store/search.ts'

/** A point of the map, in the units of the drawing. */
export interface Repere {
  x: number
  y: number
}

interface Centre {
  nom: string
  lat: number
  lon: number
}

interface CarteProps {
  hits: readonly SearchHit[]
  /** The commune searched around, and the distance drawn as a ring; null for the places as they are. */
  centre: (Centre & { rayonKm: number }) | null
  /** Name of a commune by its code. */
  nomCommune: (code: string) => string
}

const COTE = 640
const MARGE = 56
const KM_PAR_DEGRE = 111.2
const ETIQUETTES_MAX = 14

/**
 * Flattens places around the middle of what is shown: at this scale (a département at most), one degree of longitude is
 * that of the middle latitude.
 * @returns the projection, and the size of one km in the drawing.
 */
export const makeProjection = (points: readonly { lat: number; lon: number }[], centre: CarteProps['centre']) => {
  const lats = points.map(({ lat }) => lat)
  const lons = points.map(({ lon }) => lon)
  const lat0 = centre?.lat ?? (Math.min(...lats) + Math.max(...lats)) / 2
  const lon0 = centre?.lon ?? (Math.min(...lons) + Math.max(...lons)) / 2
  const kmX = (lon: number): number => (lon - lon0) * KM_PAR_DEGRE * Math.cos((lat0 * Math.PI) / 180)
  const kmY = (lat: number): number => (lat0 - lat) * KM_PAR_DEGRE
  const reach = Math.max(centre?.rayonKm ?? 2, ...points.map(({ lat, lon }) => Math.max(Math.abs(kmX(lon)), Math.abs(kmY(lat)))))
  const parKm = (COTE / 2 - MARGE) / reach
  const project = ({ lat, lon }: { lat: number; lon: number }): Repere => ({
    x: Math.round((COTE / 2 + kmX(lon) * parKm) * 10) / 10,
    y: Math.round((COTE / 2 + kmY(lat) * parKm) * 10) / 10,
  })
  return { project, parKm }
}

/** The places of the results, drawn with their towns and the distance asked for. The list beside it says the same. */
export const Carte: FC<CarteProps> = ({ hits, centre, nomCommune }) => {
  const located = hits.flatMap((hit, i) =>
    hit.lat === undefined || hit.lon === undefined ? [] : [{ hit, rang: i + 1, lat: hit.lat, lon: hit.lon }],
  )
  if (located.length === 0) return <p>Aucun de ces résultats n’a de position connue.</p>
  const { project, parKm } = makeProjection(located, centre)
  const villes = townsOf(located, nomCommune)
  const milieu = COTE / 2
  return (
    <figure class="carte">
      <svg viewBox={`0 0 ${COTE} ${COTE}`} role="group" aria-label="Carte des résultats, le nord en haut">
        {centre ? (
          <g aria-hidden="true">
            <circle class="carte-zone" cx={milieu} cy={milieu} r={centre.rayonKm * parKm} />
            <circle class="carte-anneau" cx={milieu} cy={milieu} r={(centre.rayonKm * parKm) / 2} />
            <text class="carte-echelle" x={milieu} y={milieu - centre.rayonKm * parKm - 8}>
              {formatDistance(centre.rayonKm)}
            </text>
            <path class="carte-centre" d={`M${milieu - 9} ${milieu}h18M${milieu} ${milieu - 9}v18`} />
          </g>
        ) : null}
        <g aria-hidden="true">
          {villes.map(({ nom, lat, lon }) => {
            const { x, y } = project({ lat, lon })
            return (
              <text class="carte-ville" x={x} y={y + 30}>
                {nom}
              </text>
            )
          })}
        </g>
        {spread(located.map(project)).map(({ x, y }, i) => {
          const place = located[i]
          return place ? (
            <a href={paths.structure(place.hit.id)} aria-label={`${place.rang}. ${place.hit.nom}`}>
              <circle class="carte-point" cx={x} cy={y} r="13" />
              <text class="carte-rang" x={x} y={y + 5}>
                {place.rang}
              </text>
            </a>
          ) : null
        })}
      </svg>
      <figcaption class="petit">Les numéros sont ceux de la liste. {centre ? `La croix marque ${centre.nom}.` : ''}</figcaption>
    </figure>
  )
}

/** One label for each town, the first met first. */
const townsOf = (
  located: readonly { hit: SearchHit; lat: number; lon: number }[],
  nomCommune: (code: string) => string,
): Centre[] => {
  const towns = new Map<string, Centre>()
  for (const { hit, lat, lon } of located)
    if (hit.commune && !towns.has(hit.commune)) towns.set(hit.commune, { nom: nomCommune(hit.commune), lat, lon })
  return [...towns.values()].slice(0, ETIQUETTES_MAX)
}

const ECART = 27

/** Points that would hide each other are set side by side, on a small spiral around their place. */
export const spread = (points: readonly Repere[]): Repere[] => {
  const placed: Repere[] = []
  for (const point of points) {
    let found = point
    for (let step = 0; step < 60 && placed.some(p => Math.hypot(p.x - found.x, p.y - found.y) < ECART); step++) {
      const angle = step * 2.4
      const away = (ECART / 2) * Math.sqrt(step + 1)
      found = { x: Math.round(point.x + away * Math.cos(angle)), y: Math.round(point.y + away * Math.sin(angle)) }
    }
    placed.push(found)
  }
  return placed
}
