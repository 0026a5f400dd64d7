import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { type Cle, PORTEES } from '../domain/cles.ts'

const opt = <T extends z.ZodType>(schema: T) => schema.nullable().transform(value => value ?? undefined)

const ligne = z
  .object({
    id: z.string(),
    structure_id: z.string(),
    par_region: z.boolean(),
    nom: z.string(),
    prefixe: z.string(),
    portees: z.array(z.enum(PORTEES)),
    creee_le: z.date(),
    expire_le: opt(z.date()),
    revoquee_le: opt(z.date()),
    vue_le: opt(z.date()),
  })
  .transform(
    (r): Cle => ({
      id: r.id,
      structure: r.structure_id,
      parRegion: r.par_region,
      nom: r.nom,
      prefixe: r.prefixe,
      portees: r.portees,
      creeeLe: r.creee_le,
      expireLe: r.expire_le,
      revoqueeLe: r.revoquee_le,
      vueLe: r.vue_le,
    }),
  )
const COLONNES = 'id, structure_id, par_region, nom, prefixe, portees, creee_le, expire_le, revoquee_le, vue_le'

export type NouvelleCle = Omit<Cle, 'revoqueeLe' | 'vueLe'> & { empreinte: Buffer }

/** @returns false when there is one of this id already: the same form sent twice. */
export async function insertCle(tx: Tx, c: NouvelleCle): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into partenaire_cle (id, structure_id, nom, prefixe, empreinte, portees, creee_par, creee_le, expire_le, par_region)
     values ($1, $2, $3, $4, $5, $6, acteur_compte(), $7, $8, $9) on conflict (id) do nothing`,
    [c.id, c.structure, c.nom, c.prefixe, c.empreinte, c.portees, c.creeeLe, c.expireLe ?? null, c.parRegion],
  )
  return rowCount === 1
}

/** The keys of a structure, or those that the région gave, the last first. */
export async function listCles(tx: Tx, de: { structure: string } | 'region'): Promise<Cle[]> {
  const ou = de === 'region' ? 'par_region and $1::text is null' : 'structure_id = $1'
  const { rows } = await tx.query(
    `select ${COLONNES} from partenaire_cle where ${ou} order by creee_le desc, id limit 200`,
    [de === 'region' ? null : de.structure],
  )
  return z.array(ligne).parse(rows)
}

/** A key, and whether its structure is still in the annuaire. As the system: who asks is not known yet. */
export async function findCle(tx: Tx, empreinte: Buffer): Promise<{ cle: Cle; enService: boolean } | undefined> {
  const { rows } = await tx.query<{ en_service: boolean }>(
    `select ${COLONNES}, coalesce((select s.etat = 'actif' from structure s where s.id = structure_id), false) as en_service
     from partenaire_cle where empreinte = $1`,
    [empreinte],
  )
  const [cle] = z.array(ligne).parse(rows)
  return cle && { cle, enService: rows[0]?.en_service === true }
}

/** @returns whether there was such a key to revoke. */
export async function revokeCle(tx: Tx, id: string, le: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update partenaire_cle set revoquee_le = $2 where id = $1 and revoquee_le is null',
    [id, le],
  )
  return rowCount === 1
}

export interface Usage {
  operation: string
  /** Status of the answer. */
  statut: number
  le: Date
}

/** Writes down one use of a key. As the system. */
export async function insertUsage(tx: Tx, cle: string, { operation, statut, le }: Usage): Promise<void> {
  await tx.query('insert into partenaire_usage (cle_id, operation, statut, le) values ($1, $2, $3, $4)', [
    cle,
    operation,
    statut,
    le,
  ])
  await tx.query('update partenaire_cle set vue_le = $2 where id = $1', [cle, le])
}

const ligneUsage = z.object({
  cle_id: z.string(),
  operation: z.string(),
  statut: z.number(),
  le: z.date(),
})

/** The last uses of each key that the acteur may see. */
export async function listUsages(tx: Tx, cles: readonly string[], limite: number): Promise<Map<string, Usage[]>> {
  const { rows } = await tx.query(
    `select c.id as cle_id, u.operation, u.statut, u.le from unnest($1::uuid[]) c (id)
     cross join lateral (select * from partenaire_usage u where u.cle_id = c.id order by u.le desc limit $2) u`,
    [cles, limite],
  )
  const parCle = new Map<string, Usage[]>()
  for (const { cle_id, ...usage } of z.array(ligneUsage).parse(rows))
    parCle.set(cle_id, [...(parCle.get(cle_id) ?? []), usage])
  return parCle
}
