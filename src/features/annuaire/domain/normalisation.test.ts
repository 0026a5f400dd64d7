import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadTerritoires } from '#features/territoires/index.ts'
import { normalizeEmail, normalizePhone, normalizeSiret, normalizeUrl } from './contact.ts'
import { editionOfName, normalizeDate } from './date.ts'
import { hoursFromDays, normalizeHours } from './horaires.ts'
import { type RawPlace, resolvePlace } from './place.ts'
import { cleanText, nameKey, ordinaryCase } from './texte.ts'

const territoires = loadTerritoires()

describe('a telephone number', () => {
  test.each([
    ['02 37 46 20 00', '+33237462000'],
    ['0237462000', '+33237462000'],
    ['+33 (0)2 37 46 20 00', '+33237462000'],
    ['+00190519058', undefined],
    ['+262 2 62 26 15 32', '+262262261532'],
    ['0590 83 05 21', '+590590830521'],
    ['3949', '3949'],
    ['39 49', '3949'],
    ['08 00 11 10 09 / Numéro vert : service et appel gratuits.', '+33800111009'],
    ['03 26 79 11 20 / 03 26 79 11 29', '+33326791120'],
    ['09 62 66 27 35 09', undefined],
    ['', undefined],
    ['sur rendez-vous', undefined],
  ])('%j is stored as %j', (raw, stored) => {
    expect(normalizePhone(raw)).toBe(stored)
  })
})

test.each([
  ['Contact@Mission-Locale.FR ', 'contact@mission-locale.fr'],
  ['mailto:a.b@c.org', 'a.b@c.org'],
  ['un@a.fr ; deux@b.fr', 'un@a.fr'],
  ["<script>alert('x')</script>@a.fr", undefined],
  ['pas une adresse', undefined],
])('the e-mail %j becomes %j', (raw, expected) => expect(normalizeEmail(raw)).toBe(expected))

test.each([
  ['www.apec.fr', 'https://www.apec.fr/'],
  ['http://exemple.fr/a b', undefined],
  ['javascript:alert(1)', undefined],
  ['https://user:secret@exemple.fr/', undefined],
])('the link %j becomes %j', (raw, expected) => expect(normalizeUrl(raw)).toBe(expected))

test('a SIRET has 14 digits, anything else is told', () => {
  expect(normalizeSiret('130 033 013 00016')).toEqual({ siret: '13003301300016' })
  expect(normalizeSiret('123')).toEqual({ invalid: true })
  expect(normalizeSiret(null)).toEqual({})
})

test.each([
  ['2026-02-10', { date: '2026-02-10' }],
  ['2026-02-10T08:00:00Z', { date: '2026-02-10' }],
  ['10/02/2026', { date: '2026-02-10' }],
  ['2026-12-01', { reason: 'date dans le futur (2026-12-01)' }],
  ['1999-12-31', { reason: 'date avant 2000 (1999-12-31)' }],
  ['2026-02-30', { reason: 'date attendue : AAAA-MM-JJ (reçu « 2026-02-30 »)' }],
  ['hier', { reason: 'date attendue : AAAA-MM-JJ (reçu « hier »)' }],
  [null, {}],
])('the date %j is read as %j', (raw, expected) => expect(normalizeDate(raw, '2026-11-23')).toEqual(expected))

test.each([
  ['annuaire-service-public-2019-spro.csv.gz', '2019-01-01'],
  ['france_services_2020-12.geojson.gz', '2020-12-01'],
  ['points-relais-conseil-vae-2023-07.csv', '2023-07-01'],
  ['pole_emploi_agencies.csv', undefined],
  ['export-2031.csv', undefined],
])('the name %s tells the edition %s', (name, edition) => expect(editionOfName(name, '2026-11-23')).toBe(edition))

describe('text', () => {
  test.each([
    ['<p>Un <b>atelier</b></p><script>alert(1)</script>', 'Un atelier'],
    ['Centre d\u0092information', 'Centre d’information'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;Bonjour', 'alert(1)Bonjour'],
    ['a\u0000b\u202ec\u200bd', 'abcd'],
    ['  deux   espaces \n\n\n\n et lignes ', 'deux espaces\n\net lignes'],
    ['NULL', undefined],
    ['\ud800', undefined],
    ['5 < 6 & 7 > 3', '5 < 6 & 7 > 3'],
  ])('%j becomes %j', (raw, expected) => expect(cleanText(raw)).toBe(expected))

  test('never keeps control characters nor tags, whatever is given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('<b>', '</p>', '<script src=x>', '\u0000', '\u009d', '\u202e'),
        (text, bad) => {
          const clean = cleanText(`${text}${bad}${text}`) ?? ''
          // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the point
          expect(clean).not.toMatch(/[\u0000-\u0008\u007f-\u009f\u202a-\u202e]|<script/)
          expect(clean.isWellFormed()).toBe(true)
        },
      ),
    )
  })

  test('capitals are put back in ordinary case, other texts are left as written', () => {
    expect(ordinaryCase('323 AVENUE DE PARME')).toBe('323 avenue de Parme')
    expect(ordinaryCase('ZI ECASSAZ')).toBe('ZI Ecassaz')
    expect(ordinaryCase('Mairie de PARIS')).toBe('Mairie de PARIS')
    expect(nameKey('St-Étienne CEDEX 02')).toBe('SAINT ETIENNE')
  })
})

