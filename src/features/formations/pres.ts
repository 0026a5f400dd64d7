import type pg from 'pg'
import { certificationsDe } from './store/read.ts'
import { type Resultats, searchFormations } from './store/search.ts'

/**
 * The trainings for an occupation around a place, nearest first, those followed from a distance last.
 * @param romes ROME codes: an offer of any of them, or of a certification that leads to one, is found
 * @param jour ISO date of today
 */
export const formationsPres = async (
  db: pg.Pool,
  {
    romes,
    autour,
    max = 4,
  }: { romes: readonly string[]; autour?: { lat: number; lon: number; rayonKm: number }; max?: number },
  jour: string,
): Promise<Resultats> =>
  searchFormations(db, { romes, certifications: await certificationsDe(db, romes), autour }, { parPage: max }, jour)
