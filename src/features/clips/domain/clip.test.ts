import { describe, expect, test } from 'vitest'
import { type Accord, etatAccord } from './accord.ts'
import { type Clip, ETATS, manquesDe, peutPasser, veutMotif } from './clip.ts'

const CLIP: Clip = {
  id: 'c',
  structure: { id: 's', nom: 'S' },
  territoire: { id: 't', nom: 'T' },
  partenaires: [],
  titre: 'Clip',
  resume: '',
  sujet: 'metier',
  rome: undefined,
  licence: 'aucune',
  sansPersonne: false,
  etat: 'brouillon',
  video: {
    id: 'v',
    type: 'video/webm',
    taille: 1,
    dureeMs: 1000,
    largeur: 64,
    hauteur: 64,
    controle: 'saine',
    deposeLe: new Date(0),
    tailles: undefined,
  },
  sousTitres: [{ debut: 0, fin: 1, texte: 'x' }],
  transcription: 'x',
  verifies: ['a', 'b'],
  histoire: [],
  finAccord: undefined,
  publieLe: undefined,
  demonstration: false,
}
const UN = { personnes: 1, enRegle: 1 }

describe('a clip', () => {
  test('moves by these edges and by no other', () => {
    const aretes = ETATS.flatMap(de =>
      ETATS.flatMap(vers =>
        (['structure', 'coordination'] as const)
          .filter(cote => peutPasser(de, vers, cote))
          .map(cote => `${cote} ${de} ${vers}${veutMotif(vers, cote) ? ' (motif)' : ''}`),
      ),
    )
    expect(aretes).toEqual([
      'structure brouillon propose',
      'structure propose brouillon',
      'coordination propose brouillon (motif)',
      'coordination propose publie',
      'structure publie retire (motif)',
      'coordination publie retire (motif)',
      'structure retire brouillon',
    ])
  })

  const cas: readonly (readonly [Partial<Clip>, typeof UN, readonly string[]])[] = [
    [{}, UN, []],
    [{ territoire: undefined }, UN, ['territoire']],
    [{ video: undefined }, UN, ['video']],
    [{ sousTitres: [] }, UN, ['sous-titres']],
    [{ transcription: '' }, UN, ['transcription']],
    [{ verifies: ['a'] }, UN, ['verifies']],
    [{}, { personnes: 0, enRegle: 0 }, ['personne']],
    [{ sansPersonne: true }, { personnes: 0, enRegle: 0 }, []],
    // What the structure says of the film does not stand for somebody who is in the list.
    [{ sansPersonne: true }, { personnes: 2, enRegle: 1 }, ['accords']],
  ]
  test.each(cas)('%j with %j lacks %j', (change, accords, attendu) => {
    expect(manquesDe({ ...CLIP, ...change }, ['a', 'b'], accords)).toEqual(attendu)
  })
})

test.each([
  [{}, 'en-regle'],
  [{ expireLe: '2026-11-24' }, 'en-regle'],
  [{ expireLe: '2026-11-23' }, 'expire'],
  [{ signeLe: undefined }, 'attendu'],
  [{ signeLe: '2026-11-25' }, 'attendu'],
  [{ mineur: true }, 'representant-attendu'],
  [{ mineur: true, representantLe: '2026-11-25' }, 'representant-attendu'],
  [{ mineur: true, representantLe: '2026-11-01' }, 'en-regle'],
  [{ retireLe: new Date(0), expireLe: '2026-01-01' }, 'retire'],
  [{ video: 'autre' }, 'autre-film'],
  [{ video: undefined }, 'autre-film'],
] as const)('an agreement that is %j is %s', (change, attendu) => {
  const accord: Accord = {
    mineur: false,
    portee: 'site',
    moyen: 'papier',
    signeLe: '2026-11-01',
    representantLe: undefined,
    expireLe: '2030-01-01',
    retireLe: undefined,
    video: 'un',
    ...change,
  }
  expect(etatAccord(accord, '2026-11-24', 'un')).toBe(attendu)
})
