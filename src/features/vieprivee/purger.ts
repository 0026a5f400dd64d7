import type pg from 'pg'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import { limiteOf, type Regle, type Traitement } from './domain/registre.ts'
import { effacerPersonne } from './effacer.ts'
import { loadRegistre } from './registre.ts'
import { colonnesDe } from './store/colonnes.ts'
import { anonymiserSql, q, resteSql } from './store/sql.ts'

export interface PurgeDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  conservationJours: number
  /** Rows of a transaction. */
  lot?: number
}

/** Number of rows that each table lost or that became anonymous. */
export type Purge = Record<string, number>

const SYSTEME: Acteur = { sorte: 'systeme', tache: 'purge' }

/**
 * Removes or makes anonymous what the register says is kept no longer, in batches, each one a transaction: killed at any moment it has
 * done whole batches, and the next run goes on. Run twice, the second finds nothing.
 */
export async function purger({ db, conservationJours, lot = 500 }: PurgeDeps, now: Date): Promise<Purge> {
  const faits: Purge = {}
  // Persons first: rows that are nobody's any more are then subject to their own rule.
  for (const t of loadRegistre().traitements.toReversed())
    for (const regle of t.regles) {
      const limite = limiteOf(regle, now, conservationJours)
      let n: number
      do {
        n = await asActeur(db, SYSTEME, tx => purgerLot(tx, t, regle, { limite, lot, now }))
        faits[t.table] = (faits[t.table] ?? 0) + n
      } while (n === lot)
    }
  return faits
}

interface Lot {
  limite: Date
  lot: number
  now: Date
}

async function purgerLot(tx: Tx, t: Traitement, regle: Regle, { limite, lot, now }: Lot): Promise<number> {
  const conditions = [`${q(regle.depuis)} < $1`]
  if (regle.anonymes) conditions.push('"personne_id" is null')
  if (regle.alors === 'anonymiser') conditions.push(`(${resteSql(t)})`)
  // A row that somebody else is changing is left for the next run; the right to remove a row is not always that to change it.
  const verrou = regle.alors === 'supprimer' ? '' : 'for update skip locked'
  const { rows } = await tx.query<{ cle: unknown }>(
    `select ${q(t.cle)} as cle from ${q(t.table)} where ${conditions.join(' and ')}
     order by ${q(regle.depuis)} limit $2 ${verrou}`,
    [limite, lot],
  )
  if (rows.length === 0) return 0
  const cles = rows.map(({ cle }) => cle)
  if (regle.alors === 'effacer') {
    for (const cle of cles) await effacerPersonne(tx, { now: () => now }, String(cle))
  } else {
    const where = `${q(t.cle)} = any($1)`
    if (regle.alors === 'supprimer') await tx.query(`delete from ${q(t.table)} where ${where}`, [cles])
    else await tx.query(anonymiserSql(t, await colonnesDe(tx, t.table), where), [cles, now])
  }
  return rows.length
}
