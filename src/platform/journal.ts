import type { Tx } from './acteur.ts'

/** One read or one act on a person's file: never what was read, only that it was. */
export interface Trace {
  personne: string
  /** Verb and what it was done to: `lire`, `envoyer`… on `personne`, `aiguillage`… */
  action: string
  objet: string
  objetId: string
  le: Date
}

/** Adds to the journal, in the transaction of the act: who acts is taken from the acteur by the database. */
export const journaliser = async (tx: Tx, { personne, action, objet, objetId, le }: Trace): Promise<void> => {
  await tx.query(
    `insert into journal (personne_id, rang, le, sorte, action, objet, objet_id, precedente, empreinte)
     values ($1, 0, $2, '', $3, $4, $5, '', '')`,
    [personne, le, action, objet, objetId],
  )
}
