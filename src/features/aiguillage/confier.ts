import type { Tx } from '#platform/acteur.ts'
import type { AiguillageDeps } from './deps.ts'
import { promesseApres, promesseDuCoordinateur } from './domain/horloge.ts'
import { alerter } from './prevenir.ts'
import { rendre } from './rendre.ts'
import { type Aiguillage, insertEtape, saveAiguillage } from './store/aiguillages.ts'
import { hasCoordinateur } from './store/joignables.ts'
import { lireSuivants } from './store/suivants.ts'

/** The coordinateurs of the territoire have the next move, from now on; they are told, and reminded each delay. As the system. */
export async function confierAuCoordinateur(tx: Tx, deps: AiguillageDeps, a: Aiguillage): Promise<Aiguillage> {
  const le = deps.now()
  const { id, statut, motif } = a
  const promesse = promesseDuCoordinateur(promesseApres(undefined, statut, le, { delaiJours: deps.delaiPromisJours }))
  const change = { proprietaire: 'coordinateur', alerte: true, promesse } as const
  await saveAiguillage(tx, id, { statut, motif, ...change }, le)
  await insertEtape(tx, deps.chiffre, id, {
    de: statut,
    vers: statut,
    par: 'horloge',
    compte: undefined,
    motif: 'coordinateur-prevenu',
    message: undefined,
    le,
  })
  const apres: Aiguillage = { ...a, ...change, version: a.version + 1 }
  await alerter(tx, deps, apres)
  return apres
}

/**
 * Gives the next move to somebody who can make it, where the sender follows the person no more: the coordinateur, or without one the
 * receiver, who has the file already. As the system.
 * @returns undefined when nobody can
 */
export async function confier(tx: Tx, deps: AiguillageDeps, a: Aiguillage): Promise<Aiguillage | undefined> {
  if (await hasCoordinateur(tx, a.id)) return confierAuCoordinateur(tx, deps, a)
  const suivants = (await lireSuivants(tx, [a.id])).get(a.id)
  return suivants?.recepteur ? rendre(tx, deps, a, { par: 'horloge', motif: 'confie', cote: 'recepteur' }) : undefined
}
