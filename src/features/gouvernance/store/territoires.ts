import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { type Changement, GESTES_TERRITOIRE, type GesteTerritoire, type Territoire } from '../domain/territoire.ts'

const ligne = z
  .object({
    id: z.string(),
    nom: z.string(),
    zone: z.array(z.string()),
    ferme_le: z.date().nullable(),
    demonstration: z.boolean(),
  })
  .transform(({ ferme_le, ...r }): Territoire => ({ ...r, fermeLe: ferme_le ?? undefined }))
const LIRE = 'select id, nom, zone, ferme_le, demonstration from territoire'

/** Every territoire, closed ones too, by their names. */
export const listCompositions = async (tx: Tx): Promise<Territoire[]> =>
  z.array(ligne).parse((await tx.query(`${LIRE} order by nom, id`)).rows)

/** One of them. @param verrou to change it afterwards, for those who may */
export async function findComposition(
  tx: Tx,
  id: string,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<Territoire | undefined> {
  const { rows } = await tx.query(`${LIRE} where id = $1${verrou ? ' for update' : ''}`, [id])
  return z.array(ligne).parse(rows)[0]
}

/** @returns false when the identifier is taken */
export const insertTerritoire = async (tx: Tx, id: string, nom: string): Promise<boolean> =>
  (await tx.query('insert into territoire (id, nom) values ($1, $2) on conflict do nothing', [id, nom])).rowCount === 1

export const saveNom = async (tx: Tx, id: string, nom: string): Promise<void> => {
  await tx.query('update territoire set nom = $2 where id = $1', [id, nom])
}

export const saveZone = async (tx: Tx, id: string, zone: readonly string[]): Promise<void> => {
  await tx.query('update territoire set zone = $2 where id = $1', [id, zone])
}

export interface MembreTerritoire {
  id: string
  nom: string
  pilote: boolean
  /** Communes of its places, INSEE codes. */
  communes: readonly string[]
}

/** The structures of a territoire, by their names; those of the day it closed once it is closed. @param leJour today, ISO */
export async function listComposants(tx: Tx, territoire: string, leJour: string): Promise<MembreTerritoire[]> {
  const { rows } = await tx.query<MembreTerritoire>(
    `select s.id, s.nom, exists (select from territoire_pilote p where p.territoire_id = $1 and p.structure_id = s.id
         and p.depuis <= $2 and coalesce(p.jusque >= $2, true)) as pilote,
       array(select distinct l.commune from lieu l where l.structure_id = s.id and l.commune is not null) as communes
     from (select structure_id from territoire_membre where territoire_id = $1
       union select structure_id from territoire_membre_ancien where territoire_id = $1) m
     join structure s on s.id = m.structure_id and s.etat = 'actif' order by s.nom, s.id`,
    [territoire, leJour],
  )
  return rows
}

/**
 * Those of these structures that are active are of the territoire from now on.
 * @param libres only those that are in no territoire: all that a coordinateur may add
 * @returns the ones that were not
 */
export async function insertMembresDe(
  tx: Tx,
  territoire: string,
  structures: readonly string[],
  { libres = false }: { libres?: boolean } = {},
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into territoire_membre (territoire_id, structure_id)
     select $1, s.id from structure s where s.id = any ($2) and s.etat = 'actif'
       and (not $3 or not exists (select from territoire_membre m where m.structure_id = s.id)) order by s.id
     on conflict do nothing returning structure_id as id`,
    [territoire, structures, libres],
  )
  return rows.map(({ id }) => id)
}

/** Asks for those of these structures that are in another territoire, once. @returns the ones that were not asked for */
export async function insertPropositions(tx: Tx, territoire: string, structures: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into territoire_proposition (territoire_id, structure_id)
     select $1, s.id from structure s where s.id = any ($2) and s.etat = 'actif'
       and exists (select from territoire_membre m where m.structure_id = s.id)
       and not exists (select from territoire_membre m where m.structure_id = s.id and m.territoire_id = $1) order by s.id
     on conflict do nothing returning structure_id as id`,
    [territoire, structures],
  )
  return rows.map(({ id }) => id)
}

export interface Proposition {
  id: string
  nom: string
  /** Since when it was refused. */
  refuseeLe: Date | undefined
  /** Names of the territoires that it is in. */
  chez: readonly string[]
}

/** The structures that a territoire asked for and that are not its own yet, those that wait first. */
export async function listPropositions(tx: Tx, territoire: string): Promise<Proposition[]> {
  const { rows } = await tx.query<Omit<Proposition, 'refuseeLe'> & { refusee_le: Date | null }>(
    `select s.id, s.nom, p.refusee_le, array(select t.nom from territoire_membre m join territoire t on t.id = m.territoire_id
       where m.structure_id = s.id order by t.nom) as chez
     from territoire_proposition p join structure s on s.id = p.structure_id
     where p.territoire_id = $1 order by p.refusee_le is not null, s.nom, s.id`,
    [territoire],
  )
  return rows.map(({ refusee_le, ...p }) => ({ ...p, refuseeLe: refusee_le ?? undefined }))
}

/** @returns whether it was waiting */
export const saveRefus = async (tx: Tx, territoire: string, structure: string, le: Date): Promise<boolean> =>
  (
    await tx.query(
      'update territoire_proposition set refusee_le = $3 where territoire_id = $1 and structure_id = $2 and refusee_le is null',
      [territoire, structure, le],
    )
  ).rowCount === 1

/** What was asked for is answered. */
export const deletePropositions = async (tx: Tx, territoire: string, structures: readonly string[]): Promise<void> => {
  await tx.query('delete from territoire_proposition where territoire_id = $1 and structure_id = any ($2)', [
    territoire,
    structures,
  ])
}

