import type { Child } from 'hono/jsx'
import type pg from 'pg'
import { findStructure, type Porte, portesOf, type StoredStructure } from '#features/annuaire/index.ts'
import { listDites } from '#features/capacite/index.ts'
import type { Agent } from '#features/comptes/index.ts'
import {
  delaiPromis,
  lirePublique,
  listEngagements,
  listSituations,
  type SituationDans,
} from '#features/gouvernance/index.ts'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'
import { cheminRappels, lireSansRappel, rappelsArretes } from './arreter-rappels.ts'
import type { InterconnaissanceDeps } from './deps.ts'
import { type Changement, resumer } from './domain/changements.ts'
import type { SansRappel } from './domain/fraicheur.ts'
import { type Limites, limitesDe } from './domain/limites.ts'
import { listChangements, noterVue } from './store/changements.ts'
import { type Contact, listContacts } from './store/contacts.ts'
import {
  findConfirmeeLe,
  findPage,
  listMembres,
  listTerritoires,
  listTerritoiresDe,
  type Membre,
  type PageMembre,
} from './store/membres.ts'

const JOUR_MS = 86_400_000
/** What is shown to who never looked before. */
const PREMIERE_FOIS_JOURS = 90
/** How far the whole history of a page goes. */
const HISTOIRE_JOURS = 365

export interface MembreLu {
  stored: StoredStructure
  portes: readonly Porte[]
  territoires: { id: string; nom: string }[]
  page: PageMembre
  contacts: Contact[]
  limites: Limites | undefined
  engagements: Awaited<ReturnType<typeof listEngagements>>
  /** How it stands in each territoire: what it signed there, and what that gives. */
  situations: SituationDans[]
  /** What it promised to answer in, in days. */
  delai: number | undefined
  /** What it says of its places, with when it said so. */
  places: { places: number; le: Date } | undefined
  reponses: Child
  /** Since the agent last looked; since three months when they never did. */
  nouveaux: Changement[]
  /** When the agent had looked before. */
  vueLe: Date | undefined
  /** Of a year, those above left out. */
  anciens: Changement[]
  /** Whether the agent keeps this page. */
  tenue: boolean
  /** Why nobody is asked to confirm it: told to those who hold the network together. */
  sansRappel: SansRappel | undefined
  /** Where the agent who keeps this page, and stopped the reminders, has them again. */
  reprendre: string | undefined
}

/** The member pages that an agent of this structure keeps: its own. */
export const tientPage = ({ role, structure }: Agent, id: string): boolean =>
  structure?.id === id && (role === 'conseiller' || role === 'responsable')

/** Those who hold the network together: they reach otherwise a structure that nobody reminds. */
export const animeReseau = ({ role }: Agent): boolean => role === 'coordinateur' || role === 'region'

/** The page of a member, as an agent reads it now: that they looked is noted. @returns undefined when it is in no territoire */
export async function lireMembre(deps: InterconnaissanceDeps, agent: Agent, id: string): Promise<MembreLu | undefined> {
  const { db } = deps
  const now = deps.now()
  const stored = await findStructure(db, id)
  if (!stored) return undefined
  const reponses = await deps.reponsesDe(id)
  const tenue = tientPage(agent, id)
  const sansRappel = animeReseau(agent) ? (await lireSansRappel(deps, [id])).get(id) : undefined
  const { courriel } = agent.compte
  const reprendre = tenue && (await rappelsArretes(deps, courriel)) ? cheminRappels(deps, courriel) : undefined
  return asActeur(db, agent.acteur, async tx => {
    const territoires = await listTerritoiresDe(tx, id)
    if (territoires.length === 0) return undefined
    const avant = await noterVue(tx, agent.compte.id, id, now)
    const vue = avant ?? { le: new Date(now.getTime() - PREMIERE_FOIS_JOURS * JOUR_MS), dans: undefined }
    const depuis = new Date(now.getTime() - HISTOIRE_JOURS * JOUR_MS)
    const histoire = await listChangements(tx, id, { depuis, vue })
    const lignesDe = (voulu: boolean) =>
      histoire.filter(({ nouveau }) => nouveau === voulu).map(({ changement }) => changement)
    const dite = (await listDites(tx)).find(({ structure }) => structure === id)
    return {
      stored,
      portes: portesOf(stored.structure, deps.servicesOf),
      territoires,
      page: await findPage(tx, id),
      contacts: await listContacts(tx, id),
      limites: limitesDe(stored.structure.services),
      engagements: await listEngagements(tx, id, jourOf(now)),
      situations: await listSituations(tx, id, jourOf(now)),
      delai: await delaiPromis(tx, id, now),
      places: dite,
      reponses,
      nouveaux: resumer(lignesDe(true)),
      vueLe: avant?.le,
      anciens: lignesDe(false),
      tenue,
      sansRappel,
      reprendre,
    }
  })
}

export interface ListeMembres {
  /** All that may be looked at. */
  territoires: { id: string; nom: string }[]
  territoire: { id: string; nom: string } | undefined
  membres: Membre[]
  /** Whether its structures have promised one another something that everybody reads. */
  convention: boolean
}

/** The territoire that an agent is of: theirs, or the first one of their structure. */
export const territoireDe = async (tx: Tx, agent: Agent): Promise<string | undefined> =>
  agent.territoire?.id ?? (agent.structure && (await listTerritoiresDe(tx, agent.structure.id))[0]?.id)

/** The members of a territoire: the one that is asked for, the agent's own otherwise. */
export async function lireMembres(
  { db, now }: Pick<InterconnaissanceDeps, 'db' | 'now'>,
  agent: Agent,
  voulu: string | undefined,
): Promise<ListeMembres> {
  const lus = await asActeur(db, agent.acteur, async tx => {
    const territoires = await listTerritoires(tx)
    const sien = voulu ?? (await territoireDe(tx, agent))
    const territoire = territoires.find(({ id }) => id === sien) ?? territoires[0]
    return { territoires, territoire, membres: territoire ? await listMembres(tx, territoire.id) : [] }
  })
  const actes = lus.territoire ? await lirePublique(db, lus.territoire.id, jourOf(now())) : []
  return { ...lus, convention: actes.length > 0 }
}

/** When a structure last said that what is told of it is right: public. */
export const confirmeeLe = (db: pg.Pool, structure: string): Promise<Date | undefined> =>
  asActeur(db, { sorte: 'systeme', tache: 'lecture' }, tx => findConfirmeeLe(tx, structure))
