import type pg from 'pg'
import { listDuTerritoire } from '#features/ressources/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'
import type { ActeurAgent } from './deps.ts'
import {
  type Decision,
  type Groupe,
  type Nomme,
  type Pilote,
  type Presence,
  pilotesDu,
  type Representant,
  type Reunion,
} from './domain/animation.ts'
import { listGroupes, listNommables, listPilotes, listRepresentants, listStructures } from './store/reseau.ts'
import { findReunion, listAFaire, listDecisions, listPresences, listReunions } from './store/reunions.ts'
import { type GroupeAnime, listGroupesAnimes } from './store/schemas.ts'

/** Who holds a territoire together, and what they are about. */
export interface Animation {
  structures: readonly Nomme[]
  /** Those that may be named pilot. */
  nommables: ReadonlySet<string>
  pilotes: readonly Pilote[]
  representants: readonly Representant[]
  groupes: readonly Groupe[]
  /** The same groups, with when they met. */
  animes: readonly GroupeAnime[]
  reunions: readonly Reunion[]
  aFaire: readonly Decision[]
}

/** Of the territoire that the acteur coordinates. */
export const lireAnimation = (db: pg.Pool, acteur: ActeurAgent, now: Date): Promise<Animation | undefined> =>
  asActeur(db, acteur, async tx => {
    const { territoire } = acteur
    if (territoire === undefined) return undefined
    return {
      structures: await listStructures(tx, territoire),
      nommables: await listNommables(tx, territoire, jourOf(now)),
      pilotes: await listPilotes(tx, territoire),
      representants: await listRepresentants(tx, territoire),
      groupes: await listGroupes(tx, territoire),
      animes: await listGroupesAnimes(tx, territoire, now),
      reunions: await listReunions(tx, territoire),
      aFaire: await listAFaire(tx, territoire),
    }
  })

export interface ReunionLue {
  reunion: Reunion
  /** Those of the group, and those who came without being in it any more. */
  convies: readonly Representant[]
  presences: ReadonlyMap<string, Presence>
  decisions: readonly Decision[]
  structures: readonly Nomme[]
  /** Documents of the library that may go with its minutes. */
  documents: readonly Nomme[]
}

/** One meeting of the territoire that the acteur coordinates. */
export const lireReunionDe = (db: pg.Pool, acteur: ActeurAgent, id: string): Promise<ReunionLue | undefined> =>
  asActeur(db, acteur, async tx => {
    const { territoire } = acteur
    const reunion = territoire === undefined ? undefined : await findReunion(tx, territoire, id)
    if (!reunion || territoire === undefined) return undefined
    const presences = await listPresences(tx, id)
    const documents = (await listDuTerritoire(tx, territoire)).map(({ id: lequel, titre }) => ({
      id: lequel,
      nom: titre,
    }))
    const { ressource } = reunion
    const membres = (await listGroupes(tx, territoire)).find(one => one.id === reunion.groupe.id)?.membres ?? []
    return {
      reunion,
      presences,
      convies: (await listRepresentants(tx, territoire)).filter(r => membres.includes(r.id) || presences.has(r.id)),
      decisions: await listDecisions(tx, id),
      structures: await listStructures(tx, territoire),
      // The one that goes with it stays, even when the library shows it no more.
      documents:
        ressource && documents.every(one => one.id !== ressource.id)
          ? [{ id: ressource.id, nom: ressource.titre }, ...documents]
          : documents,
    }
  })

/** The structures that pilot a territoire on a day (ISO), as anybody may read it. */
export const pilotesActuels = async (db: pg.Pool, territoire: string, leJour: string): Promise<readonly Nomme[]> =>
  pilotesDu(await asActeur(db, { sorte: 'systeme', tache: 'lecture' }, tx => listPilotes(tx, territoire)), leJour)
