import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BESOINS, STATUTS } from '#features/orientation/index.ts'
import { annee, type Comptees, parPas, regrouper, SEUIL, total, trancheDe } from './demandes.ts'
import { panelReel } from './panel.ts'

const comptees: fc.Arbitrary<Comptees> = fc.record({
  origine: fc.constantFrom('accueil', 'site'),
  territoire: fc.constantFrom('drouais', 'dunois', undefined),
  commune: fc.constantFrom('28134', '28404', undefined),
  besoins: fc.uniqueArray(fc.constantFrom(...BESOINS.slice(0, 3)), { minLength: 1, maxLength: 2 }),
  situation: fc.record(
    { age: fc.integer({ min: 14, max: 66 }), statut: fc.constantFrom(...STATUTS.slice(0, 3)), rqth: fc.boolean() },
    { requiredKeys: [] },
  ),
  nombre: fc.integer({ min: 1, max: 6 }),
  simule: fc.boolean(),
})

describe('demandes that are told together', () => {
  test('are at least five, tell no more than what is known of each, and have nobody in common', () => {
    fc.assert(
      fc.property(fc.array(comptees, { maxLength: 60 }), toutes => {
        const groupes = regrouper(toutes)
        for (const groupe of groupes) {
          expect(groupe.nombre).toBeGreaterThanOrEqual(SEUIL)
          expect([groupe.nombre % SEUIL, groupe.accueils % SEUIL]).toEqual([0, 0])
          expect(groupe.accueils).toBeLessThanOrEqual(groupe.nombre)
          const { territoire, commune, besoins, situation, tranche } = groupe
          const siennes = toutes.filter(
            une =>
              [undefined, une.territoire].includes(territoire) &&
              [undefined, une.commune].includes(commune) &&
              besoins.every((code, i) => une.besoins[i] === code) &&
              Object.entries(situation).every(([fait, valeur]) => Reflect.get(une.situation, fait) === valeur) &&
              (tranche === undefined || trancheDe(une.situation.age ?? -1) === tranche),
          )
          // Every one of them is as the group says.
          expect(total(siennes)).toBeGreaterThanOrEqual(groupe.nombre)
        }
        const reste = total(toutes) - total(groupes)
        expect(reste).toBeGreaterThanOrEqual(0)
        // What is left is too little of one besoin or was rounded down, and nothing else is lost.
        const lots = groupes.length + new Set(toutes.map(({ besoins }) => besoins[0])).size
        expect(reste).toBeLessThan(SEUIL * lots || 1)
      }),
    )
  })

  test('keep the exact age, the place and the facts when enough of them are alike', () => {
    const une: Comptees = {
      origine: 'accueil',
      territoire: 'drouais',
      commune: '28134',
      besoins: ['alternance'],
      situation: { age: 27, statut: 'demandeur-emploi', rqth: true },
      nombre: 5,
      simule: false,
    }
    expect(regrouper([une])).toMatchObject([{ commune: '28134', situation: { age: 27, rqth: true }, nombre: 5 }])
    const deux = [
      { ...une, nombre: 4 },
      { ...une, situation: { ...une.situation, age: 26 }, nombre: 1 },
    ]
    expect(regrouper(deux)).toMatchObject([
      { commune: undefined, situation: { statut: 'demandeur-emploi', rqth: true }, tranche: { min: 26, max: 29 } },
    ])
    expect(regrouper([{ ...une, nombre: 4 }])).toEqual([])
  })

  test('are counted in steps of five: from six to nine, nothing moves', () => {
    const alternance = (nombre: number, origine: Comptees['origine']): Comptees => ({
      origine,
      territoire: 'drouais',
      commune: '28134',
      besoins: ['alternance'],
      situation: { age: 27 },
      nombre,
      simule: false,
    })
    for (const nombre of [5, 6, 9])
      expect(regrouper([alternance(nombre, 'accueil')])).toMatchObject([{ nombre: 5, accueils: 5 }])
    expect(regrouper([alternance(4, 'accueil'), alternance(7, 'site')])).toMatchObject([{ nombre: 10, accueils: 0 }])
    expect([0, 4, 5, 9, 10].map(parPas)).toEqual([0, 0, 5, 5, 10])
  })

  test('are of twelve whole months', () =>
    expect([annee('2026-11-27'), annee('2026-01-01')]).toEqual([
      { debut: '2025-11-01', fin: '2026-11-01' },
      { debut: '2025-01-01', fin: '2026-01-01' },
    ]))
})

test('invented situations come beside the real demandes only where these are few', () => {
  const lieux = ['drouais', 'dunois'].map(territoire => ({ territoire, nom: territoire, commune: '28134' }))
  const groupe = {
    territoire: 'drouais',
    commune: undefined,
    besoins: ['alternance'] as const,
    situation: {},
    tranche: { min: 16, max: 17 },
    nombre: 20,
    accueils: 8,
  }
  const panel = panelReel([groupe, { ...groupe, besoins: ['vae'], nombre: 7 }], lieux, ['alternance'], () => 'dite')
  expect(panel).toMatchObject({ demandes: 27, accueils: 16, omises: 0 })
  const [reel, ...types] = panel.cas
  expect(reel).toMatchObject({
    nombre: 20,
    situation: 'dite',
    demande: { situation: { age: 16 }, lieu: { commune: '28134' } },
  })
  expect(new Set(types.map(({ lieu, nombre }) => `${lieu.territoire} ${nombre}`))).toEqual(
    new Set(['dunois undefined']),
  )
})
