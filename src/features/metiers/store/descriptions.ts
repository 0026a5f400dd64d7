import type pg from 'pg'
import type { Description } from '../domain/descriptions.ts'

type Db = pg.Pool | pg.ClientBase

/** Descriptions in the order of their identifiers. */
export const readDescriptions = async (db: Db): Promise<Description[]> =>
  (await db.query<Description>('select id, libelle, texte, romes from metier_description order by id')).rows
