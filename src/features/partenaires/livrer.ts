import type pg from 'pg'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Appeler } from './appel-sortant.ts'
import { corpsDe, suiteDe } from './domain/livraison.ts'
import { signer } from './domain/signature.ts'
import { type ALivrer, saveLivraison, stopAppel, takeLivraison } from './store/appels.ts'

export interface LivrerDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  appeler: Appeler
}

const SYSTEME: Acteur = { sorte: 'systeme', tache: 'webhooks' }
/** Sent side by side: a place that does not answer keeps only so many connections. */
const COTE_A_COTE = 4
/** Those of one run: what it signs is of its minute, as who receives refuses what is old. */
const PAR_PASSAGE = 200

/**
 * Sends what is due, one message a transaction that is open while it is sent. Killed at any moment it loses none: what had not ended is as
 * it was, and goes again under the same identifier.
 * @returns how many messages were delivered
 */
export async function livrer({ db, chiffre, appeler }: LivrerDeps, now: Date): Promise<number> {
  let reste = PAR_PASSAGE
  let livres = 0
  const un = async (): Promise<void> => {
    while (reste-- > 0) {
      const issue = await asActeur(db, SYSTEME, async tx => {
        const message = await takeLivraison(tx, chiffre, now)
        return message && livrerUn(tx, appeler, message, now)
      })
      if (issue === undefined) return
      if (issue) livres++
    }
  }
  await Promise.all(Array.from({ length: COTE_A_COTE }, un))
  return livres
}

async function livrerUn(tx: Tx, appeler: Appeler, m: ALivrer, le: Date): Promise<boolean> {
  const corps = corpsDe(m)
  const issue = await appeler(m.adresse, signer({ id: m.id, corps, le }, m.secrets), corps)
  const suite = suiteDe(issue, m.essais, le)
  await saveLivraison(tx, m.id, {
    ...issue,
    ...('livre' in suite && { livreLe: le }),
    ...('prochain' in suite && { prochainLe: suite.prochain }),
    ...('abandonne' in suite && { abandonneLe: le }),
  })
  if ('abandonne' in suite && suite.arrete) await stopAppel(tx, m.appel, le)
  return 'livre' in suite
}
