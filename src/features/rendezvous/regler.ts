import { type Acteur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import type { RendezvousDeps } from './deps.ts'
import { contactOf, prevenir } from './prevenir.ts'
import { prevenirHote } from './prevenir-hote.ts'
import { findCreneau } from './store/creneaux.ts'
import { listDAiguillage, listDePersonne, type Rendezvous, updateEtat } from './store/rendezvous.ts'

/** What the rendez-vous of an aiguillage becomes when the aiguillage moves on; `arrete`: cancelled, and no other one is to be found. */
type Reglement = 'vu' | 'excuse' | 'absent' | 'annule' | 'arrete'

/** What is settled: the rendez-vous of one aiguillage, or all those of a person who leaves. */
type Objet = { aiguillage: string } | { personne: string }

/**
 * Settles what is booked for an aiguillage that has moved on by itself, or for a person who has themselves erased, in the same transaction: the place is free again, no reminder
 * goes, the person and the host are told of what was still to come. Nothing when nothing is booked. The right to move the aiguillage
 * was checked before: who holds it may not see the rendez-vous of another structure.
 * @returns whether the person was told of it
 */
export const reglerRendezvous = (
  tx: Tx,
  deps: RendezvousDeps,
  { acteur, devient, dire, ...objet }: Objet & Pick<Un, 'acteur' | 'devient' | 'dire'>,
  now: Date,
): Promise<boolean> =>
  commeSysteme(tx, 'regler', async () => {
    let dit = false
    const pris = 'personne' in objet ? listDePersonne(tx, objet.personne) : listDAiguillage(tx, objet.aiguillage)
    for (const r of await pris) if (await reglerUn(tx, deps, { r, acteur, devient, dire, now })) dit = true
    return dit
  })

interface Un {
  r: Rendezvous
  acteur: Acteur
  devient: Reglement
  /** Why, to the person: the move of the aiguillage, which has no message of its own then. */
  dire?: string | undefined
  now: Date
}

async function reglerUn(tx: Tx, deps: RendezvousDeps, { r, acteur, devient, dire, now }: Un): Promise<boolean> {
  // Read before it changes.
  const contact = await contactOf(tx, deps, r.id)
  const etat = devient === 'arrete' ? 'annule' : devient
  if (!(await updateEtat(tx, r.id, ['pris'], etat, now))) return false
  if (r.personne) {
    const action = etat === 'annule' ? 'annuler' : etat
    await journaliser(tx, { personne: r.personne, action, objet: 'rendezvous', objetId: r.id, le: now })
  }
  const creneau = r.debut > now ? await findCreneau(tx, r.creneau) : undefined
  if (!creneau || etat === 'vu') return false
  await prevenirHote(tx, deps, { qui: acteur, creneau, sorte: 'annule', objet: r.id, now })
  if (!contact || (devient !== 'annule' && devient !== 'arrete')) return false
  await prevenir(tx, deps, { sorte: devient, r: { ...r, sequence: r.sequence + 1 }, creneau, contact, dire, now })
  return true
}
