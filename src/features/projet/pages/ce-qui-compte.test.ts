import { expect, test } from 'vitest'
import type { Projet } from '../domain/document.ts'
import { ecrire, plumeOf } from '../domain/ecrire.ts'
import { MARDI, projetPlein } from '../testing/projets.ts'
import { direCeQuiCompte } from './ce-qui-compte.ts'

const avec = (projet: Projet, [cle, valeur]: readonly [string, string]): Projet =>
  ecrire(projet, 'souhaits', cle, valeur, plumeOf(projet, new Date(MARDI)))
const conditions = [{ code: 'bruit', nom: 'le bruit', sante: true }]

test('whatever was said to matter is on the sheet of paper, and health is not', () => {
  const projet = (
    [
      ['permis', 'non'],
      ['deplacements', 'region'],
      ['heures', '28'],
      ['salaire', '1500'],
      ['formation-mois', '6'],
      ['formation-budget', '0'],
      ['condition-bruit', 'refuse'],
      ['sante-bruit', 'oui'],
    ] as const
  ).reduce(avec, projetPlein())
  expect(direCeQuiCompte(projet, { conditions, commune: undefined })).toEqual([
    'Jusqu’à 30 km',
    'Pas de permis de conduire',
    'Un métier où l’on se déplace : Oui, dans la région',
    '28 heures par semaine',
    'Salaire souhaité : 1500 € net par mois',
    'Durée de formation possible : 6 mois',
    'Somme à y mettre : 0 €',
    'Je ne veux pas : le bruit',
  ])
})
