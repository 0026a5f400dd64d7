import { expect, test } from 'vitest'
import { partiesOf } from '#web/kit/parties.tsx'
import { type Convention, plusMois, rappelDu, situationOf, termeOf } from './convention.ts'

const convention = (change: Partial<Convention> = {}): Convention => ({
  id: 'c',
  territoire: { id: 'drouais', nom: 'Drouais' },
  sous: undefined,
  forme: 'convention',
  version: 1,
  etat: 'ouverte',
  titre: 'Convention',
  texte: '',
  annexes: '',
  debut: '2015-09-28',
  dureeMois: 36,
  tacite: false,
  reconduites: 0,
  closeLe: undefined,
  demonstration: false,
  ...change,
})

test.each([
  ['2015-09-28', 36, '2018-09-28'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
])('%s and %i months is %s', (jour, mois, attendu) => {
  expect(plusMois(jour, mois)).toBe(attendu)
})

test.each([
  [{}, '2026-11-27', '2018-09-27'],
  [{ reconduites: 2 }, '2026-11-27', '2024-09-27'],
  [{ tacite: true }, '2015-10-01', '2018-09-27'],
  [{ tacite: true }, '2018-09-27', '2018-09-27'],
  [{ tacite: true }, '2018-09-28', '2021-09-27'],
  [{ tacite: true }, '2026-11-27', '2027-09-27'],
  [{ dureeMois: undefined }, '2026-11-27', undefined],
])('the term of %j on %s is %s', (change, leJour, terme) => {
  expect(termeOf(convention(change), leJour)).toBe(terme)
})

test.each([
  [{ etat: 'brouillon' as const }, false, '2016-01-01', 'brouillon'],
  [{ etat: 'close' as const }, true, '2016-01-01', 'close'],
  [{}, false, '2016-01-01', 'sans-signature'],
  [{}, true, '2015-09-27', 'a-venir'],
  [{}, true, '2015-09-28', 'en-vigueur'],
  [{}, true, '2018-09-27', 'en-vigueur'],
  [{}, true, '2018-09-28', 'echue'],
  [{ tacite: true }, true, '2018-09-28', 'en-vigueur'],
])('%j, signed: %j, stands on %s as %s', (change, signee, leJour, situation) => {
  expect(situationOf(convention(change), signee, leJour)).toBe(situation)
})

test.each([
  ['2018-06-28', undefined],
  ['2018-06-29', 90],
  ['2018-08-27', 90],
  ['2018-08-28', 30],
  ['2018-09-27', 30],
  ['2018-09-28', undefined],
])('on %s the reminder due before the term of 27 September 2018 is that of %s days', (leJour, seuil) => {
  expect(rappelDu(convention(), leJour)).toBe(seuil)
})

test('a closed convention reminds of nothing', () => {
  expect(rappelDu(convention({ etat: 'close' }), '2018-09-01')).toBeUndefined()
})

test('a text is read in headings and paragraphs, however its lines are ended', () => {
  expect(partiesOf('# Article 1\r\nUne ligne\r\net sa suite.\r\n\r\nUn autre.\n#\n## Article 2')).toEqual([
    { sorte: 'titre', texte: 'Article 1' },
    { sorte: 'paragraphe', texte: 'Une ligne et sa suite.' },
    { sorte: 'paragraphe', texte: 'Un autre.' },
    { sorte: 'titre', texte: 'Article 2' },
  ])
  expect(partiesOf('  \n\n ')).toEqual([])
})
