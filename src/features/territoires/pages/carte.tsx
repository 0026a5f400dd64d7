import { scaleSqrt } from 'd3-scale'
import type { FC } from 'hono/jsx'
import type { Contour } from '../store/zones.ts'
import type { Commune } from '../types.ts'

const COTE = 640
const MARGE = 12
/** Beyond, the names of communes are left to the list: they would weigh more than the drawing. */
const NOMS_MAX = 60

export interface CarteProps {
  /** What is drawn, and the commune of the portrait, marked. */
  communes: readonly Commune[]
  contours: readonly Omit<Contour, 'maille'>[]
  ici: string | undefined
  titre: string
}

/**
 * The communes, by their contours when these were imported and are light enough to be drawn well; else one dot for each,
 * as large as it has people.
 */
export const CarteCommunes: FC<CarteProps> = ({ communes, contours, ici, titre }) => {
  const traces = contours.length >= communes.length * 0.9 && contours.length > 0 ? tracesOf(contours) : undefined
  // The départements of a région have no centre to put a dot at.
  const complets = traces !== undefined && (traces.lisibles || communes.every(({ population }) => population === 0))
  return (
    <figure class="portrait-carte">
      <svg viewBox={`0 0 ${COTE} ${COTE}`} role="img" aria-label={titre}>
        {complets ? (
          <Contours communes={communes} contours={contours} traces={traces.traces} ici={ici} />
        ) : (
          <Points communes={communes} ici={ici} />
        )}
      </svg>
      <figcaption>
        {complets
          ? 'Contours : IGN et INSEE, simplifiés.'
          : 'Un point par commune, plus grand quand elle est plus peuplée.'}
      </figcaption>
    </figure>
  )
}

type Point = readonly [x: number, y: number]

/** Mercator, before it is fitted to the drawing; y goes down. */
const mercator = ([lon, lat]: Point): Point => [
  (lon * Math.PI) / 180,
  -Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)),
]

/** Places of the drawing for longitudes and latitudes, these filling it. */
const projectionOf = (positions: readonly Point[]): ((position: Point) => Point) => {
  let [gauche, haut, droite, bas] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const position of positions) {
    const [x, y] = mercator(position)
    gauche = Math.min(gauche, x)
    droite = Math.max(droite, x)
    haut = Math.min(haut, y)
    bas = Math.max(bas, y)
  }
  const echelle = (COTE - 2 * MARGE) / (Math.max(droite - gauche, bas - haut) || 1)
  return position => {
    const [x, y] = mercator(position)
    return [COTE / 2 + (x - (gauche + droite) / 2) * echelle, COTE / 2 + (y - (haut + bas) / 2) * echelle]
  }
}

const Contours: FC<Omit<CarteProps, 'titre'> & { traces: readonly string[] }> = ({
  communes,
  contours,
  traces: dessins,
  ici,
}) => {
  const noms = new Map(communes.map(({ code, nom }) => [code, nom]))
  const traces = dessins.map((trace, i) => ({ trace, code: contours[i]?.code ?? '' }))
  // Without their names, all are one path: nine hundred elements would weigh as much as what they draw.
  const ensemble = traces.filter(({ code }) => contours.length > NOMS_MAX && code !== ici)
  const seuls = traces.filter(one => !ensemble.includes(one))
  return (
    <g>
      {ensemble.length === 0 ? null : <path class="carte-commune" d={ensemble.map(({ trace }) => trace).join('')} />}
      {seuls.map(({ trace, code }) => (
        <path class={code === ici ? 'carte-ici' : 'carte-commune'} d={trace}>
          {contours.length <= NOMS_MAX ? <title>{noms.get(code)}</title> : null}
        </path>
      ))}
    </g>
  )
}

/** Of all the contours of a map together: beyond, it would weigh more than the figures beside it. */
const POINTS_MAX = 8000
/** Sides of the grid that points are laid on, in units of the drawing. Neighbours keep their border, which is laid on it alike. */
const GRILLES = [1, 2, 3, 4, 6, 8, 12] as const
/** On a coarser grid, communes are steps and squares: nothing of their shape is left. */
const GRILLE_LISIBLE = 3

