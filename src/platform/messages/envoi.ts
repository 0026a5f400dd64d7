import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Chiffre } from '../chiffre.ts'
import { CONNEXIONS } from './courriel.ts'
import { type Canal, noterSuite, type Pris, prendreMessage, type Suite } from './file.ts'
import { contenuMessage, type Remise, type Transport } from './transport.ts'

export interface EnvoiDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** A channel without a transport keeps its messages waiting. */
  transports: Readonly<Partial<Record<Canal, Transport>>>
  /** Number from 0 to 1, so that many messages that failed together do not come back together. */
  alea: () => number
  /** Stops taking messages; those in hand are finished. */
  signal?: AbortSignal
}

export interface Envoi {
  envoyes: number
  reportes: number
  abandonnes: number
}

/** Tries of one message before it is given up. */
export const ESSAIS_MAX = 8
const PREMIERE_ATTENTE_MS = 60_000
const ATTENTE_MAX_MS = 12 * 3_600_000
const NOUVEL_ESSAI_MS = 500

/**
 * Time before the next try: a minute, then three times as long each time (18 hours in all), give or take a quarter.
 * @param essais tries that have failed, from 1
 */
export const attente = (essais: number, alea: number): number =>
  Math.min(PREMIERE_ATTENTE_MS * 3 ** (essais - 1), ATTENTE_MAX_MS) * (0.75 + alea / 2)

function suiteDe(remise: Remise, pris: Pris, garde: boolean, now: Date, alea: number): Suite {
  if (remise.fait) return { etat: 'envoye', garde }
  const essais = pris.essais + 1
  if (remise.definitif || essais >= ESSAIS_MAX) return { etat: 'abandonne', code: remise.code }
  const prochainLe = new Date(now.getTime() + attente(essais, alea))
  return { etat: 'a-envoyer', prochainLe, code: remise.code, incertain: remise.incertain }
}

async function remettre({ chiffre }: EnvoiDeps, transport: Transport, pris: Pris): Promise<Remise> {
  let contenu: unknown
  try {
    contenu = chiffre.open(`message.contenu.${pris.id}`, pris.contenu)
  } catch {
    // A key may come back with the operator: not definitive.
    return { fait: false, code: 'CLE', definitif: false, incertain: false }
  }
  const lu = contenuMessage.safeParse(contenu)
  if (!lu.success) return { fait: false, code: 'CONTENU', definitif: true, incertain: false }
  return transport.remettre({ ...lu.data, id: pris.id, creeLe: pris.creeLe })
}

/** The outcome of a delivery is worth waiting for a database that comes back, as long as the message is held. */
async function noterAvecPatience(db: pg.Pool, pris: Pris, suite: Suite, now: () => Date): Promise<void> {
  for (;;) {
    try {
      return await noterSuite(db, pris, suite, now())
    } catch (error) {
      if (now() >= pris.reserveJusqua) throw error
      await sleep(NOUVEL_ESSAI_MS)
    }
  }
}

/**
 * Sends what is due in the outbox, a few messages at once, until nothing is. May be run by several processes at once, and killed
 * at any step: a message is taken by one sender, and comes back when its hold ends.
 *
 * One window is left by SMTP: a server that has received a message and a sender that dies, or loses the connection, before it has
 * noted it. Such a message is sent again under the same Message-ID, and counted in `message.reprises`. An SMS gateway is
 * given the same key, and can leave the second out.
 */
export async function envoyerMessages(deps: EnvoiDeps, now: () => Date): Promise<Envoi> {
  const { db, transports, alea, signal } = deps
  const canaux = (['courriel', 'sms'] as const).filter(canal => transports[canal] !== undefined)
  const bilan: Envoi = { envoyes: 0, reportes: 0, abandonnes: 0 }
  const lane = async (): Promise<void> => {
    while (canaux.length > 0 && !signal?.aborted) {
      const pris = await prendreMessage(db, canaux, now())
      const transport = pris && transports[pris.canal]
      if (!pris || !transport) return
      const remise = await remettre(deps, transport, pris)
      const suite = suiteDe(remise, pris, transport.garde, now(), alea())
      await noterAvecPatience(db, pris, suite, now)
      bilan[suite.etat === 'envoye' ? 'envoyes' : suite.etat === 'abandonne' ? 'abandonnes' : 'reportes']++
    }
  }
  await Promise.all(Array.from({ length: CONNEXIONS }, lane))
  return bilan
}
