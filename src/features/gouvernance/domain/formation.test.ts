import { expect, test } from 'vitest'
import { tenueDe } from './formation.ts'

test.each([
  [3, { annee: 2026, agents: 2, jours: 6 }, 'tenue'],
  [3, { annee: 2026, agents: 2, jours: 5 }, 'pas-encore'],
  [3, { annee: 2025, agents: 2, jours: 5 }, 'non-tenue'],
  [0, { annee: 2025, agents: 2, jours: 0 }, 'tenue'],
])('%i days promised for each agent, %j: %s', (promis, suivie, attendu) => {
  expect(tenueDe(promis, suivie, '2026-11-24')).toBe(attendu)
})
