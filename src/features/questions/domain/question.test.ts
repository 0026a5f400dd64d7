import { expect, test } from 'vitest'
import { ETATS, peutFaire } from './question.ts'

const GESTES = ['attribuer', 'refuser', 'repondre', 'publier', 'retirer'] as const

test('who does what in each state, and nobody else does anything', () => {
  const tout = ETATS.flatMap(etat =>
    GESTES.flatMap(geste =>
      ([undefined, 'moderateur', 'structure'] as const)
        .filter(cote => peutFaire(etat, geste, cote))
        .map(cote => `${etat} ${geste} ${cote}`),
    ),
  )
  expect(tout).toEqual([
    'recue attribuer moderateur',
    'recue refuser moderateur',
    'attribuee attribuer moderateur',
    'attribuee refuser moderateur',
    'attribuee repondre structure',
    'attribuee publier structure',
    'publiee retirer moderateur',
    'publiee retirer structure',
  ])
})
