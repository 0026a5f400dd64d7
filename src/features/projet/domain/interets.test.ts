import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { loadInventaire } from '../lecture/inventaire.ts'
import { scoreInterets } from './interets.ts'
import { DIMENSIONS, type Dimension, itemsOf, type Reponses } from './inventaire.ts'

const inventaire = loadInventaire(projectPath('referentiel'))
const itemsDe = (dimension: Dimension) => inventaire.items.filter(item => item.dimension === dimension)

/** The same answer, or answers in turn, to the first items of a dimension. */
const repondre = (dimension: Dimension, valeurs: readonly number[]): Reponses =>
  Object.fromEntries(valeurs.map((valeur, i) => [itemsDe(dimension)[i]?.id ?? '', valeur]))
const partout = (valeur: number): Reponses => Object.fromEntries(inventaire.items.map(({ id }) => [id, valeur]))
const scoreDe = (dimension: Dimension, reponses: Reponses) =>
  scoreInterets(inventaire, reponses).scores.find(score => score.dimension === dimension)

const reponses = fc
  .subarray([...inventaire.items])
  .chain(items =>
    fc
      .tuple(...items.map(() => fc.integer({ min: 1, max: 5 })))
      .map(valeurs => items.map(({ id }, i): [string, number] => [id, valeurs[i] ?? 3])),
  )

