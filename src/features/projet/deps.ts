import type pg from 'pg'
import type { ClipNomme } from '#features/clips/index.ts'
import type { EvenementNomme } from '#features/evenements/index.ts'
import type { Metiers } from '#features/metiers/index.ts'
import type { Commune, Territoires } from '#features/territoires/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import type { Cadre } from '#web/site.ts'
import type { Orienter } from './parcours/portes.ts'
import type { Savoirs } from './savoir.ts'

/** Trainings for an occupation around a commune, those followed from a distance among them. */
export interface FormationsPres {
  total: number
  /** The nearest that is given in person. */
  proche: { id: string; intitule: string; distanceKm: number; commune?: string | undefined } | undefined
}

/** What the routes of the project are given. */
export interface ProjetDeps {
  cadre: Cadre
  config: Config
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  metiers: Metiers
  territoires: Territoires
  orienter: Orienter
  formationsPres: (rome: string, commune: Commune, rayonKm: number) => Promise<FormationsPres>
  evenementsPres: (rome: string, commune: Commune, rayonKm: number) => Promise<readonly EvenementNomme[]>
  /** The films on an occupation that may be watched now. */
  clipsDe: (rome: string) => Promise<readonly ClipNomme[]>
  /** What is known of occupations, read at the first project. */
  savoir: Savoirs
  now: () => Date
}
