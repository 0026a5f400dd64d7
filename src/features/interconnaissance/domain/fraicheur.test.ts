import { expect, test } from 'vitest'
import { type Cadence, echeanceDe, fraicheurDe, parAnciennete, partDe, rappelDu } from './fraicheur.ts'

const le = (jour: string): Date => new Date(`${jour}T09:00:00Z`)
const page = (jour: string | undefined, cadence: Cadence = 'trimestre') => ({
  cadence,
  confirmeeLe: jour === undefined ? undefined : le(jour),
})

test.each([
  ['mois', '2026-01-31', '2026-02-28'],
  ['trimestre', '2026-11-30', '2027-02-28'],
  ['semestre', '2026-08-31', '2027-02-28'],
  ['annee', '2028-02-29', '2029-02-28'],
  ['trimestre', '2026-08-15', '2026-11-15'],
] as const)('a page confirmed for a %s on %s is due on %s', (cadence, jour, echeance) => {
  expect(echeanceDe(page(jour, cadence))).toEqual(le(echeance))
})

test('a page is in time until its term, asked for in its last week, late from its term on, and never confirmed at first', () => {
  const confirmee = page('2026-08-15')
  expect(fraicheurDe(confirmee, le('2026-11-07'))).toBe('a-jour')
  expect(fraicheurDe(confirmee, le('2026-11-08'))).toBe('bientot')
  expect(fraicheurDe(confirmee, le('2026-11-15'))).toBe('en-retard')
  expect(fraicheurDe(page(undefined), le('2026-11-15'))).toBe('jamais')
})

test('the owner is reminded once a week before the term, again after a month, and no more once they confirmed', () => {
  const due = page('2026-08-15')
  const rappelee = (jour: string | undefined, now: string) =>
    rappelDu({ ...due, rappeleeLe: jour === undefined ? undefined : le(jour) }, le(now))
  expect(rappelee(undefined, '2026-11-01')).toBe(false)
  expect(rappelee(undefined, '2026-11-08')).toBe(true)
  // Of the term before.
  expect(rappelee('2026-08-10', '2026-11-08')).toBe(true)
  expect(rappelee('2026-11-08', '2026-11-09')).toBe(false)
  expect(rappelee('2026-11-08', '2026-12-08')).toBe(true)
  expect(rappelDu({ ...page('2026-11-09'), rappeleeLe: le('2026-11-08') }, le('2026-12-08'))).toBe(false)
})

test('the share counts what is confirmed in time, and the oldest comes first', () => {
  const pages = [
    { nom: 'Retard', ...page('2026-01-15') },
    { nom: 'Frais', ...page('2026-11-01') },
    { nom: 'Jamais', ...page(undefined) },
    { nom: 'Bientôt', ...page('2026-08-25') },
  ]
  expect(partDe(pages, le('2026-11-20'))).toEqual({ total: 4, aTemps: 2 })
  expect(parAnciennete(pages).map(({ nom }) => nom)).toEqual(['Jamais', 'Retard', 'Bientôt', 'Frais'])
})
