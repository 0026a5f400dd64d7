import { expect, test } from 'vitest'
import { accepter, type CoteVisite, coteDe, ETATS_VISITE, GESTES_VISITE, peutVisite, redater } from './visite.ts'

const now = new Date('2026-11-24T10:00:00Z')
const passee = new Date('2026-11-23T10:00:00Z')

/** Written apart from the rules: by gesture, each state in order (proposee, acceptee, faite, annulee), then who may: host, visitor, coordination. */
const ATTENDU = {
  accepter: ['x...', 'hote invitee'],
  dater: ['xx..', 'hote invitee coordination'],
  tenir: ['.x..', 'hote invitee coordination'],
  annuler: ['xx..', 'hote invitee coordination'],
  venir: ['xxx.', 'hote invitee'],
  'ne-plus-venir': ['xx..', 'hote invitee'],
  dire: ['..x.', 'hote invitee'],
} as const
const COTES: readonly CoteVisite[] = ['hote', 'invitee', 'coordination']

test.each(GESTES_VISITE)('%s is possible in its states, to those who may', geste => {
  const [etats, qui] = ATTENDU[geste]
  for (const [i, etat] of ETATS_VISITE.entries())
    for (const cote of COTES)
      expect(
        peutVisite({ etat, debut: passee, hoteAccord: false, inviteeAccord: false }, cote, geste, now),
        `${etat} ${cote}`,
      ).toBe(etats[i] === 'x' && qui.split(' ').includes(cote))
})

test('a visit is accepted once both structures have agreed, whichever first; nobody agrees twice', () => {
  const proposee = { etat: 'proposee', debut: passee, hoteAccord: false, inviteeAccord: false } as const
  for (const [un, autre] of [
    ['hote', 'invitee'],
    ['invitee', 'hote'],
  ] as const) {
    const moitie = { ...proposee, ...accepter(proposee, un) }
    expect(moitie.etat).toBe('proposee')
    expect(peutVisite(moitie, un, 'accepter', now)).toBe(false)
    expect(accepter(moitie, autre).etat).toBe('acceptee')
  }
})

test('another date asks the other side again, and both when the coordination moves it', () => {
  expect(redater('hote')).toEqual({ etat: 'proposee', hoteAccord: true, inviteeAccord: false })
  expect(redater('invitee')).toEqual({ etat: 'proposee', hoteAccord: false, inviteeAccord: true })
  expect(redater('coordination')).toEqual({ etat: 'proposee', hoteAccord: false, inviteeAccord: false })
})

test('a visit is not held before it begins', () => {
  const acceptee = {
    etat: 'acceptee',
    debut: new Date(now.getTime() + 1),
    hoteAccord: true,
    inviteeAccord: true,
  } as const
  expect(peutVisite(acceptee, 'hote', 'tenir', now)).toBe(false)
  expect(peutVisite({ ...acceptee, debut: now }, 'hote', 'tenir', now)).toBe(true)
})

test('each agent stands on the side of their structure; another structure of the territoire on none', () => {
  const visite = { hote: { id: 'h', nom: '' }, invitee: { id: 'i', nom: '' }, territoire: { id: 't', nom: '' } }
  expect(coteDe(visite, { structure: 'h' })).toBe('hote')
  expect(coteDe(visite, { structure: 'i' })).toBe('invitee')
  expect(coteDe(visite, { territoire: 't' })).toBe('coordination')
  expect(coteDe(visite, { structure: 'x', territoire: 't' })).toBeUndefined()
  expect(coteDe(visite, { territoire: 'u' })).toBeUndefined()
})
