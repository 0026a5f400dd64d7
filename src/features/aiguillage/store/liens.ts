import type { Tx } from '#platform/acteur.ts'

/** A receiver's way in to one aiguillage: only the digest of its secret is kept. */
export const insertLienRecepteur = async (
  tx: Tx,
  empreinte: Buffer,
  aiguillage: string,
  le: Date,
  expireLe: Date,
): Promise<void> => {
  await tx.query('insert into lien_recepteur (empreinte, aiguillage_id, cree_le, expire_le) values ($1, $2, $3, $4)', [
    empreinte,
    aiguillage,
    le,
    expireLe,
  ])
}

export const revokeLiensRecepteur = async (tx: Tx, aiguillage: string, le: Date): Promise<void> => {
  await tx.query('update lien_recepteur set revoque_le = $2 where aiguillage_id = $1 and revoque_le is null', [
    aiguillage,
    le,
  ])
}

/** The aiguillage that a link opens, for the system; expired ones are told apart, so that they can be renewed. */
export async function findLienRecepteur(
  tx: Tx,
  empreinte: Buffer,
  now: Date,
): Promise<{ aiguillage: string; structure: string; expire: boolean } | undefined> {
  const { rows } = await tx.query<{ aiguillage: string; structure: string; expire: boolean }>(
    `select l.aiguillage_id as aiguillage, a.recepteur_structure as structure, (l.expire_le <= $2 or l.revoque_le is not null) as expire
     from lien_recepteur l join aiguillage a on a.id = l.aiguillage_id where l.empreinte = $1`,
    [empreinte, now],
  )
  return rows[0]
}

/** The person that a link opens the thread of, for the system. */
export async function findLienPersonne(tx: Tx, empreinte: Buffer, now: Date): Promise<string | undefined> {
  const { rows } = await tx.query<{ personne_id: string }>(
    'select personne_id from lien_personne where empreinte = $1 and expire_le > $2 and revoque_le is null',
    [empreinte, now],
  )
  return rows[0]?.personne_id
}
