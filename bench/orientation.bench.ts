import type { Demande, Fiche, Moteur } from '../src/features/orientation/index.ts'
import { assemble, type Connaissances, loadConnaissances } from '../src/moteur.ts'
import { createPackedList, type PackedList } from '../src/platform/packed.ts'
import { generateDemandes, generateOffres } from './generate.ts'
import { type BenchOptions, type Metrics, percentile, rssMb } from './harness.ts'
import { openBaseline } from './orientation-baseline.ts'

export const summary = 'one orientation in process, against the best plain PostgreSQL query'

const SEED = 20261124
const START = Date.parse('2026-11-24T10:00:00+01:00')
const SIZES = {
  small: { services: 15_000, structures: 50_000, low: 10_000, high: 100_000, demandes: 2_000, seconds: 4 },
  full: { services: 150_000, structures: 500_000, low: 10_000, high: 1_000_000, demandes: 10_000, seconds: 15 },
} as const
const CLIENTS = 8
/** Turns of the engine and of its baseline, so that a noisy machine weighs on both alike. */
const TURNS = 5

/** A day goes by during a run, a few seconds between two demandes, so that hours are not read once for all. */
const instant = (k: number): Date => new Date(START + k * 2_000)

const sheet = (id: string): Fiche['structure'] => ({ id, nom: `Structure ${id}, près de chez vous`, reseau: 'autre' })

/** The sheets of the structures, as the server would hold them. */
function makeStructures(count: number): PackedList<Fiche['structure']> {
  const structures = createPackedList<Fiche['structure']>()
  for (let k = 0; k < count; k++) structures.push(sheet(`s${SEED}-${k}`))
  return structures
}

/** An engine as the server has it a minute after its start: the opening hours of the day are laid out. */
async function makeEngine(connaissances: Connaissances, services: number): Promise<Moteur> {
  const assemblage = assemble(connaissances)
  for (const offre of generateOffres({ ...connaissances, now: new Date(START) }, services, SEED))
    assemblage.add(offre, {
      structure: { ...sheet(offre.structureId), reseau: offre.reseau },
      service: { id: offre.id, nom: `Service ${offre.id}` },
      contact: { telephone: '+33237000000', adresse: '1 rue de la Mairie' },
      source: 'bench',
      miseAJour: offre.miseAJour,
    })
  const moteur = assemblage.finish()
  await moteur.prechauffer(START)
  return moteur
}

/** @returns milliseconds of each demande. */
function time(moteur: Moteur, demandes: readonly Demande[], from = 0): number[] {
  return demandes.map((demande, k) => {
    const now = instant(from + k)
    const start = performance.now()
    moteur.orienter(demande, { now })
    return performance.now() - start
  })
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/** Turns of a thousand demandes on each engine, so that a noisy machine weighs on both alike. */
function growth(low: Moteur, high: Moteur, demandes: readonly Demande[]): number {
  const times = { low: [] as number[], high: [] as number[] }
  for (let from = 0; from < demandes.length; from += 1_000) {
    const turn = demandes.slice(from, from + 1_000)
    times.low.push(...time(low, turn, from))
    times.high.push(...time(high, turn, from))
  }
  return mean(times.high) / mean(times.low)
}

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const { services, structures, low, high, demandes: count, seconds } = SIZES[size]
  const connaissances = await loadConnaissances()
  const world = { ...connaissances, now: new Date(START) }
  say(`seed ${SEED}; ${services} services, ${structures} structures, ${count} demandes, one in five with a text`)

  const sheets = makeStructures(structures)
  let moteur: Moteur | undefined = await makeEngine(connaissances, services)
  const memory = rssMb()
  const demandes = generateDemandes(world, count, SEED + 1)
  time(moteur, generateDemandes(world, count, SEED + 2))
  say('the same demandes put to PostgreSQL, in turns')
  const baseline = await openBaseline(world, services, structures, SEED)
  const times: number[] = []
  const baselines: number[] = []
  try {
    for (let turn = 0; turn < TURNS; turn++) {
      times.push(
        ...time(moteur, demandes.slice((turn * count) / TURNS, ((turn + 1) * count) / TURNS), (turn * count) / TURNS),
      )
      baselines.push(await baseline.measure(demandes, CLIENTS, seconds / TURNS))
    }
  } finally {
    await baseline.close()
  }
  const perSecond = 1_000 / mean(times)
  const baselinePerSecond = mean(baselines)
  moteur = undefined

  say(`growth from ${low} to ${high} services`)
  const engines = [await makeEngine(connaissances, low), await makeEngine(connaissances, high)] as const
  for (const engine of engines) time(engine, demandes.slice(0, 2_000))
  const growth10kTo1M = growth(...engines, demandes)

  return {
    services,
    structures: sheets.length,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    perSecond,
    baselinePerSecond,
    ratio: perSecond / baselinePerSecond,
    growth10kTo1M,
    rssMb: memory,
  }
}
