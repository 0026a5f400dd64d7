import { randomInt, randomUUID } from 'node:crypto'
import type { Agent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { debutDuJour, PARIS, plusJours } from '#platform/fuseau.ts'
import type { ProjetDeps } from './deps.ts'
import { ALPHABET } from './domain/code.ts'
import type { Projet } from './domain/document.ts'
import { ecrire, plumeOf, souhaitOf } from './domain/ecrire.ts'
import { etapesEcrites, PLACE_ATELIER } from './domain/progres.ts'
import {
  type Atelier,
  avancerPlace,
  type Entree,
  fermerAtelier,
  insertAtelier,
  listAteliers,
  listPlaces,
  type Place,
  prendrePlace,
} from './store/ateliers.ts'

type Deps = Pick<ProjetDeps, 'db' | 'chiffre' | 'now'>

/** Letters of the code of a workshop: short enough to be read on a board, too many to be met by chance. */
const CODE_LONGUEUR = 6
/** The day of a workshop lasts from its first hour to its last anywhere in France: that of Paris, and half a day on each side. */
const MARGE_MS = 12 * 3_600_000
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const tirerCode = (): string =>
  Array.from({ length: CODE_LONGUEUR }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** The code of a workshop as it was typed, in any case, with spaces or hyphens. */
export const lireCodeAtelier = (tape: string): string =>
  tape
    .toUpperCase()
    .replaceAll(/[\s.·_-]/g, '')
    .slice(0, 20)

/** Opens a workshop for one day; it closes by itself. @param jour "2026-12-01" @returns its identifier */
export async function ouvrirAtelier(deps: Deps, agent: Agent, nom: string, jour: string): Promise<string | undefined> {
  const { structure } = agent.acteur
  if (structure === undefined) return undefined
  const ouvre = new Date(debutDuJour(jour, PARIS).getTime() - MARGE_MS)
  const ferme = new Date(debutDuJour(plusJours(jour, 1), PARIS).getTime() + MARGE_MS)
  const id = randomUUID()
  const fait = await asActeur(deps.db, agent.acteur, async tx => {
    for (let essai = 0; essai < 3; essai++)
      if (await insertAtelier(tx, { id, structure, code: tirerCode(), nom, ouvre, ferme })) return true
    return false
  })
  return fait ? id : undefined
}

export const ateliersDe = (deps: Deps, agent: Agent): Promise<Atelier[]> =>
  asActeur(deps.db, agent.acteur, tx => listAteliers(tx))

/** A workshop and how far each one is. @returns undefined when it is not one of the agent's structure */
export const lireAtelier = (
  deps: Deps,
  agent: Agent,
  id: string,
): Promise<{ atelier: Atelier; places: Place[] } | undefined> =>
  asActeur(deps.db, agent.acteur, async tx => {
    const [atelier] = await listAteliers(tx, id)
    return atelier && { atelier, places: await listPlaces(tx, deps.chiffre, id) }
  })

export const finirAtelier = (deps: Deps, agent: Agent, id: string): Promise<boolean> =>
  asActeur(deps.db, agent.acteur, tx => fermerAtelier(tx, id, deps.now()))

/** Enters a workshop with a project. @param nom what the animator may call them; empty to stay without a name */
export async function entrerAtelier(
  deps: Deps,
  projet: Projet,
  code: string,
  nom: string,
): Promise<{ entree: Entree; projet: Projet }> {
  const place = randomUUID()
  const entree = await prendrePlace(deps, { code: lireCodeAtelier(code), place, nom }, deps.now())
  if (!entree.ok) return { entree, projet }
  return { entree, projet: ecrire(projet, 'souhaits', PLACE_ATELIER, place, plumeOf(projet, deps.now())) }
}

/** Tells the animator how far a project is, when it is worked on in a workshop. */
export async function direProgres(deps: Deps, projet: Projet): Promise<void> {
  const place = souhaitOf(projet, PLACE_ATELIER)
  if (UUID.test(place)) await avancerPlace(deps, place, etapesEcrites(projet), deps.now())
}
