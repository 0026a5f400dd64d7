import { expect, test } from 'vitest'
import { fichesDemo, loadVocabulaire, rechercheOf } from '#features/metiers/index.ts'
import { projectPath } from '#platform/paths.ts'
import { lireMetiers } from './formulaire-metiers.ts'

const fiches = fichesDemo(projectPath('demo'))
const recherche = rechercheOf(fiches, loadVocabulaire(projectPath('referentiel/metiers')))
const metiers = { recherche: () => recherche, nom: (rome: string) => (rome === 'D1102' ? 'Boulanger' : undefined) }
const lire = (dit: string) => lireMetiers(new URLSearchParams({ metiers: dit }), metiers)

test('occupations are told by their words or their code, one a line or parted by commas, each once', () => {
  expect(lire('boulangère\nsoudeur, D1102')).toEqual({ valeur: ['D1102', 'H2913'] })
  expect(lire(' ')).toEqual({ valeur: [] })
})
test('words that name none are told, and a sixth occupation is refused', () => {
  expect(lire('xyzzy')).toEqual({ erreurs: { metiers: 'Nous ne trouvons pas ce métier : xyzzy.' } })
  expect(lire('Z9999')).toMatchObject({ erreurs: {} })
  expect(lire('a,b,c,d,e,f')).toEqual({ erreurs: { metiers: 'Cinq métiers au plus.' } })
})
