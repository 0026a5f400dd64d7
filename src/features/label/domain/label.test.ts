import path from 'node:path'
import { expect, test } from 'vitest'
import { readYaml } from '#features/annuaire/index.ts'
import { projectPath } from '#platform/paths.ts'
import {
  aFaireDe,
  bilansDe,
  coteDe,
  type Dossier,
  type Exigence,
  peutDecider,
  peutEnvoyer,
  peutRendre,
  peutRetourner,
  type Reponse,
  rappelDe,
  referentielSchema,
  refusDuRapport,
  refusDuRetour,
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
  faitNote: '',
})
const prevue = {
  visiteur: { id: 'cio', nom: 'CIO' },
  le: '2026-03-01',
  qui: '',
  note: '',
  conseils: '',
  rendueLe: undefined,
  retour: '',
}
const visite = { ...prevue, rendueLe: new Date('2026-03-02') }

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
  [[reponse('a', 'oui', 'x'), reponse('b', 'non')], prevue, 'sans-visite'],
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
  [new Date('2026-02-01'), { ...prevue, le: '2026-11-28' }, undefined, 'visite-prevue'],
  [new Date('2026-02-01'), { ...prevue, le: '2026-11-27' }, undefined, 'a-raconter'],
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

const territoire = { id: 'drouais', nom: 'Drouais' }
const structure = { id: 'ml', nom: 'ML' }
test.each([
  [{ territoire: 'drouais' }, 'coordination'],
  [{ territoire: 'dunois' }, 'autre'],
  [{ structure: 'ml' }, 'structure'],
  [{ structure: 'cio' }, 'visiteur'],
  [{ structure: 'afpa' }, 'autre'],
  [{}, 'autre'],
])('each has a side of a file, or none: %#', (qui, cote) => {
  expect(coteDe({ territoire, structure, visite }, qui)).toBe(cote)
})

test('a visit is told by whoever came or the coordination, from its day until the decision; the structure answers in between', () => {
  const dossier = { visite: prevue, decision: undefined }
  const qui = ['coordination', 'visiteur', 'structure', 'autre'] as const
  expect(qui.map(cote => peutRendre(dossier, cote, '2026-03-01'))).toEqual([true, true, false, false])
  expect(peutRendre(dossier, 'visiteur', '2026-02-28')).toBe(false)
  expect(peutRendre({ ...dossier, decision: decision('refuse') }, 'visiteur', '2026-03-01')).toBe(false)
  expect(peutRetourner(dossier, 'structure')).toBe(false)
  expect(qui.map(cote => peutRetourner({ ...dossier, visite }, cote))).toEqual([false, false, true, false])
  expect(peutRetourner({ visite, decision: decision('refuse') }, 'structure')).toBe(false)
  expect(qui.map(cote => refusDuRapport({ visite: undefined, decision: undefined }, cote, '2026-03-01'))).toEqual([
    'visite-changee',
    'visite-changee',
    'introuvable',
    'visite-changee',
  ])
  expect(refusDuRapport({ visite, decision: decision('refuse') }, 'visiteur', '2026-03-01')).toBe('deja-decide')
  expect(refusDuRetour({ visite, decision: decision('refuse') }, 'structure')).toBe('deja-decide')
  const clos = { visite, decision: undefined, fermeLe: new Date('2026-03-02') }
  expect([refusDuRapport(clos, 'visiteur', '2026-03-01'), refusDuRetour(clos, 'structure')]).toEqual(['clos', 'clos'])
})

test.each([
  ['2027-05-27', undefined],
  ['2027-05-26', 180],
  ['2027-01-27', 180],
  ['2027-01-26', 60],
  ['2026-11-27', 60],
  ['2026-11-26', undefined],
])('the renewal of a label whose term is %s is reminded of on 27 November 2026: %s', (terme, seuil) => {
  expect(rappelDe(terme, '2026-11-27')).toBe(seuil)
})

test('what is to be made better comes by its date, without what is done', () => {
  const mieux = (exigence: string, pourLe?: string, faitLe?: string): Reponse => ({
    ...reponse(exigence, 'oui', 'x'),
    amelioration: 'Mieux',
    pourLe,
    faitLe,
  })
  const reponses = [
    mieux('a'),
    mieux('b', '2027-01-01'),
    mieux('c', '2026-01-01', '2026-02-01'),
    mieux('d', '2026-12-01'),
  ]
  expect(aFaireDe({ reponses: [...reponses, reponse('e', 'non')] }).map(({ exigence }) => exigence)).toEqual([
    'd',
    'b',
    'a',
  ])
})
