import { describe, expect, test } from 'vitest'
import type { Situation } from '#features/orientation/index.ts'
import { projectPath } from '#platform/paths.ts'
import { loadFinancements } from '../referentiel.ts'
import { financer, type Offre } from './financements.ts'

const regles = loadFinancements(projectPath('referentiel'))
const JOUR = '2026-11-27'
const etats = (offre: Offre, situation: Situation, jour = JOUR) =>
  Object.fromEntries(financer(regles, offre, situation, jour).map(f => [f.regle.code, f.etat]))

const CAP: Offre = { certifiante: true, apprentissage: true, vae: true }

test('nothing known of the person or the offer excludes nobody', () => {
  expect(new Set(Object.values(etats({}, {})))).toEqual(new Set(['a-verifier']))
})

describe('the person', () => {
  test.each<[string, Situation, Record<string, string>]>([
    [
      'an employee',
      { statut: 'salarie-prive', age: 40 },
      {
        cpf: 'oui',
        transition: 'oui',
        reconversion: 'oui',
        plan: 'oui',
        independants: 'non',
        'cpf-public': 'non',
        apprentissage: 'a-verifier',
        vae: 'oui',
      },
    ],
    [
      'an employee of 40, not disabled, creating nothing',
      { statut: 'salarie-prive', age: 40, rqth: false, creationEnCours: false },
      { apprentissage: 'non', agefiph: 'non' },
    ],
    [
      'a job seeker',
      { statut: 'demandeur-emploi', inscritFranceTravail: true, age: 30 },
      {
        cpf: 'oui',
        aif: 'oui',
        region: 'a-verifier',
        transition: 'non',
        reconversion: 'non',
        plan: 'non',
        professionnalisation: 'a-verifier',
      },
    ],
    [
      'a young person of 17',
      { age: 17, statut: 'decrocheur' },
      { cpf: 'oui', apprentissage: 'oui', aif: 'a-verifier', transition: 'non' },
    ],
    ['a pupil of 14', { age: 14, statut: 'collegien' }, { cpf: 'non', aif: 'non' }],
    ['a pensioner', { statut: 'retraite' }, { cpf: 'non', transition: 'non' }],
    ['an agent of the State', { statut: 'agent-public' }, { 'cpf-public': 'oui', cpf: 'non' }],
    ['a self-employed', { statut: 'independant' }, { independants: 'oui', transition: 'non' }],
    ['a recognised disability', { rqth: true }, { agefiph: 'oui', apprentissage: 'oui' }],
  ])('%s', (_, situation, attendu) => {
    expect(etats(CAP, situation)).toMatchObject(attendu)
  })
})

describe('the offer', () => {
  test('what leads to no certification is paid neither by a CPF nor by a transition project', () => {
    const found = financer(regles, { certifiante: false }, { statut: 'salarie-prive', age: 40 }, JOUR)
    const cpf = found.find(({ regle }) => regle.code === 'cpf')
    expect(cpf).toMatchObject({ etat: 'non', ecart: expect.stringContaining('RNCP') })
    expect(found.find(({ regle }) => regle.code === 'transition')?.etat).toBe('non')
  })
  test('an offer that does not say whether the région pays is to be asked', () => {
    const [region] = financer(
      regles.filter(({ code }) => code === 'region'),
      {},
      { inscritFranceTravail: true },
      JOUR,
    )
    expect(region).toMatchObject({ etat: 'a-verifier', offreInconnue: true, aVerifier: [] })
    expect(etats({ region: true }, { inscritFranceTravail: true }).region).toBe('oui')
  })
})

test('each rule says where it was read, this year', () => {
  const lues = regles.flatMap(({ code, sources }) =>
    Object.values(sources).map(({ url, consulteLe }) => ({
      code,
      lue: url !== undefined && consulteLe >= '2026-01-01',
    })),
  )
  expect(lues.filter(({ lue }) => !lue)).toEqual([])
})

test('what would decide is named, the age before a handicap', () => {
  const [aif] = financer(
    regles.filter(({ code }) => code === 'aif'),
    {},
    {},
    JOUR,
  )
  expect(aif?.aVerifier).toEqual(['inscritFranceTravail'])
})

test('an amount is told until the day it expires, then said to be asked', () => {
  const cpf = (jour: string) =>
    financer(
      regles.filter(({ code }) => code === 'cpf'),
      CAP,
      {},
      jour,
    )[0]
  expect(cpf('2026-12-31')).toMatchObject({ montants: [{}, {}, {}], montantPerime: false })
  expect(cpf('2027-01-01')).toMatchObject({ montants: [], montantPerime: true })
})
