/**
 * Places on the globe in a kd-tree, searched within a distance that shrinks while the search goes on. Places are unit
 * vectors, so that a distance is three products and nothing special happens at a pole or at the date line. All the
 * classes of an index share the same columns, each with a range of its own.
 */

const RAD = Math.PI / 180
const EARTH_KM = 6371
/** Places below this number are compared one by one. */
const LEAF = 12

export type Vecteur = readonly [x: number, y: number, z: number]

export function vecteur(lat: number, lon: number): Vecteur {
  const cos = Math.cos(lat * RAD)
  return [cos * Math.cos(lon * RAD), cos * Math.sin(lon * RAD), Math.sin(lat * RAD)]
}

/** Great-circle distance, in km. */
export function distanceKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const s1 = Math.sin(((lat2 - lat1) * RAD) / 2)
  const s2 = Math.sin(((lon2 - lon1) * RAD) / 2)
  return 2 * EARTH_KM * Math.asin(Math.sqrt(s1 * s1 + s2 * s2 * Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD)))
}

/** Square of the chord under an arc of so many km, a hair longer so that rounding never loses the place at its end. */
export function corde2(km: number): number {
  const chord = 2 * Math.sin(Math.min(km / EARTH_KM, Math.PI) / 2)
  return chord * chord * (1 + 1e-9) + 1e-15
}

export interface Sites {
  /** Offre of each place. */
  ids: Int32Array
  /** Rank of its groupe in its class. */
  groupes: Int32Array
  /** Three coordinates per place. */
  xyz: Float64Array
}

/**
 * Looks at one place, given the square of its chord and its rank in the columns.
 * @returns the square of the chord to search within from now on.
 */
export type Visite = (i: number, groupe: number, chord2: number, rang: number) => number

/** Puts the places of a range in the order of the tree: the middle of each part splits it, by y and z in turn. */
export function ranger(sites: Sites, debut: number, fin: number, axe = 1): void {
  if (fin - debut <= LEAF) return
  const milieu = (debut + fin) >> 1
  select(sites, milieu, debut, fin - 1, axe)
  ranger(sites, debut, milieu, 3 - axe)
  ranger(sites, milieu + 1, fin, 3 - axe)
}

/** Hoare's quickselect: the k-th place by one coordinate, the smaller ones before it. */
function select(sites: Sites, k: number, gauche: number, droite: number, axe: number): void {
  const { xyz } = sites
  let left = gauche
  let right = droite
  while (left < right) {
    const pivot = xyz[3 * ((left + right) >> 1) + axe] ?? 0
    let i = left
    let j = right
    while (i <= j) {
      while ((xyz[3 * i + axe] ?? 0) < pivot) i++
      while ((xyz[3 * j + axe] ?? 0) > pivot) j--
      if (i <= j) swap(sites, i++, j--)
    }
    if (k <= j) right = j
    else if (k >= i) left = i
    else return
  }
}

function swap({ ids, groupes, xyz }: Sites, a: number, b: number): void {
  for (const column of [ids, groupes]) {
    const value = column[a] ?? 0
    column[a] = column[b] ?? 0
    column[b] = value
  }
  for (let axe = 0; axe < 3; axe++) {
    const value = xyz[3 * a + axe] ?? 0
    xyz[3 * a + axe] = xyz[3 * b + axe] ?? 0
    xyz[3 * b + axe] = value
  }
}

/** Visits every place of a range within the chord that each visit gives back, the near side of each split first. */
export function parcourir(
  sites: Sites,
  debut: number,
  fin: number,
  origine: Vecteur,
  limite: number,
  visite: Visite,
): void {
  const { ids, groupes, xyz } = sites
  const [x, y, z] = origine
  let limite2 = limite

  const look = (k: number): void => {
    const dx = (xyz[3 * k] ?? 0) - x
    const dy = (xyz[3 * k + 1] ?? 0) - y
    const dz = (xyz[3 * k + 2] ?? 0) - z
    const chord2 = dx * dx + dy * dy + dz * dz
    if (chord2 <= limite2) limite2 = visite(ids[k] ?? -1, groupes[k] ?? -1, chord2, k)
  }
  const descend = (from: number, to: number, axe: number): void => {
    if (to - from <= LEAF) {
      for (let k = from; k < to; k++) look(k)
      return
    }
    const milieu = (from + to) >> 1
    const ecart = (axe === 1 ? y : z) - (xyz[3 * milieu + axe] ?? 0)
    if (ecart <= 0) descend(from, milieu, 3 - axe)
    else descend(milieu + 1, to, 3 - axe)
    if (ecart * ecart > limite2) return
    look(milieu)
    if (ecart <= 0) descend(milieu + 1, to, 3 - axe)
    else descend(from, milieu, 3 - axe)
  }
  descend(debut, fin, 1)
}
