import type pg from 'pg'
import { clipsPour } from '#features/clips/index.ts'
import { evenementsPour } from '#features/evenements/index.ts'
import { formationsPres } from '#features/formations/index.ts'
import type { ProjetDeps } from '#features/projet/routes.ts'

const EVENEMENTS_MAX = 2
const CLIPS_MAX = 2

/**
 * What there is for an occupation around a commune: what a project is held against.
 * @param romesDe the codes under which files may know the occupation
 */
export const presDe = (
  db: pg.Pool,
  romesDe: (rome: string) => Promise<readonly string[]>,
  now: () => Date,
): Pick<ProjetDeps, 'formationsPres' | 'evenementsPres' | 'clipsDe'> => ({
  formationsPres: async (rome, { lat, lon }, rayonKm) => {
    const cherche = { romes: await romesDe(rome), autour: { lat, lon, rayonKm }, max: 1 }
    const { total, trouvees } = await formationsPres(db, cherche, now().toISOString().slice(0, 10))
    const [premiere] = trouvees
    // Those followed from a distance come last, without one.
    const distanceKm = premiere?.distanceKm
    return { total, proche: premiere && distanceKm !== undefined ? { ...premiere, distanceKm } : undefined }
  },
  evenementsPres: async (rome, { lat, lon }, rayonKm) =>
    evenementsPour(
      db,
      { romes: await romesDe(rome) },
      { lat, lon, rayonKm },
      { now: now(), max: EVENEMENTS_MAX, tri: 'distance' },
    ),
  clipsDe: async rome => clipsPour(db, await romesDe(rome), { now: now(), max: CLIPS_MAX }),
})
