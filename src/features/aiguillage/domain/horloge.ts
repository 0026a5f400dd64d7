import type { Proprietaire, Statut } from './statuts.ts'
import { ATTEND_REPONSE, DELAIS, peutPasser } from './transitions.ts'

const JOUR_MS = 86_400_000
/** Shares of the promised delay at which the owner of the next move is reminded. */
export const RAPPELS = [0.5, 0.9] as const

/** What runs on an aiguillage: since when its owner has it, until when they have promised, how often they were reminded. */
export interface Promesse {
  attendDepuis: Date
  promisPour: Date | undefined
  rappels: number
}

/**
 * The promise after a move. While an answer is waited for, the promise made at the sending keeps running.
 * @param rendezvousLe of an appointment: what comes after it is due from then on
 */
export function promesseApres(
  avant: { statut: Statut; promesse: Promesse } | undefined,
  vers: Statut,
  now: Date,
  { delaiJours, rendezvousLe }: { delaiJours: number; rendezvousLe?: Date | undefined },
): Promesse {
  if (avant && ATTEND_REPONSE.includes(avant.statut) && ATTEND_REPONSE.includes(vers)) return avant.promesse
  const fois = DELAIS[vers]
  const depuis = vers === 'scheduled' && rendezvousLe && rendezvousLe > now ? rendezvousLe : now
  const promisPour = fois === undefined ? undefined : new Date(depuis.getTime() + fois * delaiJours * JOUR_MS)
  return { attendDepuis: depuis, promisPour, rappels: 0 }
}

/**
 * The promise of a coordinateur who has the next move: reminded once each delay, not before.
 * @param promesse that of the status
 */
export const promesseDuCoordinateur = (promesse: Promesse): Promesse => ({ ...promesse, rappels: RAPPELS.length })

/** The next instant at which the clock has something to do; undefined when it has not. */
export function prochaineHorloge({ attendDepuis, promisPour, rappels }: Promesse): Date | undefined {
  if (!promisPour) return undefined
  // Past the promise, where nothing else can be done, once more each time that as long has gone by.
  const part = RAPPELS[rappels] ?? 1 + Math.max(0, rappels - RAPPELS.length)
  return new Date(attendDepuis.getTime() + part * (promisPour.getTime() - attendDepuis.getTime()))
}

export type Geste =
  | { geste: 'rappeler'; rappels: number }
  | { geste: 'laisser-passer' }
  | { geste: 'alerter' }
  | { geste: 'confier' }
  | undefined

/**
 * What the clock does now: one thing, decided from the state alone, so that doing it twice does nothing more.
 * @param coordinateur whether anybody is there to be told that nobody moves; when not, the owner is reminded until they do
 */
export function gesteHorloge(
  { statut, proprietaire, promesse }: { statut: Statut; proprietaire: Proprietaire; promesse: Promesse },
  now: Date,
  { coordinateur }: { coordinateur: boolean },
): Geste {
  const { attendDepuis, promisPour, rappels } = promesse
  const prochaine = prochaineHorloge(promesse)
  if (!promisPour || !prochaine || now < prochaine) return undefined
  const passe = now >= promisPour
  if (passe && peutPasser(statut, 'lapsed', 'horloge')) return { geste: 'laisser-passer' }
  if (passe && statut === 'met' && proprietaire === 'recepteur') return { geste: 'confier' }
  if (passe && statut !== 'met' && coordinateur && proprietaire !== 'coordinateur') return { geste: 'alerter' }
  const part = (now.getTime() - attendDepuis.getTime()) / (promisPour.getTime() - attendDepuis.getTime())
  // After a long stop, one reminder stands for those that were missed.
  const due = passe ? RAPPELS.length + Math.floor(part) : RAPPELS.filter(rappel => part >= rappel).length
  return due > rappels ? { geste: 'rappeler', rappels: due } : undefined
}
