import { commeSysteme, type Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import { peutDisposer } from './exporter.ts'
import { loadRegistre } from './registre.ts'
import { arreter } from './store/arreter.ts'
import { colonnesDe } from './store/colonnes.ts'
import { anonymiserSql, lienSql, q } from './store/sql.ts'

/**
 * Removes everything that is held on a person, or makes it nobody's, in the transaction: what is under way stops, places are freed,
 * links and accesses are gone. The journal stays, with an identifier that leads to nobody. The files of documents are taken away by the
 * next sweep of `pieces`, once the transaction is done.
 * @param tx of `asActeur`, in the name of the person or of the system
 * @returns false when the acteur may not, or there is no such person.
 */
export async function effacerPersonne(tx: Tx, { now }: { now: () => Date }, id: string): Promise<boolean> {
  if (!(await peutDisposer(tx, id))) return false
  const le = now()
  await journaliser(tx, { personne: id, action: 'effacer', objet: 'personne', objetId: id, le })
  await commeSysteme(tx, 'effacement', () => oublier(tx, id, le))
  return true
}

async function oublier(tx: Tx, id: string, le: Date): Promise<void> {
  await arreter(tx, id, le)
  const registre = loadRegistre()
  for (const t of registre.traitements) {
    const lien = lienSql(registre, t)
    if (lien === undefined || t.effacement === 'garder' || t.effacement === 'cascade') continue
    if (t.effacement === 'supprimer') await tx.query(`delete from ${q(t.table)} where ${lien}`, [id])
    else await tx.query(anonymiserSql(t, await colonnesDe(tx, t.table), lien), [id, le])
  }
}
