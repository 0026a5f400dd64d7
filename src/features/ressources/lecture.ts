import type pg from 'pg'
import type { Tx } from '#platform/acteur.ts'

/** Reads in nobody's name: what everybody may read. @param db pool of the application's role */
export const lectureDe = (db: pg.Pool): Tx => ({ query: (text, values) => db.query(text, values && [...values]) })
