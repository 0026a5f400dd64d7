import { geoMercator, geoPath } from 'd3-geo'
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

/** The communes, by their contours when these were imported; else one dot for each, as large as it has people. */
export const CarteCommunes: FC<CarteProps> = ({ communes, contours, ici, titre }) => {
  const complets = contours.length >= communes.length * 0.9 && contours.length > 0
  return (
    <figure class="portrait-carte">
      <svg viewBox={`0 0 ${COTE} ${COTE}`} role="img" aria-label={titre}>
        {complets ? (
          <Contours communes={communes} contours={contours} ici={ici} />
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

const projectionOf = (object: GeoJSON.GeoJSON) =>
  geoMercator().fitExtent(
    [
      [MARGE, MARGE],
      [COTE - MARGE, COTE - MARGE],
    ],
    object as Parameters<ReturnType<typeof geoMercator>['fitExtent']>[1],
  )

const Contours: FC<Omit<CarteProps, 'titre'>> = ({ communes, contours, ici }) => {
  const pas = stepOf(contours)
  const geometries = contours.map(({ geometrie }) => rewind(geometrie, pas) as GeoJSON.Geometry)
  const path = geoPath(projectionOf({ type: 'GeometryCollection', geometries })).digits(geometries.length > 100 ? 0 : 1)
  const noms = new Map(communes.map(({ code, nom }) => [code, nom]))
  return (
    <g>
      {geometries.map((geometrie, i) => {
        const code = contours[i]?.code ?? ''
        return (
          <path class={code === ici ? 'carte-ici' : 'carte-commune'} d={path(geometrie) ?? ''}>
            {contours.length <= NOMS_MAX ? <title>{noms.get(code)}</title> : null}
          </path>
        )
      })}
    </g>
  )
}

/** Points nearer than this to the last one, in units of the drawing, are left out: they would weigh and not be seen. */
const FINESSE = 1.5

/** What `FINESSE` is in degrees of latitude, for what is drawn. */
const stepOf = (contours: CarteProps['contours']): number => {
  let [min, max] = [90, -90]
  for (const { geometrie } of contours)
    for (const [, lat] of (geometrie.coordinates as unknown[]).flat(
      geometrie.type === 'Polygon' ? 1 : 2,
    ) as Position[]) {
      if (lat < min) min = lat
      if (lat > max) max = lat
    }
  return (Math.max(0, max - min) / COTE) * FINESSE
}

type Position = [lon: number, lat: number]

/** Thins rings, and turns those that d3 would read as the rest of the world. */
const rewind = ({ type, coordinates }: Contour['geometrie'], pas: number): unknown => {
  const turn = (rings: unknown): unknown =>
    (rings as Position[][]).map((ring, i) => {
      const thin = thinned(ring, pas)
      return isClockwise(thin) === (i === 0) ? thin : thin.reverse()
    })
  return {
    type,
    coordinates: type === 'Polygon' ? turn(coordinates) : (coordinates as unknown[]).map(turn),
  }
}

const thinned = (ring: readonly Position[], pas: number): Position[] => {
  const kept: Position[] = []
  for (const [i, point] of ring.entries()) {
    const last = kept.at(-1)
    const far = last === undefined || Math.hypot(point[0] - last[0], point[1] - last[1]) >= pas
    if (far || i === ring.length - 1) kept.push(point)
  }
  // A small island keeps its shape.
  return kept.length < 4 ? [...ring] : kept
}

const isClockwise = (ring: readonly Position[]): boolean => {
  let sum = 0
  for (const [i, [x, y]] of ring.entries()) {
    const [nx, ny] = ring[(i + 1) % ring.length] ?? [x, y]
    sum += (nx - x) * (ny + y)
  }
  return sum > 0
}

const Points: FC<Pick<CarteProps, 'communes' | 'ici'>> = ({ communes, ici }) => {
  const projection = projectionOf({ type: 'MultiPoint', coordinates: communes.map(({ lon, lat }) => [lon, lat]) })
  const rayon = scaleSqrt([0, Math.max(1, ...communes.map(({ population }) => population))], [2, 18])
  return (
    <g>
      {communes.map(({ code, nom, lon, lat, population }) => {
        const [x = 0, y = 0] = projection([lon, lat]) ?? []
        return (
          <circle
            class={code === ici ? 'carte-ici' : 'carte-commune'}
            cx={Math.round(communes.length === 1 ? COTE / 2 : x)}
            cy={Math.round(communes.length === 1 ? COTE / 2 : y)}
            r={Math.round(rayon(population) * 10) / 10}
          >
            {communes.length <= NOMS_MAX ? <title>{nom}</title> : null}
          </circle>
        )
      })}
    </g>
  )
}