describe('opening hours', () => {
  test.each([
    ['Mo-Fr 08:30-12:30; PH off', 'Mo-Fr 08:30-12:30; PH off', undefined],
    ['9.00 à 12.00 - 14.00 à 17.00', 'unknown "9.00 à 12.00 - 14.00 à 17.00"', true],
    ['sur "rendez-vous"', `unknown "sur 'rendez-vous'"`, true],
    ['', undefined, undefined],
  ])('%j is stored as %j', (raw, horaires, asText) => {
    expect(normalizeHours(raw)).toEqual({ ...(horaires ? { horaires } : {}), ...(asText ? { asText } : {}) })
  })

  test.each<[string, (string | undefined)[], string | undefined]>([
    ['the same day five times', Array(5).fill('9:00 - 12:00 / 13:30 - 17:00'), 'Mo-Fr 09:00-12:00,13:30-17:00; PH off'],
    ['h for the hour', ['9h-12h30'], 'Mo 09:00-12:30; PH off'],
    [
      'spaces and dashes lost',
      ['9:00 -12:00 /13:30– 17:00', '9:00 12:00 / 14:00 17:00'],
      'Mo 09:00-12:00,13:30-17:00; Tu 09:00-12:00,14:00-17:00; PH off',
    ],
    ['closed days', ['-', 'fermé', '10:00 - 12:00', 'Espace fermé ce jour'], 'We 10:00-12:00; PH off'],
    ['by appointment', ['Sur RDV'], 'Mo unknown "Sur RDV"; PH off'],
    [
      'afternoon by appointment',
      ['9:00 - 12:00 / Sur RDV : 14:00 - 17:00'],
      'Mo 09:00-12:00, Mo 14:00-17:00 unknown "Sur RDV"; PH off',
    ],
    ['even weeks', ['Semaines paires : 9:00 - 12:00'], 'week 02-52/2 Mo 09:00-12:00; PH off'],
    [
      'odd weeks in brackets',
      ['9:00 - 12:00 (semaines impaires) / 14:00 - 17:00'],
      'week 01-53/2 Mo 09:00-12:00, Mo 14:00-17:00; PH off',
    ],
    [
      'first day of the month',
      [undefined, undefined, undefined, undefined, undefined, '1er samedi du mois : 9:00 - 12:00'],
      'Sa[1] 09:00-12:00; PH off',
    ],
    [
      'a season, for both halves of the day',
      ['Été : 9:00 - 12:00 / 14:00 - 17:00'],
      'Mo unknown "Été : 9:00 - 12:00", Mo unknown "Été : 14:00 - 17:00"; PH off',
    ],
    ['times that go backwards', ['17:00 - 9:00'], 'Mo unknown "17:00 - 9:00"; PH off'],
    ['nothing known', ['Horaires non communiqués', ''], undefined],
    ['always closed', ['-', 'fermé'], undefined],
  ])('from days: %s', (_, days, expected) => expect(hoursFromDays(days)).toBe(expected))
})

describe('a place', () => {
  const read = (raw: RawPlace) => resolvePlace(raw, 'x', territoires)
  test.each<[string, RawPlace, string]>([
    ['its INSEE code', { code: '28134' }, '28134'],
    ['a code that lost its zero', { code: '1053' }, '01053'],
    ['a former code', { code: '49069' }, '49126'],
    ['postal code and name in capitals', { codePostal: '97490', commune: 'ST DENIS' }, '97411'],
    ['a CEDEX code that no commune has', { codePostal: '50406', commune: 'GRANVILLE CEDEX' }, '50218'],
    ['an arrondissement by its postal code', { codePostal: '75019', commune: 'PARIS' }, '75119'],
    ['a letter wrong', { codePostal: '11100', commune: 'NARVONNE' }, '11262'],
    ['coordinates alone', { lat: 48.7363, lon: 1.3661 }, '28134'],
  ])('is found by %s', (_, raw, code) => expect(read(raw)).toMatchObject({ lieu: { commune: code } }))

  test('that is nowhere is refused by its field', () => {
    expect(read({ code: '99999' })).toEqual({ rejet: { field: 'code_insee', reason: 'commune inconnue : 99999' } })
    expect(read({ codePostal: '28500', commune: 'Atlantide' })).toEqual({
      rejet: { field: 'commune', reason: 'commune introuvable : 28500 Atlantide' },
    })
    expect(read({})).toEqual({ lieu: undefined, avertissements: [] })
  })

  test.each<[string, RawPlace, object, number]>([
    [
      'kept when it is in the commune',
      { lat: '48,7363', lon: '1,3661' },
      { lat: 48.7363, lon: 1.3661, precision: 'adresse' },
      0,
    ],
    ['the centre when there is none', {}, { precision: 'commune' }, 0],
    ['the centre for 0, 0', { lat: 0, lon: 0 }, { precision: 'commune' }, 0],
    ['put right when swapped', { lat: 1.3661, lon: 48.7363 }, { lat: 48.7363, lon: 1.3661, precision: 'adresse' }, 1],
    ['the centre when it is on the other side of the country', { lat: 43.3, lon: 5.4 }, { precision: 'commune' }, 1],
    ['the centre when it is not on Earth', { lat: 1000, lon: 'x' }, { precision: 'commune' }, 1],
  ])('has a point: %s', (_, raw, expected, warnings) => {
    const found = read({ code: '28134', ...raw })
    expect(found).toMatchObject({ lieu: expected })
    expect('avertissements' in found && found.avertissements).toHaveLength(warnings)
  })

  test('has the same identifier however its address is written', () => {
    const one = read({ code: '28134', adresse: '12 AVENUE SALVADOR ALLENDE' })
    const other = read({ code: '28134', adresse: '12, avenue Salvador-Allende' })
    expect('lieu' in one && one.lieu?.id).toBe('lieu' in other && other.lieu?.id)
  })
})
