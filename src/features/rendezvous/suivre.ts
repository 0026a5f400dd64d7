import type { Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import { type QuiPrend, Refus, type RendezvousDeps } from './deps.ts'
import { enTransaction, type Issue, parOf } from './prendre.ts'
import { contactOf, prevenir } from './prevenir.ts'
import { prevenirHote } from './prevenir-hote.ts'
import { type Creneau, closeCreneau, findCreneau } from './store/creneaux.ts'
import { findAiguillage, findRendezvous, listPris, type Rendezvous, updateEtat } from './store/rendezvous.ts'
import type { Erreur } from './texts.ts'

type Agent = Extract<QuiPrend, { sorte: 'agent' }>

const refuser = (erreur: Erreur): never => {
  throw new Refus(erreur)
}

/** What a rendez-vous tells its aiguillage, and why. */
type Suite = { vers: 'met' | 'accepted' } | { vers: 'not-met'; motif: 'absente' | 'excusee' }

/** Moves the aiguillage of a rendez-vous, when it has one; refused as a whole when it cannot go there. */
async function avancerAvec(
  tx: Tx,
  deps: RendezvousDeps,
  { qui, r, suite, now }: { qui: QuiPrend; r: Rendezvous; suite: Suite; now: Date },
): Promise<void> {
  if (r.aiguillage === undefined || !deps.avancerAiguillage) return
  const avance = { aiguillage: r.aiguillage, par: parOf(qui, r.structure), acteur: qui, rendezvousLe: r.debut }
  if (!(await deps.avancerAiguillage(tx, { ...avance, ...suite }, now))) refuser('aiguillage-ailleurs')
}

interface Annulation {
  qui: QuiPrend
  r: Rendezvous
  creneau: Creneau
  sorte: 'annule' | 'ferme'
  now: Date
}

/** Ends a rendez-vous, gives its aiguillage back to whoever looks for another one, tells the person. @returns whether they are told. */
async function annulerDans(
  tx: Tx,
  deps: RendezvousDeps,
  { qui, r, creneau, sorte, now }: Annulation,
): Promise<boolean> {
  const contact = await contactOf(tx, deps, r.id)
  if (!(await updateEtat(tx, r.id, ['pris'], 'annule', now))) return refuser('rendezvous-inconnu')
  await avancerAvec(tx, deps, { qui, r, suite: { vers: 'accepted' }, now })
  if (contact) await prevenir(tx, deps, { sorte, r: { ...r, sequence: r.sequence + 1 }, creneau, contact, now })
  if (r.personne)
    await journaliser(tx, { personne: r.personne, action: 'annuler', objet: 'rendezvous', objetId: r.id, le: now })
  return contact !== undefined
}

/** Cancels a rendez-vous to come: the person, the conseiller who holds their file, or the structure that receives. */
export const annuler = (
  deps: RendezvousDeps,
  qui: QuiPrend,
  id: string,
  now: Date,
): Promise<Issue<{ prevenu: boolean }>> =>
  enTransaction(deps, qui, async tx => {
    const r = await findRendezvous(tx, id)
    if (r?.etat !== 'pris') return refuser('rendezvous-inconnu')
    if (r.debut <= now) refuser('creneau-passe')
    const creneau = (await findCreneau(tx, r.creneau)) ?? refuser('creneau-inconnu')
    const prevenu = await annulerDans(tx, deps, { qui, r, creneau, sorte: 'annule', now })
    await prevenirHote(tx, deps, { qui, creneau, sorte: 'annule', objet: r.id, now })
    return { prevenu }
  })

export const MARQUES = ['vu', 'excuse', 'absent'] as const
export type Marque = (typeof MARQUES)[number]

/** Excused beforehand, another one is to be found; afterwards, the person was not met, and that is why. */
const suiteDe = (marque: Marque, avant: boolean): Suite => {
  if (marque === 'vu') return { vers: 'met' }
  if (marque === 'absent') return { vers: 'not-met', motif: 'absente' }
  return avant ? { vers: 'accepted' } : { vers: 'not-met', motif: 'excusee' }
}
/** Somebody may come early. */
const AVANCE_MS = 30 * 60_000

/** Whether another appointment is fixed by now for the aiguillage of a rendez-vous: what is said of this one would undo it. */
const estRemplace = async (tx: Tx, { aiguillage, etat }: Rendezvous): Promise<boolean> =>
  aiguillage !== undefined && etat !== 'pris' && (await findAiguillage(tx, aiguillage))?.statut === 'scheduled'

/** Notes what became of a rendez-vous; a slip is mended by noting it again, as long as no other appointment is fixed. */
export const marquer = (
  deps: RendezvousDeps,
  qui: Agent,
  { rendezvous, marque }: { rendezvous: string; marque: Marque },
  now: Date,
): Promise<Issue<{ etat: Marque }>> =>
  enTransaction(deps, qui, async tx => {
    const r = await findRendezvous(tx, rendezvous)
    if (!r || r.structure !== qui.structure) return refuser('rendezvous-inconnu')
    if (marque !== 'excuse' && r.debut.getTime() - AVANCE_MS > now.getTime()) refuser('trop-tot')
    if (await estRemplace(tx, r)) refuser('autre-rendezvous')
    const de = (['pris', ...MARQUES] as const).filter(etat => etat !== marque)
    if (!(await updateEtat(tx, r.id, de, marque, now))) refuser('rendezvous-inconnu')
    await avancerAvec(tx, deps, { qui, r, suite: suiteDe(marque, r.debut > now), now })
    if (r.personne)
      await journaliser(tx, { personne: r.personne, action: marque, objet: 'rendezvous', objetId: r.id, le: now })
    return { etat: marque }
  })

/** Closes a slot of the agent's structure for good; those who had taken it are told in the same transaction. */
export const fermerCreneau = (
  deps: RendezvousDeps,
  qui: Agent,
  id: string,
  now: Date,
): Promise<Issue<{ annules: number; prevenus: number }>> =>
  enTransaction(deps, qui, async tx => {
    const creneau = await findCreneau(tx, id)
    if (!creneau || creneau.structure_id !== qui.structure) return refuser('creneau-inconnu')
    if (creneau.debut <= now) refuser('creneau-passe')
    if (!(await closeCreneau(tx, id, now))) refuser('creneau-ferme')
    const pris = await listPris(tx, id)
    let prevenus = 0
    for (const r of pris) if (await annulerDans(tx, deps, { qui, r, creneau, sorte: 'ferme', now })) prevenus++
    await prevenirHote(tx, deps, { qui, creneau, sorte: 'ferme', objet: id, now })
    return { annules: pris.length, prevenus }
  })
