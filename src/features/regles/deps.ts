import type pg from 'pg'
import type { Referentiel, TextesReferentiel } from '#features/annuaire/index.ts'
import type { Besoin, Moteur } from '#features/orientation/index.ts'
import type { Territoires } from '#features/territoires/index.ts'
import type { Acteur } from '#platform/acteur.ts'
import type { Cadre } from '#web/site.ts'

export type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>

/** The engine and the rules, given by whoever puts the program together. */
export interface MoteurDesRegles {
  /** The rules that ship with the product, as they are written. */
  fichier: TextesReferentiel
  /** @throws FichierInvalide when they cannot be read as rules */
  lire: (textes: TextesReferentiel) => Referentiel
  /** The engine in force. */
  enVigueur: () => Pick<Moteur, 'orienter'>
  /** An engine over the same annuaire with other rules: as long as a reload of the annuaire takes. */
  essayer: (referentiel: Referentiel) => Promise<Pick<Moteur, 'orienter'>>
}

export interface ReglesDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
  now: () => Date
  regles: MoteurDesRegles
  territoires: Pick<Territoires, 'commune' | 'zonesDe'>
  libelleBesoin: (code: Besoin) => string
}
