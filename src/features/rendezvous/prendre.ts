import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import { type Par, type QuiPrend, Refus, type RendezvousDeps } from './deps.ts'
import { contactOf, prevenir } from './prevenir.ts'
import { prevenirHote } from './prevenir-hote.ts'
import { type Creneau, findCreneau } from './store/creneaux.ts'
import {
  aiguillageConvient,
  findRendezvous,
  holdsPersonne,
  insertRendezvous,
  type Rendezvous,
  updateEtat,
} from './store/rendezvous.ts'
import type { Erreur } from './texts.ts'

export type Issue<T> = T | { erreur: Erreur }

/** Refusals of the database itself, whatever the code had checked before. */
const CONTRAINTES: Readonly<Record<string, Erreur>> = {
  rendezvous_creneau: 'creneau-ferme',
  rendezvous_un_par_aiguillage: 'deja-un-rendezvous',
  rendezvous_place: 'place-reprise',
  rendezvous_suivi: 'autre-rendezvous',
}
const DEADLOCK = '40P01'
const ESSAIS = 5

/** One transaction of a use case: undone by a `Refus`, which is given back; tried again when the database broke a deadlock. */
export async function enTransaction<T>(
  { db }: RendezvousDeps,
  qui: Parameters<typeof asActeur>[1],
  work: (tx: Tx) => Promise<T>,
): Promise<Issue<T>> {
  for (let essai = 1; ; essai++) {
    try {
      return await asActeur(db, qui, work)
    } catch (error) {
      if (error instanceof Refus) return { erreur: error.erreur }
      if (!(error instanceof pg.DatabaseError)) throw error
      const erreur = CONTRAINTES[error.constraint ?? '']
      if (erreur) return { erreur }
      if (error.code !== DEADLOCK || essai >= ESSAIS) throw error
    }
  }
}

const refuser = (erreur: Erreur): never => {
  throw new Refus(erreur)
}

/** On which side of an aiguillage somebody stands. */
export const parOf = (qui: QuiPrend, structure: string): Par =>
  qui.sorte === 'personne' ? 'personne' : qui.structure === structure ? 'recepteur' : 'emetteur'

const creneauAPrendre = async (tx: Tx, qui: QuiPrend, id: string, now: Date): Promise<Creneau> => {
  const creneau = (await findCreneau(tx, id)) ?? refuser('creneau-inconnu')
  // What is not proposed to people is not there for them.
  if (qui.sorte === 'personne' && !creneau.publique) refuser('creneau-inconnu')
  if (creneau.ferme) refuser('creneau-ferme')
  if (creneau.debut <= now) refuser('creneau-passe')
  return creneau
}

type Nouveau = Pick<Parameters<typeof insertRendezvous>[1], 'uid' | 'personne' | 'aiguillage' | 'sequence'>

/** Takes a place; each time that somebody was quicker, looks for the next free one, until there is none. */
async function prendrePlace(tx: Tx, qui: QuiPrend, creneau: Creneau, nouveau: Nouveau, now: Date): Promise<Rendezvous> {
  const id = randomUUID()
  const prisPar = qui.sorte === 'personne' ? 'personne' : qui.role === 'numero-unique' ? 'telephone' : 'agent'
  const compte = qui.sorte === 'agent' ? qui.compte : undefined
  for (;;) {
    const fait = await insertRendezvous(tx, { ...nouveau, id, creneau: creneau.id, prisPar, compte, le: now })
    if (fait === 'complet') refuser('complet')
    if (fait === 'pris') break
  }
  const { uid, personne, aiguillage, sequence } = nouveau
  const { id: creneauId, structure_id: structure, debut } = creneau
  return { id, uid, creneau: creneauId, structure, personne, aiguillage, etat: 'pris', sequence, debut }
}

/** A rendez-vous that was taken, and whether the person is told by a message. */
export interface Pris {
  id: string
  prevenu: boolean
}

