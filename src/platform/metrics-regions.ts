import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** What the operator watches of a process that serves several regions: what it takes, and which of them are open. */
export function createRegionsMetrics(ouvertes: () => ReadonlyMap<string, boolean>): {
  render: () => Promise<{ type: string; text: string }>
} {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'porte_region_ouverte',
    help: '1 for a region that is served, 0 for one that is not.',
    labelNames: ['region'] as const,
    registers: [registry],
    collect() {
      for (const [region, ouverte] of ouvertes()) this.set({ region }, ouverte ? 1 : 0)
    },
  })
  return { render: async () => ({ type: registry.contentType, text: await registry.metrics() }) }
}
