import type pg from 'pg'

/** Where a list ordered by change is read from: after this sheet, or from a moment on. */
export interface Depuis {
  /** To the millisecond. */
  le: string
  /** Of the last sheet read at that moment; empty for none. */
  id: string
}

export interface Modifiee {
  id: string
  /** ISO, to the millisecond. */
  modifieLe: string
  etat: 'actif' | 'retire'
  /** For a service, the structure that it is of. */
  structure: string
}

const TABLES = {
  structure: { colonne: 'id', table: 'structure' },
  service: { colonne: 'structure_id', table: 'service' },
} as const

/**
 * Sheets in the order in which they last changed, those withdrawn with them when they are asked for. One that changes while the list is
 * read comes again at its end: none is missed.
 */
export async function listModifications(
  db: pg.Pool,
  genre: keyof typeof TABLES,
  { depuis, retirees, limite }: { depuis: Depuis; retirees: boolean; limite: number },
): Promise<Modifiee[]> {
  const { colonne, table } = TABLES[genre]
  const { rows } = await db.query<{ id: string; modifie_le: Date; etat: Modifiee['etat']; structure: string }>(
    `select id, modifie_le, etat, ${colonne} as structure from ${table}
     where (modifie_le, id) > ($1::timestamptz, $2) and ($3 or etat = 'actif') order by modifie_le, id limit $4`,
    [depuis.le, depuis.id, retirees, limite],
  )
  return rows.map(({ id, modifie_le, etat, structure }) => ({
    id,
    modifieLe: modifie_le.toISOString(),
    etat,
    structure,
  }))
}
