import { expect, test } from 'vitest'
import { limitesDe } from './limites.ts'

const jeunes = { force: 'exclusif', texte: 'De 16 à 25 ans' }
const cadres = { force: 'exclusif', texte: 'Les cadres' }
const preferes = { force: 'preferentiel', texte: 'Les jeunes' }
const service = (change: object = {}) => ({ publics: [jeunes], modes: ['en-presentiel'], gratuit: true, ...change })

test('a sheet without services tells nothing of what is not done', () => {
  expect(limitesDe([])).toBeUndefined()
})

test('what all services refuse, the structure does not do; what one of them does, it does', () => {
  expect(limitesDe([service(), service({ publics: [jeunes, cadres] })])).toEqual({
    seulement: ['De 16 à 25 ans'],
    sansPublic: false,
    surPlace: true,
    aDistance: false,
    payant: false,
  })
  expect(limitesDe([service({ publics: [preferes] })])?.seulement).toEqual([])
  expect(limitesDe([service(), service({ modes: ['telephone'] })])?.aDistance).toBe(true)
  expect(limitesDe([service({ modes: ['telephone'] })])?.surPlace).toBe(false)
})

test('only a professional asks for what no service gives to the public, and a service of unknown price is not a paid one', () => {
  expect(limitesDe([service({ mobilisablePar: ['professionnels'] })])?.sansPublic).toBe(true)
  expect(limitesDe([service({ mobilisablePar: ['professionnels'] }), service()])?.sansPublic).toBe(false)
  expect(limitesDe([service({ gratuit: false })])?.payant).toBe(true)
  expect(limitesDe([service({ gratuit: undefined })])?.payant).toBe(false)
})
