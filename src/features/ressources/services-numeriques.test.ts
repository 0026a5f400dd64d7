import { expect, test } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { choisir, loadServicesNumeriques } from './services-numeriques.ts'

const services = loadServicesNumeriques(projectPath('referentiel'))
const noms = (choix: Parameters<typeof choisir>[1]) => choisir(services, choix).map(({ id }) => id)

test('the catalogue that ships is right, each service once', () => {
  expect(services.length).toBeGreaterThan(10)
  expect(new Set(services.map(({ id }) => id)).size).toBe(services.length)
})
test('it is narrowed by besoin and by public; what is for everybody is for each', () => {
  expect(noms({ besoin: 'numerique', pour: 'parents' })).toEqual(['pix'])
  expect(noms({ besoin: 'parcoursup', pour: 'parents' })).toEqual(['parcoursup'])
  expect(noms({ besoin: 'parcoursup', pour: 'salaries' })).toEqual([])
  expect(noms({})).toHaveLength(services.length)
})
