import { expect, test } from 'vitest'
import { estMort, type Reponse, type Suivi, sansReseau, suivre } from './lien.ts'

const PERDU: Reponse = { issue: 'erreur', code: 404 }
const OUVERT: Reponse = { issue: 'ouvert', code: 200 }
const le = (jour: number, heure = 5) => new Date(Date.UTC(2026, 10, jour, heure))
const suite = (...demandes: [Date, Reponse][]): Suivi | undefined =>
  demandes.reduce<Suivi | undefined>((avant, [now, lu]) => suivre(avant, 'https://a.test', lu, now), undefined)

test('a link is dead once it failed on three different days, not three times the same day', () => {
  const memeJour = suite([le(2), PERDU], [le(2, 6), PERDU], [le(2, 7), PERDU])
  expect(memeJour).toMatchObject({ echec: { depuis: le(2), jours: 1 } })
  const deux = suite([le(2), PERDU], [le(9), { issue: 'muet' }])
  expect([memeJour, deux].map(un => un && estMort(un))).toEqual([false, false])
  const trois = suite([le(2), PERDU], [le(9), { issue: 'muet' }], [le(16), { issue: 'erreur', code: 500 }])
  expect(trois).toMatchObject({ echec: { depuis: le(2), jours: 3 } })
  expect(trois && estMort(trois)).toBe(true)
})
test('one that opens again is told alive, and counts from the beginning', () => {
  const rouvert = suite([le(2), PERDU], [le(9), PERDU], [le(16), OUVERT])
  expect(rouvert).toEqual({ adresse: 'https://a.test', reponse: OUVERT, demandeLe: le(16), ouvertLe: le(16) })
  expect(suite([le(2), PERDU], [le(9), OUVERT], [le(16), PERDU])).toMatchObject({
    ouvertLe: le(9),
    echec: { depuis: le(16), jours: 1 },
  })
})
test('a server that keeps machines out says neither that the page is there nor that it is not', () => {
  const refuse: Reponse = { issue: 'refuse', code: 403 }
  expect(suite([le(2), OUVERT], [le(9), refuse])).toEqual({
    adresse: 'https://a.test',
    reponse: refuse,
    demandeLe: le(9),
    ouvertLe: le(2),
  })
})
test('when nobody answers, it is our network that is cut', () => {
  expect(sansReseau([{ issue: 'muet' }, { issue: 'muet' }])).toBe(true)
  expect(sansReseau([{ issue: 'muet' }, PERDU])).toBe(false)
})
