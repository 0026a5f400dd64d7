import type pg from 'pg'
import { listDuTerritoire } from '#features/ressources/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'
import { type ActeurAgent, tenuPar } from './deps.ts'
import {
  type Convie,
  type Decision,
  type Groupe,
  type Nomme,
  type Pilote,
  type Presence,
  pilotesDu,
  type Representant,
  type Reunion,
} from './domain/animation.ts'
import { listStructuresDuReseau, listTerritoiresOuverts } from './store/commissions.ts'
import { listGroupes, listNommables, listPilotes, listRepresentants, listStructures } from './store/reseau.ts'
import { findReunion, listAFaire, listDecisions, listPresences, listReunions } from './store/reunions.ts'
import { type GroupeAnime, listGroupesAnimes } from './store/schemas.ts'

/** Who holds a territoire together, or the région, and what they are about. */
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
  /** For the région: the territoires whose coordination may sit in a group. */
  territoires: readonly Nomme[]
  /** For a territoire: the meetings of the groups of the région where it sits. */
  commissions: readonly Reunion[]
}

/** Of the territoire that the acteur coordinates, or of the région that they act for. */
export const lireAnimation = (db: pg.Pool, acteur: ActeurAgent, now: Date): Promise<Animation | undefined> =>
  asActeur(db, acteur, async tx => {
    const tenu = tenuPar(acteur)
    if (!tenu) return undefined
    const { territoire } = tenu
    const communes = {
      representants: await listRepresentants(tx, territoire),
      groupes: await listGroupes(tx, territoire),
      reunions: await listReunions(tx, territoire),
      aFaire: await listAFaire(tx, territoire),
    }
    if (territoire === undefined)
      return {
        ...communes,
        structures: await listStructuresDuReseau(tx),
        nommables: new Set<string>(),
        pilotes: [],
        animes: await listGroupesAnimes(tx, undefined, now),
        territoires: await listTerritoiresOuverts(tx),
        commissions: [],
      }
    return {
      ...communes,
      structures: await listStructures(tx, territoire),
      nommables: await listNommables(tx, territoire, jourOf(now)),
      pilotes: await listPilotes(tx, territoire),
      animes: await listGroupesAnimes(tx, territoire, now),
      territoires: [],
      commissions: await listReunions(tx, undefined),
    }
  })

/** What is read of a meeting by those who do not hold it: of the région, where their territoire sits. */
export interface ReunionDite {
  reunion: Reunion
  decisions: readonly Decision[]
}

export interface ReunionLue extends ReunionDite {
  /** Those of the group, and those who came without being in it any more. */
  convies: readonly Convie[]
  presences: ReadonlyMap<string, Presence>
  structures: readonly Nomme[]
  /** Documents of the library that may go with its minutes. */
  documents: readonly Nomme[]
}

/** One meeting of a group of the région where the territoire that the acteur coordinates sits. */
export const lireReunionDite = (db: pg.Pool, acteur: ActeurAgent, id: string): Promise<ReunionDite | undefined> =>
  asActeur(db, acteur, async tx => {
    const reunion = await findReunion(tx, undefined, id)
    return reunion && { reunion, decisions: await listDecisions(tx, id) }
  })

/** One meeting of the territoire that the acteur coordinates, or of the région that they act for. */
export const lireReunionDe = (db: pg.Pool, acteur: ActeurAgent, id: string): Promise<ReunionLue | undefined> =>
  asActeur(db, acteur, async tx => {
    const tenu = tenuPar(acteur)
    const reunion = tenu && (await findReunion(tx, tenu.territoire, id))
    if (!reunion) return undefined
    const { territoire } = tenu
    const presences = await listPresences(tx, id)
    const documents = (await listDuTerritoire(tx, territoire)).map(({ id: lequel, titre }) => ({
      id: lequel,
      nom: titre,
    }))
    const { ressource } = reunion
    const groupe = (await listGroupes(tx, territoire)).find(one => one.id === reunion.groupe.id)
    const coordinations = territoire === undefined ? await listTerritoiresOuverts(tx) : []
    const tous: readonly Convie[] = [
      ...coordinations.map(({ id: lequel, nom }) => ({ id: lequel, nom, structure: COORDINATION })),
      ...(await listRepresentants(tx, territoire)),
    ]
    const convies = new Set([...(groupe?.membres ?? []), ...(groupe?.coordinations ?? []), ...presences.keys()])
    return {
      reunion,
      presences,
      convies: tous.filter(one => convies.has(one.id)),
      decisions: await listDecisions(tx, id),
      structures: await (territoire === undefined ? listStructuresDuReseau(tx) : listStructures(tx, territoire)),
      // The one that goes with it stays, even when the library shows it no more.
      documents:
        ressource && documents.every(one => one.id !== ressource.id)
          ? [{ id: ressource.id, nom: ressource.titre }, ...documents]
          : documents,
    }
  })

/** What a coordination is called where structures are. */
const COORDINATION: Nomme = { id: '', nom: 'Coordination' }

/** The structures that pilot a territoire on a day (ISO), as anybody may read it. */
export const pilotesActuels = async (db: pg.Pool, territoire: string, leJour: string): Promise<readonly Nomme[]> =>
  pilotesDu(await asActeur(db, { sorte: 'systeme', tache: 'lecture' }, tx => listPilotes(tx, territoire)), leJour)
