import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { expect, test } from 'vitest'
import { calendrierDe, type EvenementDeFlux } from './flux.ts'

const LE = new Date('2026-11-27T09:00:00Z')
const un = (id: string, debut: string, fin: string, more: Partial<EvenementDeFlux> = {}): EvenementDeFlux => ({
  id,
  titre: `Événement ${id}`,
  quand: { debut: new Date(debut), fin: new Date(fin), zone: 'Europe/Paris', journee: false },
  endroit: 'Salle des fêtes, 28500 Vernouillet',
  annule: false,
  sequence: 2,
  majLe: LE,
  lien: `https://ici.example/evenements/${id}`,
  ...more,
})
const jours = (id: string, debut: string, fin: string, zone = 'Europe/Paris') =>
  un(id, debut, fin, { quand: { debut: new Date(debut), fin: new Date(fin), zone, journee: true } })

const EVENEMENTS = [
  un('nuit-automne', '2026-10-25T00:30Z', '2026-10-25T01:30Z'),
  un('nuit-printemps', '2027-03-28T00:30Z', '2027-03-28T01:30Z'),
  un('minuit', '2026-12-01T21:00Z', '2026-12-02T00:30Z'),
  jours('jour', '2026-11-30T23:00Z', '2026-12-01T23:00Z'),
  jours('jours-changement', '2026-10-23T22:00Z', '2026-10-25T23:00Z'),
  jours('reunion', '2026-12-06T20:00Z', '2026-12-08T20:00Z', 'Indian/Reunion'),
  un('texte', '2026-12-03T09:00Z', '2026-12-03T10:00Z', {
    titre: `Été ; virgule, barre \\ et « guillemets » : ${'long '.repeat(25)}`,
    description: 'Première ligne\nDeuxième ; ligne, très '.repeat(6),
  }),
  un('annule', '2026-12-04T09:00Z', '2026-12-04T10:00Z', { annule: true }),
]
const TEXTE = calendrierDe('Agenda', EVENEMENTS)

interface Relu {
  titre: string
  debut: string
  fin: string
  statut: string
  description: string
}
/** A whole day, or an instant of UTC. */
const jourOuInstant = (date: Date, journee: boolean): string =>
  journee ? date.toISOString().slice(0, 10) : date.toISOString()

const parIcalJs = (): Relu[] =>
  new ICAL.Component(ICAL.parse(TEXTE)).getAllSubcomponents('vevent').map(v => {
    const e = new ICAL.Event(v)
    const dire = (t: ICAL.Time): string => (t.isDate ? t.toString() : t.toJSDate().toISOString())
    return {
      titre: e.summary,
      debut: dire(e.startDate),
      fin: dire(e.endDate),
      statut: String(v.getFirstPropertyValue('status')),
      description: e.description ?? '',
    }
  })

const parNodeIcal = (): Relu[] =>
  Object.values(nodeIcal.sync.parseICS(TEXTE)).flatMap(v =>
    v?.type !== 'VEVENT'
      ? []
      : [
          {
            titre: String(v.summary),
            debut: jourOuInstant(v.start, v.datetype === 'date'),
            fin: jourOuInstant(v.end ?? v.start, v.datetype === 'date'),
            statut: String(v.status),
            description: String(v.description ?? ''),
          },
        ],
  )

test('two readers that we did not write find the same events, days, instants and texts in our calendar', () => {
  const [un_, deux] = [parIcalJs(), parNodeIcal()]
  expect(un_).toEqual(deux)
  expect(un_.map(({ titre, description }) => [titre.trim(), description.trim()])).toEqual(
    EVENEMENTS.map(e => [e.titre.trim(), (e.description ?? '').trim()]),
  )
  expect(un_.map(({ debut, fin, statut }) => [debut, fin, statut])).toEqual([
    ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', 'CONFIRMED'],
    ['2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z', 'CONFIRMED'],
    ['2026-12-01T21:00:00.000Z', '2026-12-02T00:30:00.000Z', 'CONFIRMED'],
    ['2026-12-01', '2026-12-02', 'CONFIRMED'],
    ['2026-10-24', '2026-10-26', 'CONFIRMED'],
    ['2026-12-07', '2026-12-09', 'CONFIRMED'],
    ['2026-12-03T09:00:00.000Z', '2026-12-03T10:00:00.000Z', 'CONFIRMED'],
    ['2026-12-04T09:00:00.000Z', '2026-12-04T10:00:00.000Z', 'CANCELLED'],
  ])
})

test('no line is longer than 75 bytes, and all end as the format wants', () => {
  const lignes = TEXTE.split('\r\n')
  expect(lignes.every(ligne => Buffer.byteLength(ligne) <= 75)).toBe(true)
  expect(TEXTE.replaceAll('\r\n', '')).not.toContain('\n')
})
