import type pg from 'pg'
import { delaisDe, direReponses } from '#features/aiguillage/index.ts'
import { type CapaciteEcrite, direPlaces, listDites, listEcrites } from '#features/capacite/index.ts'
import type { Repere, ReperesDe } from '#features/orientation/index.ts'
import { direProchain, listProchains, type ProchainCreneau } from '#features/rendezvous/index.ts'

/** Slots and places change by the minute; how structures answer, over a year, does not. */
const VIF_MS = 30_000
const LENT_MS = 15 * 60_000

/** A sheet that states a slot gives its instant, without a place. */
const FUSEAU = 'Europe/Paris'

type Porte = Parameters<ReperesDe>[0]

/** What is known of all doors at once. */
interface Vif {
  creneaux: ReadonlyMap<string, ProchainCreneau>
  creneauxPublics: ReadonlyMap<string, ProchainCreneau>
  /** By structure, as it says itself. */
  dites: ReadonlyMap<string, { places: number; le: Date }>
  /** By service, as sheets say. */
  ecrites: ReadonlyMap<string, CapaciteEcrite>
}

const lireVif = async (db: pg.Pool, now: Date): Promise<Vif> => {
  const prochains = await listProchains(db, now)
  const par = (publique: boolean) =>
    new Map(prochains.filter(p => p.publique === publique).map(p => [p.structure, p] as const))
  return {
    creneaux: par(false),
    creneauxPublics: par(true),
    dites: new Map((await listDites(db)).map(d => [d.structure, d] as const)),
    ecrites: new Map((await listEcrites(db)).map(e => [e.service, e] as const)),
  }
}

const lireReponses = async (db: pg.Pool, now: Date): Promise<ReadonlyMap<string, string>> =>
  new Map([...(await delaisDe(db, 'toutes', now))].map(([structure, delais]) => [structure, direReponses(delais)]))

/** The first free slot, of the structure's own permanences or else as a sheet states it. */
function creneauDe(
  { creneaux, creneauxPublics, ecrites }: Vif,
  { structure, service }: Porte,
  pour: 'public' | 'agent',
  now: Date,
): Repere[] {
  const prochain = (pour === 'public' ? creneauxPublics : creneaux).get(structure)
  if (prochain && prochain.debut > now) return [{ texte: direProchain(prochain.debut, prochain.zone) }]
  const { prochainCreneau } = ecrites.get(service ?? '') ?? {}
  const debut = prochainCreneau === undefined ? undefined : new Date(prochainCreneau)
  return debut && debut > now ? [{ texte: direProchain(debut, FUSEAU) }] : []
}

/** Places as the structure says them, or as the sheet of the service does: what was said last. */
function placesDe({ dites, ecrites }: Vif, { structure, service }: Porte, now: Date): Repere[] {
  const dite = dites.get(structure)
  const ecrite = ecrites.get(service ?? '')
  const plusRecente = dite && ecrite && ecrite.le > dite.le ? ecrite : (dite ?? ecrite)
  return plusRecente?.places === undefined ? [] : [direPlaces(plusRecente.places, plusRecente.le, now)]
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
      const texte = reponses.get(porte.structure)
      const reponse = texte === undefined ? [] : [{ texte }]
      return [...creneauDe(vif, porte, pour, instant), ...placesDe(vif, porte, instant), ...reponse]
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
