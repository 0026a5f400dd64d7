import { describe, expect, test } from 'vitest'
import { loadTerritoires } from '#features/territoires/index.ts'
import { readCalendrier } from './calendrier.ts'
import { couperCalendrier } from './icalendar.ts'

const territoires = loadTerritoires()
const now = new Date('2026-11-27T09:00:00Z')

const calendrier = (...lignes: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//essai//FR', ...lignes, 'END:VCALENDAR', ''].join('\r\n')
const evenement = (...lignes: string[]): string[] => [
  'BEGIN:VEVENT',
  'UID:a@b',
  'SUMMARY:Forum',
  ...lignes,
  'END:VEVENT',
]
const lire = (texte: string) => [...readCalendrier(couperCalendrier(texte), territoires, now)]
/** What was read: `debut/fin` of each event, or the property that was refused. */
const dates = (...lignes: string[]): string[] =>
  lire(calendrier(...lignes)).flatMap(lu =>
    'refused' in lu
      ? [`${lu.refused.field}: ${lu.refused.reason}`]
      : lu.map(({ evenement: { quand: q } }) =>
          `${q.debut.toISOString()}/${q.fin.toISOString()}`.replaceAll(':00.000Z', 'Z'),
        ),
  )
const seul = (...lignes: string[]) => {
  const [lu] = lire(calendrier(...evenement('DTSTART:20261201T130000Z', 'DTEND:20261201T140000Z', ...lignes)))
  if (lu === undefined || 'refused' in lu || lu[0] === undefined) throw new Error('refused')
  return lu[0]
}

/** Described by itself, under a name that is no zone. */
const MAISON = [
  'BEGIN:VTIMEZONE',
  'TZID:Maison',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

describe('when an event is', () => {
  test.each<[string, string[], string[]]>([
    ['in UTC', ['DTSTART:20261201T130000Z', 'DTEND:20261201T140000Z'], ['2026-12-01T13:00Z/2026-12-01T14:00Z']],
    [
      'in a zone by its name',
      ['DTSTART;TZID=Europe/Paris:20260701T140000', 'DTEND;TZID=Europe/Paris:20260701T150000'],
      ['2026-07-01T12:00Z/2026-07-01T13:00Z'],
    ],
    [
      'in a zone as Windows names it',
      ['DTSTART;TZID=Romance Standard Time:20260701T140000', 'DURATION:PT90M'],
      ['2026-07-01T12:00Z/2026-07-01T13:30Z'],
    ],
    [
      'in a zone with a long name',
      ['DTSTART;TZID="/mozilla.org/20050126_1/Indian/Reunion":20261201T140000', 'DURATION:PT1H'],
      ['2026-12-01T10:00Z/2026-12-01T11:00Z'],
    ],
    [
      'floating: on the clocks of Paris',
      ['DTSTART:20261201T140000', 'DURATION:PT1H'],
      ['2026-12-01T13:00Z/2026-12-01T14:00Z'],
    ],
    ['a whole day', ['DTSTART;VALUE=DATE:20261201'], ['2026-11-30T23:00Z/2026-12-01T23:00Z']],
    [
      'several whole days, the last one left out',
      ['DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261204'],
      ['2026-11-30T23:00Z/2026-12-03T23:00Z'],
    ],
    [
      'a whole day that ends on itself',
      ['DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261201'],
      ['2026-11-30T23:00Z/2026-12-01T23:00Z'],
    ],
    [
      'a whole day of 25 hours',
      ['DTSTART;VALUE=DATE:20261025', 'DURATION:P1D'],
      ['2026-10-24T22:00Z/2026-10-25T23:00Z'],
    ],
    [
      'the night when clocks go back, the hour that comes twice is the first',
      ['DTSTART;TZID=Europe/Paris:20261025T023000', 'DURATION:PT2H'],
      ['2026-10-25T00:30Z/2026-10-25T02:30Z'],
    ],
    [
      'the night when clocks go forward, the hour that is skipped is as much later',
      ['DTSTART;TZID=Europe/Paris:20270328T023000', 'DTEND;TZID=Europe/Paris:20270328T040000'],
      ['2027-03-28T01:30Z/2027-03-28T02:00Z'],
    ],
    ['an instant counts an hour', ['DTSTART:20261201T130000Z'], ['2026-12-01T13:00Z/2026-12-01T14:00Z']],
    ['over midnight', ['DTSTART:20261201T220000Z', 'DTEND:20261202T010000Z'], ['2026-12-01T22:00Z/2026-12-02T01:00Z']],
    [
      'in an unknown zone',
      ['DTSTART;TZID=Atlantide:20261201T140000', 'DURATION:PT1H'],
      ['DTSTART: date ou fuseau illisible'],
    ],
    ['with no beginning', ['DURATION:PT1H'], ['DTSTART: date ou fuseau illisible']],
    ['a day that is in no calendar', ['DTSTART:20260631T140000Z'], ['DTSTART: date ou fuseau illisible']],
    [
      'ending before it begins',
      ['DTSTART:20261201T130000Z', 'DTEND:20261201T120000Z'],
      ['DTEND: la fin vient avant le début'],
    ],
  ])('%s', (_nom, lignes, lu) => {
    expect(dates(...evenement(...lignes))).toEqual(lu)
  })

  test('in a zone that the calendar describes, summer and winter', () => {
    const a = (jour: string) => dates(...MAISON, ...evenement(`DTSTART;TZID=Maison:${jour}T140000`, 'DURATION:PT1H'))
    expect(a('20260701')).toEqual(['2026-07-01T12:00Z/2026-07-01T13:00Z'])
    expect(a('20261201')).toEqual(['2026-12-01T13:00Z/2026-12-01T14:00Z'])
  })
})

describe('what comes again', () => {
  const debuts = (...lignes: string[]) =>
    dates(...lignes)
      .map(d => d.split('/')[0])
      .sort()

  test('keeps the hour of its clock over a change of hour', () => {
    expect(
      debuts(...evenement('DTSTART;TZID=Europe/Paris:20270326T140000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3')),
    ).toEqual(['2027-03-26T13:00Z', '2027-03-27T13:00Z', '2027-03-28T12:00Z'])
  })
  test('loses what is taken out, whatever the zone that it is told in, and gains what is added', () => {
    expect(
      debuts(
        ...evenement(
          'DTSTART;TZID=Europe/Paris:20261201T140000',
          'DURATION:PT1H',
          'RRULE:FREQ=WEEKLY;COUNT=4',
          'EXDATE;TZID=Europe/Paris:20261208T140000',
          'EXDATE:20261215T130000Z',
          'RDATE;TZID=Europe/Paris:20261224T100000,20261225T100000',
          'RDATE;VALUE=PERIOD:20261226T090000Z/PT2H',
        ),
      ),
    ).toEqual(['2026-12-01T13:00Z', '2026-12-22T13:00Z', '2026-12-24T09:00Z', '2026-12-25T09:00Z', '2026-12-26T09:00Z'])
  })
  // What the public suite of ical.js holds that calendars really do, written again here.
  test.each<[string, string[], string[]]>([
    [
      'a day taken out of what has hours',
      evenement('DTSTART:20261209T030000Z', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261210'),
      ['2026-12-09T03:00Z', '2026-12-11T03:00Z'],
    ],
    [
      'two rules',
      evenement('DTSTART:20261201T130000Z', 'RRULE:FREQ=WEEKLY;COUNT=2', 'RRULE:FREQ=MONTHLY;COUNT=2'),
      ['2026-12-01T13:00Z', '2026-12-08T13:00Z', '2027-01-01T13:00Z'],
    ],
    [
      'a time told apart in UTC of what is told in a zone',
      [
        ...evenement('DTSTART;TZID=Europe/Paris:20261201T140000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2'),
        ...evenement('DTSTART:20261202T170000Z', 'DURATION:PT1H', 'RECURRENCE-ID:20261202T130000Z'),
      ],
      ['2026-12-01T13:00Z', '2026-12-02T17:00Z'],
    ],
    [
      'a time told apart whose event is not there',
      evenement('DTSTART;VALUE=DATE:20261210', 'RECURRENCE-ID;VALUE=DATE:20261210'),
      ['2026-12-09T23:00Z'],
    ],
    [
      'a zone without a name, an unknown part, an alarm without an hour, an empty line',
      [
        ...['BEGIN:VTIMEZONE', 'X-INVALID-TIMEZONE:TRUE', 'END:VTIMEZONE', 'BEGIN:X-UNKNOWN', 'END:X-UNKNOWN'],
        ...evenement('', 'DTSTART:20261201T130000Z', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'END:VALARM'),
      ],
      ['2026-12-01T13:00Z'],
    ],
    [
      'a zone under an address, and one that is west of Greenwich by nothing',
      [
        ...['BEGIN:VTIMEZONE', 'TZID:Z', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:-0000'],
        ...['TZOFFSETTO:-0000', 'END:STANDARD', 'END:VTIMEZONE'],
        ...evenement('DTSTART;TZID=Z:20261201T140000'),
        ...evenement('DTSTART;TZID=/exemple.org/Europe/Paris:20261202T140000').map(l => l.replace('a@b', 'c@d')),
      ],
      ['2026-12-01T14:00Z', '2026-12-02T13:00Z'],
    ],
  ])('%s', (_nom, lignes, attendus) => expect(debuts(...lignes)).toEqual(attendus))

  test('one time that moved or was cancelled stays the same one', () => {
    const lus = lire(
      calendrier(
        ...evenement('DTSTART:20261201T130000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3'),
        ...evenement('RECURRENCE-ID:20261208T130000Z', 'DTSTART:20261209T150000Z', 'DURATION:PT1H'),
        ...evenement('RECURRENCE-ID:20261215T130000Z', 'DTSTART:20261215T130000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'),
      ),
    ).flatMap(lu => ('refused' in lu ? [] : lu))
    expect(lus.map(({ evenement: e }) => [e.sourceId, e.quand.debut.toISOString(), e.etat]).sort()).toEqual([
      ['a@b/2026-12-01T13:00:00.000Z', '2026-12-01T13:00:00.000Z', 'publie'],
      ['a@b/2026-12-08T13:00:00.000Z', '2026-12-09T15:00:00.000Z', 'publie'],
      ['a@b/2026-12-15T13:00:00.000Z', '2026-12-15T13:00:00.000Z', 'annule'],
    ])
  })
  test('whole days, and a rule without end that began long ago, are written a year ahead', () => {
    const lus = debuts(...evenement('DTSTART;VALUE=DATE:20100104', 'RRULE:FREQ=WEEKLY;BYDAY=MO'))
    expect(lus[0]).toBe('2026-11-01T23:00Z')
    expect(lus.at(-1)).toBe('2027-12-26T23:00Z')
  })
  test.each([
    ['of each second', 'RRULE:FREQ=SECONDLY'],
    ['that says nothing', 'RRULE:FREQ=PARFOIS'],
    ['of another calendar, which is not wrong', 'RRULE:RSCALE=CHINESE;FREQ=YEARLY;COUNT=2'],
  ])('a rule %s stops nothing', (_nom, regle) => {
    const [lu] = dates(...evenement('DTSTART:20261201T130000Z', 'DURATION:PT1H', regle))
    expect(lu).toMatch(/^(RRULE: répétition illisible|VEVENT: lignes illisibles|2026-12-01T13:00Z)/)
  })
})

describe('what an event says', () => {
  test('a long line that is folded, inside a letter of two bytes as well, and signs that are escaped', () => {
    const { evenement: e } = seul('DESCRIPTION:Venez\\, avec un ', ' CV\\; à l’heure\\nMerci', 'X-AUTRE;X="a:b;c":d')
    expect(e.description).toBe('Venez, avec un CV; à l’heure\nMerci')
  })
  test('where, from one line or a point', () => {
    expect(seul('LOCATION:Salle des fêtes\\, 2 rue des Fleurs\\, 28500 Vernouillet').evenement.lieu).toMatchObject({
      nom: 'Salle des fêtes',
      adresse: '2 rue des Fleurs',
      commune: '28404',
      ville: 'Vernouillet',
    })
    expect(seul('LOCATION:Halle', 'GEO:48.7365;1.366').evenement.lieu).toMatchObject({ nom: 'Halle', commune: '28134' })
    expect(seul('LOCATION:Quelque part').evenement.lieu).toEqual({ nom: 'Quelque part' })
  })
  test('who, how one comes, and what is private stays so', () => {
    const e = seul('ORGANIZER;CN=Mission locale:mailto:a@b.fr', 'URL:https://exemple.fr/x').evenement
    expect(e).toMatchObject({ organisateur: 'Mission locale', lien: 'https://exemple.fr/x', etat: 'publie' })
    expect(JSON.stringify(e)).not.toContain('a@b.fr')
    expect(dates(...evenement('DTSTART:20261201T130000Z', 'CLASS:PRIVATE'))).toEqual(['CLASS: événement privé'])
  })
})

describe('damage', () => {
  test('an event that cannot be read, or does not end, does not take the others with it', () => {
    const lus = dates(
      ...evenement('DTSTART:20261201T130000Z', 'ceci n’est pas une propriété'),
      'BEGIN:VEVENT',
      'UID:coupe',
      ...evenement('DTSTART:20261202T130000Z', 'BEGIN:VALARM', 'TRIGGER:-PT15M', 'ACTION:DISPLAY', 'END:VALARM'),
      'BEGIN:VTODO',
      'UID:autre',
      'END:VTODO',
    )
    expect(lus).toEqual([
      'VEVENT: END:VEVENT manque',
      'VEVENT: lignes illisibles',
      '2026-12-02T13:00Z/2026-12-02T14:00Z',
    ])
  })
  test('a calendar that stops before its end is told, with its line', () => {
    const texte = calendrier(...evenement('DTSTART:20261201T130000Z'))
    expect(() => couperCalendrier(texte.slice(0, -20))).toThrow('calendrier coupé')
  })
  test('line breaks of any kind, and several calendars in one file', () => {
    const un = calendrier(...evenement('DTSTART:20261201T130000Z'))
    const deux = un.replace('UID:a@b', 'UID:c@d').replaceAll('\r\n', '\n')
    expect(lire(`\uFEFF${un}${deux}`)).toHaveLength(2)
  })
})
