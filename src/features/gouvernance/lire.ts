import type { Child } from 'hono/jsx'
import type pg from 'pg'
import { countPilotes, listEnVigueur } from '#features/animation/index.ts'
import { countLabels, lireQualites, type Qualite } from '#features/label/index.ts'
import { countPlans, type Decompte } from '#features/plan/index.ts'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import type { ActeurAgent, LireTenue, Tenues } from './deps.ts'
import {
  type Convention,
  type Institution,
  type Membre,
  type Situation,
  situationOf,
  termeOf,
  tient,
} from './domain/convention.ts'
import type { FormationSuivie } from './domain/formation.ts'
import { Signataire } from './pages/signataire.tsx'
import { findConvention, findRegionale, listConventions, listOuvertes } from './store/conventions.ts'
import { listFormations } from './store/formations.ts'
import { listInstitutions } from './store/institutions.ts'
import {
  countSignatures,
  listAbsents,
  listEngagements,
  listManquants,
  listMembres,
  listTerritoires,
} from './store/membres.ts'

export interface Lue {
  convention: Convention
  membres: Membre[]
  institutions: Institution[]
  situation: Situation
  terme: string | undefined
}

const lue = async (tx: Tx, convention: Convention, leJour: string): Promise<Lue> => {
  const membres = await listMembres(tx, convention.id)
  const institutions = await listInstitutions(tx, convention.id)
  const signee = [...membres, ...institutions].some(({ signature }) => signature !== undefined)
  return {
    convention,
    membres,
    institutions,
    situation: situationOf(convention, signee, leJour),
    terme: termeOf(convention, leJour),
  }
}

/**
 * Every text of a territoire, or of the région when it is undefined, that the acteur may read, with its structures.
 * @param leJour today, ISO
 */
export const lireConventions = (
  db: pg.Pool,
  acteur: Acteur,
  territoire: string | undefined,
  leJour: string,
): Promise<Lue[]> =>
  asActeur(db, acteur, async tx => {
    const lues: Lue[] = []
    // A convention and a charter, in a few versions.
    for (const one of await listConventions(tx, territoire)) lues.push(await lue(tx, one, leJour))
    return lues
  })

/** What is open to signature in a territoire, or of the région, as anybody reads it. */
export const lirePublique = async (db: pg.Pool, territoire: string | undefined, leJour: string): Promise<Lue[]> =>
  (await lireConventions(db, { sorte: 'systeme', tache: 'lecture' }, territoire, leJour)).filter(
    ({ convention }) => convention.etat === 'ouverte',
  )

export interface LueParAgent extends Lue {
  absents: { id: string; nom: string; territoires: number }[]
  tenue: Tenues
  /** The training that each noted last. */
  formations: ReadonlyMap<string, FormationSuivie>
  /** The convention of the région that is open, for a territoire to stand under. */
  regionale: Convention | undefined
  /** For a text of the région: where each territoire stands. */
  territoires: SousRegion[] | undefined
}

/** One convention, for those who hold it, with how each structure keeps its delay. */
export async function lireConvention(
  { db, lireTenue }: { db: pg.Pool; lireTenue: LireTenue },
  acteur: ActeurAgent,
  id: string,
  { leJour, now }: { leJour: string; now: Date },
): Promise<LueParAgent | undefined> {
  const found = await asActeur(db, acteur, async tx => {
    const convention = await findConvention(tx, id)
    if (!convention || !tient(acteur, convention)) return undefined
    const lu = await lue(tx, convention, leJour)
    return {
      ...lu,
      formations: await listFormations(
        tx,
        lu.membres.map(({ structure }) => structure.id),
      ),
      absents: await listAbsents(tx, convention),
      regionale: convention.territoire ? await findRegionale(tx) : undefined,
      territoires: convention.territoire ? undefined : await lireSousRegion(tx, leJour),
    }
  })
  if (!found) return undefined
  const promesses = found.membres.flatMap(({ structure, delaiJours, signature }) =>
    delaiJours !== undefined && signature ? [[structure.id, delaiJours] as const] : [],
  )
  return { ...found, tenue: await lireTenue(new Map(promesses), now) }
}

