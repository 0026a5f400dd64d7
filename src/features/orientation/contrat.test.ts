import { expect, test } from 'vitest'
import { parseDemande } from './contrat.ts'

test('the demande of the contract is read as it is', () => {
  const demande = {
    id: 'd-1',
    texte: 'j’ai 17 ans',
    lieu: { commune: '28007' },
    besoins: ['alternance'],
    situation: { age: 17, statut: 'decrocheur', rqth: false, langues: ['fr'] },
    contraintes: {
      modes: ['en-presentiel'],
      rayonKm: 30,
      quand: '2026-11-24T10:00:00+01:00',
      pmr: false,
      gratuit: true,
    },
  }
  expect(parseDemande(demande)).toEqual({ ok: true, demande })
})

test('null is unknown, and what the contract does not know is ignored', () => {
  expect(parseDemande({ situation: { age: null }, sexe: 'f', nom: 'X' })).toMatchObject({
    ok: true,
    demande: { situation: {} },
  })
})

test.each([
  [{ situation: { age: -3 } }, 'situation.age', 'L’âge est un nombre entier d’années, de 0 à 120.'],
  [{ situation: { age: 'dix-sept' } }, 'situation.age', 'L’âge est un nombre entier d’années, de 0 à 120.'],
  [{ situation: { age: 17.5 } }, 'situation.age', 'L’âge est un nombre entier d’années, de 0 à 120.'],
  [{ situation: { statut: 'magicien' } }, 'situation.statut', /^Valeur inconnue/],
  [{ besoins: ['tout'] }, 'besoins.0', /^Valeur inconnue/],
  [{ lieu: { lat: 148, lon: 2 } }, 'lieu.lat', /latitude/],
  [{ lieu: { commune: 'Dreux' } }, 'lieu.commune', /code INSEE/],
  [{ texte: 'a'.repeat(10_001) }, 'texte', /10000 caractères/],
  [{ contraintes: { quand: 'demain' } }, 'contraintes.quand', /ISO 8601/],
  [{ contraintes: { rayonKm: -1 } }, 'contraintes.rayonKm', /kilomètres/],
  [{ situation: [] }, 'situation', '« situation » est un objet JSON.'],
  [{ contraintes: 'non' }, 'contraintes', '« contraintes » est un objet JSON.'],
  [{ situation: { langues: [3] } }, 'situation.langues.0', /ISO 639/],
  [{ id: 'a'.repeat(201) }, 'id', /200 caractères/],
  ['bonjour', '', /objet JSON/],
  [null, '', /objet JSON/],
  [[], '', /objet JSON/],
])('case %#: a wrong field is refused at its place', (brut, path, message) => {
  const lu = parseDemande(brut)
  expect(lu).toMatchObject({ ok: false, erreur: { path } })
  if (!lu.ok) expect(lu.erreur.message).toMatch(message)
})
