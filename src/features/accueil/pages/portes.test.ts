import { expect, test } from 'vitest'
import type { Porte, Reponse } from '#features/orientation/index.ts'
import { ChoixPortes } from './portes.tsx'

const porte = (id: string): Porte => ({
  structure: { id, nom: `Structure ${id}`, reseau: 'autre' },
  service: { id: `${id}--s`, nom: 'Accueil' },
  lieu: null,
  mode: 'telephone',
  distanceKm: null,
  eligibilite: 'oui',
  aVerifier: [],
  score: 0.9,
  raisons: [],
  ouvert: { maintenant: null, prochaine: null },
  contact: {},
  miseAJour: null,
})
const reponse: Reponse = {
  compris: { besoins: [], situation: {}, extraits: {}, lieuxPossibles: [], contraintes: {}, contradictions: [] },
  portes: [porte('ici'), porte('a')],
  ecartees: [
    {
      structure: { id: 'pro', nom: 'Plateforme', reseau: 'autre' },
      critere: 'mobilisable',
      texte: 'par un professionnel',
    },
    { structure: { id: 'age', nom: 'Jeunes', reseau: 'autre' }, critere: 'age', texte: 'reçoit jusqu’à 25 ans' },
  ],
  question: null,
}
const html = String(
  ChoixPortes({
    reponse,
    choisie: { structure: 'a', service: 'a--s' },
    now: new Date('2026-11-24T10:00:00Z'),
    ici: 'ici',
    reperesDe: () => [],
  }),
)
const radio = (value: string): string => html.match(new RegExp(`<input[^>]*value="${value}"[^>]*>`))?.[0] ?? 'absent'

test('a door that only a professional asks for can be chosen; one ruled out by a fact of the person cannot', () => {
  expect(radio('structure=pro')).not.toBe('absent')
  expect(html).toContain('Par un professionnel seulement')
  expect(radio('structure=age')).toBe('absent')
  expect(html).toContain('reçoit jusqu’à 25 ans')
})

test('the door that was chosen stays so, and nobody hands over to their own structure', () => {
  expect(radio('structure=a&amp;service=a--s')).toContain('checked')
  expect(radio('structure=ici&amp;service=ici--s')).toContain('disabled')
})
