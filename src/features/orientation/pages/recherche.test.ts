import { describe, expect, test } from 'vitest'
import { factFields, hiddenFields, parseRecherche, toDemande } from './recherche.ts'

const parse = (fields: Record<string, string>) => parseRecherche(Object.entries(fields))

describe('what is typed', () => {
  test.each(['17', '17 ans', ' 17 '])('the age "%s" is 17', age =>
    expect(parse({ age }).recherche.situation.age).toBe(17),
  )

  test.each(['-3', 'dix-sept', '17.5', '240'])('the age "%s" is refused beside its field and stays unknown', age => {
    const { recherche, erreurs } = parse({ age })
    expect(recherche.situation.age).toBeUndefined()
    expect(erreurs).toMatchObject([{ champ: 'age', saisie: age }])
  })

  test('10,000 characters are read, one more is refused and given back', () => {
    expect(parse({ texte: 'a'.repeat(10_000) }).erreurs).toEqual([])
    const long = parse({ texte: 'a'.repeat(10_001) })
    expect(long.erreurs.map(({ champ }) => champ)).toEqual(['texte'])
    expect(long.recherche.texte).toHaveLength(10_001)
  })

  test('codes that do not exist are ignored', () => {
    const { recherche } = parse({ 'besoin[]': 'vol', statut: 'roi', commune: "1' or" })
    expect(recherche.besoins).toEqual([])
    expect(recherche.situation.statut).toBeUndefined()
    expect(recherche.commune).toBeUndefined()
  })
})

describe('corrections, one fact at a time', () => {
  test('a fact read in the text and sent back unchanged stays read in the text', () =>
    expect(parse({ age: '17', 'lu[]': 'situation.age=17' }).recherche.situation.age).toBeUndefined())

  test('a fact that is changed becomes explicit', () =>
    expect(parse({ age: '18', 'lu[]': 'situation.age=17' }).recherche.situation.age).toBe(18))

  test('a fact that is taken back is unknown, and said to be so', () => {
    const { recherche } = parse({ age: '17', rqth: 'oui', retirer: 'situation.rqth' })
    expect(recherche.situation).toMatchObject({ age: 17, rqth: undefined })
    expect(toDemande(recherche).inconnus).toEqual(['situation.rqth'])
  })

  test('a fact that is said again is no longer unknown', () =>
    expect(parse({ 'inconnu[]': 'situation.age', age: '20' }).recherche.inconnus).toEqual([]))

  test('adding a besoin keeps those that were read', () =>
    expect(parse({ ajout: 'vae', 'besoin-lu[]': 'alternance' }).recherche.besoins).toEqual(['alternance', 'vae']))
})

describe('the answer to a question', () => {
  test.each([
    ['situation.inscritFranceTravail=non', { situation: { inscritFranceTravail: false } }],
    ['situation.diplome=bac+2', { situation: { diplome: 'bac+2' } }],
    ['lieu.commune=28007', { commune: '28007' }],
    ['besoins=vae', { besoins: ['vae'] }],
  ])('%s is taken', (repondre, expected) => expect(parse({ repondre }).recherche).toMatchObject(expected))

  test('"I do not know" is remembered', () =>
    expect(parse({ repondre: 'situation.age=' }).recherche.inconnus).toEqual(['situation.age']))
})

test('the hidden fields of a page carry the whole search to the next', () => {
  const { recherche } = parse({
    texte: 'je veux\nchanger',
    'besoin[]': 'vae',
    age: '40',
    cadre: 'non',
    'mode[]': 'telephone',
    rayonKm: '30',
    'inconnu[]': 'situation.rqth',
  })
  expect(parseRecherche([...hiddenFields(recherche), ...factFields(recherche)]).recherche).toEqual(recherche)
})
