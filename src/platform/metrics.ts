import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { EtatTache } from './jobs.ts'
import type { RequestTrace } from './log.ts'
import type { EtatFile } from './messages/file.ts'

export interface MetricsDeps {
  /** Label of every series, where the process serves several regions: what the process takes is then told apart, once for all of them. */
  region?: string | undefined
  /** Offres in the index in memory; 0 until it is loaded. */
  offres: () => number
  /** Sheets in force in the database. */
  annuaire: () => Promise<{ structures: number; services: number }>
  /** The outbox, and the tasks of every process. */
  messages: () => Promise<EtatFile>
  taches: () => Promise<readonly EtatTache[]>
}

export interface Metrics {
  observeRequest: (trace: RequestTrace) => void
  /** Time that one orientation took. */
  observeOrientation: (ms: number) => void
  /** Text format of Prometheus. */
  render: () => Promise<{ type: string; text: string }>
}

/** What the operator watches. Labels are closed lists: routes by their pattern, never an address. */
export function createMetrics({ region, offres, annuaire, messages, taches }: MetricsDeps): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (region === undefined) collectDefaultMetrics({ register: registry })
  else registry.setDefaultLabels({ region })
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
  watchMessages(registry, messages)
  watchTaches(registry, taches)
  return {
    observeRequest: ({ method, route, status, ms }) => requests.observe({ method, route, status }, ms / 1000),
    observeOrientation: ms => orientations.observe(ms / 1000),
    render: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}

/** Read from the database, so that any site tells them, whichever process sends. */
function watchMessages(registry: Registry, messages: MetricsDeps['messages']): void {
  const registers = [registry]
  new Gauge({
    name: 'porte_messages',
    help: 'Messages of the outbox: a-envoyer (waiting), abandonne (given up: look at them), reprise (may have arrived twice).',
    labelNames: ['etat'] as const,
    registers,
    async collect() {
      this.reset()
      const etat = await messages().catch(() => undefined)
      if (!etat) return
      this.set({ etat: 'a-envoyer' }, etat.enAttente)
      this.set({ etat: 'abandonne' }, etat.abandonnes)
      this.set({ etat: 'reprise' }, etat.reprises)
    },
  })
  new Gauge({
    name: 'porte_messages_plus_ancien_seconds',
    help: 'Age of the oldest message that is due and has not left.',
    registers,
    async collect() {
      const etat = await messages().catch(() => undefined)
      if (etat) this.set(etat.plusAncienS)
    },
  })
}

function watchTaches(registry: Registry, taches: MetricsDeps['taches']): void {
  const registers = [registry]
  new Gauge({
    name: 'porte_taches_echecs',
    help: 'Runs of a task that were given up in the last day, after all tries.',
    labelNames: ['tache'] as const,
    registers,
    async collect() {
      this.reset()
      for (const { nom, echecs } of await taches().catch(() => [])) this.set({ tache: nom }, echecs)
    },
  })
  new Gauge({
    name: 'porte_taches_reussite_age_seconds',
    help: 'Time since a task last went well; absent when it has not in the last day.',
    labelNames: ['tache'] as const,
    registers,
    async collect() {
      this.reset()
      for (const { nom, reussieIlYaS } of await taches().catch(() => []))
        if (reussieIlYaS !== null) this.set({ tache: nom }, reussieIlYaS)
    },
  })
}
