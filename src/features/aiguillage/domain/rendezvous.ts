import { motifsDe } from './motifs.ts'
import type { Cote, Proprietaire, Statut } from './statuts.ts'
import { passagesDe } from './transitions.ts'

/** Somebody may come early. */
const AVANCE_MS = 30 * 60_000

/** Why an appointment will not be: what can be known before its hour. */
const MOTIFS_AVANT: readonly string[] = ['excusee', 'structure-absente']

interface Etat {
  statut: Statut
  rendezvousLe: Date | undefined
}

/** Whether the appointment of an aiguillage is still to come, so that nobody can have been met there, nor have missed it. */
const estAVenir = ({ statut, rendezvousLe }: Etat, now: Date): boolean =>
  statut === 'scheduled' && rendezvousLe !== undefined && rendezvousLe.getTime() - AVANCE_MS > now.getTime()

/** Whether something is said of an appointment before it can be true. Of one whose hour is not known, anything may be said. */
export const tropTot = (a: Etat, { vers, motif }: { vers: Statut; motif?: string | undefined }, now: Date): boolean =>
  estAVenir(a, now) && (vers === 'met' || (vers === 'not-met' && !MOTIFS_AVANT.includes(motif ?? '')))

/**
 * Whether a meeting is said not to have taken place where none was ever fixed: nobody answered, which is said already. That the person was
 * received may always be said: they may have gone there by themselves.
 */
export const rienDeFixe = ({ statut, rendezvousLe }: Etat, vers: Statut): boolean =>
  statut === 'lapsed' && vers === 'not-met' && rendezvousLe === undefined

/** A move that may be made now, with its reasons. */
export interface GesteOuvert {
  vers: Statut
  motifs: { valeur: string; texte: string }[]
}

/** The moves of a side that would not be refused now: what a page shows. */
export function gestesOuverts(a: Etat & { proprietaire: Proprietaire }, par: Cote, now: Date): GesteOuvert[] {
  return passagesDe(a, par).flatMap(vers => {
    if (rienDeFixe(a, vers)) return []
    const possibles = [...motifsDe(vers, par)]
    const motifs = possibles.filter(([motif]) => !tropTot(a, { vers, motif }, now))
    if (tropTot(a, { vers }, now) && motifs.length === 0) return []
    return [{ vers, motifs: motifs.map(([valeur, texte]) => ({ valeur, texte })) }]
  })
}

/** Moves that what is booked makes itself, and of which it tells the person, with a file for their calendar. */
export const ditParLeRendezvous = (de: Statut, vers: Statut): boolean =>
  vers === 'scheduled' || (de === 'scheduled' && vers === 'accepted')

/** What becomes of what is booked, when an aiguillage whose appointment was fixed moves on; `arrete`: no other one is to be found. */
export function devientRendezvous(
  vers: Statut,
  motif: string | undefined,
): 'vu' | 'excuse' | 'absent' | 'annule' | 'arrete' {
  if (vers === 'met') return 'vu'
  if (vers === 'accepted') return 'annule'
  if (vers !== 'not-met') return 'arrete'
  if (motif === 'excusee') return 'excuse'
  return motif === 'absente' || motif === 'injoignable' ? 'absent' : 'annule'
}
