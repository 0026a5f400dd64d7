import { createLienPersonne } from '#features/accueil/index.ts'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import { digestSecret } from '#platform/secret.ts'
import { coteOf } from './avancer.ts'
import type { ActeurAgent, AiguillageDeps } from './deps.ts'
import { isTerminal } from './domain/transitions.ts'
import { envoyerLien } from './prevenir.ts'
import { findAiguillage } from './store/aiguillages.ts'
import { findJoignable } from './store/joignables.ts'
import { findLienPersonne, findLienRecepteur, revokeLiensRecepteur } from './store/liens.ts'

const SECRET = /^[\w-]{43}$/

/** A fresh link to a receiver without an account; those before it are closed. @returns false when it is not the sender's, or nobody can be told */
export const renouvelerLien = (deps: AiguillageDeps, acteur: ActeurAgent, id: string): Promise<boolean> =>
  asActeur(deps.db, acteur, async tx => {
    const a = await findAiguillage(tx, id, 'verrouille')
    if (!a || coteOf(acteur, a) !== 'emetteur' || isTerminal(a.statut) || a.statut === 'draft') return false
    // Nothing is closed when nothing can be sent instead.
    if ((await findJoignable(tx, a.recepteur.id)) !== 'courriel') return false
    await revokeLiensRecepteur(tx, id, deps.now())
    return envoyerLien(tx, deps, acteur, a)
  })

/** The person's link, for the sender to give them. @returns its address; undefined when it is not the sender's */
export const donnerLienPersonne = (
  deps: AiguillageDeps,
  acteur: ActeurAgent,
  id: string,
): Promise<string | undefined> =>
  asActeur(deps.db, acteur, async tx => {
    const a = await findAiguillage(tx, id)
    if (!a?.personne || coteOf(acteur, a) !== 'emetteur') return undefined
    return `${deps.origine}/suivi/${await createLienPersonne(tx, a.personne, deps.now())}`
  })

/** Who comes by a receiver's link; `expire` when it no longer opens. */
export async function ouvrirLienRecepteur(
  deps: AiguillageDeps,
  secret: string,
): Promise<Extract<Acteur, { sorte: 'recepteur' }> | 'expire' | undefined> {
  if (!SECRET.test(secret)) return undefined
  const lien = await asActeur(deps.db, { sorte: 'systeme', tache: 'lien' }, tx =>
    findLienRecepteur(tx, digestSecret(secret), deps.now()),
  )
  if (!lien) return undefined
  return lien.expire ? 'expire' : { sorte: 'recepteur', aiguillage: lien.aiguillage, structure: lien.structure }
}

/** Who comes by a person's link. */
export async function ouvrirLienPersonne(
  deps: AiguillageDeps,
  secret: string,
): Promise<Extract<Acteur, { sorte: 'personne' }> | undefined> {
  if (!SECRET.test(secret)) return undefined
  const personne = await asActeur(deps.db, { sorte: 'systeme', tache: 'lien' }, tx =>
    findLienPersonne(tx, digestSecret(secret), deps.now()),
  )
  return personne === undefined ? undefined : { sorte: 'personne', personne }
}
