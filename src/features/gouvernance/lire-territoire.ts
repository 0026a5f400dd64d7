import type pg from 'pg'
import { searchAnnuaire } from '#features/annuaire/index.ts'
import type { Agent } from '#features/comptes/index.ts'
import {
  type Commune,
  chercherEnsembles,
  communesDeZone,
  type Ensemble,
  type Territoires,
} from '#features/territoires/index.ts'
import { asActeur, commeSysteme } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'
import { type Changement, type Partage, partagesDe, peutComposer, type Territoire } from './domain/territoire.ts'
import {
  countCoordinateurs,
  findComposition,
  listChangements,
  listComposants,
  listCompositions,
  listPropositions,
  listVoisines,
  type MembreTerritoire,
  nomsDeStructures,
  type Proposition,
} from './store/territoires.ts'

/** How many structures are proposed at once. */
const PROPOSEES_MAX = 60
const TROUVEES_MAX = 20

/** A structure that may be added. */
export interface Proposee {
  id: string
  nom: string
  /** Name of its commune. */
  ou: string
}

export interface Composition {
  territoire: Territoire
  /** Whether the agent may change it. */
  sien: boolean
  communes: readonly Commune[]
  departements: readonly { code: string; nom: string; communes: readonly Commune[] }[]
  partages: readonly Partage[]
  membres: readonly (MembreTerritoire & { dehors: boolean })[]
  /** Structures of its communes that are not its own: the first, and how many. */
  voisines: { total: number; premieres: readonly Proposee[] }
  /** Structures that it asked for. */
  demandees: readonly Proposition[]
  coordinateurs: number
  changements: readonly Changement[]
  /** Names of the structures that changes are about. */
  noms: ReadonlyMap<string, string>
  /** What a search of communes found; undefined when none was made. */
  ensembles: readonly (Ensemble & { absentes: number })[] | undefined
  /** What a search of structures found. */
  trouvees: readonly Proposee[] | undefined
}

export interface Recherches {
  q: string
  structure: string
}

/** A territoire as it is composed, with what it may be added. @returns undefined when there is none of this identifier */
export async function lireComposition(
  { db, territoires, now }: { db: pg.Pool; territoires: Territoires; now: () => Date },
  agent: Agent,
  id: string,
  { q, structure }: Recherches,
): Promise<Composition | undefined> {
  const ou = (code: string | undefined): string => (code === undefined ? '' : (territoires.commune(code)?.nom ?? ''))
  const lue = await asActeur(db, agent.acteur, async tx => {
    const territoire = await findComposition(tx, id)
    if (!territoire) return undefined
    const communes = communesDeZone(territoires, territoire.zone)
    const codes = communes.map(({ code }) => code)
    const sien = peutComposer({ role: agent.role, territoire: agent.territoire?.id }, territoire)
    const membres = await listComposants(tx, id, jourOf(now()))
    const voisines = sien ? await listVoisines(tx, id, codes, PROPOSEES_MAX) : { total: 0, premieres: [] }
    const demandees = await listPropositions(tx, id)
    const autres = (await listCompositions(tx)).filter(one => one.id !== id && one.fermeLe === undefined)
    const voit = sien || agent.role === 'region'
    const [changements, coordinateurs] = await commeSysteme(tx, 'territoire', async () => [
      voit ? await listChangements(tx, id) : [],
      await countCoordinateurs(tx, id),
    ])
    const noms = await nomsDeStructures(
      tx,
      changements.filter(({ geste }) => geste.endsWith('-structures')).flatMap(({ objets }) => objets),
    )
    return { territoire, sien, communes, codes, membres, voisines, demandees, autres, changements, coordinateurs, noms }
  })
  if (!lue) return undefined
  const { codes, autres, communes, membres, voisines, ...reste } = lue
  const dedans = new Set(codes)
  const presents = new Set(membres.map(one => one.id))
  const trouvees =
    structure === '' || !lue.sien ? undefined : (await searchAnnuaire(db, { q: structure, parPage: TROUVEES_MAX })).hits
  return {
    ...reste,
    communes,
    departements: [...Map.groupBy(communes, ({ departement }) => departement)]
      .map(([code, siennes]) => ({ code, nom: territoires.departement(code)?.nom ?? code, communes: siennes }))
      .toSorted((a, b) => b.communes.length - a.communes.length),
    partages: partagesDe(
      dedans,
      autres.map(one => ({ ...one, communes: communesDeZone(territoires, one.zone).map(({ code }) => code) })),
    ),
    membres: membres.map(membre => ({ ...membre, dehors: !membre.communes.some(code => dedans.has(code)) })),
    voisines: {
      total: voisines.total,
      premieres: voisines.premieres.map(one => ({ id: one.id, nom: one.nom, ou: ou(one.commune) })),
    },
    ensembles:
      q === '' || !lue.sien
        ? undefined
        : chercherEnsembles(territoires, q).map(ensemble => ({
            ...ensemble,
            absentes: ensemble.communes.filter(({ code }) => !dedans.has(code)).length,
          })),
    trouvees: trouvees
      ?.filter(one => !presents.has(one.id))
      .map(one => ({ id: one.id, nom: one.nom, ou: ou(one.commune) })),
  }
}
