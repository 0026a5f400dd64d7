import { z } from 'zod'
import { BESOINS, DIPLOMES, FAITS_BOOLEENS, STATUTS } from '#features/orientation/index.ts'
import type { Tx } from '#platform/acteur.ts'
import type { Comptees, DuMois } from './domain/demandes.ts'

/** A first day and the first day after, on the clock of Paris. ISO dates. */
interface Periode {
  debut: string
  fin: string
}

const absent = <T extends z.ZodType>(schema: T) => schema.nullish().transform(valeur => valeur ?? undefined)

const besoins = z
  .array(z.enum(BESOINS).or(z.string()))
  .transform(codes => BESOINS.filter(besoin => codes.includes(besoin)))
// A fact that this program does not know any more is left out.
const situation = z.object({
  age: z.int().min(0).max(120).optional().catch(undefined),
  statut: z.enum(STATUTS).optional().catch(undefined),
  diplome: z.enum(DIPLOMES).optional().catch(undefined),
  ...Object.fromEntries(FAITS_BOOLEENS.map(fait => [fait, z.boolean().optional().catch(undefined)])),
})
const lieu = {
  territoire: absent(z.string()),
  commune: absent(z.string().regex(/^[0-9AB]{5}$/)).catch(undefined),
}

const compteesRow = z
  .object({
    mois: z.string(),
    structure: absent(z.string()),
    ...lieu,
    besoins,
    situation,
    nombre: z.number(),
    simule: z.boolean(),
  })
  .transform(({ structure, ...row }) => ({
    ...row,
    structure,
    origine: structure === undefined ? ('site' as const) : ('accueil' as const),
  }))

/** Equal demandes of one month. */
export interface CompteesDuMois extends Comptees {
  /** Its first day. */
  mois: string
  /** That noted them; absent: they were asked on the site. */
  structure: string | undefined
}

/** The demandes of whole months as counts of equal facts. The system alone reads them, and shows none below five. */
export async function compterDemandes(tx: Tx, { debut, fin }: Periode): Promise<CompteesDuMois[]> {
  const { rows } = await tx.query('select d.*, d.mois::text as mois from regles_demandes_par_structure($1, $2) d', [
    debut,
    fin,
  ])
  return z.array(compteesRow).parse(rows)
}

/** Where the demandes of a structure, or of a commune, count for one month. */
export interface Composition {
  mois: string
  sorte: 'structure' | 'commune'
  code: string
  /** Absent: in no territoire. */
  territoire: string | undefined
}

/** Keeps where demandes count, unless it is kept already; what is older than the year is forgotten. @returns all that is kept of the year */
export async function garderComposition(
  tx: Tx,
  { debut, fin }: Periode,
  composition: readonly Composition[],
): Promise<Composition[]> {
  await tx.query('delete from regles_composition where mois < $1', [debut])
  await tx.query(
    `insert into regles_composition (mois, sorte, code, territoire_id)
     select mois, sorte, code, territoire from jsonb_to_recordset($1) x (mois date, sorte text, code text, territoire text)
     order by 1, 2, 3 on conflict do nothing`,
    [JSON.stringify(composition)],
  )
  const { rows } = await tx.query(
    'select mois::text, sorte, code, territoire_id as territoire from regles_composition where mois >= $1 and mois < $2',
    [debut, fin],
  )
  const row = z.object({
    mois: z.string(),
    sorte: z.enum(['structure', 'commune']),
    code: z.string(),
    territoire: absent(z.string()),
  })
  return z.array(row).parse(rows)
}

const duMoisRow = z.object({
  groupes: z.array(
    z.object({
      ...lieu,
      besoins,
      situation,
      tranche: absent(z.object({ min: z.number(), max: z.number() })),
      nombre: z.number(),
      accueils: z.number(),
    }),
  ),
  simule: z.boolean(),
})

/** Makes the first looks of a month wait for one another until the end of the transaction. */
export const verrouillerMois = (tx: Tx, mois: string): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(7187, hashtext($1))', [mois])

/** What the looks of a month tell of; undefined when nobody looked yet. @param mois its first day */
export async function findMois(tx: Tx, mois: string): Promise<DuMois | undefined> {
  const { rows } = await tx.query('select groupes, simule from regles_mois where mois = $1', [mois])
  return rows[0] && duMoisRow.parse(rows[0])
}

/** Keeps what the looks of a month tell of, in the place of that of months before. */
export async function saveMois(tx: Tx, mois: string, { groupes, simule }: DuMois, le: Date): Promise<void> {
  await tx.query('delete from regles_mois where mois < $1', [mois])
  await tx.query('insert into regles_mois (mois, groupes, simule, le) values ($1, $2, $3, $4)', [
    mois,
    JSON.stringify(groupes),
    simule,
    le,
  ])
}
