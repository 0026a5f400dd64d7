import { expect, test } from 'vitest'
import { aRemettre, identifiantDe, partagesDe, peutComposer, zoneDe } from './territoire.ts'

test.each([
  ['region', undefined, undefined, true],
  ['coordinateur', 'drouais', undefined, true],
  ['coordinateur', 'dunois', undefined, false],
  ['responsable', undefined, undefined, false],
  ['region', undefined, new Date('2026-01-01'), false],
  ['coordinateur', 'drouais', new Date('2026-01-01'), false],
] as const)('%s of %s, closed on %s: may compose %s', (role, territoire, fermeLe, attendu) => {
  expect(peutComposer({ role, territoire }, { id: 'drouais', fermeLe })).toBe(attendu)
})

test('an identifier is made of the name, and is nobody else’s', () => {
  const de = (nom: string, ...pris: string[]) => identifiantDe(nom, new Set(pris))
  // The address of the form where one is made.
  expect(de('Nouveau')).toBe('nouveau-2')
  expect(de('Pays d’Auge & Côte Fleurie')).toBe('pays-d-auge-cote-fleurie')
  expect(de('Drouais', 'drouais', 'drouais-2')).toBe('drouais-3')
  expect(de('É')).toBe('territoire-e')
  expect(de('x'.repeat(80))).toMatch(/^[a-z0-9-]{2,60}$/)
})

test('a zone holds each commune once', () => {
  expect(zoneDe(['28134', '27213', '28134'])).toEqual(['commune:27213', 'commune:28134'])
})

test('a removal is put back as far as it is still out', () => {
  const retrait = {
    id: '1',
    geste: 'retirer-communes',
    objets: ['a', 'b'],
    detail: '',
    par: undefined,
    le: new Date(0),
  } as const
  expect(aRemettre(retrait, new Set(['a']))).toEqual(['b'])
  expect(aRemettre({ ...retrait, geste: 'ajouter-communes' }, new Set())).toEqual([])
})

test('communes that are also in another territoire are counted, and those apart are not told', () => {
  const autres = [
    { id: 'perche', nom: 'Perche', communes: ['1', '2', '9'] },
    { id: 'beauce', nom: 'Beauce', communes: ['8'] },
  ]
  expect(partagesDe(new Set(['1', '2', '3']), autres)).toEqual([{ id: 'perche', nom: 'Perche', communes: 2 }])
})
