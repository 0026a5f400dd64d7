import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { type Envoi, type Pour, USAGES } from '../domain/envoi.ts'
import { readMetadonnees } from '../domain/tus.ts'

const ligne = z
  .object({
    id: z.string(),
    pour: z.enum(USAGES),
    metadonnees: z.string(),
    taille: z.number(),
    recu: z.number(),
    morceaux: z.array(z.string()),
    tailles: z.array(z.number()),
    expire_le: z.date(),
  })
  .transform(
    ({ morceaux, tailles, expire_le, ...e }): Envoi => ({
      ...e,
      nom: readMetadonnees(e.metadonnees)?.get('filename') ?? '',
      morceaux: morceaux.map((cle, rang) => ({ cle, taille: tailles[rang] ?? 0 })),
      expireLe: expire_le,
    }),
  )
const LIRE = 'select id, pour, metadonnees, taille, recu, morceaux, tailles, expire_le from envoi'

export async function insertEnvoi(tx: Tx, e: Omit<Envoi, 'nom'> & { compte: string }, le: Date): Promise<void> {
  await tx.query(
    `insert into envoi (id, compte_id, pour, metadonnees, taille, recu, morceaux, tailles, commence_le, expire_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[e.id, e.compte, e.pour, e.metadonnees, e.taille, e.recu],
      ...[e.morceaux.map(({ cle }) => cle), e.morceaux.map(({ taille }) => taille), le, e.expireLe],
    ],
  )
}

/** One that the acteur began, gone by or not. */
export async function findEnvoi(tx: Tx, id: string): Promise<Envoi | undefined> {
  return z.array(ligne).parse((await tx.query(`${LIRE} where id = $1`, [id])).rows)[0]
}

/** What the acteur began and did not end, the newest first. */
export async function listEnvois(tx: Tx, pour: Pour, now: Date): Promise<Envoi[]> {
  const { rows } = await tx.query(`${LIRE} where pour = $1 and expire_le > $2 order by commence_le desc, id`, [
    pour,
    now,
  ])
  return z.array(ligne).parse(rows)
}

/** Those of the acteur after the first ones, the newest first. */
export async function listEnTrop(tx: Tx, gardes: number): Promise<Envoi[]> {
  const { rows } = await tx.query(`${LIRE} order by commence_le desc, id offset $1`, [gardes])
  return z.array(ligne).parse(rows)
}

/** Those that nobody goes on with, the oldest first. As the system. */
export async function listExpires(tx: Tx, now: Date, limite: number): Promise<Envoi[]> {
  const { rows } = await tx.query(`${LIRE} where expire_le <= $1 order by expire_le, id limit $2`, [now, limite])
  return z.array(ligne).parse(rows)
}

/**
 * Counts a piece that is in the store already. Of two that begin at the same byte one counts.
 * @param de where it begins @returns false when something else came meanwhile, or it is gone
 */
export async function saveMorceau(
  tx: Tx,
  id: string,
  { de, cle, taille, expireLe }: { de: number; cle: string; taille: number; expireLe: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update envoi set recu = recu + $3, morceaux = morceaux || $4::uuid, tailles = tailles || $3::integer, expire_le = $5
     where id = $1 and recu = $2 and cardinality(morceaux) < 10000`,
    [id, de, taille, cle, expireLe],
  )
  return rowCount === 1
}

export async function deleteEnvoi(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from envoi where id = $1', [id])
}

/** Of these pieces, those that count. As the system. */
export async function keepMorceaux(tx: Tx, cles: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ cle: string }>(
    'select m.cle from unnest($1::uuid[]) m (cle) where exists (select from envoi e where m.cle = any (e.morceaux))',
    [cles],
  )
  return new Set(rows.map(({ cle }) => cle))
}
