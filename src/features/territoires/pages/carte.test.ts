import { expect, test } from 'vitest'
import { CarteCommunes } from './carte.tsx'

/** A square of communes, each drawn with forty points a side. */
const carte = (cote: number) => {
  const cases = Array.from({ length: cote * cote }, (_, i) => [i % cote, Math.floor(i / cote)] as const)
  const anneau = (x: number, y: number): [number, number][] => {
    const pas = Array.from({ length: 40 }, (_, i) => i / 40)
    const sinueux = (t: number) => 0.08 * Math.sin(t * 20)
    return [
      ...pas.map((t): [number, number] => [x + t, y + sinueux(t)]),
      ...pas.map((t): [number, number] => [x + 1 + sinueux(t), y + t]),
      ...pas.map((t): [number, number] => [x + 1 - t, y + 1 + sinueux(t)]),
      ...pas.map((t): [number, number] => [x + sinueux(t), y + 1 - t]),
      [x, y] as [number, number],
    ].map(([a = 0, b = 0]): [number, number] => [a / cote, 48 + b / cote])
  }
  const code = (i: number): string => String(62001 + i)
  return String(
    CarteCommunes({
      titre: 'Les communes',
      ici: undefined,
      communes: cases.map(([x, y], i) => ({
        code: code(i),
        nom: `Commune ${i}`,
        departement: '62',
        region: '32',
        codesPostaux: [],
        population: 500 + 40 * i,
        lat: 48 + y / cote,
        lon: x / cote,
      })),
      contours: cases.map(([x, y], i) => ({
        code: code(i),
        geometrie: { type: 'Polygon' as const, coordinates: [anneau(x, y)] },
      })),
    }),
  )
}

test.each([5, 20, 30, 42])('a map of %i communes a side leaves room for the figures in a page of 120 KB', cote => {
  const svg = carte(cote)
  // Each commune is drawn, whatever the number of elements.
  expect(svg.match(/M\d/g)).toHaveLength(cote * cote)
  expect(svg.length).toBeLessThan(70_000)
})

test('contours too heavy to be drawn well give way to dots, and the caption says so', () => {
  const svg = carte(30)
  expect(svg).toContain('Un point par commune, plus grand quand elle est plus peuplée.')
  expect(svg).not.toContain('Contours')
  const tailles = [...svg.matchAll(/stroke-width="(\d+)"/g)].map(([, taille]) => Number(taille))
  expect(tailles[0]).toBe(28)
  expect(tailles).toEqual([...tailles].sort((a, b) => b - a))
})

test('the contours of a few communes are drawn', () => {
  expect(carte(5)).toContain('Contours : IGN et INSEE, simplifiés.')
})
