import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { baseDemo, connaissances } from '../testing/base.ts'
import { elementsOf } from './elements.ts'
import { scoreInterets } from './interets.ts'
import { pointer, pointsAt } from './pointage.ts'
import { profilSchema } from './profil.ts'

const document = readFileSync(projectPath('docs/methode-projet.md'), 'utf8')
const nombre = (texte: string): number => Number(texte.replace('−', '-').replace(',', '.'))
const lignes = [...document.matchAll(/^\| ([A-N]\d{4}) [^|]*\|(.*)\|$/gm)].map(([, rome = '', reste = '']) => ({
  rome,
  nombres: reste.split('|').map(cellule => nombre(cellule.trim())),
}))

const profil = profilSchema.parse({
  interets: { reponses: { r2: 4, r4: 4, r5: 4, r6: 5, r8: 5 }, centres: ['14'] },
  acquis: [{ competence: 'Défourner des pains et viennoiseries', sait: true, aime: true }],
  conditions: { refuse: ['week-end'] },
  diplome: 'sans',
})

test('the example of the method says what the ranking computes, to the hundredth', () => {
  const { elements, inconnus } = elementsOf(profil, baseDemo)
  const pointage = pointer(profil, baseDemo, elements)
  expect(inconnus).toEqual([])
  expect(lignes).toHaveLength(3)
  for (const { rome, nombres } of lignes) {
    const m = baseDemo.rang.get(rome) ?? -1
    const calcules = (['dimensions', 'centres', 'acquis', 'refus', 'etudes'] as const).map(critere =>
      pointsAt(pointage, critere, m),
    )
    for (const [i, calcule] of [...calcules, pointage.total[m] ?? Number.NaN].entries())
      expect([rome, i, calcule.toFixed(2)]).toEqual([rome, i, (nombres[i] ?? Number.NaN).toFixed(2)])
  }
})

test('its formulas, written again here, give the same figures', () => {
  const r = 0.75 / (8 - 7 * 0.75)
  const v = (3.5 * r) / (1 + 4 * r)
  const rarete = Math.log(39 / 26.5) / Math.log(39 / 1.5)
  const menuisier = 24 * v + 20 * (1 - Math.exp(-1)) - 5
  const refus = -24 * (1 - Math.exp(-(0.5 + 0.5 * rarete) / 0.8))
  const boulanger = 24 * v + 20 * (1 - Math.exp(-0.7)) + 36 * (1 - Math.exp(-1 / 3)) + refus - 5
  expect(lignes.map(({ nombres }) => nombres[5])).toEqual([
    Number(menuisier.toFixed(2)),
    Number(boulanger.toFixed(2)),
    -15,
  ])
})

test('its table of standard errors is that of the inventory', () => {
  const erreurs = /^\| erreur type \|(.*)\|$/m
    .exec(document)?.[1]
    ?.split('|')
    .map(cellule => nombre(cellule.trim()))
  const items = connaissances.inventaire.items.filter(({ dimension }) => dimension === 'R')
  const calculees = items.map((_, i) => {
    const reponses = Object.fromEntries(items.slice(0, i + 1).map(({ id }) => [id, 4]))
    return Number(scoreInterets(connaissances.inventaire, reponses).scores[0]?.erreur?.toFixed(1))
  })
  expect(calculees).toEqual(erreurs)
})
