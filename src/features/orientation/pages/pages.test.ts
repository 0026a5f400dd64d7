import { expect, test } from 'vitest'
import { BESOINS } from '../domain/vocabulaire.ts'
import { BESOIN_THEMES, BESOINS_GENERAUX } from '../texts.ts'
import { etatOf } from './etat.ts'
import { Faits } from './faits.tsx'
import { enumerate } from './porte.tsx'
import { parseRecherche, toDemande } from './recherche.ts'
import { countPortes } from './resultats.tsx'
import { highlight } from './surligner.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const NOW = new Date('2026-11-24T09:30:00Z')

test.each([
  ['en-presentiel', true, '2026-11-24T16:00:00Z', 'ouverte', 'Ouvert jusqu’à 17 h'],
  ['en-presentiel', false, '2026-11-25T08:00:00Z', 'bientot', 'Ouvre demain à 9 h'],
  ['en-presentiel', false, null, 'bientot', 'Fermé en ce moment'],
  ['en-presentiel', null, null, 'inconnue', 'Horaires à demander'],
  ['telephone', true, '2026-11-24T16:00:00Z', 'distance', 'Par téléphone, ouvert jusqu’à 17 h'],
  ['a-distance', null, null, 'distance', 'À distance'],
] as const)('a door %s, open %s until %s, is %s: "%s"', (mode, maintenant, change, classe, texte) => {
  const ouvert = maintenant ? { maintenant, prochaine: null, jusqua: change } : { maintenant, prochaine: change }
  const etat = etatOf({ mode, ouvert }, NOW, 'Europe/Paris')
  expect({ ...etat, texte: plain(etat.texte) }).toEqual({ classe, texte })
})

test('the words that were understood are marked, and nothing of the text is lost', () => {
  const texte = 'J’ai 17 ans, j’ai arrêté le lycée'
  const morceaux = highlight(texte, ["j'ai 17 ans", '17 ans', 'arrêté le lycée', 'absent', ''])
  expect(morceaux.map(m => m.texte).join('')).toBe(texte)
  expect(morceaux.filter(m => m.compris).map(m => m.texte)).toEqual(['J’ai 17 ans', 'arrêté le lycée'])
})

test('the réseau that is asked for is shown among the facts, and stays taken back', () => {
  const { recherche } = parseRecherche([['texte', 'cio chartres']])
  const compris = {
    besoins: [],
    situation: {},
    extraits: {},
    reseau: { code: 'cio' as const, extrait: 'cio' },
    lieuxPossibles: [],
    contraintes: {},
    contradictions: [],
  }
  const page = String(Faits({ recherche, compris, lieu: undefined, reseau: 'CIO', erreurs: [], demande: undefined }))
  expect(plain(page)).toContain('Réseau demandé : CIO')
  expect(page).toContain('<mark>cio</mark>')
  expect(page).toContain('value="reseau"')
  const suite = parseRecherche([
    ['texte', 'cio chartres'],
    ['retirer', 'reseau'],
  ])
  expect(toDemande(suite.recherche).inconnus).toEqual(['reseau'])
})

test('every besoin can be chosen under one theme, and few are in sight at first', () => {
  expect(BESOIN_THEMES.flatMap(({ besoins }) => besoins).toSorted()).toEqual([...BESOINS].sort())
  expect(BESOINS_GENERAUX.length).toBeLessThanOrEqual(8)
})

test('doors are counted in words, and lists are read aloud', () => {
  expect([0, 1, 3].map(countPortes)).toEqual(['Aucune porte', 'Une porte', 'Trois portes'])
  expect(enumerate(['un CV', 'une pièce d’identité', 'un carnet'])).toBe('un CV, une pièce d’identité et un carnet')
})