/** One path a contour, on the finest grid that holds them all in `POINTS_MAX`, and whether it is fine enough to be looked at. */
const tracesOf = (contours: CarteProps['contours']): { traces: string[]; lisibles: boolean } => {
  const anneaux = contours.map(({ geometrie: { type, coordinates } }) =>
    (type === 'Polygon' ? [coordinates as Point[][]] : (coordinates as Point[][][])).flat(),
  )
  const placer = projectionOf(anneaux.flat(2))
  const places = anneaux.map(rings => rings.map(ring => ring.map(placer)))
  for (const grille of GRILLES) {
    const poses = places.map(rings => rings.map(ring => pose(ring, grille)))
    if (grille === GRILLES.at(-1) || poses.flat(2).length <= POINTS_MAX)
      return {
        traces: poses.map(rings => rings.map(ring => traceOf(ring, grille)).join('')),
        lisibles: grille <= GRILLE_LISIBLE,
      }
  }
  return { traces: [], lisibles: false }
}

/** Lays a ring on a grid, in steps of it, each point once in a row. */
const pose = (ring: readonly Point[], grille: number): Point[] => {
  const kept: Point[] = []
  for (const [x, y] of ring) {
    const point: Point = [Math.round(x / grille), Math.round(y / grille)]
    const last = kept.at(-1)
    if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) kept.push(point)
  }
  return kept
}

/** Each point told from the one before: half as long to write. What the grid made a point or a line is drawn as one square of it. */
const traceOf = (ring: readonly Point[], grille: number): string => {
  const [premier] = ring
  if (premier === undefined) return ''
  const debut = `M${premier[0] * grille} ${premier[1] * grille}`
  if (ring.length < 4) return `${debut}h${grille}v${grille}h-${grille}z`
  const pas = ring.slice(1, -1).map(([x, y], i) => {
    const [avantX, avantY] = ring[i] ?? premier
    return `${(x - avantX) * grille} ${(y - avantY) * grille}`
  })
  return `${debut}l${pas.join(' ')}z`
}

const Points: FC<Pick<CarteProps, 'communes' | 'ici'>> = ({ communes, ici }) => {
  const projection = projectionOf(communes.map(({ lon, lat }): Point => [lon, lat]))
  const nombreux = communes.length > NOMS_MAX
  // Many dots are smaller, so that the neighbours of a town are still seen.
  const rayon = scaleSqrt(
    [0, Math.max(1, ...communes.map(({ population }) => population))],
    nombreux ? [1, 14] : [2, 18],
  )
  const points = communes.map(({ code, nom, lon, lat, population }) => {
    const [x, y] = projection([lon, lat])
    return {
      code,
      nom,
      x: Math.round(communes.length === 1 ? COTE / 2 : x),
      y: Math.round(communes.length === 1 ? COTE / 2 : y),
      rayon: Math.round(rayon(population) * 10) / 10,
    }
  })
  const ensemble = nombreux ? points.filter(({ code }) => code !== ici) : []
  const seuls = points.filter(one => !ensemble.includes(one))
  return (
    <g>
      <Foule points={ensemble} />
      {seuls.map(({ code, nom, x, y, rayon: r }) => (
        <circle class={code === ici ? 'carte-ici' : 'carte-commune'} cx={x} cy={y} r={r}>
          {nombreux ? null : <title>{nom}</title>}
        </circle>
      ))}
    </g>
  )
}

/** Thousands of dots: one path for each size, of strokes without length whose ends are round. The largest lie below. */
const Foule: FC<{ points: readonly { x: number; y: number; rayon: number }[] }> = ({ points }) => {
  const tailles = Map.groupBy(points, ({ rayon }) => Math.round(rayon))
  return (
    <>
      {[...tailles]
        .sort(([a], [b]) => b - a)
        .map(([rayon, memes]) => (
          <path
            class="carte-points"
            stroke-width={Math.max(rayon * 2, 3)}
            d={memes.map(({ x, y }) => `M${x} ${y}h0`).join('')}
          />
        ))}
    </>
  )
}
