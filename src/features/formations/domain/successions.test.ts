import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EtatFiche, type Registre, suivre } from './successions.ts'

/** `'A>B C>D'`; capitals followed by `+` are active, by `?` absent. */
const registre = (liens: string, etats: string): Registre => {
  const suites = new Map<string, string[]>()
  for (const lien of liens.split(' ').filter(Boolean)) {
    const [a = '', b = ''] = lien.split('>')
    suites.set(a, [...(suites.get(a) ?? []), b])
  }
  const etat = (code: string): EtatFiche =>
    etats.includes(`${code}+`) ? 'actif' : etats.includes(`${code}?`) ? 'absent' : 'inactif'
  return { suivantes: code => suites.get(code) ?? [], etat }
}

const rien = { actuelles: [], dernieres: [], absentes: [], boucle: false }

test.each([
  ['an active sheet is its own current one', 'A>B', 'A+ B+', { ...rien, actuelles: ['A'] }],
  ['a sheet with nothing after it is the last', '', '', { ...rien, dernieres: ['A'] }],
  ['one step', 'A>B', 'B+', { ...rien, actuelles: ['B'] }],
  ['a chain', 'A>B B>C C>D', 'D+', { ...rien, actuelles: ['D'] }],
  ['a chain that stops at the first active sheet', 'A>B B>C', 'B+ C+', { ...rien, actuelles: ['B'] }],
  ['a chain without any active sheet', 'A>B B>C', '', { ...rien, dernieres: ['C'] }],
  ['several', 'A>B A>C', 'B+ C+', { ...rien, actuelles: ['B', 'C'] }],
  ['several, of which one is closed', 'A>B A>C', 'C+', { ...rien, actuelles: ['C'] }],
  ['several, the nearest first', 'A>B A>C B>D', 'C+ D+', { ...rien, actuelles: ['C', 'D'] }],
  ['two ways that meet, which is no loop', 'A>B A>C B>D C>D', 'D+', { ...rien, actuelles: ['D'] }],
  ['the same link told twice', 'A>B A>B', 'B+', { ...rien, actuelles: ['B'] }],
  ['a missing sheet', 'A>B', 'B?', { ...rien, absentes: ['B'] }],
  ['a missing sheet in the middle', 'A>B B>C', 'B? C+', { ...rien, actuelles: ['C'], absentes: ['B'] }],
  ['an unknown code', '', 'A?', { ...rien, absentes: ['A'] }],
  ['itself', 'A>A', '', { ...rien, dernieres: ['A'], boucle: true }],
  ['a loop of two', 'A>B B>A', '', { ...rien, dernieres: ['B'], boucle: true }],
  ['a loop of three', 'A>B B>C C>A', '', { ...rien, dernieres: ['C'], boucle: true }],
  ['a loop with a way out', 'A>B B>A B>C', 'C+', { ...rien, actuelles: ['C'], boucle: true }],
  ['a loop further on', 'A>B B>C C>B', '', { ...rien, dernieres: ['C'], boucle: true }],
  ['an active sheet inside a loop', 'A>B B>A', 'B+', { ...rien, actuelles: ['B'] }],
])('%s', (_, liens, etats, attendu) => {
  expect(suivre('A', registre(liens, etats))).toEqual(attendu)
})

test('whatever the links are, it ends, gives active sheets that can be reached, each once, and always an answer', () => {
  const codes = ['A', 'B', 'C', 'D', 'E', 'F']
  const code = fc.constantFrom(...codes)
  fc.assert(
    fc.property(
      fc.array(fc.tuple(code, code), { maxLength: 16 }),
      fc.dictionary(code, fc.constantFrom<EtatFiche>('actif', 'inactif', 'absent')),
      (liens, etats) => {
        const etat = (c: string): EtatFiche => etats[c] ?? 'inactif'
        const suivantes = (c: string): string[] => liens.filter(([a]) => a === c).map(([, b]) => b)
        const found = suivre('A', { suivantes, etat })
        const reached = new Set(['A'])
        // An active sheet is not gone beyond.
        for (const at of reached) if (etat(at) !== 'actif') for (const next of suivantes(at)) reached.add(next)
        expect([...found.actuelles].sort()).toEqual([...reached].filter(c => etat(c) === 'actif').sort())
        expect(found.absentes.every(c => etat(c) === 'absent' && reached.has(c))).toBe(true)
        expect(found.dernieres.every(c => etat(c) === 'inactif')).toBe(true)
        expect(
          found.actuelles.length + found.dernieres.length + found.absentes.length + (found.boucle ? 1 : 0),
        ).toBeGreaterThan(0)
      },
    ),
  )
})
