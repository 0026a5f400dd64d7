import { expect, test } from 'vitest'
import type { Compris } from './demande.ts'
import { dropInconnus } from './inconnus.ts'

const LU: Compris = {
  besoins: [{ code: 'vae' }, { code: 'alternance' }],
  situation: { age: 17, rqth: true },
  extraits: { age: '17 ans' },
  reseau: { code: 'cio' },
  metier: { rome: 'D1102', libelle: 'Boulanger / Boulangère' },
  lieu: { commune: '28007', nom: 'Anet', departement: '28' },
  lieuxPossibles: [],
  contraintes: { pmr: true },
  contradictions: [{ champ: 'situation.age', texte: '17 ou 19 ans ?' }],
}

test('facts taken back are no longer known, and no longer contradict each other', () =>
  expect(dropInconnus(LU, ['besoins.vae', 'situation.age', 'contraintes.pmr', 'reseau', 'metier', 'lieu'])).toEqual({
    besoins: [{ code: 'alternance' }],
    situation: { rqth: true },
    extraits: { age: '17 ans' },
    lieuxPossibles: [],
    contraintes: {},
    contradictions: [],
  }))

test('nothing taken back changes nothing', () => expect(dropInconnus(LU, [])).toBe(LU))