describe('the inventory', () => {
  test('asks 30 activities in its short form, 48 in the long one, five and eight of each dimension, and never two alike in a row', () => {
    for (const [forme, chacune] of [
      ['courte', 5],
      ['longue', 8],
    ] as const) {
      const items = itemsOf(inventaire, forme)
      for (const code of DIMENSIONS) expect(items.filter(({ dimension }) => dimension === code)).toHaveLength(chacune)
      expect(items.map(({ dimension }) => dimension).join('')).toBe('RIASEC'.repeat(chacune))
    }
  })

  test('goes on from the short form to the long one without asking anything twice', () => {
    const courte = itemsOf(inventaire, 'courte')
    expect(itemsOf(inventaire, 'longue').slice(0, courte.length)).toEqual(courte)
  })

  test('names an activity without the sex of who does it', () => {
    for (const { texte } of inventaire.items) {
      expect(texte).toMatch(/^\p{Lu}/u)
      expect(texte).not.toMatch(
        /\b(?:un|une|le|la) (?:homme|femme|fille|garçon|père|mère)|\b(?:seul|passionné|prêt)\b/iu,
      )
      expect(texte).not.toMatch(/[(/·]/u)
    }
  })
})

describe('points', () => {
  test('are the mean of the answers from 0 to 100, for every set of five answers', () => {
    for (let code = 0; code < 5 ** 5; code++) {
      const valeurs = [0, 1, 2, 3, 4].map(i => (Math.floor(code / 5 ** i) % 5) + 1)
      const attendu = valeurs.reduce((somme, valeur) => somme + (valeur - 1) * 5, 0)
      expect(scoreDe('A', repondre('A', valeurs))?.points).toBeCloseTo(attendu, 9)
    }
  })

  test('count nothing for an activity without an answer, nor for one that is not in the inventory', () => {
    expect(scoreDe('S', { ...repondre('S', [5, 4]), z9: 1 })).toMatchObject({ repondus: 2, items: 8, points: 87.5 })
    expect(scoreDe('E', {})).toMatchObject({ repondus: 0, points: null, erreur: null, force: 'indecis' })
  })

  // Sums of answers from which a dimension is said to attract, and down to which it is said not to: computed by hand from the document.
  test.each([
    [1, Number.POSITIVE_INFINITY, 0],
    [2, Number.POSITIVE_INFINITY, 0],
    [3, 12, 6],
    [4, 16, 8],
    [5, 19, 11],
    [6, 23, 13],
    [7, 26, 16],
    [8, 29, 19],
  ])('with %i answers attract from a sum of %i, and not up to %i', (n, attire, eloigne) => {
    for (let somme = n; somme <= 5 * n; somme++) {
      const bas = Math.floor(somme / n)
      const valeurs = Array.from({ length: n }, (_, i) => bas + (i < somme - bas * n ? 1 : 0))
      const force = somme >= attire ? 'attire' : somme <= eloigne ? 'eloigne' : 'indecis'
      expect([somme, scoreDe('C', repondre('C', valeurs))?.force]).toEqual([somme, force])
    }
  })

  test('are surer with each answer', () => {
    const erreurs = [1, 2, 3, 4, 5, 6, 7, 8].map(n => scoreDe('R', repondre('R', Array(n).fill(4)))?.erreur ?? 0)
    for (const [i, erreur] of erreurs.entries()) if (i > 0) expect(erreur).toBeLessThan(erreurs[i - 1] ?? 0)
    expect(erreurs[7]).toBeCloseTo(9.05, 2)
    expect(erreurs[4]).toBeCloseTo(11.44, 2)
  })
})

describe('what is said', () => {
  test.each([1, 2, 3, 4, 5])('is nothing in particular when every answer is %i', valeur => {
    const { constat, groupes } = scoreInterets(inventaire, partout(valeur))
    expect({ constat, groupes }).toEqual({ constat: 'sans-relief', groupes: [[...DIMENSIONS]] })
  })

  test('is nothing strong after neutral answers, however many', () => {
    fc.assert(
      fc.property(fc.subarray([...inventaire.items]), items => {
        const { scores, constat } = scoreInterets(inventaire, Object.fromEntries(items.map(({ id }) => [id, 3])))
        expect(scores.every(({ force }) => force === 'indecis')).toBe(true)
        expect(['vide', 'trop-peu', 'sans-relief']).toContain(constat)
      }),
    )
  })

  test('is that two envies are level when their points are near, and one when it stands out', () => {
    const neutres = partout(3)
    const proches = { ...neutres, ...repondre('A', Array(8).fill(5)), ...repondre('S', [5, 5, 5, 5, 5, 5, 4, 4]) }
    expect(scoreInterets(inventaire, proches)).toMatchObject({
      constat: 'ex-aequo',
      groupes: [['A', 'S'], expect.anything()],
    })
    const net = { ...neutres, ...repondre('A', Array(8).fill(5)) }
    expect(scoreInterets(inventaire, net)).toMatchObject({
      constat: 'net',
      groupes: [['A'], ['R', 'I', 'S', 'E', 'C']],
    })
  })

  test('is that more answers are needed while one dimension alone was answered', () => {
    expect(scoreInterets(inventaire, {}).constat).toBe('vide')
    expect(scoreInterets(inventaire, repondre('A', Array(8).fill(5))).constat).toBe('trop-peu')
    expect(scoreInterets(inventaire, { ...repondre('A', [5, 5]), ...repondre('S', [1, 1]) }).constat).toBe('trop-peu')
  })

  test('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(
        reponses.chain(lues => fc.tuple(fc.constant(lues), fc.shuffledSubarray(lues, { minLength: lues.length }))),
        ([lues, melees]) => {
          expect(scoreInterets(inventaire, Object.fromEntries(melees))).toEqual(
            scoreInterets(inventaire, Object.fromEntries(lues)),
          )
        },
      ),
    )
  })

  test('moves a dimension the way of an answer to it, and no other dimension', () => {
    fc.assert(
      fc.property(reponses, fc.constantFrom(...inventaire.items), (lues, item) => {
        const de = (valeur: number) =>
          scoreInterets(inventaire, { ...Object.fromEntries(lues), [item.id]: valeur }).scores
        for (const [i, haut] of de(5).entries()) {
          const bas = de(2)[i]
          if (haut.dimension === item.dimension) expect(haut.points ?? 0).toBeGreaterThan(bas?.points ?? 0)
          else expect(haut).toEqual(bas)
        }
      }),
    )
  })
})
