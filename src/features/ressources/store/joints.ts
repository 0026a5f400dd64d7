import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Ressource } from '../domain/ressource.ts'
import { findRessources } from './lire.ts'

const proposees = z.array(z.object({ titre: z.string(), structure: z.string() }))

/** What everybody may read, to be joined to an answer: of that structure first, then the newest. */
export async function listProposes(tx: Tx, structure: string): Promise<{ titre: string; structure: string }[]> {
  const { rows } = await tx.query(
    `select r.titre, s.nom as structure from ressource r join structure s on s.id = r.structure_id
     where not r.membres and r.version_id is not null and r.archive_le is null
     order by r.structure_id = $1 desc, r.maj_le desc, r.id limit 200`,
    [structure],
  )
  return proposees.parse(rows)
}

/** The documents of a structure that are on show, by their titles. */
export async function listDocumentsDe(tx: Tx, structure: string): Promise<{ id: string; titre: string }[]> {
  const { rows } = await tx.query<{ id: string; titre: string }>(
    `select id, titre from ressource where structure_id = $1 and version_id is not null and archive_le is null order by titre, id`,
    [structure],
  )
  return rows
}

/** Documents on show with this title, or this title and the name of their structure; the newest first. */
export async function findParTitre(tx: Tx, dit: string): Promise<Ressource[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select r.id from ressource r join structure s on s.id = r.structure_id
     where lower($1) in (lower(r.titre), lower(r.titre || ' · ' || s.nom)) and r.version_id is not null and r.archive_le is null
     order by r.maj_le desc, r.id limit 10`,
    [dit],
  )
  return rows.length > 0
    ? findRessources(
        tx,
        rows.map(({ id }) => id),
      )
    : []
}

/** Notes that an answer of the acteur's structure carries a document that everybody may read. */
export async function insertUsages(tx: Tx, ids: readonly string[], structure: string, le: Date): Promise<void> {
  await tx.query(
    'insert into ressource_usage (ressource_id, structure_id, le) select x, $2, $3 from unnest($1::uuid[]) x',
    [ids, structure, le],
  )
}

const usages = z.array(z.object({ structure: z.string(), fois: z.number() }))
/** By how many answers of which structure a document is carried, the most first. As an agent. */
export async function listUsages(tx: Tx, ressource: string): Promise<z.output<typeof usages>> {
  const { rows } = await tx.query(
    `select s.nom as structure, count(*)::int as fois from ressource_usage u join structure s on s.id = u.structure_id
     where u.ressource_id = $1 group by s.nom order by 2 desc, 1`,
    [ressource],
  )
  return usages.parse(rows)
}
