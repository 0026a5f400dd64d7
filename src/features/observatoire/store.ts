import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre, Compte } from './domain/compte.ts'

/**
 * Makes marked counts again, at most so many.
 * @returns how many were: none when nothing is left to do
 */
export async function refaireComptes(tx: Tx, auPlus: number): Promise<number> {
  const { rows } = await tx.query<{ n: number }>('select observatoire_refaire($1) as n', [auPlus])
  return rows[0]?.n ?? 0
}

/** Marks everything, so that each count is made again. */
export const marquerTout = async (tx: Tx): Promise<void> => {
  await tx.query('select observatoire_marquer_tout()')
}

/** Years of which something is counted. */
export async function listAnnees(tx: Tx, fin: string): Promise<number[]> {
  const { rows } = await tx.query<{ annee: number }>('select annee from observatoire_annees($1) annee', [fin])
  return rows.map(({ annee }) => annee)
}

/** Counts from one day to another, as arrays: there may be a million of them. */
export async function listComptes(tx: Tx, debut: string, fin: string): Promise<Compte[]> {
  const { rows } = await tx.query<Compte>(
    `select structure_id as structure, trimestre::text, mesure, modalite, nombre, simule from observatoire_comptes($1, $2)`,
    [debut, fin],
  )
  return rows
}

/** Keeps, of each quarter that begins in a span of days and that a territoire has none of yet, the structures that it has now. */
export const garderCompositions = async (tx: Tx, debut: string, fin: string): Promise<void> => {
  await tx.query(
    `insert into observatoire_composition (territoire_id, trimestre, structure_id)
     select m.territoire_id, q.jour::date, m.structure_id
     from territoire_membre m cross join generate_series($1::date, $2::date - 1, interval '3 months') q (jour)
     where not exists (select from observatoire_composition c where c.territoire_id = m.territoire_id and c.trimestre = q.jour::date)
     order by 1, 2, 3 on conflict do nothing`,
    [debut, fin],
  )
}

/** The territoires that a structure counts in, quarter by quarter: under its identifier and the first day of the quarter. */
export async function listMembres(tx: Tx, debut: string, fin: string): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await tx.query<{ s: string; t: string[] }>(
    `select structure_id || ' ' || trimestre as s, array_agg(territoire_id order by territoire_id) as t
     from observatoire_composition where trimestre >= $1 and trimestre < $2 group by 1`,
    [debut, fin],
  )
  return new Map(rows.map(({ s, t }) => [s, t]))
}

/** Publishes one year: what it said before is gone. */
export const publierAnnee = async (tx: Tx, annee: number, chiffres: readonly Chiffre[]): Promise<void> => {
  await tx.query('select observatoire_publier($1, $2)', [String(annee), JSON.stringify(chiffres)])
}

const chiffre = z.object({
  unite: z.string(),
  periode: z.string(),
  mesure: z.string(),
  modalite: z.string(),
  nombre: z
    .number()
    .nullable()
    .transform(n => n ?? undefined),
  simule: z.boolean(),
})

/** What is published of some units over some periods: public, no small number is in it. */
export async function listChiffres(
  tx: Pick<Tx, 'query'>,
  unites: readonly string[],
  periodes: readonly string[],
): Promise<Chiffre[]> {
  const { rows } = await tx.query(
    `select unite, periode, mesure, modalite, nombre, simule from observatoire_chiffre
     where unite = any ($1) and periode = any ($2) order by unite, periode, mesure, modalite`,
    [unites, periodes],
  )
  return z.array(chiffre).parse(rows)
}

/** How many each structure sent and received in each quarter of a year, as it is published. */
export async function listTotaux(tx: Pick<Tx, 'query'>, annee: number): Promise<z.output<typeof chiffre>[]> {
  const { rows } = await tx.query(
    `select unite, periode, mesure, modalite, nombre, simule from observatoire_chiffre
     where periode like $1 || '-T_' and mesure in ('porte', 'reponse') and modalite = '' and unite like 'structure:%'`,
    [String(annee)],
  )
  return z.array(chiffre).parse(rows)
}

/** Periods that something is published of, the last first. */
export async function listPeriodes(tx: Pick<Tx, 'query'>): Promise<string[]> {
  const { rows } = await tx.query<{ periode: string }>(
    `select distinct periode from observatoire_chiffre where unite = 'region' order by 1 desc`,
  )
  return rows.map(({ periode }) => periode)
}

/** Total of the accueils of each structure or territoire, of those that the unit is made of. */
export async function listNoms(
  tx: Pick<Tx, 'query'>,
  de: { territoire: string } | 'territoires',
): Promise<{ unite: string; nom: string }[]> {
  const { rows } =
    de === 'territoires'
      ? await tx.query<{ unite: string; nom: string }>(
          `select 'territoire:' || id as unite, nom from territoire order by nom, id`,
        )
      : await tx.query<{ unite: string; nom: string }>(
          `select 'structure:' || s.id as unite, s.nom from territoire_membre m join structure s on s.id = m.structure_id
           where m.territoire_id = $1 order by s.nom, s.id`,
          [de.territoire],
        )
  return rows
}
