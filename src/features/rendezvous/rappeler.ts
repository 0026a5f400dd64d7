import { asActeur, type Tx } from '#platform/acteur.ts'
import type { RendezvousDeps } from './deps.ts'
import { contactOf, prevenir } from './prevenir.ts'
import { findCreneau } from './store/creneaux.ts'
import { listARappeler, type Rendezvous } from './store/rendezvous.ts'
import type { Sorte } from './texts.ts'

const HEURE_MS = 3_600_000
const LOT = 100

/** When a reminder is due: from so long before, until so long before (later, the next one says it better). */
const RAPPELS: readonly { sorte: Sorte; de: number; a: number }[] = [
  { sorte: 'rappel-2j', de: 48 * HEURE_MS, a: 6 * HEURE_MS },
  { sorte: 'rappel-2h', de: 2 * HEURE_MS, a: 0 },
]

async function rappelerUn(tx: Tx, deps: RendezvousDeps, r: Rendezvous, sorte: Sorte, now: Date): Promise<boolean> {
  const contact = await contactOf(tx, deps, r.id)
  const creneau = contact && (await findCreneau(tx, r.creneau))
  if (!contact || !creneau) return false
  await prevenir(tx, deps, { sorte, r, creneau, contact, now })
  return true
}

/**
 * Reminds of the rendez-vous to come, two days and two hours before; each once, by its delivery key. A rendez-vous taken within the
 * two days has no reminder of the first kind: its confirmation has just been sent.
 * @returns how many reminders were put in the outbox.
 */
export async function rappelerRendezvous(deps: RendezvousDeps, now: Date): Promise<number> {
  let postes = 0
  for (const { sorte, de, a } of RAPPELS) {
    const du = new Date(now.getTime() + a)
    const au = new Date(now.getTime() + de)
    for (let apres: string | undefined, suite = true; suite; ) {
      // A lot a transaction: what is posted stays posted, whatever comes next.
      const lot = await asActeur(deps.db, { sorte: 'systeme', tache: 'rappels' }, async tx => {
        const trouves = await listARappeler(tx, { sorte, du, au, de }, apres, LOT)
        for (const r of trouves) if (await rappelerUn(tx, deps, r, sorte, now)) postes++
        return trouves
      })
      apres = lot.at(-1)?.id
      suite = lot.length === LOT
    }
  }
  return postes
}
