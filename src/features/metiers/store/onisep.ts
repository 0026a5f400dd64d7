import type pg from 'pg'
import type { FicheOnisep } from '../domain/fiches-onisep.ts'

type Db = pg.Pool | pg.ClientBase

/** Onisep's sheets that are tied to one of these codes, and those that are tied to none, by their identifiers. */
export const fichesOnisepDe = async (db: Db, romes: readonly string[]): Promise<FicheOnisep[]> =>
  (
    await db.query<FicheOnisep>(
      "select id, libelle, url, romes from metier_onisep where romes && $1 or romes = '{}' order by id",
      [romes],
    )
  ).rows
