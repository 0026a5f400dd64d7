import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Attente, compterTenue, delaisOf, medianeCensuree, tenuesDe } from './delais.ts'
import { contenuDe, type Envoi, verifierEnvoi } from './envoi.ts'
import { gesteHorloge, type Promesse, prochaineHorloge, promesseApres } from './horloge.ts'
import type { Proprietaire, Statut } from './statuts.ts'

const entier: Envoi = {
  prenom: 'Lina',
  nom: 'Morel',
  telephone: '06 12 34 56 78',
  courriel: 'lina@example.org',
  contact: 'sms',
  langue: 'fr',
  accessibilite: ['aucune'],
  demande: 'un apprentissage en boulangerie',
  faits: ['17 ans'],
  disponibilites: 'le mercredi',
  souhait: 'trouver un patron',
  consentement: { donne: true, moyen: 'oral', preuve: 'dit au guichet' },
}

describe('before an aiguillage is sent', () => {
  test('a whole one lacks nothing', () => {
    expect(verifierEnvoi(entier, true)).toEqual([])
  })
  test.each([
    ['demande', { demande: ' ' }],
    ['souhait', { souhait: '' }],
    ['disponibilites', { disponibilites: '' }],
    ['prenom', { prenom: '' }],
    ['contact', { contact: undefined }],
    ['telephone', { telephone: '' }],
    ['courriel', { contact: 'courriel', courriel: 'lina' }],
    ['accessibilite', { accessibilite: [] }],
    ['langue', { langue: '' }],
    ['consentement', { consentement: { donne: false, moyen: undefined, preuve: '' } }],
    ['consentement-moyen', { consentement: { donne: true, moyen: undefined, preuve: 'x' } }],
    ['consentement-preuve', { consentement: { donne: true, moyen: 'papier', preuve: '' } }],
  ] as const)('one without its %s is caught', (manque, change) => {
    expect(verifierEnvoi({ ...entier, ...change }, true)).toEqual([manque])
  })
  test('one to a structure that nobody can tell is caught', () => {
    expect(verifierEnvoi(entier, false)).toEqual(['structure'])
  })
  test('a consent on screen is its own proof, and through the conseiller no number is needed', () => {
    const consentement = { donne: true, moyen: 'ecran', preuve: '' } as const
    expect(verifierEnvoi({ ...entier, telephone: '', contact: 'conseiller', consentement }, true)).toEqual([])
  })
  test('only the means that the person prefers goes with it', () => {
    expect(contenuDe(entier).contact).toEqual({ moyen: 'sms', valeur: '06 12 34 56 78' })
    expect(JSON.stringify(contenuDe(entier))).not.toContain('example.org')
    expect(JSON.stringify(contenuDe({ ...entier, contact: 'conseiller' }))).not.toContain('06 12')
  })
})

describe('the median delay', () => {
  const apres = (heures: number, repondus: number, sansReponse = 0): Attente => ({ heures, repondus, sansReponse })
  test('is the plain one when everybody was answered', () => {
    expect(medianeCensuree([apres(30, 1), apres(10, 1), apres(20, 1)])).toBe(20)
  })
  test('counts those without an answer in: a structure that answers one in ten is not quick', () => {
    expect(medianeCensuree([apres(1, 1), apres(240, 0, 9)])).toBeUndefined()
  })
  test('follows the estimator of Kaplan and Meier on the example of their remission times', () => {
    // 6-MP arm of Freireich et al. (1963), in weeks: 21 people, median 23.
    const events: [number, number, number][] = [
      [6, 3, 1],
      [7, 1, 0],
      [9, 0, 1],
      [10, 1, 1],
      [11, 0, 1],
      [13, 1, 0],
      [16, 1, 0],
      [17, 0, 1],
      [19, 0, 1],
      [20, 0, 1],
      [22, 1, 0],
      [23, 1, 0],
      [25, 0, 1],
      [32, 0, 2],
      [34, 0, 1],
      [35, 0, 1],
    ]
    expect(medianeCensuree(events.map(([h, r, s]) => apres(h, r, s)))).toBe(23)
  })
  test('never gets shorter when somebody is left without an answer', () => {
    const one = fc.record({ heures: fc.nat(500), repondus: fc.nat(5), sansReponse: fc.nat(5) })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1 }), attentes => {
        const before = medianeCensuree(attentes)
        const after = medianeCensuree([...attentes, apres(1000, 0, 1)])
        expect(after ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(before ?? Number.POSITIVE_INFINITY)
      }),
    )
  })
  test('is not shown of fewer than five aiguillages', () => {
    expect(delaisOf([apres(5, 4)])).toBeUndefined()
    expect(delaisOf([apres(5, 4), apres(9, 0, 1)])).toEqual({ envoyes: 5, repondus: 4, medianeHeures: 5 })
  })
})

