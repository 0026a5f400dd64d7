import { expect, it } from 'vitest'
import { metiersDe } from '#features/metiers/testing/metiers.ts'
import type { Reponse } from '#features/orientation/index.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { createLire } from './lire.ts'

const lire = createLire(metiersDe(), loadTerritoires())
const reponse = (compris: Partial<Reponse['compris']>): Reponse => ({
  compris: {
    besoins: [],
    situation: {},
    extraits: {},
    lieuxPossibles: [],
    contraintes: {},
    contradictions: [],
    ...compris,
  },
  portes: [],
  ecartees: [],
  question: null,
})
const BOULANGER = { rome: 'D1102', libelle: 'Boulanger', extrait: 'boulanger' }

it('leads from an occupation and a place to what can be read of them', () => {
  expect(
    lire(reponse({ metier: BOULANGER, lieu: { commune: '28088', nom: 'Châteaudun', lat: 48.07, lon: 1.33 } })).map(
      ({ chemin }) => chemin,
    ),
  ).toEqual(['/metiers/D1102?commune=28088', '/formations?rome=D1102&commune=28088', '/territoires/commune/28088'])
})

it('leads to nothing that is not there', () => {
  expect(lire(reponse({}))).toEqual([])
  expect(lire(reponse({ metier: { ...BOULANGER, rome: 'A1101' } }))).toEqual([])
})
