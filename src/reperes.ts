import type pg from 'pg'
import { delaisDe, direReponses } from '#features/aiguillage/index.ts'
import { direPlaces, listDites, listEcrites } from '#features/capacite/index.ts'
import { direPromis, listPromis } from '#features/gouvernance/index.ts'
import type { Repere, ReperesDe } from '#features/orientation/index.ts'
import { direProchain, listProchains } from '#features/rendezvous/index.ts'
import { jourOf } from '#web/format.ts'

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

/** How structures answer, and what they promised by signing. */
interface Lent {
  reponses: ReadonlyMap<string, Repere>
  promesses: ReadonlyMap<string, Repere>
}

const lireLent = async (db: pg.Pool, now: Date): Promise<Lent> => {
  const delais = await delaisDe(db, 'toutes', now)
  const promis = await listPromis(db, jourOf(now))
  return {
    reponses: new Map([...delais].map(([structure, lus]) => [structure, { texte: direReponses(lus) }])),
    promesses: new Map([...promis].map(([structure, lus]) => [structure, { texte: direPromis(lus) }])),
  }
}

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
  /** Reads everything again, in five queries whatever the number of structures. */
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
  let lent = await lireLent(db, now())
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
      lent = await lireLent(db, now())
    }),
    LENT_MS,
  )
  vite.unref()
  lentement.unref()
  return {
    de(porte, pour, instant) {
      const reponse = lent.reponses.get(porte.structure)
      // What was promised is between professionals: the delay is that of somebody who is sent.
      const promesse = pour === 'agent' ? lent.promesses.get(porte.structure) : undefined
      return [...(promesse ? [promesse] : []), ...reperesOf(vif, porte, pour, instant), ...(reponse ? [reponse] : [])]
    },
    async relire(instant) {
      vif = await lireVif(db, instant)
      lent = await lireLent(db, instant)
    },
    async stop() {
      clearInterval(vite)
      clearInterval(lentement)
      await reading
    },
  }
}
