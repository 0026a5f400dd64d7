import { randomUUID } from 'node:crypto'
import type { Agent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import type { ProjetDeps } from './deps.ts'
import type { Projet } from './domain/document.ts'
import type { Plume } from './domain/ecrire.ts'
import { plumeOf } from './domain/ecrire.ts'
import { isSante } from './domain/souhaits.ts'
import { asProjet, lockGarde, readGarde, saveEcrit } from './store/gardes.ts'
import {
  avecCompte,
  detacherPartage,
  insertOuverture,
  insertPartage,
  joindrePartage,
  listOuvertures,
  listPartages,
  type Ouverture,
  type Partage,
  retirerPartage,
} from './store/partages.ts'

type Deps = Pick<ProjetDeps, 'db' | 'chiffre' | 'now'>

const JOUR_MS = 86_400_000

export interface DemandePartage {
  structure: { id: string; nom: string }
  nom: string
  jours: number
  sante: boolean
}

/** Opens a kept project to a structure for some days. @returns false when the code is not its own, or nobody there could open it */
export async function partager(
  deps: Deps,
  projet: Projet,
  code: string,
  { structure, nom, jours, sante }: DemandePartage,
): Promise<boolean> {
  const now = deps.now()
  return asProjet(deps, projet.id, async tx => {
    if ((await lockGarde(tx, deps.chiffre, projet.id, code)) === undefined) return false
    if (!(await avecCompte(tx, [structure.id])).has(structure.id)) return false
    const jusqua = new Date(now.getTime() + jours * JOUR_MS)
    await insertPartage(tx, deps.chiffre, { id: randomUUID(), projet: projet.id, structure, nom, sante, jusqua }, now)
    return true
  })
}

/** Takes a share back: the next request of the structure reads nothing. */
export async function retirer(deps: Deps, projet: Projet, code: string, partage: string): Promise<void> {
  await asProjet(deps, projet.id, async tx => {
    if (await lockGarde(tx, deps.chiffre, projet.id, code)) await retirerPartage(tx, partage, deps.now())
  })
}

/** What a person sees of their shares: those open now, and who opened them. */
export async function partagesDe(
  deps: Deps,
  projet: Projet,
  code: string,
): Promise<{ partages: Partage[]; ouvertures: Ouverture[] }> {
  return asProjet(deps, projet.id, async tx => {
    if ((await lockGarde(tx, deps.chiffre, projet.id, code)) === undefined) return { partages: [], ouvertures: [] }
    return { partages: await listPartages(tx, deps.chiffre, deps.now()), ouvertures: await listOuvertures(tx) }
  })
}

/** Projects that an agent may open now. */
export const projetsPartages = (deps: Deps, agent: Agent): Promise<Partage[]> =>
  asActeur(deps.db, agent.acteur, tx => listPartages(tx, deps.chiffre, deps.now()))

export interface Ouvert {
  partage: Partage
  projet: Projet
}

/** Opens a shared project for an agent, and tells the person of it. @returns undefined when it is not shared with them, or no more */
export async function ouvrirPartage(deps: Deps, agent: Agent, id: string): Promise<Ouvert | undefined> {
  const { structure } = agent.acteur
  if (structure === undefined) return undefined
  return asActeur(deps.db, agent.acteur, async tx => {
    const [partage] = await listPartages(tx, deps.chiffre, deps.now(), id)
    const projet = partage && (await readGarde(tx, deps.chiffre, partage.projet))
    if (partage === undefined || projet === undefined) return undefined
    await insertOuverture(tx, id, structure, 'ouvrir', deps.now())
    return { partage, projet: visible(projet, partage) }
  })
}

const visible = (projet: Projet, { sante }: Partage): Projet =>
  sante
    ? projet
    : { ...projet, souhaits: Object.fromEntries(Object.entries(projet.souhaits).filter(([cle]) => !isSante(cle))) }

/**
 * Writes beside the person, in the name of the structure that it is shared with.
 * @param ecrire what is written, pure
 * @returns false when it is not shared with them, or no more
 */
export async function ecrirePartage(
  deps: Deps,
  agent: Agent,
  id: string,
  ecrire: (projet: Projet, plume: Plume) => Projet,
): Promise<boolean> {
  const { structure } = agent
  if (structure === undefined) return false
  return asActeur(deps.db, agent.acteur, async tx => {
    const now = deps.now()
    const [partage] = await listPartages(tx, deps.chiffre, now, id)
    if (partage?.structure.id !== structure.id) return false
    const projet = await readGarde(tx, deps.chiffre, partage.projet, true)
    if (projet === undefined) return false
    const plume = plumeOf(projet, now, { sorte: 'structure', ...structure })
    await saveEcrit(tx, deps.chiffre, { ...ecrire(projet, plume), synchro: plume.le })
    await insertOuverture(tx, id, structure.id, 'ecrire', now)
    return true
  })
}

/** Attaches a shared project to an aiguillage that the structure sent or received: it leads its own agents there, and opens it to nobody. */
export async function joindre(deps: Deps, agent: Agent, id: string, aiguillage: string): Promise<boolean> {
  const { structure } = agent.acteur
  if (structure === undefined) return false
  return asActeur(deps.db, agent.acteur, async tx => {
    const [partage] = await listPartages(tx, deps.chiffre, deps.now(), id)
    if (partage?.structure.id !== structure || !(await joindrePartage(tx, id, aiguillage))) return false
    await insertOuverture(tx, id, structure, 'joindre', deps.now())
    return true
  })
}

/** Detaches a shared project from its aiguillage. @returns false when it is not shared with them, or attached to nothing */
export async function detacher(deps: Deps, agent: Agent, id: string): Promise<boolean> {
  const { structure } = agent.acteur
  if (structure === undefined) return false
  return asActeur(deps.db, agent.acteur, async tx => {
    const [partage] = await listPartages(tx, deps.chiffre, deps.now(), id)
    if (partage === undefined || !(await detacherPartage(tx, id))) return false
    await insertOuverture(tx, id, structure, 'detacher', deps.now())
    return true
  })
}
