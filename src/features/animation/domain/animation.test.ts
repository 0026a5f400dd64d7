import { expect, test } from 'vitest'
import { estEnRetard, mandatDu, peutInviter, peutTenir, pilotesDu } from './animation.ts'

test.each([
  ['2027-01-01', undefined, 'a-venir'],
  ['2026-11-27', undefined, 'en-cours'],
  ['2024-01-01', '2026-11-26', 'fini'],
  ['2024-01-01', '2026-11-27', 'bientot-fini'],
  ['2024-01-01', '2027-01-26', 'bientot-fini'],
  ['2024-01-01', '2027-01-27', 'en-cours'],
])('a mandate from %s to %s stands on 27 November 2026 as %s', (debut, fin, attendu) => {
  expect(mandatDu({ debut, fin }, '2026-11-27')).toBe(attendu)
})

test('those who pilot on a day are the ones whose role has begun and has not ended, the last day included', () => {
  const pilote = (id: string, debut: string, fin?: string) => ({ structure: { id, nom: id }, debut, fin })
  const pilotes = [pilote('a', '2015-09-28'), pilote('b', '2015-09-28', '2018-09-27'), pilote('c', '2018-09-28')]
  const noms = (jour: string) => pilotesDu(pilotes, jour).map(({ id }) => id)
  expect(noms('2015-09-27')).toEqual([])
  expect(noms('2018-09-27')).toEqual(['a', 'b'])
  expect(noms('2018-09-28')).toEqual(['a', 'c'])
})

test.each([
  ['a-faire', '2026-11-26', true],
  ['a-faire', '2026-11-27', false],
  ['a-faire', undefined, false],
  ['faite', '2026-11-26', false],
  ['abandonnee', '2026-11-26', false],
] as const)('a decision that is %s and was for %s is late: %s', (etat, pourLe, attendu) => {
  expect(estEnRetard({ etat, pourLe }, '2026-11-27')).toBe(attendu)
})

const now = new Date('2026-11-27T10:00:00Z')
test.each([
  ['prevue', -1, true, false],
  ['prevue', 0, true, false],
  ['prevue', 1, false, true],
  ['tenue', -1, true, false],
  ['annulee', -1, false, false],
  ['annulee', 1, false, false],
] as const)(
  'a meeting that is %s and begins %i hours from now may be held: %s, written to: %s',
  (etat, h, tenir, inviter) => {
    const reunion = { etat, debut: new Date(now.getTime() + h * 3_600_000) }
    expect([peutTenir(reunion, now), peutInviter(reunion, now)]).toEqual([tenir, inviter])
  },
)