/** A territoire beside the others: how many structures it has, what they promised, and what they plan. */
export interface Cote {
  territoire: { id: string; nom: string; ferme: boolean }
  structures: number
  pilotes: number
  /** The way it is animated, as it was settled last. */
  schema: { id: string; version: number } | undefined
  /** Structures that hold the label, and files in preparation. */
  label: { labellisees: number; enCours: number }
  /** What the public says of its welcome; undefined while too few have answered. */
  qualite: Qualite | undefined
  /** Its last plan. */
  plan: { annee: number; decompte: Decompte } | undefined
  ouvertes: Ouverte[]
}

/** A text that is open, with how many structures signed it. */
export interface Ouverte {
  convention: Convention
  situation: Situation
  terme: string | undefined
  signees: number
  sur: number
}

/** What is open to signature, everywhere. */
async function lireOuvertes(tx: Tx, leJour: string): Promise<Ouverte[]> {
  const signatures = await countSignatures(tx)
  return (await listOuvertes(tx)).map(convention => {
    const { signees = 0, sur = 0 } = signatures.get(convention.id) ?? {}
    const situation = situationOf(convention, signees > 0, leJour)
    return { convention, situation, terme: termeOf(convention, leJour), signees, sur }
  })
}

/** A territoire, with what it signs and who has not. */
export interface SousRegion {
  territoire: { id: string; nom: string }
  ouvertes: (Ouverte & { manquants: readonly string[] })[]
}

/** Where every territoire stands, the nearest term first, then those that have none. */
async function lireSousRegion(tx: Tx, leJour: string): Promise<SousRegion[]> {
  const manquants = await listManquants(tx)
  const ouvertes = (await lireOuvertes(tx, leJour)).map(une => ({
    ...une,
    manquants: manquants.get(une.convention.id) ?? [],
  }))
  const terme = ({ ouvertes: siennes }: SousRegion) =>
    siennes.flatMap(une => une.terme ?? []).toSorted()[0] ?? '9999-12-31'
  return (await listTerritoires(tx))
    .map(({ id, nom }) => ({
      territoire: { id, nom },
      ouvertes: ouvertes.filter(({ convention }) => convention.territoire?.id === id),
    }))
    .toSorted((a, b) => terme(a).localeCompare(terme(b)))
}

/** The texts of territoires that are open and stand under a convention of the région: public. */
export const listSousCadre = async (db: pg.Pool): Promise<Convention[]> =>
  (await asActeur(db, { sorte: 'systeme', tache: 'lecture' }, listOuvertes)).filter(({ sous }) => sous !== undefined)

/** Every territoire of the network, with what is open to signature there: a few queries, whatever their number. */
export async function lireCoteACote(db: pg.Pool, acteur: Acteur, leJour: string): Promise<Cote[]> {
  const qualites = await lireQualites(db, leJour)
  return asActeur(db, acteur, async tx => {
    const territoires = await listTerritoires(tx)
    const ouvertes = await lireOuvertes(tx, leJour)
    const plans = await countPlans(tx)
    const pilotes = await countPilotes(tx, leJour)
    const labels = await countLabels(tx, leJour)
    const schemas = await listEnVigueur(tx)
    return territoires.map(({ structures, ...territoire }) => ({
      territoire,
      structures,
      pilotes: pilotes.get(territoire.id) ?? 0,
      label: labels.get(territoire.id) ?? { labellisees: 0, enCours: 0 },
      qualite: qualites.get(territoire.id),
      plan: plans.get(territoire.id),
      schema: schemas.find(one => one.territoire?.id === territoire.id),
      ouvertes: ouvertes.filter(({ convention }) => convention.territoire?.id === territoire.id),
    }))
  })
}

/** What a structure signed and that is in force, as its public sheet shows it. @param leJour today, ISO */
export const signataireDe = async (db: pg.Pool, structure: string, leJour: string): Promise<Child> =>
  Signataire({
    actes: await asActeur(db, { sorte: 'systeme', tache: 'lecture' }, tx => listEngagements(tx, structure, leJour)),
  })

/** Territoires that have a text open to signature, after one, in order: their conventions are read by everybody. */
export const listConventionsPubliques = async (
  db: pg.Pool,
  apres: string,
  limite: number,
): Promise<readonly string[]> => {
  const ouvertes = await asActeur(db, { sorte: 'systeme', tache: 'lecture' }, listOuvertes)
  const ids = new Set(ouvertes.flatMap(({ territoire }) => territoire?.id ?? []))
  return [...ids]
    .filter(id => id > apres)
    .toSorted()
    .slice(0, limite)
}
