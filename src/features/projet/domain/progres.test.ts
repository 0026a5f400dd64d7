import { expect, test } from 'vitest'
import { projetPlein } from '../testing/projets.ts'
import { newProjet } from './document.ts'
import { ecrire, plumeOf } from './ecrire.ts'
import { ETAPES, etapesEcrites, PLACE_ATELIER } from './progres.ts'

const vide = newProjet('3f0f6a56-6d3c-4c53-9d3c-0c7a5a1f8a11', 1, new Date('2026-11-23T09:00:00Z'))

test('a full project has something in each step, a new one in none', () => {
  expect(etapesEcrites(projetPlein())).toEqual([...ETAPES])
  expect(etapesEcrites(vide)).toEqual([])
})

test('the place in a workshop is no wish, and what was taken back is not written', () => {
  const plume = plumeOf(vide, new Date())
  const place = ecrire(vide, 'souhaits', PLACE_ATELIER, 'x', plume)
  expect(etapesEcrites(place)).toEqual([])
  const avec = ecrire(place, 'souhaits', 'rayon', 30, plume)
  expect(etapesEcrites(avec)).toEqual(['souhaits'])
  expect(etapesEcrites(ecrire(avec, 'souhaits', 'rayon', null, plume))).toEqual([])
})

test('what somebody likes is of the interests, not of the wishes', () => {
  const avec = ecrire(vide, 'souhaits', 'centre-27', 'oui', plumeOf(vide, new Date()))
  expect(etapesEcrites(avec)).toEqual(['interets'])
})
