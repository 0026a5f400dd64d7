import type pg from 'pg'

/** Grows with every change of the annuaire, whoever made it; also sent as the payload of `NOTIFY annuaire`. */
export const annuaireVersion = async (db: pg.Pool): Promise<number> => {
  const { rows } = await db.query<{ version: number }>('select version from annuaire_version')
  return rows[0]?.version ?? 0
}
