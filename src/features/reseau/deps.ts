import type pg from 'pg'
import type { Porte, Structure } from '#features/annuaire/index.ts'
import type { Demande, Resultat } from '#features/orientation/index.ts'
import type { Territoires } from '#features/territoires/index.ts'
import type { Acteur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Cadre } from '#web/site.ts'

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>

export interface ReseauDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  config: {
    /** Address that messages leave from: the organiser of an invitation. */
    expediteur: string
    /** Address of the site without a final slash. */
    origine: string
  }
  now: () => Date
  territoires: Pick<Territoires, 'commune' | 'communes' | 'zonesDe'>
  /** What a structure offers, those of its réseau included. */
  portes: (structure: Structure) => readonly Porte[]
  orienter: (demande: Demande, now: Date) => Resultat
}
