import fc from 'fast-check'
import { expect, test } from 'vitest'
import { corde2, distanceKm, parcourir, ranger, type Sites, vecteur } from './sites.ts'

const degres = (max: number) => fc.oneof(fc.double({ min: -max, max, noNaN: true }), fc.integer({ min: -max, max }))
const place = fc.record({ lat: degres(90), lon: degres(180) })
const voisine = fc.record({
  lat: fc.double({ min: 48, max: 49, noNaN: true }),
  lon: fc.double({ min: 1, max: 2, noNaN: true }),
})

function makeSites(places: readonly { lat: number; lon: number }[]): Sites {
  const sites = {
    ids: Int32Array.from(places.keys()),
    groupes: new Int32Array(places.length),
    xyz: Float64Array.from(places.flatMap(({ lat, lon }) => [...vecteur(lat, lon)])),
  }
  ranger(sites, 0, places.length)
  return sites
}

function dansRayon(sites: Sites, { lat, lon }: { lat: number; lon: number }, km: number): number[] {
  const vus: number[] = []
  const limite = corde2(km)
  parcourir(sites, 0, sites.ids.length, vecteur(lat, lon), limite, i => {
    vus.push(i)
    return limite
  })
  return vus.sort((a, b) => a - b)
}

test.each([
  ['a district', voisine, 100],
  ['the whole globe, poles and date line included', place, 20_000],
])('every place within a distance is visited, and no other: %s', (_, where, max) => {
  const cas = fc.tuple(fc.array(where, { maxLength: 200, size: 'max' }), where, fc.integer({ min: 0, max }))
  fc.assert(
    fc.property(cas, ([places, ici, km]) => {
      const distances = places.map(p => distanceKm(ici.lat, ici.lon, p.lat, p.lon))
      const attendus = [...distances.keys()].filter(i => (distances[i] ?? 0) <= km)
      const vus = dansRayon(makeSites(places), ici, km)
      for (const i of attendus) expect(vus).toContain(i)
      for (const i of vus) expect(distances[i]).toBeLessThanOrEqual(km + 0.001)
    }),
    { numRuns: 300 },
  )
})

test('a search that narrows still finds the nearest', () => {
  fc.assert(
    fc.property(fc.array(voisine, { minLength: 1, maxLength: 200, size: 'max' }), voisine, (places, ici) => {
      let meilleur = Number.POSITIVE_INFINITY
      let visites = 0
      parcourir(makeSites(places), 0, places.length, vecteur(ici.lat, ici.lon), corde2(1000), (_, __, chord2) => {
        visites++
        meilleur = Math.min(meilleur, chord2)
        return meilleur
      })
      const proche = Math.min(...places.map(p => distanceKm(ici.lat, ici.lon, p.lat, p.lon)))
      expect(Math.sqrt(meilleur)).toBeCloseTo(proche / 6371, 6)
      expect(visites).toBeLessThanOrEqual(places.length)
    }),
  )
})
