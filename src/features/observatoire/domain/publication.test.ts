import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Compte } from './compte.ts'
import { publicationOf } from './publication.ts'

const compte = (structure: string, mesure: string, modalite: string, nombre: number): Compte => ({
  structure,
  trimestre: '2025-01-01',
  mesure,
  modalite,
  nombre,
  simule: false,
})
const dans = (membres: ReadonlyMap<string, readonly string[]>) => (structure: string) => membres.get(structure) ?? []
const NOW = new Date('2026-02-01T10:00:00Z')
const MEMBRES = new Map([
  ['s1', ['x']],
  ['s2', ['x']],
  ['s3', ['x']],
])
const lire = (comptes: Compte[], unite: string, mesure: string, periode = '2025-T1', now = NOW) =>
  publicationOf(comptes, dans(MEMBRES), now)
    .filter(c => c.unite === unite && c.periode === periode && c.mesure === mesure)
    .map(({ modalite, nombre }) => [modalite, nombre])

test('needs without an answer are not told where they would tell how many no door met', () => {
  const porte = [compte('s1', 'porte', 'deuxieme', 40), compte('s1', 'porte', 'plus-loin', 2)]
  const fermee = compte('s1', 'porte', 'fermee', 7)
  const besoins = [compte('s1', 'sansreponse', 'vae', 7)]
  expect(lire([...porte, fermee, ...besoins], 'territoire:x', 'sansreponse', '2025')).toEqual([])
  expect(
    lire([compte('s1', 'porte', 'deuxieme', 40), fermee, ...besoins], 'territoire:x', 'sansreponse', '2025'),
  ).toEqual([
    ['', 7],
    ['vae', 7],
  ])
})

test('needs of a territoire that are too few are not worked out from the région: its figure is told whole or not at all', () => {
  const membres = new Map([
    ['s1', ['a']],
    ['s2', ['b']],
  ])
  const comptes = [
    compte('s1', 'porte', 'deuxieme', 80),
    compte('s1', 'porte', 'fermee', 72),
    compte('s1', 'sansreponse', 'vae', 72),
    compte('s2', 'porte', 'deuxieme', 30),
    compte('s2', 'porte', 'en-attente', 4),
    compte('s2', 'porte', 'fermee', 3),
    compte('s2', 'sansreponse', 'vae', 3),
  ]
  const dit = publicationOf(comptes, dans(membres), NOW).filter(c => c.periode === '2025' && c.mesure === 'sansreponse')
  expect(dit.filter(c => c.unite === 'region')).toEqual([])
})

test('the number of needs without an answer is the number of people that no door met, as it is told, or is not told', () => {
  const nombre = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 40 }))
  const structures = fc.array(
    fc.record({ t: fc.subarray(['x', 'y']), q: fc.constantFrom('01', '04'), vus: nombre, vae: nombre, autre: nombre }),
    { minLength: 1, maxLength: 6 },
  )
  let dits = 0
  fc.assert(
    fc.property(structures, all => {
      const comptes = all.flatMap(({ q, vus, vae, autre }, i) =>
        [
          compte(`s${i}`, 'porte', 'deuxieme', vus),
          compte(`s${i}`, 'porte', 'fermee', vae + autre),
          compte(`s${i}`, 'sansreponse', 'vae', vae),
          compte(`s${i}`, 'sansreponse', 'non-dit', autre),
        ].flatMap(c => (c.nombre > 0 ? [{ ...c, trimestre: `2025-${q}-01` }] : [])),
      )
      const chiffres = publicationOf(comptes, dans(new Map(all.map(({ t }, i) => [`s${i}`, t]))), NOW)
      for (const c of chiffres.filter(({ mesure, modalite }) => mesure === 'sansreponse' && modalite === '')) {
        dits++
        const fermees = chiffres.find(
          f => f.mesure === 'porte' && f.modalite === 'fermee' && f.unite === c.unite && f.periode === c.periode,
        )
        expect(fermees?.nombre).toBe(c.nombre)
      }
    }),
    { numRuns: 300 },
  )
  expect(dits).toBeGreaterThan(50)
})

test('what is rare is told by territoire and région, once the year is over', () => {
  const comptes = ['s1', 's2', 's3'].flatMap(s => [compte(s, 'projet', 'lu', 2), compte(s, 'projet', 'ecrit', 3)])
  for (const unite of ['territoire:x', 'region'])
    expect(lire(comptes, unite, 'projet', '2025')).toEqual([
      ['', 15],
      ['ecrit', 9],
      ['lu', 6],
    ])
  expect(lire(comptes, 'structure:s1', 'projet', '2025')).toEqual([])
  expect(lire(comptes, 'territoire:x', 'projet')).toEqual([])
  expect(lire(comptes, 'territoire:x', 'projet', '2025', new Date('2025-11-01T10:00:00Z'))).toEqual([])
})

test('events are public: a single one is told', () => {
  expect(lire([compte('s1', 'evenement', 'public', 1)], 'structure:s1', 'evenement')).toEqual([
    ['', 1],
    ['public', 1],
  ])
})

test('structures that met fewer than five people each count in their territoire and have no figure', () => {
  const comptes = ['s1', 's2', 's3'].map(s => compte(s, 'canal', 'sur-place', 3))
  expect(lire(comptes, 'territoire:x', 'canal')).toEqual([
    ['', 9],
    ['sur-place', 9],
  ])
  for (const s of ['s1', 's2', 's3']) expect(lire(comptes, `structure:${s}`, 'canal')).toEqual([])
  expect(publicationOf(comptes, dans(MEMBRES), NOW).some(c => c.unite.startsWith('ensemble'))).toBe(false)
})
