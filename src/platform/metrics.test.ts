import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

test('requests are counted by route, orientations by time, and the sizes are read at each scrape', async () => {
  let offres = 0
  const metrics = createMetrics({
    offres: () => offres,
    annuaire: async () => ({ structures: 31, services: 64 }),
    messages: async () => ({ enAttente: 3, abandonnes: 1, reprises: 2, plusAncienS: 7 }),
    taches: async () => [],
  })
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
  const metrics = createMetrics({
    offres: () => 1,
    annuaire: () => Promise.reject(new Error('arrêtée')),
    messages: async () => ({ enAttente: 3, abandonnes: 1, reprises: 2, plusAncienS: 7 }),
    taches: async () => [],
  })
  const { text } = await metrics.render()
  expect(text).toContain('porte_index_offres 1')
  expect(text).not.toContain('porte_annuaire_fiches{')
})

test('the outbox and the tasks are told by any site, and nothing of them when the database does not answer', async () => {
  const deps = { offres: () => 1, annuaire: async () => ({ structures: 1, services: 1 }) }
  const etat = { enAttente: 3, abandonnes: 1, reprises: 2, plusAncienS: 7 }
  const { text } = await createMetrics({
    ...deps,
    messages: async () => etat,
    taches: async () => [
      { nom: 'purger', echecs: 4, reussieIlYaS: 60 },
      { nom: 'jamais', echecs: 0, reussieIlYaS: null },
    ],
  }).render()
  for (const line of [
    'porte_messages{etat="a-envoyer"} 3',
    'porte_messages{etat="abandonne"} 1',
    'porte_messages{etat="reprise"} 2',
    'porte_messages_plus_ancien_seconds 7',
    'porte_taches_echecs{tache="purger"} 4',
    'porte_taches_reussite_age_seconds{tache="purger"} 60',
  ])
    expect(text).toContain(line)
  expect(text).not.toContain('porte_taches_reussite_age_seconds{tache="jamais"}')
  const arretee = () => Promise.reject(new Error('arrêtée'))
  const sans = await createMetrics({ ...deps, messages: arretee, taches: arretee }).render()
  expect(sans.text).not.toMatch(/porte_(messages|taches_echecs)\{/)
})
