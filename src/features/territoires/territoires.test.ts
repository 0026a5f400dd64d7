import { describe, expect, it } from 'vitest'
import { loadTerritoires } from './index.ts'

const territoires = loadTerritoires()
const nomsDe = (texte: string, max = 3) => territoires.searchCommunes(texte, { max }).map(({ code }) => code)

describe('the official geography', () => {
  it('gives coordinates inside the French territories to every commune', () => {
    expect(territoires.communes.length).toBeGreaterThan(34_000)
    for (const { nom, lat, lon } of territoires.communes) {
      expect(Math.abs(lat) <= 90 && Math.abs(lon) <= 180, nom).toBe(true)
    }
  })

  it.each([
    ['12218', 44.6, 2.4],
    ['14581', 49.1, -0.7],
    ['15031', 45.1, 2.9],
    ['49126', 47.3, -1.2],
    ['60694', 49.3, 2.1],
    ['69114', 45.9, 4.6],
    ['85165', 46.8, -1.1],
    ['98818', -22.3, 166.5],
    ['97502', 46.8, -56.2],
  ])('places %s, whose centre no package holds, near %f %f', (code, lat, lon) => {
    const commune = territoires.commune(code)
    expect(commune?.lat).toBeCloseTo(lat, 0)
    expect(commune?.lon).toBeCloseTo(lon, 0)
  })

  it('gives the current commune for the code of a former one', () => {
    expect(territoires.commune('01025')?.nom).toBe('Bâgé-Dommartin')
    expect(territoires.commune('00000')).toBeUndefined()
  })

  it('keeps municipal arrondissements, inside the zones of their commune', () => {
    const treizieme = territoires.commune('75113')
    expect(treizieme && territoires.zonesDe(treizieme)).toEqual([
      'commune:75113',
      'commune:75056',
      'epci:200054781',
      'departement:75',
      'region:11',
      'france',
    ])
  })

  it('names no région for a collectivité that is in none', () => {
    const noumea = territoires.commune('98818')
    expect(noumea && territoires.zonesDe(noumea)).toEqual(['commune:98818', 'departement:988', 'france'])
    expect(territoires.departement('988')?.nom).toBe('Nouvelle-Calédonie')
  })

  it('finds the commune whose centre is nearest', () => {
    expect(territoires.nearest(48.856, 1.43).nom).toBe('Anet')
    expect(territoires.nearest(-20.9, 55.45).departement).toBe('974')
  })
})

describe('the search of communes', () => {
  it.each([
    ['Anet', '28007'],
    ['ANET (28)', '28007'],
    ['28260 anet', '28007'],
    ['28260', '28007'],
    ['28007', '28007'],
    ['saint denis 974', '97411'],
    ['St-Denis (93)', '93066'],
    ['mans', '72181'],
    ['le mans', '72181'],
    ['paris 13', '75113'],
    ['75013', '75113'],
    ['2a004', '2A004'],
    ['ajaccio 20', '2A004'],
    ['chateau-renault', '37063'],
    ['bage la ville', '01025'],
    ['dreu', '28134'],
  ])('answers "%s" with %s first', (texte, code) => {
    expect(nomsDe(texte)[0]).toBe(code)
  })

  it('puts the very name first, then the more populated', () => {
    expect(nomsDe('St-Denis', 2)).toEqual(['97411', '93066'])
  })

  it('answers nothing to what names no place', () => {
    for (const texte of ['', '   ', '(((', 'zzzzzz', '99999', '\u0000']) expect(nomsDe(texte)).toEqual([])
  })
})
