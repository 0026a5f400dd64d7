import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Chiffre } from '#platform/chiffre.ts'
import { colonnesOf, lieuScelle, type Registre } from '../domain/registre.ts'
import { q } from './sql.ts'

/** How many values of a column are sealed with a key. */
export interface Emploi {
  colonne: string
  cle: number
  nombre: number
  /** Sealed in its own way by a feature, for some days: waits instead of being sealed again. */
  ephemere: boolean
}

/** Number of the key in front of a sealed value (`platform/chiffre.ts`). */
const numero = (colonne: string): string => `get_byte(${q(colonne)}, 1) * 256 + get_byte(${q(colonne)}, 2)`

/** Which keys the database needs, column by column. */
export async function listEmplois(pool: pg.Pool, registre: Registre): Promise<Emploi[]> {
  const emplois: Emploi[] = []
  for (const t of registre.traitements)
    for (const [nom, c] of colonnesOf(t)) {
      if (c.scelle === undefined) continue
      const { rows } = await pool.query<{ cle: number; nombre: number }>(
        `select ${numero(nom)} as cle, count(*)::int as nombre from ${q(t.table)} where length(${q(nom)}) > 2 group by 1 order by 1`,
      )
      for (const row of rows) emplois.push({ ...row, colonne: `${t.table}.${nom}`, ephemere: c.scelle === 'ephemere' })
    }
  return emplois
}

interface Ancienne {
  cle: unknown
  ancien: Buffer
}

/**
 * Seals again, with the present key, what another one sealed, row by row: a row that changed meanwhile keeps its change. Killed at any moment it
 * leaves each row whole, under one key or the other, and the next run goes on where it was.
 * @param onProgress told after each batch of how many values were sealed again in all
 */
export async function rescellerBase(
  pool: pg.Pool,
  { registre, chiffre, lot }: { registre: Registre; chiffre: Chiffre; lot: number },
  onProgress: (total: number) => void = () => {},
): Promise<number> {
  const presente = chiffre.seal('cle', randomBytes(1).toString('hex')).readUInt16BE(1)
  let total = 0
  for (const t of registre.traitements)
    for (const [nom, c] of colonnesOf(t)) {
      if (c.scelle === undefined || c.scelle === 'ephemere') continue
      for (;;) {
        const { rows } = await pool.query<Ancienne>(
          `select ${q(t.cle)} as cle, ${q(nom)} as ancien from ${q(t.table)}
           where length(${q(nom)}) > 2 and ${numero(nom)} <> $1 limit $2`,
          [presente, lot],
        )
        if (rows.length === 0) break
        for (const row of rows) {
          const lieu = lieuScelle(t, c, { [t.cle]: row.cle })
          if (lieu === undefined) continue
          await pool.query(`update ${q(t.table)} set ${q(nom)} = $3 where ${q(t.cle)} = $1 and ${q(nom)} = $2`, [
            row.cle,
            row.ancien,
            chiffre.seal(lieu, chiffre.open(lieu, row.ancien)),
          ])
        }
        total += rows.length
        onProgress(total)
      }
    }
  return total
}
