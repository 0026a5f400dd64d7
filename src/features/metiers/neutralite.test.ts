import { describe, expect, it } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { fichesDemo } from './demo.ts'
import { signaler, signalerFiche } from './domain/neutralite.ts'
import { occupationLd } from './pages/donnees.ts'

it.each([
  ['Un métier passionnant au rôle crucial', ['passionnant', 'role crucial']],
  ['Le plus beau métier du monde', ['le plus beau']],
  ['Garant d’un accueil exceptionnel', ['exceptionnel']],
  ['Un métier d’homme', ['metier d’homme']],
  ['Sa douceur féminine', ['douceur feminine']],
  ['Prépare les pâtes et cuit les pains', []],
  ['Une tâche de plus', []],
])('reads the signs of « %s »', (phrase, extraits) => {
  expect(signaler([phrase]).map(({ extrait }) => extrait)).toEqual(extraits)
})

it('flags a sheet that tells no constraint', () => {
  const fiche = { libelle: 'Cariste', definition: ['Conduit'], plait: ['La conduite'], pese: [], contextes: [] }
  expect(signalerFiche(fiche)).toMatchObject([{ sorte: 'contrainte-absente', phrase: 'Cariste' }])
  expect(signalerFiche({ ...fiche, pese: ['Le froid'] })).toEqual([])
  expect(signalerFiche({ ...fiche, contextes: [{ type: 'Horaires et durée du travail' }] })).toEqual([])
})

describe('the occupations of the demonstration', () => {
  const fiches = fichesDemo(projectPath('demo'))
  it('are some thirty, and none of their texts is flagged', () => {
    const ecrites = fiches.filter(({ definition }) => definition.length > 0)
    expect(ecrites.length).toBeGreaterThanOrEqual(30)
    expect(ecrites.flatMap(signalerFiche)).toEqual([])
  })

  it('are told to search engines without the sentences that sell them', () => {
    const [fiche] = fiches
    if (fiche === undefined) throw new Error('no sheet')
    const vantee = { ...fiche, definition: ['Pétrit la pâte.', 'Un métier passionnant.'] }
    expect(occupationLd(vantee, 'https://porte.example')).toMatchObject({ description: 'Pétrit la pâte.' })
  })

  it('lead only to occupations of the demonstration', () => {
    const codes = new Set(fiches.map(({ rome }) => rome))
    expect(fiches.flatMap(({ mobilites }) => mobilites).filter(({ rome }) => !codes.has(rome))).toEqual([])
  })
})
