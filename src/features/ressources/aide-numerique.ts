import type pg from 'pg'
import { type EvenementNomme, evenementsPour } from '#features/evenements/index.ts'
import type { Demande, Porte, Resultat } from '#features/orientation/index.ts'
import type { Commune, Territoires } from '#features/territoires/index.ts'

/** Who initiates people to a screen near a commune: the nearest workshops to come, and the doors, the best first. */
export interface AideNumerique {
  ateliers: readonly EvenementNomme[]
  portes: readonly Porte[]
}

export interface AideDeps {
  ressourcesDb: pg.Pool
  territoires: Territoires
  orienter: (demande: Demande, now: Date) => Resultat
  now: () => Date
}

export const RAYON_KM = 50
const MONTRES = 4

export async function aideNumerique(
  { ressourcesDb, territoires, orienter, now }: AideDeps,
  { code, lat, lon }: Commune,
): Promise<AideNumerique> {
  const autour = { lat, lon, rayonKm: RAYON_KM }
  const options = { now: now(), max: MONTRES, tri: 'distance' } as const
  const trouves = await evenementsPour(ressourcesDb, { besoin: 'numerique' }, autour, options)
  const ateliers = trouves.map(({ commune, ...one }) => ({
    ...one,
    commune: commune === undefined ? undefined : territoires.commune(commune)?.nom,
  }))
  const resultat = orienter({ besoins: ['numerique'], lieu: { commune: code } }, now())
  return { ateliers, portes: resultat.ok ? resultat.reponse.portes.slice(0, MONTRES) : [] }
}
