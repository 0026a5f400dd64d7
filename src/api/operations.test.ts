import { expect, test } from 'vitest'
import { createMetrics } from '#platform/metrics.ts'
import { operationsRoutes } from './operations.ts'

const metrics = createMetrics({
  offres: () => 12,
  annuaire: async () => ({ structures: 3, services: 4 }),
  messages: async () => ({ enAttente: 3, abandonnes: 1, reprises: 2, plusAncienS: 7 }),
  taches: async () => [],
})
const app = (pingDatabase: () => Promise<unknown>, offres: () => number | undefined, retrait = false) =>
  operationsRoutes({ pingDatabase, offres, metrics, enRetrait: () => retrait })
const answers = () => Promise.resolve()

test('a site whose database answers and whose index is loaded is ready', async () => {
  const answer = await app(answers, () => 12).request('/health')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ etat: 'pret', base: 'repond', index: 'charge', offres: 12 })
})

test('without its database, or before its index, it is not, and no secret is told', async () => {
  const down = await app(
    () => Promise.reject(new Error('postgres://u:secret@h')),
    () => 12,
  ).request('/health')
  expect(down.status).toBe(503)
  expect(await down.text()).not.toContain('secret')
  const early = await app(answers, () => undefined).request('/health')
  expect(early.status).toBe(503)
  expect(await early.json()).toMatchObject({ base: 'repond', index: 'absent' })
})

test('a site that is about to end says so to its balancer, and nothing else is wrong', async () => {
  const answer = await app(answers, () => 12, true).request('/health')
  expect(answer.status).toBe(503)
  expect(await answer.json()).toEqual({ etat: 'retrait', base: 'repond', index: 'charge', offres: 12 })
})

test('a database that says nothing is waited for one second', async () => {
  const started = performance.now()
  const answer = await app(
    () => new Promise(() => {}),
    () => 12,
  ).request('/health')
  expect(answer.status).toBe(503)
  expect(performance.now() - started).toBeLessThan(1900)
})

test('the figures are in the format of Prometheus', async () => {
  const answer = await app(answers, () => 12).request('/metrics')
  expect(answer.headers.get('Content-Type')).toContain('text/plain')
  expect(await answer.text()).toContain('porte_index_offres 12')
})
