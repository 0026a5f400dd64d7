import os from 'node:os'

/** One benchmark: a file `bench/<name>.bench.ts` that exports `summary` and `run`. Nothing else has to be edited. */
export interface Benchmark {
  summary: string
  run: (options: BenchOptions) => Promise<Metrics>
}

export type Metrics = Record<string, number>

export interface BenchOptions {
  /** `small` answers in a minute; `full` is what the targets are about. */
  size: 'small' | 'full'
  /** One line of progress, on stderr. */
  say: (line: string) => void
}

/** What the figures were measured on. */
export const machine = () => ({
  cpu: os.cpus()[0]?.model.trim() ?? 'inconnu',
  cores: os.availableParallelism(),
  memoryGb: Math.round(os.totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  loadAverage: os.loadavg().map(round),
})

export const round = (value: number): number => Number(value.toPrecision(4))

/** @param share 0.99 for the 99th percentile. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const rssMb = (): number => {
  globalThis.gc?.()
  return process.memoryUsage.rss() / 2 ** 20
}

export type Random = () => number

/** Mulberry32: small, seeded, the same on every machine. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

/** Draws among values according to their weights. */
export function makeWeighted<T>(values: readonly T[], weight: (value: T) => number): (random: Random) => T {
  const sums = new Float64Array(values.length)
  let total = 0
  values.forEach((value, i) => {
    total += weight(value)
    sums[i] = total
  })
  return random => {
    const wanted = random() * total
    let low = 0
    let high = values.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) <= wanted) low = middle + 1
      else high = middle
    }
    const value = values[low]
    if (value === undefined) throw new Error('nothing to draw from')
    return value
  }
}
