import type pg from 'pg'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Appeler } from './appel-sortant.ts'
import { corpsDe, suiteDe } from './domain/livraison.ts'
import { signer } from './domain/signature.ts'
import { type ALivrer, listAServir, saveLivraison, stopAppel, takeLivraison } from './store/appels.ts'

export interface LivrerDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  appeler: Appeler
  /** The instant at which each message is signed: who receives refuses what is some minutes old. */
  now: () => Date
}

const SYSTEME: Acteur = { sorte: 'systeme', tache: 'webhooks' }
/** Places called side by side, each by one message at a time. */
const COTE_A_COTE = 4
const PAR_PASSAGE = 200
/** What is left goes with the next run, which begins with those that answer. */
const PASSAGE_MS = 50_000

/** `muet`: who is called did not answer at all. */
type Livre = 'livre' | 'refuse' | 'muet' | 'rien'

/**
 * Sends what is due, place after place, one message of each in turn: one that is slow keeps itself waiting, and one that does not answer is
 * left until the next run. Each message in a transaction that is open while it is sent: killed at any moment it loses none, and what had not ended goes
 * again under the same identifier.
 * @returns how many messages were delivered
 */
export async function livrer(deps: LivrerDeps): Promise<number> {
  const { db, now } = deps
  const debut = now()
  const file = await asActeur(db, SYSTEME, tx => listAServir(tx, debut))
  let reste = PAR_PASSAGE
  let livres = 0
  const un = async (): Promise<void> => {
    for (let appel = file.shift(); appel !== undefined; appel = file.shift()) {
      if (reste-- <= 0 || now().getTime() - debut.getTime() > PASSAGE_MS) return
      const issue = await livrerUn(deps, appel)
      if (issue === 'livre') livres++
      if (issue === 'livre' || issue === 'refuse') file.push(appel)
    }
  }
  await Promise.all(Array.from({ length: COTE_A_COTE }, un))
  return livres
}

/** The next message of a place. */
const livrerUn = ({ db, chiffre, appeler, now }: LivrerDeps, appel: string): Promise<Livre> =>
  asActeur(db, SYSTEME, async tx => {
    const le = now()
    const message = await takeLivraison(tx, chiffre, appel, le)
    return message ? envoyer(tx, appeler, message, le) : 'rien'
  })

async function envoyer(tx: Tx, appeler: Appeler, m: ALivrer, le: Date): Promise<Livre> {
  const corps = corpsDe(m)
  const issue = await appeler(m.adresse, signer({ id: m.id, corps, le }, m.secrets), corps)
  const suite = suiteDe(issue, { essais: m.essais, unique: m.aiguillage === undefined }, le)
  await saveLivraison(tx, m.id, {
    ...issue,
    ...('livre' in suite && { livreLe: le }),
    ...('prochain' in suite && { prochainLe: suite.prochain }),
    ...('abandonne' in suite && { abandonneLe: le }),
  })
  if ('abandonne' in suite && suite.arrete) await stopAppel(tx, m.appel, le)
  return 'livre' in suite ? 'livre' : 'code' in issue ? 'refuse' : 'muet'
}