/**
 * Takes a place in a slot for a person, by themselves or by an agent who holds their file; the aiguillage goes to `scheduled` and the
 * confirmation to the outbox in the same transaction.
 */
export const prendre = (
  deps: RendezvousDeps,
  qui: QuiPrend,
  { creneau: id, personne, aiguillage }: { creneau: string; personne: string; aiguillage?: string | undefined },
  now: Date,
): Promise<Issue<Pris>> =>
  enTransaction(deps, qui, async tx => {
    if (!(await holdsPersonne(tx, personne))) refuser('personne-inconnue')
    const creneau = await creneauAPrendre(tx, qui, id, now)
    const { structure_id: structure } = creneau
    if (aiguillage && !(await aiguillageConvient(tx, aiguillage, personne, structure))) refuser('aiguillage-inconnu')
    const r = await prendrePlace(tx, qui, creneau, { uid: randomUUID(), personne, aiguillage, sequence: 0 }, now)
    if (aiguillage && deps.avancerAiguillage) {
      const avance = { aiguillage, par: parOf(qui, structure), acteur: qui, rendezvousLe: creneau.debut }
      if (!(await deps.avancerAiguillage(tx, { ...avance, vers: 'scheduled' }, now))) refuser('aiguillage-refuse')
    }
    const contact = await contactOf(tx, deps, r.id)
    if (contact) await prevenir(tx, deps, { sorte: 'confirme', r, creneau, contact, now })
    await journaliser(tx, { personne, action: 'prendre', objet: 'rendezvous', objetId: r.id, le: now })
    return { id: r.id, prevenu: contact !== undefined }
  })

/**
 * Moves a rendez-vous to another slot of the same structure: the new place is taken before the old one is let go, so that nobody is
 * ever left with none.
 */
export const deplacer = (
  deps: RendezvousDeps,
  qui: QuiPrend,
  { rendezvous, creneau: id }: { rendezvous: string; creneau: string },
  now: Date,
): Promise<Issue<Pris>> =>
  enTransaction(deps, qui, async tx => {
    const vu = await findRendezvous(tx, rendezvous)
    if (vu?.personne === undefined) return refuser('rendezvous-inconnu')
    if (!(await holdsPersonne(tx, vu.personne))) refuser('personne-inconnue')
    // Read again, now that nobody else moves it.
    const ancien = await findRendezvous(tx, rendezvous)
    if (ancien?.etat !== 'pris' || ancien.personne === undefined) return refuser('rendezvous-inconnu')
    if (ancien.debut <= now) refuser('creneau-passe')
    const creneau = await creneauAPrendre(tx, qui, id, now)
    if (creneau.structure_id !== ancien.structure) refuser('autre-structure')
    const { uid, personne, aiguillage } = ancien
    const r = await prendrePlace(tx, qui, creneau, { uid, personne, aiguillage, sequence: ancien.sequence + 1 }, now)
    if (!(await updateEtat(tx, ancien.id, ['pris'], 'deplace', now))) refuser('rendezvous-inconnu')
    if (aiguillage && deps.avancerAiguillage) {
      const avance = {
        aiguillage,
        par: parOf(qui, r.structure),
        acteur: qui,
        rendezvousLe: r.debut,
        deplaceDu: ancien.debut,
      }
      for (const vers of ['accepted', 'scheduled'] as const)
        if (!(await deps.avancerAiguillage(tx, { ...avance, vers }, now))) refuser('aiguillage-ailleurs')
    }
    const contact = await contactOf(tx, deps, r.id)
    if (contact) await prevenir(tx, deps, { sorte: 'deplace', r, creneau, contact, now })
    const avant = await findCreneau(tx, ancien.creneau)
    if (avant)
      await prevenirHote(tx, deps, { qui, creneau: avant, sorte: 'deplace', objet: r.id, nouveau: creneau, now })
    await journaliser(tx, { personne, action: 'deplacer', objet: 'rendezvous', objetId: r.id, le: now })
    return { id: r.id, prevenu: contact !== undefined }
  })
