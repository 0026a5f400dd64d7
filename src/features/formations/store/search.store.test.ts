import { beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import type { Action, Formation } from '../domain/formation.ts'
import type { RechercheFormations } from '../domain/recherche.ts'
import { writeFormations } from './formations-write.ts'
import { countFormations, searchFormations } from './search.ts'

const { pool } = await createTestDatabase()
const JOUR = '2026-11-27'

const CHATEAUDUN = { commune: '28088', ville: 'Châteaudun', lat: 48.07, lon: 1.33 }
/** In another département and région, 45 km away. */
const VENDOME = { commune: '41269', ville: 'Vendôme', lat: 47.79, lon: 1.07 }
const PARIS = { commune: '75101', ville: 'Paris', lat: 48.86, lon: 2.34 }

const action = (more: Partial<Action> = {}): Action => ({
  numero: '1',
  contrats: [],
  publics: [],
  heures: {},
  langues: [],
  financeurs: [],
  lieux: [CHATEAUDUN],
  modalite: 'presentiel',
  sessions: [{ numero: '1', debut: '2027-01-11', fin: '2027-06-30', recrutement: 'ouvert' }],
  ...more,
})
const formation = (numero: string, intitule: string, actions: Action[], more: Partial<Formation> = {}): Formation => ({
  id: `t--${numero}`,
  numero,
  intitule,
  formacodes: [],
  nsf: [],
  romes: [],
  certifications: [],
  organisme: { nom: 'Organisme' },
  actions,
  ...more,
})

const FORMATIONS = [
  formation('cap', 'CAP boulanger', [action({ contrats: ['apprentissage'], tempsPlein: true })], {
    romes: ['D1102'],
    certifications: ['RNCP37537'],
    niveauSortie: 3,
  }),
  formation('vendome', 'CAP boulanger en un an', [action({ lieux: [VENDOME], financeurs: [{ code: '2' }] })], {
    certifications: ['RNCP37537'],
    niveauSortie: 3,
  }),
  formation('paris', 'Boulangerie : perfectionnement', [
    action({ lieux: [PARIS, CHATEAUDUN], accesHandicap: { oui: true, texte: 'oui' } }),
  ]),
  formation('distance', 'Hygiène alimentaire pour boulangers', [
    action({
      modalite: 'distance',
      lieux: [PARIS],
      tempsPlein: false,
      sessions: [{ numero: '1', debut: '2026-12-01', fin: '2026-12-05' }],
    }),
  ]),
  formation('permanente', 'Remise à niveau', [action({ entreesPermanentes: true, sessions: [{ numero: '1' }] })]),
  formation('passee', 'Boulanger, session passée', [
    action({ sessions: [{ numero: '1', debut: '2026-01-10', fin: '2026-11-30' }] }),
  ]),
  formation('fermee', 'Boulanger, complet', [
    action({
      sessions: [
        { numero: '1', debut: '2027-01-10', fin: '2027-11-30', recrutement: 'ferme' },
        { numero: '2', debut: '2027-03-10', fin: '2027-04-30' },
      ],
    }),
  ]),
  formation('contenu', 'Vendeur conseil', [action()], {
    objectif: 'Travailler auprès d’un boulanger.',
    niveauSortie: 8,
  }),
]

beforeAll(async () => {
  const client = await pool.connect()
  await client.query('create temp table formation_vue (id text primary key)')
  const { rows } = await client.query(
    "insert into import (genre, fichier, format, le, lus, crees, modifies, inchanges, rejetes) values ('lheo', 'x', 'x', now(), 0, 0, 0, 0, 0) returning id",
  )
  await writeFormations(client, FORMATIONS, { source: 't', demonstration: false, importId: rows[0].id })
  client.release(true)
})

const ids = async (r: RechercheFormations, page = {}): Promise<string[]> =>
  (await searchFormations(pool, r, page, JOUR)).trouvees.map(({ id }) => id.slice(3))
const AUTOUR = { lat: 48.07, lon: 1.33, rayonKm: 30 }

describe('words', () => {
  test('an accent, a plural and a capital change nothing; titles that say the word come first', async () => {
    const found = await ids({ q: 'BOULANGERS' })
    expect(found).toEqual(expect.arrayContaining(['cap', 'vendome', 'distance', 'fermee', 'contenu']))
    expect(found.at(-1)).toBe('contenu')
    expect(await ids({ q: 'remise a niveau' })).toEqual(['permanente'])
  })
  test('signs that a query language knows are only signs', async () => {
    for (const q of ["'", '&', '!', '(', "z:96:2 'm:distance'", '<->', '\\', ':*'])
      expect(await ids({ q })).toBeInstanceOf(Array)
  })
})

describe('place', () => {
  test('the nearest first, remote ones last, and other régions within the radius', async () => {
    expect(await ids({ q: 'boulanger', autour: AUTOUR })).toEqual(['cap', 'fermee', 'paris', 'distance', 'contenu'])
    expect(await ids({ q: 'boulanger', autour: { ...AUTOUR, rayonKm: 50 } })).toContain('vendome')
    expect(await ids({ q: 'boulanger', autour: { ...AUTOUR, rayonKm: 30 }, distance: 'sans' })).not.toContain(
      'distance',
    )
    expect(await ids({ autour: AUTOUR, distance: 'seulement' })).toEqual(['distance'])
  })
  test('an offer given in two places is one result, at its nearest place', async () => {
    const { trouvees } = await searchFormations(pool, { q: 'boulangerie perfectionnement', autour: AUTOUR }, {}, JOUR)
    expect(trouvees).toMatchObject([{ id: 't--paris', commune: '28088', distanceKm: 0, lieux: 1 }])
    const partout = await searchFormations(pool, { q: 'boulangerie perfectionnement' }, {}, JOUR)
    expect(partout.trouvees).toMatchObject([{ id: 't--paris', lieux: 2, distanceKm: undefined }])
  })
})

test.each<[string, RechercheFormations, string[]]>([
  ['an occupation', { romes: ['D1102'] }, ['cap']],
  [
    'an occupation or the certifications that lead to it',
    { romes: ['D1102'], certifications: ['RNCP37537'] },
    ['cap', 'vendome'],
  ],
  ['no known occupation at all', { romes: [] }, []],
  ['a level', { niveau: '3' }, ['cap', 'vendome']],
  ['a master and above', { niveau: '7' }, ['contenu']],
  ['apprenticeship', { contrat: 'apprentissage' }, ['cap']],
  ['full time', { rythme: 'plein' }, ['cap']],
  ['part time', { rythme: 'partiel' }, ['distance']],
  ['paid by the région', { financement: 'region' }, ['vendome']],
  ['payable from a CPF', { financement: 'cpf' }, ['cap', 'vendome']],
  ['accessible', { handicap: true }, ['paris']],
  ['a short course', { duree: 'courte' }, ['distance']],
  [
    'a beginning in a month, or at any time',
    { debutDu: '2027-03-01', debutAu: '2027-03-31' },
    ['fermee', 'permanente'],
  ],
  ['sessions that recruit', { ouvertes: true, q: 'vendeur' }, ['contenu']],
])('%s', async (_, recherche, attendu) => {
  expect((await ids(recherche)).sort()).toEqual([...attendu].sort())
  expect(await countFormations(pool, recherche, JOUR)).toBe(attendu.length)
})

test('what has begun or is full is not found; the next beginning is told', async () => {
  const { trouvees } = await searchFormations(pool, {}, {}, JOUR)
  expect(trouvees.map(({ id }) => id)).not.toContain('t--passee')
  expect(trouvees.find(({ id }) => id === 't--fermee')?.prochain).toBe('2027-03-10')
  expect(trouvees.find(({ id }) => id === 't--permanente')?.prochain).toBeUndefined()
})

test('the soonest first when asked', async () => {
  expect((await ids({ tri: 'debut' }))[0]).toBe('distance')
})

test('pages hold each offer once, and a page too far tells the whole', async () => {
  const all = await ids({}, { parPage: 100 })
  const paged = [
    ...(await ids({}, { parPage: 3 })),
    ...(await ids({}, { parPage: 3, page: 2 })),
    ...(await ids({}, { parPage: 3, page: 3 })),
  ]
  expect(paged).toEqual(all)
  expect(await searchFormations(pool, {}, { parPage: 3, page: 9 }, JOUR)).toMatchObject({
    total: all.length,
    trouvees: [],
  })
})