/** The address of a structure in the annuaire. */
export const courrielDe = async (tx: Tx, structure: string): Promise<string | undefined> =>
  (await tx.query<{ courriel: string | null }>('select courriel from structure where id = $1', [structure])).rows[0]
    ?.courriel ?? undefined

/** @returns whether it was there */
export const deleteMembreDe = async (tx: Tx, territoire: string, structure: string): Promise<boolean> =>
  (
    await tx.query('delete from territoire_membre where territoire_id = $1 and structure_id = $2', [
      territoire,
      structure,
    ])
  ).rowCount === 1

/** Structures with a place in these communes that are not of the territoire yet: the first by name, and how many. */
export async function listVoisines(
  tx: Tx,
  territoire: string,
  communes: readonly string[],
  max: number,
): Promise<{ total: number; premieres: { id: string; nom: string; commune: string }[] }> {
  const { rows } = await tx.query<{ id: string; nom: string; commune: string; total: number }>(
    `select s.id, s.nom, min(l.commune) as commune, count(*) over ()::int as total
     from lieu l join structure s on s.id = l.structure_id and s.etat = 'actif'
     where l.commune = any ($2) and not exists (select from territoire_membre m where m.territoire_id = $1 and m.structure_id = s.id)
     group by s.id, s.nom order by s.nom, s.id limit $3`,
    [territoire, communes, max],
  )
  return { total: rows[0]?.total ?? 0, premieres: rows.map(({ total: _, ...structure }) => structure) }
}

/** Names of structures by their identifiers, those that left the annuaire too. */
export async function nomsDeStructures(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ id: string; nom: string }>('select id, nom from structure where id = any ($1)', [
    ids,
  ])
  return new Map(rows.map(({ id, nom }) => [id, nom]))
}

export async function insertChangement(
  tx: Tx,
  c: { territoire: string; geste: GesteTerritoire; objets?: readonly string[]; detail?: string; par: string; le: Date },
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into territoire_changement (territoire_id, geste, objets, detail, par, le) values ($1, $2, $3, $4, $5, $6) returning id::text`,
    [c.territoire, c.geste, c.objets ?? [], (c.detail ?? '').slice(0, 200), c.par, c.le],
  )
  return rows[0]?.id ?? ''
}

/** Notes that a structure joined by itself: who answers for it does not read the changes of the territoire. */
export const noterAjout = async (
  tx: Tx,
  territoire: string,
  { structure, par, le }: { structure: string; par: string; le: Date },
): Promise<void> => {
  await tx.query(
    `insert into territoire_changement (territoire_id, geste, objets, par, le) values ($1, 'ajouter-structures', $2, $3, $4)`,
    [territoire, [structure], par, le],
  )
}

const changement = z
  .object({
    id: z.string(),
    geste: z.enum(GESTES_TERRITOIRE),
    objets: z.array(z.string()),
    detail: z.string(),
    par: z.string().nullable(),
    le: z.date(),
  })
  .transform((r): Changement => ({ ...r, par: r.par ?? undefined }))

/** How many changes one page tells. */
export const CHANGEMENTS_MONTRES = 50

/** What changed in a territoire, the last first, with who did. As the system: it names colleagues. */
export async function listChangements(tx: Tx, territoire: string): Promise<Changement[]> {
  const { rows } = await tx.query(
    `select x.id::text, x.geste, x.objets, x.detail, x.le, nullif(trim(c.prenom || ' ' || c.nom), '') as par
     from territoire_changement x left join compte c on c.id = x.par
     where x.territoire_id = $1 order by x.le desc, x.id desc limit ${CHANGEMENTS_MONTRES}`,
    [territoire],
  )
  return z.array(changement).parse(rows)
}

/** How many accounts coordinate it, at work or at rest. As the system. */
export async function countCoordinateurs(tx: Tx, territoire: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
     where f.territoire_id = $1 and f.role = 'coordinateur' and f.etat in ('active', 'suspendue')`,
    [territoire],
  )
  return rows[0]?.n ?? 0
}

/** Closes a territoire: its structures are no longer its own, but in its past. */
export async function fermerTerritoire(tx: Tx, id: string, le: Date): Promise<void> {
  await tx.query('update territoire set ferme_le = $2 where id = $1', [id, le])
  await tx.query(
    'insert into territoire_membre_ancien select territoire_id, structure_id, depuis from territoire_membre where territoire_id = $1',
    [id],
  )
  await tx.query('delete from territoire_membre where territoire_id = $1', [id])
}

/** Opens it again, with the structures that it had and that are in the annuaire still. */
export async function rouvrirTerritoire(tx: Tx, id: string): Promise<void> {
  await tx.query('update territoire set ferme_le = null where id = $1', [id])
  await tx.query(
    `insert into territoire_membre (territoire_id, structure_id) select a.territoire_id, a.structure_id
     from territoire_membre_ancien a join structure s on s.id = a.structure_id and s.etat = 'actif' where a.territoire_id = $1`,
    [id],
  )
  await tx.query('delete from territoire_membre_ancien where territoire_id = $1', [id])
}

/** The accounts of those who coordinate it rest, or are theirs again. As the system. */
export const reposerCoordinateurs = async (tx: Tx, territoire: string, etat: 'active' | 'suspendue'): Promise<void> => {
  await tx.query(`update affectation set etat = $2 where territoire_id = $1 and role = 'coordinateur' and etat = $3`, [
    territoire,
    etat,
    etat === 'active' ? 'suspendue' : 'active',
  ])
}
