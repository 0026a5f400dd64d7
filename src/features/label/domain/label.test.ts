import path from 'node:path'
import { expect, test } from 'vitest'
import { readYaml } from '#features/annuaire/index.ts'
import { projectPath } from '#platform/paths.ts'
import {
  bilansDe,
  type Dossier,
  type Exigence,
  peutDecider,
  peutEnvoyer,
  type Reponse,
  referentielSchema,
  situationOf,
} from './label.ts'

const exigences: Exigence[] = ['a', 'b'].map(code => ({ code, theme: 'accueil', texte: code, source: 's' }))
const reponse = (exigence: string, niveau: Reponse['niveau'], preuve = ''): Reponse => ({
  exigence,
  niveau,
  preuve,
  lien: '',
  document: undefined,
  amelioration: '',
  pourLe: undefined,
  faitLe: undefined,
})
const visite = { visiteur: { id: 'cio', nom: 'CIO' }, le: '2026-03-01', note: '' }

test('the requirements that ship have each their source, and a code that is theirs alone', () => {
  const file = path.join(projectPath('referentiel'), 'label.yaml')
  expect(readYaml(file, referentielSchema).exigences.map(({ code }) => code)).toContain('deuxieme-porte')
  const source = { reference: 'r', url: 'https://exemple.fr', consulteLe: '2026-01-01' }
  const lire = (...lues: Partial<Exigence>[]) =>
    referentielSchema.safeParse({
      sources: { s: source },
      exigences: lues.map(one => ({ code: 'a', theme: 'accueil', texte: 'a', source: 's', ...one })),
    }).success
  expect([lire({}), lire({ source: 'autre' }), lire({}, {}), lire({}, { code: 'b' })]).toEqual([
    true,
    false,
    false,
    true,
  ])
})

test.each([
  [[reponse('a', 'oui', 'x')], visite, 'sans-reponse'],
  [[reponse('a', 'oui', 'x'), reponse('b', 'en-partie', ' ')], visite, 'sans-preuve'],
  [[reponse('a', 'oui', 'x'), reponse('b', 'non')], undefined, 'sans-visite'],
  [[reponse('a', 'oui', 'x'), reponse('b', 'non')], visite, 'oui'],
] as const)(
  'nothing is decided before every answer, its evidence and the visit of a peer: %#',
  (reponses, vue, attendu) => {
    expect(peutDecider(exigences, { reponses, visite: vue })).toBe(attendu)
  },
)

test('a link or a document is evidence as words are', () => {
  const sans = reponse('b', 'oui')
  const avec = (autre: Partial<Reponse>) => peutEnvoyer(exigences, [reponse('a', 'non'), { ...sans, ...autre }])
  expect(avec({})).toBe('sans-preuve')
  expect(avec({ lien: 'https://exemple.fr' })).toBe('oui')
  expect(avec({ document: { id: 'd', titre: 'Charte' } })).toBe('oui')
})

const decision = (quoi: 'accorde' | 'refuse', terme?: string): Dossier['decision'] => ({
  quoi,
  le: '2026-04-01',
  terme,
})
test.each([
  [undefined, undefined, undefined, 'auto-evaluation'],
  [new Date('2026-02-01'), undefined, undefined, 'envoye'],
  [undefined, visite, undefined, 'visite'],
  [undefined, visite, decision('accorde', '2026-11-27'), 'accorde'],
  [undefined, visite, decision('accorde', '2026-11-26'), 'fini'],
  [undefined, visite, decision('refuse'), 'refuse'],
])('a file stands on 27 November 2026 where its last step left it: %#', (envoyeLe, vue, decide, attendu) => {
  expect(situationOf({ envoyeLe, visite: vue, decision: decide }, '2026-11-27')).toBe(attendu)
})

test('what the public says is shown from five answers on, question by question', () => {
  const compte = (question: 'ecoute' | 'suite', rep: 'oui' | 'plutot' | 'non', nombre: number) => ({
    question,
    reponse: rep,
    nombre,
  })
  expect(
    bilansDe([
      compte('ecoute', 'oui', 3),
      compte('ecoute', 'plutot', 1),
      compte('ecoute', 'non', 1),
      compte('suite', 'oui', 4),
    ]),
  ).toEqual({ ecoute: { favorables: 4, total: 5 }, suite: undefined, recommande: undefined })
})
