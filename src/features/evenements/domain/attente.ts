/**
 * The published rule of places and of the waiting list (docs/evenements.md). Whole registrations are given places, never a part of one.
 * Nothing here depends on chance or on who somebody is: the same arrivals and cancellations give the same list.
 */

/** A registration that waits. */
export interface Attente {
  id: string
  places: number
}

/** Places of an event, and who waits in order of arrival. */
export interface Places {
  capacite: number
  /** Held by confirmed registrations, and kept for structures. */
  prises: number
  /** Given back while somebody waited: for those who wait. */
  deCote: number
}

/** Hours before an event from which places set aside are for whoever fits. */
export const OUVERTURE_H = 48

export const libresOf = ({ capacite, prises, deCote }: Places): number => Math.max(0, capacite - prises - deCote)

/**
 * Somebody arrives: confirmed when all their places are there among those that nobody waits for, else at the end of the list.
 * @returns `trop-grand` for more places than the event has
 */
export const arriver = (lieu: Places, places: number): 'confirmee' | 'attente' | 'trop-grand' =>
  places > lieu.capacite ? 'trop-grand' : places <= libresOf(lieu) ? 'confirmee' : 'attente'

/**
 * After places were given back or added: who of the list gets in. The first of the list gets in as soon as they all fit; a group that
 * does not fit yet keeps what is set aside, so that smaller ones do not pass before it for ever. In the last hours it is passed over.
 * @param attente in order of arrival
 * @param ouvert the last hours have begun
 */
export const passer = (
  lieu: Places,
  attente: readonly Attente[],
  ouvert: boolean,
): { lieu: Places; confirmees: string[] } => {
  let { prises, deCote } = lieu
  const confirmees: string[] = []
  const restants: Attente[] = []
  for (const un of attente) {
    // A group larger than the event has become waits without holding anything back.
    const bloque = restants.some(({ places }) => places <= lieu.capacite) && !ouvert
    if (bloque || un.places > lieu.capacite - prises) {
      restants.push(un)
      continue
    }
    prises += un.places
    deCote = Math.max(0, deCote - un.places)
    confirmees.push(un.id)
  }
  const attendue = restants.some(({ places }) => places <= lieu.capacite)
  return {
    lieu: { ...lieu, prises, deCote: attendue && !ouvert ? Math.max(0, Math.min(deCote, lieu.capacite - prises)) : 0 },
    confirmees,
  }
}

/** Somebody who had places gives them back: they are set aside when somebody waits. */
export const rendre = (lieu: Places, places: number, attente: readonly Attente[], ouvert: boolean) =>
  passer(
    { ...lieu, prises: lieu.prises - places, deCote: attente.length > 0 ? lieu.deCote + places : lieu.deCote },
    attente,
    ouvert,
  )
