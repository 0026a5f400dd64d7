import { expect, test } from 'vitest'
import { makeProjection, spread } from './carte.tsx'

test('north is up, east is right, and the furthest place stays on the map', () => {
  const dreux = { lat: 48.7365, lon: 1.366 }
  const places = [
    { lat: 48.86, lon: 1.44 },
    { lat: 48.447, lon: 1.489 },
  ]
  const { project } = makeProjection(places, { nom: 'Dreux', ...dreux, rayonKm: 50 })
  expect(project(dreux)).toEqual({ x: 320, y: 320 })
  const [anet, chartres] = places.map(project)
  expect(anet?.y).toBeLessThan(320)
  expect(anet?.x).toBeGreaterThan(320)
  expect(chartres?.y).toBeGreaterThan(320)
  expect(chartres?.y).toBeLessThanOrEqual(640)
})

test('places at one address do not hide each other', () => {
  const placed = spread(Array.from({ length: 12 }, () => ({ x: 100, y: 100 })))
  const gaps = placed.flatMap((a, i) => placed.slice(i + 1).map(b => Math.hypot(a.x - b.x, a.y - b.y)))
  expect(Math.min(...gaps)).toBeGreaterThan(24)
})
