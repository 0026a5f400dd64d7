import type { Accessibilite, Public } from './evenement.ts'

/** What is asked of the agenda; an absent filter filters nothing. */
export interface RechercheEvenements {
  /** Where one can go: what is only online is not near anything. */
  autour?: { lat: number; lon: number; rayonKm: number } | undefined
  /** Those that one follows from home, and no other. */
  enLigne?: boolean | undefined
  public?: Public | undefined
  besoin?: string | undefined
  /** Occupations: an event on any of them is found. */
  romes?: readonly string[] | undefined
  /** What an event offers to those who need it. */
  acces?: Accessibilite | undefined
  /** With places that nobody holds. */
  libres?: boolean | undefined
  /** Instants between which it takes place, at least in part. */
  du?: Date | undefined
  au?: Date | undefined
  tri?: (typeof TRIS)[number] | undefined
}

export const TRIS = ['date', 'distance'] as const

/** On the sphere of 6,371 km. */
const KM_PAR_DEGRE = 111.195
/** Cells of the index (migration 0050): few are asked for, whatever the radius. */
const CELLULES = { petites: { lettre: 'z', parDegre: 4 }, grandes: { lettre: 'y', parDegre: 2 } } as const
const PETIT_RAYON_KM = 40

/** The box around a circle, in degrees. */
export const boiteOf = ({ lat, lon, rayonKm }: { lat: number; lon: number; rayonKm: number }) => {
  const dLat = rayonKm / KM_PAR_DEGRE
  const dLon = dLat / Math.max(0.05, Math.cos((lat * Math.PI) / 180))
  return { sud: lat - dLat, nord: lat + dLat, ouest: lon - dLon, est: lon + dLon }
}

/**
 * What the distance to a point is worked out from without a sine for each row: `KM_PAR_DEGRE * sqrt(dLat² + (dLon * (cosinus - pente * dLat))²)`,
 * degrees in, km out; the slope is that of the cosine at half-way. Within 100 km it is right to 1 in 1,000.
 */
export const planDe = ({ lat }: { lat: number }) => ({
  cosinus: Math.cos((lat * Math.PI) / 180),
  pente: (Math.sin((lat * Math.PI) / 180) * Math.PI) / 360,
  kmParDegre: KM_PAR_DEGRE,
})

const cellulesAutour = (autour: { lat: number; lon: number; rayonKm: number }): string[] => {
  const { sud, nord, ouest, est } = boiteOf(autour)
  const { lettre, parDegre } = autour.rayonKm <= PETIT_RAYON_KM ? CELLULES.petites : CELLULES.grandes
  const cellules: string[] = []
  for (let y = Math.floor(sud * parDegre); y <= Math.floor(nord * parDegre); y++)
    for (let x = Math.floor(ouest * parDegre); x <= Math.floor(est * parDegre); x++)
      cellules.push(`${lettre}:${y}:${x}`)
  return cellules
}

const unDe = (words: readonly string[]): string => `(${words.map(word => `'${word}'`).join(' | ')})`

/** Everything but the dates, as a query on the index; undefined when nothing is asked. Its words are codes: nothing typed is in it. */
export const requeteOf = (r: RechercheEvenements): string | undefined => {
  const parts = [
    r.autour ? unDe(cellulesAutour(r.autour)) : '',
    r.enLigne ? "'m:ligne'" : '',
    r.public ? unDe([`p:${r.public}`, 'p:tous']) : '',
    r.besoin ? `'b:${r.besoin}'` : '',
    r.romes ? unDe(r.romes.length > 0 ? r.romes.map(code => `r:${code}`) : ['r:aucun']) : '',
    r.acces ? `'h:${r.acces}'` : '',
    r.libres ? "'o:libre'" : '',
  ].filter(Boolean)
  return parts.length === 0 ? undefined : parts.join(' & ')
}
