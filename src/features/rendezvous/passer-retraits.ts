import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import type { RendezvousDeps } from './deps.ts'
import { contactOf, prevenir } from './prevenir.ts'
import { closeRetirees, findCreneau } from './store/creneaux.ts'
import { findRendezvous, listChezRetirees, updateEtat } from './store/rendezvous.ts'

const SYSTEME: Acteur = { sorte: 'systeme', tache: 'retraits' }

/**
 * Closes the slots to come of structures that have left the annuaire, and cancels what was taken there: people are told, each in the
 * transaction of their own appointment, so that stopping anywhere loses and repeats nothing. The slots open again if the structure is back.
 * @param depuis structures that left before this instant
 * @returns how many appointments were cancelled
 */
export async function annulerRetraits(deps: RendezvousDeps, depuis: Date, now: Date): Promise<number> {
  const pris = await asActeur(deps.db, SYSTEME, async tx => {
    await closeRetirees(tx, depuis, now)
    return listChezRetirees(tx, depuis, now)
  })
  let annules = 0
  for (const id of pris) if (await asActeur(deps.db, SYSTEME, tx => annulerUn(tx, deps, id, now))) annules++
  return annules
}

async function annulerUn(tx: Tx, deps: RendezvousDeps, id: string, now: Date): Promise<boolean> {
  const r = await findRendezvous(tx, id)
  const creneau = r && (await findCreneau(tx, r.creneau))
  const contact = r && (await contactOf(tx, deps, id))
  if (!r || !creneau || !(await updateEtat(tx, id, ['pris'], 'annule', now))) return false
  if (contact)
    await prevenir(tx, deps, { sorte: 'retiree', r: { ...r, sequence: r.sequence + 1 }, creneau, contact, now })
  if (r.personne)
    await journaliser(tx, { personne: r.personne, action: 'annuler', objet: 'rendezvous', objetId: id, le: now })
  return true
}
