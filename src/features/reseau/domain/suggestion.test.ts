import { expect, test } from 'vitest'
import { direSuggestion } from '../texts.ts'
import {
  besoinsSansPorte,
  estClose,
  liensAbsents,
  type Membre,
  PROCHE_KM,
  pageDe,
  servicesDelaisses,
  utiliseDe,
  VOISINS_KM,
} from './suggestion.ts'

const membre = (id: string, de: Partial<Membre> = {}): Membre => ({
  id,
  nom: id.toUpperCase(),
  services: [],
  lieux: [{ commune: '28134', lat: 48.7, lon: 1.4 }],
  aDistance: false,
  ages: [[0, 120]],
  ...de,
})
const sert = (code: 'vae' | 'alternance', niveau: 'information' | 'accompagnement', coeur = true) => [
  { id: `s-${code}`, nom: `Service ${code}`, besoins: [{ code, niveau, coeur }] },
]
const cio = membre('cio', { services: sert('alternance', 'information') })
const cma = membre('cma', { services: sert('alternance', 'accompagnement') })
const demandes = new Map([['cio', new Map([['alternance' as const, 30]])]])

test('two members whose publics meet and who send nobody are told, with what is asked at one and done deeper by the other', () => {
  const [found, ...rest] = liensAbsents([cio, cma], [], demandes)
  expect(rest).toEqual([])
  expect(found).toMatchObject({ cle: 'lien|cio|cma', poids: 30, besoins: [['alternance', 30]] })
  // The same key from either end, so that what was done about it stays known.
  expect(liensAbsents([cma, cio], [], demandes)[0]?.cle).toBe('lien|cio|cma')
})

test('no pair is told that works together either way, that nothing is asked of, or whose publics do not meet', () => {
  const vide = (a: Membre, b: Membre, liens: Parameters<typeof liensAbsents>[1] = [], d = demandes) =>
    expect(liensAbsents([a, b], liens, d)).toEqual([])
  vide(cio, cma, [{ de: cio, vers: cma }])
  vide(cio, cma, [{ de: cma, vers: cio }])
  vide(cio, cma, [], new Map())
  // It does what is asked as deeply itself.
  vide(membre('cio', { services: sert('alternance', 'accompagnement') }), cma)
})

test('ages and places decide whether publics meet', () => {
  const jeunes = membre('cio', { services: cio.services, ages: [[11, 25]] })
  const loin = { commune: '45234', lat: 47.9, lon: 1.9 }
  const paires = (b: Partial<Membre>) =>
    liensAbsents([jeunes, membre('cma', { services: cma.services, ...b })], [], demandes)
  expect(paires({ ages: [[26, 60]] })).toEqual([])
  expect(paires({ ages: [[25, 60]] })).toHaveLength(1)
  expect(paires({ lieux: [loin] })).toEqual([])
  expect(paires({ lieux: [loin], aDistance: true })).toHaveLength(1)
  expect(VOISINS_KM).toBeLessThan(90)
})

test('a service is told when nobody is sent to it, by its name or by a besoin, the one that most is asked of first', () => {
  const membres = [
    membre('a', { services: [...sert('vae', 'accompagnement'), ...sert('alternance', 'accompagnement')] }),
    membre('b', { services: sert('vae', 'accompagnement', false) }),
  ]
  const demande = new Map([['alternance' as const, 40]])
  const cles = (utilises: string[]) =>
    servicesDelaisses(membres, new Set(utilises), demande).map(({ cle, poids }) => [cle, poids])
  expect(cles([])).toEqual([
    ['service|a|s-alternance', 40],
    ['service|a|s-vae', 0],
  ])
  expect(cles([utiliseDe('a', 's-vae'), utiliseDe('a', 'besoin:alternance'), utiliseDe('b', 'x')])).toEqual([])
})

test('a need is told when no door is near, with how far the nearest is', () => {
  const communes = (['28059', '28134', '28089'] as const).map((id, i) => [{ id, nom: id }, 'vae', 10 + i] as const)
  const found = besoinsSansPorte(communes, commune =>
    commune === '28059' ? 27 : commune === '28134' ? PROCHE_KM : undefined,
  )
  expect(found.map(({ commune, plusProcheKm }) => [commune.id, plusProcheKm])).toEqual([
    ['28089', undefined],
    ['28059', 27],
  ])
  expect(found.map(one => direSuggestion(one).raison)).toEqual([
    '12\u00a0demandes à 28089. Aucune porte ne reçoit sur place.',
    '10\u00a0demandes à 28059. La porte la plus proche qui reçoit est à 27\u00a0km.',
  ])
})

test('a suggestion leaves the list while it is acted upon or set aside, and comes back when that was given up', () => {
  const close = (etat: string) => estClose({ quoi: { sorte: 'visite', id: 'x', etat, retours: 0 } })
  expect(['proposee', 'acceptee', 'faite', 'annulee'].map(close)).toEqual([true, true, true, false])
  expect(estClose({ quoi: { sorte: 'action', id: 'x', etat: 'abandonnee' } })).toBe(false)
  expect(estClose({ quoi: { sorte: 'ecartee', motif: 'Trop tôt' } })).toBe(true)
})

test('every pair of forty partners is reached by pages, in their order, and those of one structure by its name', () => {
  const membres = Array.from({ length: 40 }, (_, i) =>
    membre(`s${i}`, { services: sert('alternance', i < 20 ? 'information' : 'accompagnement') }),
  )
  const toutes = liensAbsents(
    membres,
    [],
    new Map(membres.map(({ id }) => [id, new Map([['alternance' as const, 30]])])),
  )
  expect(toutes).toHaveLength(400)
  const page = (n: number, structure?: string) => pageDe(toutes, { sorte: 'lien', structure, page: n })
  const vues = Array.from({ length: 20 }, (_, i) => page(i + 1).suggestions).flat()
  expect(vues).toEqual(toutes)
  expect(page(99)).toMatchObject({ page: 20, pages: 20, combien: 400 })
  expect(page(1, 's3')).toMatchObject({ pages: 1, combien: 20 })
  expect(page(1, 'inconnue')).toMatchObject({ pages: 1, combien: 0, suggestions: [] })
})
