import { beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import type { RechercheEvenements } from '../domain/recherche.ts'
import { ecrire, evenement } from '../testing/monde.ts'
import { countEvenements, searchEvenements } from './agenda.ts'
import { findPublic, listEvenementIds } from './lire.ts'

const db = await createTestDatabase()
const now = new Date('2026-11-27T09:00:00Z')
const quand = (debut: string, fin: string) => ({
  debut: new Date(debut),
  fin: new Date(fin),
  zone: 'Europe/Paris',
  journee: false,
})
/** Another département and région, 25 km away. */
const NONANCOURT = { nom: 'Halle', commune: '27438', ville: 'Nonancourt', lat: 48.7667, lon: 1.1833 }
const CHARTRES = { nom: 'Expo', commune: '28085', ville: 'Chartres', lat: 48.447, lon: 1.487 }

const EVENEMENTS = [
  evenement('dreux', { publics: ['jeunes'], besoins: ['alternance'], romes: ['D1102'], accessibilite: ['fauteuil'] }),
  evenement('nonancourt', {
    lieu: NONANCOURT,
    quand: quand('2026-11-30T08:00Z', '2026-11-30T10:00Z'),
    capacite: 10,
    accessibilite: ['langue-des-signes', 'boucle-magnetique'],
  }),
  evenement('chartres', {
    lieu: CHARTRES,
    publics: ['parents'],
    quand: quand('2026-12-20T08:00Z', '2026-12-21T17:00Z'),
  }),
  evenement('ligne', { lieu: {}, enLigne: true, quand: quand('2026-12-02T08:00Z', '2026-12-02T10:00Z') }),
  evenement('en-cours', { quand: quand('2026-11-26T08:00Z', '2026-11-28T10:00Z') }),
  evenement('fini', { quand: quand('2026-11-26T08:00Z', '2026-11-27T09:00Z') }),
  evenement('brouillon', { etat: 'brouillon' }),
  evenement('annule', { etat: 'annule' }),
  evenement('membres', { membres: true }),
  evenement('deplace', { etat: 'deplace', quand: quand('2027-03-01T08:00Z', '2027-03-01T10:00Z') }),
]
beforeAll(() => ecrire(db, EVENEMENTS, now))

const AUTOUR = { lat: 48.7365, lon: 1.366, rayonKm: 30 }
const trouver = async (r: RechercheEvenements): Promise<string[]> =>
  (await searchEvenements(db.app, r, {}, now)).trouves.map(({ titre }) => titre)

test('the next ones first, with what is on and what is online; nothing that is over, cancelled, a draft or for members', async () => {
  expect(await trouver({})).toEqual(['en-cours', 'nonancourt', 'dreux', 'ligne', 'chartres', 'deplace'])
})

test('by distance, whatever the département', async () => {
  expect(await trouver({ autour: AUTOUR })).toEqual(['en-cours', 'nonancourt', 'dreux', 'deplace'])
  const { trouves } = await searchEvenements(db.app, { autour: AUTOUR, tri: 'distance' }, {}, now)
  expect(trouves.map(({ titre, distanceKm }) => [titre, distanceKm && Math.round(distanceKm)])).toEqual([
    ['en-cours', 0],
    ['dreux', 0],
    ['deplace', 0],
    ['nonancourt', 14],
  ])
  expect(await trouver({ autour: { ...AUTOUR, rayonKm: 50 } })).toContain('chartres')
})

describe('filters', () => {
  test.each<[string, RechercheEvenements, string[]]>([
    [
      'a public, and what is for everybody',
      { public: 'parents' },
      ['chartres', 'deplace', 'en-cours', 'ligne', 'nonancourt'],
    ],
    ['a subject', { besoin: 'alternance' }, ['dreux']],
    ['an occupation', { romes: ['D1102', 'A1101'] }, ['dreux']],
    ['no occupation at all', { romes: [] }, []],
    ['from home', { enLigne: true }, ['ligne']],
    ['a wheelchair', { acces: 'fauteuil' }, ['dreux']],
    ['sign language', { acces: 'langue-des-signes' }, ['nonancourt']],
    ['until a day', { au: new Date('2026-12-01T00:00Z') }, ['en-cours', 'nonancourt']],
    ['from a day', { du: new Date('2026-12-21T00:00Z') }, ['chartres', 'deplace']],
  ])('%s', async (_, recherche, attendu) => {
    expect((await trouver(recherche)).sort()).toEqual(attendu)
    expect(await countEvenements(db.app, recherche, now)).toBe(attendu.length)
  })

  test('free places: an event that is full is not found, and is again when a place is given back', async () => {
    await db.pool.query("update evenement set prises = 10 where source_id = 'nonancourt'")
    expect(await trouver({ libres: true })).not.toContain('nonancourt')
    await db.pool.query("update evenement set prises = 9 where source_id = 'nonancourt'")
    expect(await trouver({ libres: true })).toContain('nonancourt')
    await expect(db.pool.query("update evenement set prises = 11 where source_id = 'nonancourt'")).rejects.toThrow(
      'evenement_places',
    )
  })
})

test('pages hold each event once, and a page too far tells the whole', async () => {
  const pages = await Promise.all([1, 2, 3].map(page => searchEvenements(db.app, {}, { page, parPage: 2 }, now)))
  expect(pages.flatMap(({ trouves }) => trouves.map(({ titre }) => titre))).toEqual(await trouver({}))
  expect(await searchEvenements(db.app, {}, { page: 9, parPage: 2 }, now)).toMatchObject({ total: 6, trouves: [] })
})

test('the same source again changes nothing; a change keeps the address and counts one more', async () => {
  expect(await ecrire(db, EVENEMENTS, now)).toEqual({ created: 0, updated: 0, unchanged: EVENEMENTS.length })
  const [avant] = (await searchEvenements(db.app, { besoin: 'alternance' }, {}, now)).trouves
  const change = evenement('dreux', { titre: 'dreux', besoins: ['alternance'], description: 'Nouveau' })
  expect(await ecrire(db, [change], now)).toMatchObject({ updated: 1 })
  expect(await findPublic(db.app, avant?.id ?? '')).toMatchObject({ description: 'Nouveau', sequence: 1 })
  await ecrire(db, EVENEMENTS, now)
})

test('what is not public is not read by its address either, and is in no sitemap', async () => {
  const { rows } = await db.pool.query<{ id: string; titre: string }>('select id, titre from evenement')
  const lus = await Promise.all(rows.map(async ({ id, titre }) => ((await findPublic(db.app, id)) ? titre : undefined)))
  expect(lus.filter(Boolean).sort()).toEqual(
    ['annule', 'chartres', 'deplace', 'dreux', 'en-cours', 'fini', 'ligne', 'nonancourt'].sort(),
  )
  const liste = await listEvenementIds(db.app, '', 100)
  expect(liste).toHaveLength(7)
  expect(await listEvenementIds(db.app, liste[2] ?? '', 2)).toEqual(liste.slice(3, 5))
})

test('an event that comes again is listed once, by the first time that answers, with how many others do; feeds keep each', async () => {
  const fois = ['2027-01-04', '2027-01-11', '2027-01-18'].map((jour, i) =>
    evenement(`cycle-${i}`, { titre: 'cycle', quand: quand(`${jour}T08:00Z`, `${jour}T10:00Z`) }),
  )
  await ecrire(db, fois, now)
  const serie = '00000000-0000-4000-8000-00000000005e'
  await db.pool.query("update evenement set serie = $1 where source_id like 'cycle-%'", [serie])
  const lister = async (r: RechercheEvenements, grouper: boolean) => {
    const { total, trouves } = await searchEvenements(db.app, r, { grouper }, now)
    expect(await countEvenements(db.app, r, now, grouper)).toBe(total)
    return trouves
      .filter(({ titre }) => titre === 'cycle')
      .map(({ debut, autresDates }) => [debut.getUTCDate(), autresDates])
  }
  expect(await lister({}, true)).toEqual([[4, 2]])
  expect(await lister({ autour: AUTOUR, tri: 'distance' }, true)).toEqual([[4, 2]])
  // What is over or out of the period is no longer one of its times.
  expect(await lister({ du: new Date('2027-01-10T00:00Z') }, true)).toEqual([[11, 1]])
  expect(await lister({}, false)).toHaveLength(3)
  expect((await searchEvenements(db.app, {}, { grouper: true }, now)).total).toBe(7)
  await db.pool.query("delete from evenement where source_id like 'cycle-%'")
})
