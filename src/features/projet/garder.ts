import { randomBytes, randomUUID } from 'node:crypto'
import type { ProjetDeps } from './deps.ts'
import { makeCode } from './domain/code.ts'
import type { Projet } from './domain/document.ts'
import { plumeOf, souhaitOf } from './domain/ecrire.ts'
import { type Choix, claimOwn, type Fusion, mergeProjets, settleConflits, stampNew } from './domain/fusion.ts'
import { isSante } from './domain/souhaits.ts'
import { asProjet, deleteGarde, findByCode, insertGarde, lockGarde, saveGarde } from './store/gardes.ts'

type Deps = Pick<ProjetDeps, 'db' | 'chiffre' | 'now'>

/** The wish that says that health may be kept with the rest. */
export const GARDER_SANTE = 'garder-sante'

/** What the server keeps of a project: all of it but health, unless the person asked for that too. */
export const toKept = (projet: Projet): Projet =>
  souhaitOf(projet, GARDER_SANTE) === 'oui'
    ? projet
    : {
        ...projet,
        souhaits: Object.fromEntries(Object.entries(projet.souhaits).filter(([cle]) => !isSante(cle))),
      }

/** Keeps a project for the first time, under a new name and a new code. @returns both; the code is shown and kept nowhere */
export async function garder(deps: Deps, projet: Projet): Promise<{ projet: Projet; code: string }> {
  const now = deps.now()
  const code = makeCode(randomBytes)
  const le = now.toISOString()
  // Everything is new to the server.
  const sien = { ...stampNew(claimOwn({ ...projet, synchro: null }, undefined), le), id: randomUUID(), synchro: le }
  await asProjet(deps, sien.id, tx => insertGarde(tx, deps.chiffre, toKept(sien), code, now))
  return { projet: sien, code }
}

/** Opens the project of a code. @returns undefined when nothing is kept under it */
export async function ouvrir(deps: Deps, code: string): Promise<Projet | undefined> {
  const id = await findByCode(deps, code)
  if (id === undefined) return undefined
  return asProjet(deps, id, async tx => {
    const projet = await lockGarde(tx, deps.chiffre, id, code)
    if (projet === undefined) return undefined
    const now = deps.now()
    const lu = { ...projet, synchro: plumeOf(projet, now).le }
    await saveGarde(tx, deps.chiffre, lu, now)
    return lu
  })
}

export type Synchro =
  | { sorte: 'garde'; projet: Projet; change: boolean }
  /** The code opens nothing any more: the project was erased, here or elsewhere. */
  | { sorte: 'absent' }
  /** All that both changed, chosen or not: nothing is kept before everything is chosen. */
  | { sorte: 'conflits'; conflits: Fusion['conflits'] }

/**
 * Brings the copy of a device and the kept one together, and keeps the result.
 * @param choix what the person chose where both had changed the same thing
 */
export async function synchroniser(
  deps: Deps,
  arrive: Projet,
  code: string,
  choix: Choix = new Map(),
): Promise<Synchro> {
  const now = deps.now()
  return asProjet(deps, arrive.id, async (tx): Promise<Synchro> => {
    const garde = await lockGarde(tx, deps.chiffre, arrive.id, code)
    if (garde === undefined) return { sorte: 'absent' }
    const { le } = plumeOf({ ...garde, synchro: latestOf(arrive, garde) }, now)
    const reunis = mergeProjets(stampNew(claimOwn(arrive, garde), le), garde)
    const fusion = settleConflits(reunis, choix, le)
    if (fusion.conflits.length > 0) return { sorte: 'conflits', conflits: reunis.conflits }
    const projet = { ...fusion.projet, synchro: le }
    await saveGarde(tx, deps.chiffre, toKept(projet), now)
    return { sorte: 'garde', projet, change: (arrive.synchro ?? '') < (garde.synchro ?? '') }
  })
}

/** The later of two copies' last meeting: what is stamped now comes after it. */
const latestOf = (a: Projet, b: Projet): string | null =>
  [a.synchro, b.synchro].reduce((derniere, une) => ((une ?? '') > (derniere ?? '') ? une : derniere), null)

/** Erases what is kept, at once. @returns false when the code is not its own */
export async function effacer(deps: Deps, id: string, code: string): Promise<boolean> {
  return asProjet(deps, id, async tx => {
    if ((await lockGarde(tx, deps.chiffre, id, code)) === undefined) return false
    await deleteGarde(tx, id)
    return true
  })
}
