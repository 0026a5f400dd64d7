import type pg from 'pg'
import { direQuand } from './domain/dire.ts'
import type { RechercheEvenements } from './domain/recherche.ts'
import { searchEvenements } from './store/agenda.ts'
import { findPublic } from './store/lire.ts'

/** An event, as other rooms name it. */
export interface EvenementNomme {
  id: string
  titre: string
  /** When, in words. */
  quand: string
  /** INSEE code. */
  commune?: string | undefined
  distanceKm?: number | undefined
}

/**
 * The next events on occupations or on a besoin, near a place when one is given.
 * @param tri the nearest first, or the soonest
 */
export async function evenementsPour(
  db: pg.Pool,
  sujet: Pick<RechercheEvenements, 'romes' | 'besoin'>,
  autour: { lat: number; lon: number; rayonKm: number } | undefined,
  { now, max, tri }: { now: Date; max: number; tri?: RechercheEvenements['tri'] },
): Promise<EvenementNomme[]> {
  const { trouves } = await searchEvenements(db, { ...sujet, autour, tri }, { parPage: max, grouper: true }, now)
  return trouves.map(e => ({
    id: e.id,
    titre: e.titre,
    quand: direQuand(e),
    commune: e.commune,
    distanceKm: e.distanceKm,
  }))
}

/** A public event by its number: its title and where it is; undefined when nobody is to see it. */
export const nommerEvenement = async (
  db: pg.Pool,
  id: string,
): Promise<{ titre: string; commune: string | undefined } | undefined> => {
  const e = await findPublic(db, id)
  return e && { titre: e.titre, commune: e.lieu.commune }
}
