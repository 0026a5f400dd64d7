import type { Tx } from '#platform/acteur.ts'

export const openAccesAccueil = async (tx: Tx, personne: string, le: Date): Promise<void> => {
  await tx.query('select ouvrir_acces_accueil($1, $2)', [personne, le])
}

export const insertLien = async (
  tx: Tx,
  empreinte: Buffer,
  personne: string,
  creeLe: Date,
  expireLe: Date,
): Promise<void> => {
  await tx.query('insert into lien_personne (empreinte, personne_id, cree_le, expire_le) values ($1, $2, $3, $4)', [
    empreinte,
    personne,
    creeLe,
    expireLe,
  ])
}

/** @returns how many links were closed. */
export const revokeLiens = async (tx: Tx, personne: string, le: Date): Promise<number> => {
  const { rowCount } = await tx.query(
    'update lien_personne set revoque_le = $2 where personne_id = $1 and revoque_le is null',
    [personne, le],
  )
  return rowCount ?? 0
}
