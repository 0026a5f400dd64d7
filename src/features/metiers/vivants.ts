import pg from 'pg'
import type { Metier } from '#features/orientation/index.ts'
import type { Database } from '#platform/database.ts'
import { projectPath } from '#platform/paths.ts'
import { etablir } from './atelier.ts'
import { loadVocabulaire } from './cherchable.ts'
import { fichesDemo } from './demo.ts'
import { createLecteur } from './domain/courants.ts'
import type { Rayons } from './domain/rayons.ts'
import { openRecherche, type RechercheMetiers } from './domain/recherche.ts'
import { etabliOf } from './etabli.ts'
import { findMetier, type MetierStocke, metiersVersion, romeEnService } from './store/metiers.ts'

/** Occupations as the server serves them. */
export interface Metiers {
  recherche(): RechercheMetiers
  rayons(): Rayons
  /** Version of ROME in service, null while the demonstration stands in for it. */
  version(): number | null
  /** One sheet, in service or withdrawn; what ROME does not tell (what one likes, what weighs) is the demonstration's. */
  fiche(rome: string): Promise<MetierStocke | undefined>
  /** Label of an occupation in service. */
  nom(rome: string): string | undefined
  /** Code and label of every occupation in service. */
  liste(): readonly { rome: string; libelle: string }[]
}

export interface MetiersVivants extends Metiers {
  stop(): Promise<void>
}

/** Should a notification be lost with its connection, the version is looked at anyway. */
const RONDE_MS = 30_000

interface Etat {
  version: number
  rome: number | null
  recherche: RechercheMetiers
  rayons: Rayons
  liste: { rome: string; libelle: string }[]
  noms: ReadonlyMap<string, string>
}

/**
 * Keeps the search in step with the occupations of the database: read at start, and again when an import has notified a
 * change; the former index answers until the new one is whole. Before any import, the demonstration's.
 * @param onNoms told the names of ROME each time it is read
 */
export async function startMetiers(
  database: Database,
  onError: (error: unknown) => void,
  onNoms: (metiers: readonly Metier[]) => Promise<void> = async () => {},
): Promise<MetiersVivants> {
  const vocabulaire = loadVocabulaire(projectPath('referentiel/metiers'))
  const lecteur = createLecteur(vocabulaire.courants, vocabulaire.creux)
  const demo = fichesDemo(projectPath('demo'))
  const load = async (): Promise<Etat> => {
    const version = await metiersVersion(database.pool)
    const enService = await romeEnService(database.pool)
    const { rome, rayons, posee, noms } = enService === null ? etabliOf(demo, vocabulaire) : await etablir(database)
    if (rome !== null) await onNoms(noms)
    return {
      version,
      rome,
      recherche: openRecherche(posee, lecteur),
      rayons,
      liste: posee.metiers,
      noms: new Map(posee.metiers.map(({ rome, libelle }) => [rome, libelle])),
    }
  }
  let etat = await load()
  let reading: Promise<void> | undefined
  let stopped = false
  const refresh = async (): Promise<void> => {
    if ((await metiersVersion(database.pool)) !== etat.version && !stopped) etat = await load()
  }
  const ask = (): void => {
    if (reading || stopped) return
    reading = refresh()
      .catch(onError)
      .finally(() => {
        reading = undefined
      })
  }
  const listener = new pg.Client({ connectionString: database.url, application_name: 'porte-metiers' })
  listener.on('error', onError)
  listener.on('notification', ask)
  await listener.connect()
  await listener.query('listen metiers')
  const ronde = setInterval(ask, RONDE_MS)
  ronde.unref()

  return {
    recherche: () => etat.recherche,
    rayons: () => etat.rayons,
    version: () => etat.rome,
    liste: () => etat.liste,
    nom: rome => etat.noms.get(rome),
    async fiche(rome) {
      const ecrite = demo.find(metier => metier.rome === rome)
      const stockee = await findMetier(database.pool, rome)
      if (stockee !== undefined)
        return { ...stockee, fiche: { ...stockee.fiche, plait: ecrite?.plait ?? [], pese: ecrite?.pese ?? [] } }
      return ecrite === undefined || etat.rome !== null
        ? undefined
        : { fiche: ecrite, retireEn: null, remplacePar: null }
    },
    async stop() {
      stopped = true
      clearInterval(ronde)
      await reading
      await listener.end()
    },
  }
}
