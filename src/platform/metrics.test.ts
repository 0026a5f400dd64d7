import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

test('requests are counted by route, orientations by time, and the sizes are read at each scrape', async () => {
  let offres = 0
  const metrics = createMetrics({ offres: () => offres, annuaire: async () => ({ structures: 31, services: 64 }) })
  metrics.observeRequest({ method: 'GET', route: '/structures/:id', status: 200, ms: 3 })
  metrics.observeOrientation(1.5)
  offres = 42
  const { type, text } = await metrics.render()
  expect(type).toContain('text/plain')
  expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/structures/:id",status="200"} 1')
  expect(text).toContain('porte_orientation_duration_seconds_bucket{le="0.002"} 1')
  expect(text).toContain('porte_index_offres 42')
  expect(text).toContain('porte_annuaire_fiches{genre="service"} 64')
  expect(text).toContain('process_resident_memory_bytes')
})

test('without a database the other figures are still given', async () => {
  const metrics = createMetrics({ offres: () => 1, annuaire: () => Promise.reject(new Error('arrêtée')) })
  const { text } = await metrics.render()
  expect(text).toContain('porte_index_offres 1')
  expect(text).not.toContain('porte_annuaire_fiches{')
})
