import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { loadTerritoires } from '#features/territoires/index.ts'
import { runImport } from '#platform/imports/run.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { csvDe, jsonDe } from './echange.ts'
import { calendrierDe } from './flux.ts'
import { evenementsImporter } from './import-evenements.ts'
import { searchEvenements } from './store/agenda.ts'
import { listPublics } from './store/lire.ts'
import { ecrire, evenement } from './testing/monde.ts'

const db = await createTestDatabase()
const territoires = loadTerritoires()
const dir = mkdtempSync(path.join(tmpdir(), 'evenements-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
beforeEach(() => db.pool.query('truncate evenement, import, import_rejet cascade'))
const NOW = new Date('2026-11-27T09:00:00Z')

const importer = async (paths: string[], more: { dryRun?: boolean; now?: Date } = {}) => {
  const report = await runImport(
    db.pool,
    evenementsImporter(() => territoires),
    { now: NOW, ...more, paths },
  )
  if ('error' in report) throw new Error(report.error)
  return report
}
const fichier = (nom: string, contenu: unknown): string => {
  writeFileSync(path.join(dir, nom), typeof contenu === 'string' ? contenu : JSON.stringify(contenu))
  return path.join(dir, nom)
}
const agenda = async () => (await searchEvenements(db.app, {}, { parPage: 100 }, NOW)).trouves

const OPENAGENDA = {
  total: 3,
  events: [
    {
      uid: 11,
      title: { fr: 'Forum de l’emploi', en: 'Job fair' },
      description: { fr: 'Venez.' },
      longDescription: { fr: '<p>Venez &amp; parlez.</p><p>Entrée libre</p>' },
      originAgenda: { uid: 7, title: 'Agglo du Pays de Dreux' },
      timings: [
        { begin: '2026-12-01T09:00:00+01:00', end: '2026-12-01T12:00:00+01:00' },
        { begin: '2026-12-02T09:00:00+01:00', end: '2026-12-02T12:00:00+01:00' },
      ],
      location: {
        name: 'Salle des fêtes',
        address: '1 place X',
        city: 'Vernouillet',
        postalCode: '28500',
        insee: '28404',
      },
      accessibility: { mi: true },
      registration: [{ type: 'link', value: 'https://exemple.fr/inscription' }],
    },
    { uid: 12, title: 'Sans horaire', originAgenda: { uid: 7 } },
    {
      uid: 13,
      title: 'En visio',
      originAgenda: { uid: 7 },
      attendanceMode: 2,
      onlineAccessLink: 'https://exemple.fr/visio',
      timings: [{ begin: '2026-12-03T09:00:00Z', end: '2026-12-03T10:00:00Z' }],
    },
  ],
}

test('OpenAgenda: one event a time, where it is, with what was refused and why; the same again changes nothing', async () => {
  const file = fichier('agenda.json', OPENAGENDA)
  expect(await importer([file])).toMatchObject({
    created: 3,
    rejected: [{ field: 'timings', reason: 'aucun horaire lisible' }],
  })
  const [premier, , visio] = await agenda()
  expect(premier).toMatchObject({
    titre: 'Forum de l’emploi',
    commune: '28404',
    organisateurs: ['Agglo du Pays de Dreux'],
    accessibilite: ['fauteuil'],
    inscription: 'ailleurs',
  })
  expect(visio).toMatchObject({ enLigne: true, commune: undefined })
  const [entier] = await listPublics(db.app, [premier?.id ?? ''])
  expect(entier?.description).toBe('Venez & parlez.\nEntrée libre')
  expect(await importer([file])).toMatchObject({ created: 0, updated: 0, unchanged: 3, withdrawn: 0 })
})

test('what its agenda no longer gives leaves ours; what is over stays; another agenda is left alone', async () => {
  await importer([fichier('agenda.json', OPENAGENDA)])
  const autre = { ...OPENAGENDA.events[2], uid: 99, originAgenda: { uid: 8 } }
  await importer([fichier('autre.json', [autre])])
  const [forum] = OPENAGENDA.events
  expect(
    await importer([fichier('agenda.json', { events: [forum] })], { now: new Date('2026-12-02T20:00Z') }),
  ).toMatchObject({ withdrawn: 1 })
  expect((await agenda()).map(({ titre }) => titre)).toEqual(['Forum de l’emploi', 'Forum de l’emploi', 'En visio'])
})

test('a table, with its columns in any order and in the words of its author', async () => {
  const file = fichier(
    'ateliers 2026-11.csv',
    'Nom;Date début;Date fin;Ville;CP;Public\nAtelier CV;01/12/2026 14h;01/12/2026 16:30;Dreux;28100;jeunes\nSalon;02/12/2026;03/12/2026;Évreux;27000;\nFaux;demain;;;;\n',
  )
  expect(await importer([file])).toMatchObject({
    created: 2,
    rejected: [{ line: 4, field: 'debut', reason: 'date illisible : AAAA-MM-JJ HH:MM ou JJ/MM/AAAA HH:MM' }],
  })
  expect(await agenda()).toMatchObject([
    {
      titre: 'Atelier CV',
      commune: '28134',
      publics: ['jeunes'],
      fin: new Date('2026-12-01T15:30:00Z'),
      journee: false,
    },
    { titre: 'Salon', commune: '27229', journee: true, fin: new Date('2026-12-03T23:00:00Z') },
  ])
})

test('a calendar: repeated events are written one by one; one that is cut changes nothing, and a trial writes nothing', async () => {
  const texte = [
    'BEGIN:VCALENDAR',
    'X-WR-CALNAME:Ateliers',
    'BEGIN:VEVENT',
    'UID:a',
    'SUMMARY:Atelier',
    'DTSTART;TZID=Europe/Paris:20261201T140000',
    'DURATION:PT2H',
    'RRULE:FREQ=WEEKLY;COUNT=3',
    'LOCATION:Salle\\, 28500 Vernouillet',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
  const file = fichier('ateliers.ics', texte)
  expect(await importer([file], { dryRun: true })).toMatchObject({ created: 3 })
  expect(await agenda()).toEqual([])
  expect(await importer([file])).toMatchObject({ created: 3 })
  const coupe = await importer([fichier('coupe.ics', texte.slice(0, -25))])
  expect(coupe.refused[0]?.reason).toContain('coupé')
  expect(await importer([file])).toMatchObject({ unchanged: 3, withdrawn: 0 })
})

describe('what we give is read back', () => {
  test.each(['agenda.json', 'agenda.csv', 'agenda.ics'] as const)('%s', async nom => {
    await ecrire(
      db,
      [
        evenement('un', {
          titre: 'Un ; « deux », trois',
          description: 'Ligne\nautre "ligne"',
          besoins: ['alternance'],
          romes: ['D1102'],
          accessibilite: ['fauteuil'],
        }),
        evenement('jours', {
          quand: {
            debut: new Date('2026-12-04T23:00Z'),
            fin: new Date('2026-12-06T23:00Z'),
            zone: 'Europe/Paris',
            journee: true,
          },
        }),
      ],
      NOW,
    )
    const avant = await agenda()
    const evenements = await listPublics(
      db.app,
      avant.map(({ id }) => id),
    )
    const echange = { origine: 'https://ici.example', nomCommune: () => 'Dreux', agenda: 'Ici' }
    const endroit = 'Salle, 28100 Dreux'
    const texte = {
      'agenda.json': () => JSON.stringify(jsonDe(evenements, 2, echange)),
      'agenda.csv': () => csvDe(evenements, echange),
      'agenda.ics': () =>
        calendrierDe(
          'Ici',
          evenements.map(e => ({ ...e, endroit, annule: false, lien: 'https://ici.example' })),
        ),
    }[nom]()
    await db.pool.query('truncate evenement cascade')
    expect(await importer([fichier(nom, texte)])).toMatchObject({ created: 2, rejectedCount: 0 })
    const garde = (liste: typeof avant) =>
      liste.map(({ titre, debut, fin, journee, commune }) => ({ titre, debut, fin, journee, commune }))
    expect(garde(await agenda())).toEqual(garde(avant))
    if (nom !== 'agenda.ics') expect((await agenda())[0]).toMatchObject({ accessibilite: ['fauteuil'] })
  })
})

const JPO = projectPath('../shared/data/evenements/jpo-onisep-2025.json')
const IDEO = projectPath('../shared/data/onisep/ideo-etablissements-superieur-2016.csv.gz')
describe.runIf(existsSync(JPO))('the open days of the Onisep', () => {
  test('are dates, or are refused with what they say', async () => {
    const report = await importer([JPO])
    expect(report).toMatchObject({ read: 803, refused: [] })
    expect(report.created + report.unchanged).toBe(report.read - report.rejectedCount)
    const pourquoi = Map.groupBy(report.rejected, ({ reason }) => reason.replace(/^ENS\.\d+ : /, ''))
    expect([...pourquoi].map(([raison, lignes]) => [raison, lignes.length])).toMatchInlineSnapshot(`
      [
        [
          "date d’une année passée, donnée à titre indicatif",
          356,
        ],
        [
          "période de plus de trois mois",
          2,
        ],
      ]
    `)
    expect(report.rejected[0]?.line).toBeGreaterThan(1)
    // Nobody knows where they are: they are in no agenda.
    expect((await searchEvenements(db.app, {}, {}, new Date('2025-01-01'))).total).toBe(0)
  })
  test('have a name and a place when a file of establishments is given, and are found near it', async () => {
    await importer([JPO])
    const report = await importer([JPO, IDEO])
    expect(report.updated).toBeGreaterThan(50)
    const { trouves } = await searchEvenements(db.app, {}, {}, new Date('2025-01-01'))
    expect(trouves[0]?.titre).toMatch(/^Portes ouvertes : /)
    expect(trouves[0]?.commune).toMatch(/^\d/)
    expect(await importer([JPO])).toMatchObject({ created: 0, updated: 0 })
  })
})
