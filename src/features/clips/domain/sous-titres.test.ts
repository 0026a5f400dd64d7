import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lireVtt } from '../lire-vtt.ts'
import { ecrireTemps, ecrireVtt, lireSousTitres, lireTemps, type SousTitre, transcrire } from './sous-titres.ts'

test.each([
  ['0:05,2', 5200],
  ['1:05.20', 65_200],
  ['00:01:05.200', 65_200],
  ['65,2', 65_200],
  ['2:59', 179_000],
  ['1:65', undefined],
  ['', undefined],
  ['cinq', undefined],
  ['-1', undefined],
])('%j is %s milliseconds', (texte, ms) => {
  expect(lireTemps(texte)).toBe(ms)
})

const ligne = (debut: string, fin: string, texte: string) => ({ debut, fin, texte })

describe('captions that are typed', () => {
  test('are read in the order of time, without the empty lines', () => {
    expect(
      lireSousTitres([ligne('0:03', '0:04', 'b'), ligne('', ' ', ''), ligne('0:00', '0:02,5', ' a ')], 5000),
    ).toEqual({
      lus: [
        { debut: 0, fin: 2500, texte: 'a' },
        { debut: 3000, fin: 4000, texte: 'b' },
      ],
    })
  })
  test('every fault names its line, its field and why', () => {
    const lus = lireSousTitres(
      [
        ligne('0:00', '0:02', 'a'),
        ligne('0:01', '0:03', 'sur le premier'),
        ligne('0:04', '0:04', 'sans durée'),
        ligne('x', '0:06', ''),
        ligne('0:07', '0:30', 'après la fin'),
        ligne('0:31', '0:32', 'a'.repeat(201)),
      ],
      8000,
    )
    expect('erreurs' in lus && lus.erreurs.map(e => `${e.numero} ${e.champ} ${e.raison}`)).toEqual([
      '2 debut chevauche',
      '3 fin ordre',
      '4 debut temps',
      '4 texte vide',
      '5 fin apres-la-fin',
      '6 texte long',
      '6 fin apres-la-fin',
    ])
  })
})

test('a pause begins a paragraph of the text', () => {
  expect(
    transcrire([
      { debut: 0, fin: 1000, texte: 'Bonjour,\nje suis' },
      { debut: 1100, fin: 2000, texte: 'boulangère.' },
      { debut: 4000, fin: 5000, texte: '[Le four sonne]' },
    ]),
  ).toBe('Bonjour, je suis boulangère.\n\n[Le four sonne]')
})

const arbitraires = fc
  .array(fc.record({ duree: fc.integer({ min: 1, max: 9000 }), texte: fc.string({ minLength: 1, maxLength: 40 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map(listes => {
    let debut = 0
    return listes.flatMap(({ duree, texte }): SousTitre[] => {
      const fin = debut + duree
      const propre = texte.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()
      const un = propre === '' ? [] : [{ debut, fin, texte: propre }]
      debut = fin + 1
      return un
    })
  })
  .filter(liste => liste.length > 0)

test('captions that are written are read back as they were, by the parser of the W3C and as they are typed', () => {
  fc.assert(
    fc.property(arbitraires, liste => {
      expect(lireVtt(ecrireVtt(liste))).toEqual({ lus: liste })
      const tapees = liste.map(one => ligne(ecrireTemps(one.debut), ecrireTemps(one.fin), one.texte))
      expect(lireSousTitres(tapees, undefined)).toEqual({ lus: liste })
    }),
  )
})

describe('a WebVTT file', () => {
  test('is read without its marks, its notes and its places on the screen', () => {
    const texte =
      '\ufeffWEBVTT - clip\r\n\r\nNOTE relu\r\n\r\n1\r\n00:01.000 --> 00:02.500 align:start\r\n<v Ana>Bonjour <i>à tous</i> &amp; merci</v>\r\n\r\n00:03.000 --> 00:04.000\r\n[Rires]\r\nOui.\r\n'
    expect(lireVtt(texte)).toEqual({
      lus: [
        { debut: 1000, fin: 2500, texte: 'Ana : Bonjour à tous & merci' },
        { debut: 3000, fin: 4000, texte: '[Rires]\nOui.' },
      ],
    })
  })
  test.each([
    ['', 'signature', 0],
    ['1\n00:00:01,000 --> 00:00:02,000\nUn fichier SRT', 'signature', 0],
    ['WEBVTT\n', 'vide', 0],
    ['WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:03 --> 00:04.000\nb', 'temps', 2],
    ['WEBVTT\n\n00:02.000 --> 00:01.000\na', 'ordre', 1],
    ['WEBVTT\n\n00:01.000 --> 00:02.000\na <b', 'balise', 1],
  ])('%j: %s, caption %i', (texte, raison, numero) => {
    const lus = lireVtt(texte)
    expect('erreurs' in lus && lus.erreurs[0]).toMatchObject({ raison, numero })
  })
})
