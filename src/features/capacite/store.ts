import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'

export interface Capacite {
  places: number
  /** When it was true. */
  le: Date
}

const dite = z
  .object({ structure_id: z.string(), places: z.number(), dite_le: z.date() })
  .transform(r => ({ structure: r.structure_id, places: r.places, le: r.dite_le }))

const ecrite = z
  .object({
    id: z.string(),
    capacite: z.object({ places: z.number().optional(), prochainCreneau: z.string().optional(), le: z.string() }),
  })
  .transform(({ id, capacite: { le, ...reste } }) => ({ service: id, ...reste, le: new Date(le) }))

/** What every structure says of its places: public. */
export async function listDites(tx: Pick<Tx, 'query'>): Promise<(Capacite & { structure: string })[]> {
  const { rows } = await tx.query('select structure_id, places, dite_le from capacite')
  return z.array(dite).parse(rows)
}

/** What sheets of the annuaire say of places and slots, service by service. */
export async function listEcrites(tx: Pick<Tx, 'query'>): Promise<z.infer<typeof ecrite>[]> {
  const { rows } = await tx.query("select id, capacite from service where capacite is not null and etat = 'actif'")
  return z.array(ecrite).parse(rows)
}

/** What one structure says. */
export async function findDite(tx: Tx, structure: string): Promise<Capacite | undefined> {
  const { rows } = await tx.query('select structure_id, places, dite_le from capacite where structure_id = $1', [
    structure,
  ])
  return z.array(dite).parse(rows)[0]
}

/** Says it again, with its date. */
export const saveDite = async (tx: Tx, structure: string, { places, le }: Capacite): Promise<void> => {
  await tx.query(
    `insert into capacite (structure_id, places, dite_le) values ($1, $2, $3)
     on conflict (structure_id) do update set places = excluded.places, dite_le = excluded.dite_le`,
    [structure, places, le],
  )
}

/** Says nothing of it any more. */
export const deleteDite = async (tx: Tx, structure: string): Promise<void> => {
  await tx.query('delete from capacite where structure_id = $1', [structure])
}
