import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'

const cle = z.object({
  id: z.string(),
  nom: z.string(),
  cree_le: z.date(),
  utilisee_le: z.date().nullable(),
  transports: z.array(z.string()),
})
export type CleAcces = z.infer<typeof cle>

/** The passkeys of an account. */
export async function listCles(tx: Tx, compte: string): Promise<CleAcces[]> {
  const { rows } = await tx.query(
    'select id, nom, cree_le, utilisee_le, transports from cle_acces where compte_id = $1 order by cree_le, id',
    [compte],
  )
  return z.array(cle).parse(rows)
}

export interface NouvelleCle {
  id: string
  compte: string
  clePublique: Uint8Array
  compteur: number
  transports: readonly string[]
  nom: string
}

/** Keeps the public half of a passkey. @returns false when it is known already. */
export async function ecrireCle(tx: Tx, nouvelle: NouvelleCle, now: Date): Promise<boolean> {
  const { id, compte, clePublique, compteur, transports, nom } = nouvelle
  const { rowCount } = await tx.query(
    `insert into cle_acces (id, compte_id, cle_publique, compteur, transports, nom, cree_le) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [id, compte, Buffer.from(clePublique), compteur, transports, nom, now],
  )
  return rowCount === 1
}

const connue = z.object({ compte: z.string(), cle_publique: z.instanceof(Buffer), compteur: z.number() })

/** The passkey of an account that is open, locked until the end of the sign-in: its counter is compared, then written. */
export async function prendreCle(tx: Tx, id: string): Promise<z.infer<typeof connue> | undefined> {
  const { rows } = await tx.query(
    `select k.compte_id as compte, k.cle_publique, k.compteur from cle_acces k
     join compte c on c.id = k.compte_id and c.ferme_le is null where k.id = $1 for update of k`,
    [id],
  )
  return rows[0] === undefined ? undefined : connue.parse(rows[0])
}

export async function noterEmploi(tx: Tx, id: string, compteur: number, now: Date): Promise<void> {
  await tx.query('update cle_acces set compteur = $2, utilisee_le = $3 where id = $1', [id, compteur, now])
}

export async function retirerCle(tx: Tx, compte: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from cle_acces where id = $1 and compte_id = $2', [id, compte])
  return rowCount === 1
}
