import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RequestTrace } from './log.ts'

export interface MetricsDeps {
  /** Offres in the index in memory; 0 until it is loaded. */
  offres: () => number
  /** Sheets in force in the database. */
  annuaire: () => Promise<{ structures: number; services: number }>
}

export interface Metrics {
  observeRequest: (trace: RequestTrace) => void
  /** Time that one orientation took. */
  observeOrientation: (ms: number) => void
  /** Text format of Prometheus. */
  render: () => Promise<{ type: string; text: string }>
}

/** What the operator watches. Labels are closed lists: routes by their pattern, never an address. */
export function createMetrics({ offres, annuaire }: MetricsDeps): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by method, route pattern and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })
  const orientations = new Histogram({
    name: 'porte_orientation_duration_seconds',
    help: 'Time to find the doors of one demande.',
    buckets: [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1],
    registers,
  })
  new Gauge({
    name: 'porte_index_offres',
    help: 'Offres in the index in memory.',
    registers,
    collect() {
      this.set(offres())
    },
  })
  new Gauge({
    name: 'porte_annuaire_fiches',
    help: 'Sheets in force in the annuaire; absent while the database does not answer.',
    labelNames: ['genre'] as const,
    registers,
    async collect() {
      this.reset()
      const counts = await annuaire().catch(() => undefined)
      if (!counts) return
      this.set({ genre: 'structure' }, counts.structures)
      this.set({ genre: 'service' }, counts.services)
    },
  })
  return {
    observeRequest: ({ method, route, status, ms }) => requests.observe({ method, route, status }, ms / 1000),
    observeOrientation: ms => orientations.observe(ms / 1000),
    render: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}
