import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { fuseauOf } from '#platform/fuseau.ts'

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
    commune: z.string().nullable(),
    capacite: z.object({ places: z.number().optional(), prochainCreneau: z.string().optional(), le: z.string() }),
  })
  .transform(({ id, commune, capacite: { le, ...reste } }) => ({
    service: id,
    fuseau: fuseauOf(commune),
    ...reste,
    le: new Date(le),
  }))

/** What every structure says of its places: public. */
export async function listDites(tx: Pick<Tx, 'query'>): Promise<(Capacite & { structure: string })[]> {
  const { rows } = await tx.query('select structure_id, places, dite_le from capacite')
  return z.array(dite).parse(rows)
}

/** What sheets of the annuaire say of places and slots, service by service. */
export async function listEcrites(tx: Pick<Tx, 'query'>): Promise<z.infer<typeof ecrite>[]> {
  const { rows } = await tx.query(
    `select s.id, s.capacite, (select l.commune from lieu l where l.structure_id = s.structure_id
       order by l.id is distinct from s.lieu_id, l.rang, l.id limit 1) as commune
     from service s where s.capacite is not null and s.etat = 'actif'`,
  )
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
