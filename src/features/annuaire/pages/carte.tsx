import type { FC } from 'hono/jsx'
import { formatDistance } from '#web/format.ts'

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

/** What is drawn: a result of a list, with its address. */
export interface PointDeCarte {
  nom: string
  lien: string
  commune?: string | undefined
  lat?: number | undefined
  lon?: number | undefined
}

interface CarteProps {
  hits: readonly PointDeCarte[]
  /** The commune searched around, and the distance drawn as a ring; null for the places as they are. */
  centre: (Centre & { rayonKm: number }) | null
  /** Name of a commune by its code. */
  nomCommune: (code: string) => string
}

const COTE = 640
const MARGE = 56
const KM_PAR_DEGRE = 111.2
const ETIQUETTES_MAX = 14
/** Half the width of a letter of a label: what keeps names within the drawing. */
const DEMI_LETTRE = 4.5
/** Closer than this, places are drawn as if they were this far: nobody needs the width of a street here. */
const PORTEE_MIN_KM = 2
/** Distances that a ring may be drawn at. */
const ANNEAUX_KM = [1, 2, 5, 10, 20, 30, 50, 100]

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
  const reach = Math.max(
    PORTEE_MIN_KM,
    ...points.map(({ lat, lon }) => Math.max(Math.abs(kmX(lon)), Math.abs(kmY(lat)))),
  )
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
  const placed = spread(located.map(project))
  const villes = labels(located, placed, nomCommune)
  const milieu = COTE / 2
  const anneaux = ANNEAUX_KM.filter(km => km * parKm <= milieu - 24 && km * parKm > 60).slice(-3)
  return (
    <figure class="carte">
      <svg viewBox={`0 0 ${COTE} ${COTE}`}>
        <title>Carte des résultats, le nord en haut</title>
        {centre ? (
          <g>
            {anneaux.toReversed().map(km => (
              <>
                <circle class="carte-zone" cx={milieu} cy={milieu} r={Math.round(km * parKm)} />
                <text class="carte-echelle" x={milieu} y={Math.round(milieu - km * parKm - 7)}>
                  {formatDistance(km)}
                </text>
              </>
            ))}
            <path class="carte-centre" d={`M${milieu - 9} ${milieu}h18M${milieu} ${milieu - 9}v18`} />
          </g>
        ) : null}
        {placed.map(({ x, y }, i) => {
          const place = located[i]
          return place ? (
            <a href={place.hit.lien} aria-label={`${place.rang}. ${place.hit.nom}`}>
              <circle class="carte-point" cx={x} cy={y} r="13" />
              <text class="carte-rang" x={x} y={y + 5}>
                {place.rang}
              </text>
            </a>
          ) : null
        })}
        <g>
          {villes.map(({ nom, x, y }) => (
            <text class="carte-ville" x={x} y={y}>
              {nom}
            </text>
          ))}
        </g>
      </svg>
      <figcaption class="petit">
        Les numéros sont ceux de la liste. {centre ? `La croix marque ${centre.nom}, les cercles la distance.` : ''}
      </figcaption>
    </figure>
  )
}

/** One label for each town, under its places; labels that would cover each other go further down. */
const labels = (
  located: readonly { hit: PointDeCarte }[],
  placed: readonly Repere[],
  nomCommune: (code: string) => string,
): (Repere & { nom: string })[] => {
  const towns = new Map<string, Repere[]>()
  located.forEach(({ hit }, i) => {
    const point = placed[i]
    if (hit.commune && point) towns.set(hit.commune, [...(towns.get(hit.commune) ?? []), point])
  })
  const done: (Repere & { nom: string })[] = []
  for (const [code, points] of [...towns].slice(0, ETIQUETTES_MAX)) {
    const nom = nomCommune(code)
    const half = Math.min(COTE / 2, nom.length * DEMI_LETTRE)
    const milieu = points.reduce((sum, point) => sum + point.x, 0) / points.length
    const x = Math.round(Math.min(COTE - half, Math.max(half, milieu)))
    let y = Math.round(Math.max(...points.map(point => point.y))) + 30
    const taken = (): boolean =>
      done.some(other => Math.abs(other.y - y) < 18 && Math.abs(other.x - x) < 110) ||
      placed.some(point => Math.abs(point.y + 5 - y) < 22 && Math.abs(point.x - x) < 60)
    while (taken()) y += 6
    done.push({ nom, x, y })
  }
  return done
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
