import type pg from 'pg'
import { delaisDe, direReponses } from '#features/aiguillage/index.ts'
import { direPlaces, listDites, listEcrites } from '#features/capacite/index.ts'
import type { Repere, ReperesDe } from '#features/orientation/index.ts'
import { direProchain, listProchains } from '#features/rendezvous/index.ts'

/** Slots and places change by the minute; how structures answer, over a year, does not. */
const VIF_MS = 30_000
const LENT_MS = 15 * 60_000

type Porte = Parameters<ReperesDe>[0]

interface Creneau {
  debut: Date
  repere: Repere
}
interface Places {
  le: Date
  repere: Repere
}

/** What is known of all doors at once, in words already: a page only looks it up. */
interface Vif {
  creneaux: ReadonlyMap<string, Creneau>
  creneauxPublics: ReadonlyMap<string, Creneau>
  /** As structures say themselves. */
  dites: ReadonlyMap<string, Places>
  /** As the sheets of services say. */
  ecrites: ReadonlyMap<string, { places?: Places | undefined; creneau?: Creneau | undefined }>
}

const creneauOf = (debut: Date, zone: string): Creneau => ({ debut, repere: { texte: direProchain(debut, zone) } })

const lireVif = async (db: pg.Pool, now: Date): Promise<Vif> => {
  const placesOf = (places: number, le: Date): Places => ({ le, repere: direPlaces(places, le, now) })
  const prochains = await listProchains(db, now)
  const par = (pour: boolean) =>
    new Map(
      prochains.flatMap(({ structure, publique, debut, zone }) =>
        publique === pour ? [[structure, creneauOf(debut, zone)] as const] : [],
      ),
    )
  const dites = (await listDites(db)).map(({ structure, places, le }) => [structure, placesOf(places, le)] as const)
  const ecrites = (await listEcrites(db)).map(({ service, fuseau, places, prochainCreneau, le }) => {
    const creneau = prochainCreneau === undefined ? undefined : creneauOf(new Date(prochainCreneau), fuseau)
    return [service, { creneau, places: places === undefined ? undefined : placesOf(places, le) }] as const
  })
  return { creneaux: par(false), creneauxPublics: par(true), dites: new Map(dites), ecrites: new Map(ecrites) }
}

const lireReponses = async (db: pg.Pool, now: Date): Promise<ReadonlyMap<string, Repere>> =>
  new Map(
    [...(await delaisDe(db, 'toutes', now))].map(([structure, delais]) => [structure, { texte: direReponses(delais) }]),
  )

/** What is known of one door. */
function reperesOf(vif: Vif, { structure, service }: Porte, pour: 'public' | 'agent', now: Date): Repere[] {
  const ecrite = vif.ecrites.get(service ?? '')
  // Of the structure's own permanences, or else as a sheet states it; never one that has begun since.
  const tenus = pour === 'public' ? vif.creneauxPublics : vif.creneaux
  const creneau = [tenus.get(structure), ecrite?.creneau].find(c => c && c.debut > now)
  const dites = vif.dites.get(structure)
  // What was said last.
  const places = dites && ecrite?.places && ecrite.places.le > dites.le ? ecrite.places : (dites ?? ecrite?.places)
  return [...(creneau ? [creneau.repere] : []), ...(places ? [places.repere] : [])]
}

export interface ReperesVivants {
  de: ReperesDe
  /** Reads everything again, in four queries whatever the number of structures. */
  relire: (now: Date) => Promise<void>
  stop: () => Promise<void>
}

/**
 * Keeps in memory what the network knows of its doors, for every structure at once: a page of results asks nothing of the database.
 * Another process could rebuild it; what is shown is at most half a minute old for slots and places, a quarter of an hour for answers.
 */
export async function startReperes(
  db: pg.Pool,
  now: () => Date,
  onError: (error: unknown) => void,
): Promise<ReperesVivants> {
  let vif = await lireVif(db, now())
  let reponses = await lireReponses(db, now())
  let reading: Promise<void> | undefined
  /** One reading at a time: a slow one is not joined by the next. */
  const ask = (read: () => Promise<void>) => (): void => {
    reading ??= read()
      .catch(onError)
      .finally(() => {
        reading = undefined
      })
  }
  const relireVif = async (): Promise<void> => {
    vif = await lireVif(db, now())
  }
  const vite = setInterval(ask(relireVif), VIF_MS)
  const lentement = setInterval(
    ask(async () => {
      reponses = await lireReponses(db, now())
    }),
    LENT_MS,
  )
  vite.unref()
  lentement.unref()
  return {
    de(porte, pour, instant) {
      const reponse = reponses.get(porte.structure)
      return [...reperesOf(vif, porte, pour, instant), ...(reponse ? [reponse] : [])]
    },
    async relire(instant) {
      vif = await lireVif(db, instant)
      reponses = await lireReponses(db, instant)
    },
    async stop() {
      clearInterval(vite)
      clearInterval(lentement)
      await reading
    },
  }
}
