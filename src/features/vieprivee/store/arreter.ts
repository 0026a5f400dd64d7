import type { Tx } from '#platform/acteur.ts'

/** What was under way for a person who leaves: their aiguillages are withdrawn, the places that they held are free again. */
export async function arreter(tx: Tx, personne: string, le: Date): Promise<void> {
  await tx.query(
    `with retires as (
       update aiguillage set statut = 'withdrawn', proprietaire = 'aucun', alerte = false, promis_pour = null, horloge_le = null, maj_le = $2, version = version + 1
       where personne_id = $1 and statut not in ('completed', 'withdrawn', 'cancelled', 'entered-in-error')
       returning id)
     insert into aiguillage_etape (aiguillage_id, vers, par, le) select id, 'withdrawn', 'personne', $2 from retires`,
    [personne, le],
  )
  await tx.query(
    `update rendezvous set etat = 'annule', change_le = $2, sequence = sequence + 1
     where personne_id = $1 and etat = 'pris'`,
    [personne, le],
  )
}
