import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Indicateur, Nomme, Objectif } from '../domain/plan.ts'

const ligne = z
  .object({
    id: z.string(),
    annee: z.number(),
    titre: z.string(),
    indicateur: z.string(),
    cible: z.number().nullable(),
    releve: z.number().nullable(),
    releve_le: z.string().nullable(),
  })
  .transform(
    ({ releve, releve_le, cible, ...r }): Objectif => ({
      ...r,
      cible: cible ?? undefined,
      releve: releve === null || releve_le === null ? undefined : { valeur: releve, le: releve_le },
    }),
  )

/** The objectives of a territoire for a year, in the order in which they were written. */
export async function listObjectifs(tx: Tx, territoire: string, annee: number): Promise<Objectif[]> {
  const { rows } = await tx.query(
    `select id, annee, titre, indicateur, cible, releve, releve_le::text from plan_objectif
     where territoire_id = $1 and annee = $2 order by cree_le, id`,
    [territoire, annee],
  )
  return z.array(ligne).parse(rows)
}

/** One objective of a territoire. */
export async function findObjectif(tx: Tx, territoire: string, id: string): Promise<Objectif | undefined> {
  const { rows } = await tx.query(
    `select id, annee, titre, indicateur, cible, releve, releve_le::text from plan_objectif where territoire_id = $1 and id = $2`,
    [territoire, id],
  )
  return z.array(ligne).parse(rows)[0]
}

export async function insertObjectif(
  tx: Tx,
  { territoire, annee, titre, le, ...i }: { territoire: string; annee: number; titre: string; le: Date } & Indicateur,
): Promise<void> {
  await tx.query(
    `insert into plan_objectif (territoire_id, annee, titre, indicateur, cible, releve, releve_le, cree_le, maj_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    [territoire, annee, titre, i.indicateur, i.cible, i.releve?.valeur, i.releve?.le, le],
  )
}

export async function saveObjectif(
  tx: Tx,
  id: string,
  { titre, le, ...i }: { titre: string; le: Date } & Indicateur,
): Promise<void> {
  await tx.query(
    'update plan_objectif set titre = $2, indicateur = $3, cible = $4, releve = $5, releve_le = $6, maj_le = $7 where id = $1',
    [id, titre, i.indicateur, i.cible, i.releve?.valeur, i.releve?.le, le],
  )
}

/** Takes an objective out; the actions that served it stay in the plan. */
export async function deleteObjectif(tx: Tx, id: string): Promise<void> {
  await tx.query('update plan_action set objectif_id = null where objectif_id = $1', [id])
  await tx.query('delete from plan_objectif where id = $1', [id])
}

/** The years in which a territoire planned something, the last one first. */
export async function listAnnees(tx: Tx, territoire: string): Promise<number[]> {
  const { rows } = await tx.query<{ annee: number }>(
    `select annee from plan_action where territoire_id = $1 union select annee from plan_objectif where territoire_id = $1
     order by annee desc`,
    [territoire],
  )
  return rows.map(({ annee }) => annee)
}

export async function findTerritoire(tx: Tx, id: string): Promise<Nomme | undefined> {
  const { rows } = await tx.query<Nomme>('select id, nom from territoire where id = $1', [id])
  return rows[0]
}

/** The structures of a territoire, by their names. */
export async function listStructures(tx: Tx, territoire: string): Promise<Nomme[]> {
  const { rows } = await tx.query<Nomme>(
    `select s.id, s.nom from territoire_membre m join structure s on s.id = m.structure_id and s.etat = 'actif'
     where m.territoire_id = $1 order by s.nom, s.id`,
    [territoire],
  )
  return rows
}

/** The territoires that a structure is in. */
export async function listTerritoiresDe(tx: Tx, structure: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select territoire_id as id from territoire_membre where structure_id = $1 order by 1',
    [structure],
  )
  return rows.map(({ id }) => id)
}
