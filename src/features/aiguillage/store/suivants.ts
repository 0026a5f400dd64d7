import type { Tx } from '#platform/acteur.ts'
import type { Statut } from '../domain/statuts.ts'

/** Which side of an aiguillage can make the next move: it is in the annuaire, somebody is there, and the person's file is open to it. */
export interface Suivants {
  emetteur: boolean
  /** By an account alone: its link answers for one aiguillage, and sends nobody on. */
  recepteur: boolean
}

const LIT = (structure: string): string =>
  `(a.personne_id is null or exists (select from acces x where x.personne_id = a.personne_id and x.structure_id = ${structure} and x.retire_le is null))`
/** One that was merged goes on under another sheet. */
const RETIREE = `s.etat = 'retire' and s.fusionne_dans is null`
/** Somebody who acts for it, in whatever role, or an address. */
const QUELQU_UN = `(s.courriel is not null or exists (select from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
  where f.structure_id = s.id and f.etat = 'active'))`
const PRESENTE = (structure: string, si: string): string =>
  `exists (select from structure s where s.id = ${structure} and not (${RETIREE}) and ${si})`

/** Who can follow some aiguillages. As the system: neither side, nor a coordinateur, reads whose file is open to the other. */
export async function lireSuivants(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Suivants>> {
  const { rows } = await tx.query<Suivants & { id: string }>(
    `select a.id, ${PRESENTE('a.emetteur_structure', QUELQU_UN)} and ${LIT('a.emetteur_structure')} as emetteur,
       ${PRESENTE('a.recepteur_structure', "structure_joignable(s.id) = 'compte'")} and ${LIT('a.recepteur_structure')} as recepteur
     from aiguillage a where a.id = any($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map(({ id, ...suivants }) => [id, suivants]))
}

/** Whether the sender of an aiguillage can still follow it. As the system. */
export const emetteurSuit = async (tx: Tx, id: string): Promise<boolean> =>
  (await lireSuivants(tx, [id])).get(id)?.emetteur ?? false

/**
 * Aiguillages in some statuses of which the sender has the next move and can make none: it left the annuaire before an instant, nobody
 * is there any more, or the person closed their file to it. As the system.
 */
export async function listSansEmetteur(tx: Tx, statuts: readonly Statut[], avant: Date): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select a.id from structure s join aiguillage a on a.emetteur_structure = s.id and a.proprietaire = 'emetteur' and a.statut = any($1)
     where case when ${RETIREE} then s.retire_le <= $2 else not ${QUELQU_UN} or not ${LIT('s.id')} end order by a.id`,
    [statuts, avant],
  )
  return rows.map(({ id }) => id)
}
