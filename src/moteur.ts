import { setImmediate as breathe } from 'node:timers/promises'
import {
  correspondancesOf,
  createLireHoraires,
  type LoadReport,
  loadAnnuaire,
  loadMetiers,
  loadReferentiel,
  nomsDeReseaux,
  portesOf,
  type ReadContext,
  type Referentiel,
  type ServicesOfReseau,
  type Structure,
  servicesFromReferentiel,
  streamStructures,
  type TextesReferentiel,
  toFiche,
  toOffre,
} from '#features/annuaire/index.ts'
import { loadFiches, toMetiers } from '#features/metiers/index.ts'
import {
  BESOINS,
  type Compris,
  createIndexOffres,
  createMoteur,
  distanceKm,
  type Fiche,
  type Lieux,
  loadComprendre,
  type Metier,
  type Moteur,
  type Offre,
} from '#features/orientation/index.ts'
import { lireReglesEnVigueur } from '#features/regles/index.ts'
import { gazetteerOf, loadTerritoires, type Territoires } from '#features/territoires/index.ts'
import type { Tx } from '#platform/acteur.ts'
import type { Database } from '#platform/database.ts'
import { createPackedList } from '#platform/packed.ts'
import { projectPath } from '#platform/paths.ts'

/** What it takes to read an annuaire: places, the rules of the réseaux. */
interface Regles {
  territoires: Territoires
  referentiel: Referentiel
}

/** What the program knows before any annuaire: places, words, the rules of the réseaux. Read once. */
export interface Connaissances extends Regles {
  servicesOf: ServicesOfReseau
  comprendre: (texte: string, now: Date) => Compris
  /** Name of an occupation by its ROME code. */
  nomMetier: (rome: string) => string | undefined
  /** Takes the occupations of an import for its own: their names, and the reading of texts. */
  suivreMetiers: (metiers: readonly Metier[]) => Promise<void>
  /** Takes another version of the rules for its own: `referentiel` is read anew by whoever holds it. */
  suivreRegles: (referentiel: Referentiel) => void
}

/**
 * Loads what ships with the product, and ROME when a folder of its files is given: its names then come beside those that
 * ship, as they do on a site after an import.
 * @throws naming the file and the entry that cannot be read.
 */
export async function loadConnaissances(
  options: { romeDir?: string | undefined; territoires?: Territoires | undefined } = {},
): Promise<Connaissances> {
  const { territoires = loadTerritoires() } = options
  let courant = lireRegles()
  const referentiel = vivant(() => courant)
  const metiers = loadMetiers(projectPath('demo'))
  const nomsOf = (nommes: readonly Metier[]) => new Map(nommes.map(({ rome, libelle }) => [rome, libelle]))
  const noms = nomsOf(metiers)
  let officiels: ReadonlyMap<string, string> = new Map()
  const comprendre = loadComprendre(
    projectPath('referentiel/vocabulaire'),
    gazetteerOf(territoires),
    metiers,
    nomsDeReseaux(referentiel),
  )
  const connaissances: Connaissances = {
    territoires,
    referentiel,
    nomMetier: rome => officiels.get(rome) ?? noms.get(rome),
    async suivreMetiers(nommes) {
      await comprendre.suivreMetiers(nommes, breathe)
      officiels = nomsOf(nommes)
    },
    suivreRegles(nouveau) {
      courant = nouveau
      comprendre.suivreReseaux(nomsDeReseaux(nouveau))
    },
    servicesOf: servicesFromReferentiel(referentiel, territoires),
    comprendre,
  }
  if (options.romeDir !== undefined) await connaissances.suivreMetiers(toMetiers(await loadFiches(options.romeDir)))
  return connaissances
}

/** The rules in force, whichever they have become since it was made. */
const vivant = (courant: () => Referentiel): Referentiel => ({
  get reseaux() {
    return courant().reseaux
  },
  get besoins() {
    return courant().besoins
  },
  get portesNationales() {
    return courant().portesNationales
  },
  get dataInclusion() {
    return courant().dataInclusion
  },
  get alias() {
    return courant().alias
  },
})

/** What the program knows, with other rules: an engine that is being made keeps to those that it was begun with. */
export const avecRegles = (connaissances: Connaissances, referentiel: Referentiel): Connaissances => ({
  ...connaissances,
  referentiel,
  servicesOf: servicesFromReferentiel(referentiel, connaissances.territoires),
})

/** Reads texts as rules, those that ship with the product when there are none. @throws FichierInvalide */
export const lireRegles = (textes?: TextesReferentiel): Referentiel =>
  loadReferentiel(projectPath('referentiel'), textes)

