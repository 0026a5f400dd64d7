import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'

/** Where each side is written to. */
export async function listAdresses(tx: Tx, id: string): Promise<{ cote: string; courriel: string }[]> {
  const { rows } = await tx.query<{ cote: string; courriel: string | null }>('select * from aiguillage_adresses($1)', [
    id,
  ])
  return rows.flatMap(({ cote, courriel }) => (courriel ? [{ cote, courriel }] : []))
}

/** Whether a territoire of one of the two sides has a coordinateur who is there. */
export const hasCoordinateur = async (tx: Tx, id: string): Promise<boolean> =>
  (await listAdresses(tx, id)).some(({ cote }) => cote === 'coordinateur')

export type Joignable = 'compte' | 'courriel' | 'aucun'

/** How a structure can be told of an aiguillage. */
export async function findJoignable(tx: Tx, structure: string): Promise<Joignable> {
  const { rows } = await tx.query<{ par: string }>('select structure_joignable($1) as par', [structure])
  return z.enum(['compte', 'courriel', 'aucun']).parse(rows[0]?.par ?? 'aucun')
}