describe('the clock', () => {
  const now = new Date('2026-11-01T09:00:00Z')
  const jour = (n: number): Date => new Date(now.getTime() + n * 86_400_000)
  const promesse = promesseApres(undefined, 'sent', now, { delaiJours: 10 })
  const sonne = (
    statut: Statut,
    promise: Promesse,
    le: Date,
    { proprietaire = 'recepteur', coordinateur = true }: { proprietaire?: Proprietaire; coordinateur?: boolean } = {},
  ) => gesteHorloge({ statut, proprietaire, promesse: promise }, le, { coordinateur })
  test('reminds at half and at nine tenths of the promised delay, then lets it lapse', () => {
    expect(prochaineHorloge(promesse)).toEqual(jour(5))
    expect(sonne('sent', promesse, jour(4.9))).toBeUndefined()
    expect(sonne('sent', promesse, jour(5))).toEqual({ geste: 'rappeler', rappels: 1 })
    expect(sonne('sent', { ...promesse, rappels: 1 }, jour(6))).toBeUndefined()
    expect(sonne('sent', { ...promesse, rappels: 1 }, jour(9))).toEqual({ geste: 'rappeler', rappels: 2 })
    expect(sonne('sent', { ...promesse, rappels: 2 }, jour(9.5))).toBeUndefined()
    expect(sonne('sent', { ...promesse, rappels: 2 }, jour(10))).toEqual({ geste: 'laisser-passer' })
  })
  test('after a long stop says one thing, not three', () => {
    expect(sonne('sent', promesse, jour(9.5))).toEqual({ geste: 'rappeler', rappels: 2 })
    expect(sonne('sent', promesse, jour(30))).toEqual({ geste: 'laisser-passer' })
  })
  test('tells the coordinateur of a refusal that the sender leaves', () => {
    expect(sonne('declined', promesse, jour(10))).toEqual({ geste: 'alerter' })
  })
  test('goes on reminding whoever has it, once for each delay that goes by, where there is no coordinateur', () => {
    const seul = { proprietaire: 'emetteur', coordinateur: false } as const
    const apres = (rappels: number) => ({ ...promesse, rappels })
    expect(sonne('declined', apres(2), jour(10), seul)).toEqual({ geste: 'rappeler', rappels: 3 })
    expect(sonne('declined', apres(3), jour(19.9), seul)).toBeUndefined()
    expect(prochaineHorloge(apres(3))).toEqual(jour(20))
    expect(sonne('declined', apres(3), jour(20), seul)).toEqual({ geste: 'rappeler', rappels: 4 })
    // After a long stop, one stands for all.
    expect(sonne('declined', apres(2), jour(55), seul)).toEqual({ geste: 'rappeler', rappels: 7 })
  })
  test('asks the receiver for the outcome of a meeting, then leaves it to the sender, and never closes it', () => {
    const issue = promesseApres(undefined, 'met', now, { delaiJours: 10 })
    expect(issue.promisPour).toEqual(jour(20))
    expect(sonne('met', issue, jour(10))).toEqual({ geste: 'rappeler', rappels: 1 })
    expect(sonne('met', { ...issue, rappels: 2 }, jour(20))).toEqual({ geste: 'confier' })
    const aElle = { proprietaire: 'emetteur' } as const
    expect(sonne('met', { ...issue, rappels: 2 }, jour(20), aElle)).toEqual({ geste: 'rappeler', rappels: 3 })
  })
  test('keeps the promise of the sending while an answer is waited for, and counts an appointment from its day', () => {
    const avant = { statut: 'sent', promesse } as const
    expect(promesseApres(avant, 'needs-information', jour(3), { delaiJours: 10 })).toEqual(promesse)
    expect(promesseApres(avant, 'accepted', jour(3), { delaiJours: 10 }).promisPour).toEqual(jour(13))
    const fixe = promesseApres(avant, 'scheduled', jour(3), { delaiJours: 10, rendezvousLe: jour(20) })
    expect([fixe.attendDepuis, fixe.promisPour]).toEqual([jour(20), jour(30)])
    expect(promesseApres(avant, 'completed', now, { delaiJours: 10 }).promisPour).toBeUndefined()
  })
})

test.each([
  [[{ heures: 23, repondus: 5, sansReponse: 0 }], { echus: 5, tenus: 5 }],
  [[{ heures: 24, repondus: 5, sansReponse: 0 }], { echus: 5, tenus: 0 }],
  // Who waits for less than the delay counts for nothing yet.
  [[{ heures: 3, repondus: 4, sansReponse: 9 }], { echus: 4, tenus: 4 }],
  [
    [
      { heures: 3, repondus: 4, sansReponse: 9 },
      { heures: 90, repondus: 0, sansReponse: 2 },
    ],
    { echus: 6, tenus: 4 },
  ],
  [[], { echus: 0, tenus: 0 }],
])('of %j, a promise of one day was kept as %j', (attentes, tenue) => {
  expect(compterTenue(attentes, 1)).toEqual(tenue)
})

test('those with too few people are told together, from three structures and five people on', () => {
  const tenues = (...echus: number[]) =>
    tenuesDe(new Map(echus.map((n, i) => [String(i), { echus: n, tenus: Math.min(n, 1) }] as const)))
  expect(tenues(9, 2, 2, 1)).toEqual({
    parStructure: new Map([['0', { echus: 9, tenus: 1 }]]),
    reste: { echus: 5, tenus: 3 },
  })
  // Two of them would each know the other; one of whom nobody waited for counts for none; four people are too few.
  for (const trop of [
    [9, 4, 4],
    [9, 4, 4, 0],
    [2, 1, 1],
  ])
    expect(tenues(...trop).reste).toBeUndefined()
})
