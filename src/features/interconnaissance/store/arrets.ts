import type { Tx } from '#platform/acteur.ts'

/** Addresses that stopped the reminders, by their keyed digest. */

/** @returns those of these digests that are stopped, in hexadecimal */
export const listArretees = async (tx: Tx, empreintes: readonly Buffer[]): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await tx.query<{ adresse: string }>(
        `select encode(adresse_empreinte, 'hex') as adresse from membre_rappel_arrete where adresse_empreinte = any($1)`,
        [empreintes],
      )
    ).rows.map(({ adresse }) => adresse),
  )

/** Again changes nothing. */
export const insertArret = (tx: Tx, empreinte: Buffer, le: Date): Promise<unknown> =>
  tx.query('insert into membre_rappel_arrete (adresse_empreinte, arrete_le) values ($1, $2) on conflict do nothing', [
    empreinte,
    le,
  ])

export const deleteArret = (tx: Tx, empreinte: Buffer): Promise<unknown> =>
  tx.query('delete from membre_rappel_arrete where adresse_empreinte = $1', [empreinte])