/** What the readers of files need to know. @param today ISO date */
export const readContextOf = ({ territoires, referentiel }: Regles, today: string): ReadContext => ({
  correspondances: correspondancesOf(referentiel),
  territoires,
  today,
})

/**
 * What the readers of files need to know, with the rules in force in the database that the files are imported into.
 * @param onError told why the version in force could not be read, and those that ship with the product are taken
 */
export async function readContextEnVigueur(
  db: Tx,
  today: string,
  territoires: Territoires,
  onError: (error: unknown) => void,
): Promise<ReadContext> {
  const { referentiel } = await lireReglesEnVigueur(db, lireRegles, onError)
  return readContextOf({ territoires, referentiel }, today)
}

/** A point further than this from any commune is not in France. */
const HORS_DE_FRANCE_KM = 60

const lieuxOf = (territoires: Territoires): Lieux => ({
  commune: code => territoires.commune(code),
  proche(lat, lon) {
    const commune = territoires.nearest(lat, lon)
    return distanceKm(lat, lon, commune.lat, commune.lon) > HORS_DE_FRANCE_KM ? undefined : commune
  },
  zones(code) {
    const commune = territoires.commune(code)
    return commune ? territoires.zonesDe(commune) : []
  },
})

interface Assemblage {
  add: (offre: Offre, fiche: Fiche) => void
  finish: () => MoteurAssemble
}

export interface MoteurAssemble extends Moteur {
  /**
   * Lays out the opening hours of the days to come, between two breaths of the server, so that nobody waits for it. Call
   * it again when the day changes; what is laid out already costs nothing.
   */
  prechauffer: (now: number) => Promise<void>
}

/** Opening hours laid out between two breaths: about ten milliseconds. */
const HORAIRES_PAR_SOUFFLE = 10

/** Puts an engine together offre by offre. */
export function assemble({ territoires, referentiel, comprendre }: Connaissances): Assemblage {
  const index = createIndexOffres()
  const fiches = createPackedList<Fiche>()
  const libelles = Object.fromEntries(BESOINS.map(code => [code, referentiel.besoins.get(code)?.libelle ?? code]))
  return {
    add(offre, fiche) {
      index.add(offre)
      fiches.push(fiche)
    },
    finish() {
      const fini = index.finish()
      const lireHoraires = createLireHoraires()
      const moteur = createMoteur({
        index: fini,
        fiche: fiches.get,
        libelles: libelles as Parameters<typeof createMoteur>[0]['libelles'],
        nommer: code => referentiel.reseaux.get(code)?.avecArticle ?? code,
        lieux: lieuxOf(territoires),
        comprendre,
        lireHoraires,
      })
      return {
        ...moteur,
        async prechauffer(now) {
          for (const [k, { horaires, fuseau }] of fini.horairesDistincts.entries()) {
            lireHoraires(horaires, fuseau, now)
            if (k % HORAIRES_PAR_SOUFFLE === 0) await breathe()
          }
        },
      }
    },
  }
}

function addStructure(assemblage: Assemblage, structure: Structure, { servicesOf, territoires }: Connaissances): void {
  for (const porte of portesOf(structure, servicesOf)) {
    const offre = toOffre(structure, porte)
    if (offre) assemblage.add(offre, toFiche(structure, porte, territoires))
  }
}

/**
 * The engine over files, without a database. The national doors are always part of it.
 * @param today ISO date: nothing is dated after it
 */
export async function moteurFromFiles(
  paths: readonly string[],
  connaissances: Connaissances,
  today: string,
): Promise<{ moteur: Moteur; report: LoadReport }> {
  const context = { ...readContextOf(connaissances, today), servicesOfReseau: connaissances.servicesOf }
  const { offres, fiches, report } = await loadAnnuaire(paths, context)
  const assemblage = assemble(connaissances)
  offres.forEach((offre, i) => {
    const fiche = fiches[i]
    if (fiche) assemblage.add(offre, fiche)
  })
  for (const structure of connaissances.referentiel.portesNationales) addStructure(assemblage, structure, connaissances)
  return { moteur: assemblage.finish(), report }
}

/** Structures read between two breaths of the server, which goes on answering from the former index. */
const PAR_SOUFFLE = 500

/** The engine over the annuaire of the database. */
export async function moteurFromDatabase(database: Database, connaissances: Connaissances): Promise<MoteurAssemble> {
  const assemblage = assemble(connaissances)
  let lues = 0
  for await (const structure of streamStructures(database.pool)) {
    addStructure(assemblage, structure, connaissances)
    if (++lues % PAR_SOUFFLE === 0) await breathe()
  }
  return assemblage.finish()
}
