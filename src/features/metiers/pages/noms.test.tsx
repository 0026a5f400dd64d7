import { expect, test } from 'vitest'
import { AutresNoms } from './noms.tsx'

const nom = (libelle: string, peuUsite = false) => ({ libelle, peuUsite })

test('names come without the label, the little-used ones folded even when they are first', () => {
  const html = String(
    <AutresNoms
      fiche={{
        libelle: 'Secouriste',
        version: 460,
        appellations: [nom('Marin-pompier', true), nom('Secouriste'), nom('Pompier / Pompière'), nom('Ambulancier')],
      }}
    />,
  )
  expect(html).toContain('Autres noms</h2><p>Pompier / Pompière · Ambulancier</p>')
  expect(html).toMatch(/<details><summary>1.nom de plus<\/summary><p>Marin-pompier<\/p><\/details>/)
  expect(html).not.toContain('Secouriste')
})

test('past twelve, common names are folded; a sheet with none says nothing', () => {
  const appellations = Array.from({ length: 14 }, (_, i) => nom(`Nom ${i}`))
  expect(String(<AutresNoms fiche={{ libelle: 'X', version: 460, appellations }} />)).toMatch(
    /<summary>2.noms de plus<\/summary><p>Nom 12 · Nom 13<\/p>/,
  )
  expect(String(<AutresNoms fiche={{ libelle: 'X', version: 460, appellations: [nom('X')] }} />)).toBe('')
})
