import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ValidateFunction } from 'ajv'
import { beforeAll, describe, expect, test } from 'vitest'
import { correspondancesOf, importAnnuaire, loadReferentiel } from '#features/annuaire/index.ts'
import { generateAnnuaire, writeJsonLines } from '#features/annuaire/testing/generate.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { hsdsReads } from './lectures.ts'
import { uuidOf } from './objets.ts'
import { type Officiels, officielsOf } from './officiels.testing.ts'
import { hsdsApi } from './routes.ts'
import { CHAMPS, validatorOf } from './schemas.testing.ts'

const database = await createTestDatabase()
const territoires = loadTerritoires()
const referentiel = loadReferentiel(projectPath('referentiel'))
const DEPS = {
  hsds: hsdsReads(database.pool, { referentiel, territoires }),
  urlPublique: 'https://porte.example',
  nomRegion: 'Bretagne',
  requetesParMinute: 1e6,
  mandataires: 0,
}
const api = hsdsApi(DEPS)

/** A sheet that says all it can, with addresses as people write them. */
const COMPLETE = {
  id: 'hsds--complete',
  nom: 'Maison de l’orientation',
  reseau: 'mission-locale',
  siret: '13000548100010',
  courriel: 'accueil..dreux@exemple.fr',
  siteWeb: 'exemple.fr',
  telephone: '02 37 00 00 00',
  source: 'essai',
  lienSource: 'https://exemple.fr/métiers d’ici',
  lieux: [
    {
      id: 'hsds--complete--dreux',
      nom: 'Annexe',
      commune: '28134',
      codePostal: '28100',
      adresse: '1 rue de l’Essai',
      complement: 'Escalier B',
      horaires: 'Mo-Fr 09:00-12:00',
      pmr: true,
      accessibilite: 'Boucle magnétique à l’accueil',
    },
  ],
  services: [
    {
      id: 'hsds--complete--conseil',
      nom: 'Conseil',
      description: 'On vous conseille.',
      lieu: 'hsds--complete--dreux',
      modes: ['en-presentiel'],
      zone: ['departement:28'],
      gratuit: true,
      langues: ['fr', 'ar'],
      documents: ['Une pièce d’identité'],
      mobilisablePar: ['professionnels'],
      lien: 'https://exemple.fr/conseil',
      courriel: 'conseil@exemple.fr',
      capacite: { places: 3, le: '2026-11-20' },
      miseAJour: '2026-11-20',
      publics: [
        {
          force: 'exclusif',
          unDe: [{ age: { min: 16, max: 25 } }],
          texte: 'De 16 à 25 ans',
          ecart: 'pour les 16 à 25 ans',
        },
      ],
      besoins: [{ code: 'emploi-recherche', niveau: 'conseil', coeur: true, texte: 'On cherche avec vous.' }],
    },
  ],
}

beforeAll(async () => {
  const context = { correspondances: correspondancesOf(referentiel), territoires, today: '2026-11-24' }
  const genere = generateAnnuaire({ structures: 60, services: 150, seed: 7, territoires, today: '2026-11-24' })
  const dossier = mkdtempSync(path.join(tmpdir(), 'porte-hsds-'))
  const fichiers = [path.join(dossier, 'structures.jsonl'), path.join(dossier, 'services.jsonl')] as const
  const complete = path.join(dossier, 'complete.yaml')
  writeFileSync(complete, JSON.stringify([COMPLETE]))
  await writeJsonLines(fichiers[0], genere.structures())
  await writeJsonLines(fichiers[1], genere.services())
  const demo = ['chateaudun.yaml', 'drouais.yaml'].map(file => path.join(projectPath('demo'), file))
  for (const paths of [demo, [...fichiers], [complete]])
    await importAnnuaire(database.pool, { paths, kind: 'annuaire', now: new Date('2026-11-24T09:00:00Z') }, context)
  rmSync(dossier, { recursive: true })
})

type Objet = Record<string, unknown>
const isObjet = (v: unknown): v is Objet => typeof v === 'object' && v !== null && !Array.isArray(v)

async function get(chemin: string): Promise<Objet> {
  const answer = await api.request(chemin)
  expect([chemin, answer.status]).toEqual([chemin, 200])
  const body: unknown = await answer.json()
  if (!isObjet(body)) throw new Error('not an object')
  return body
}
const contents = (page: Objet): Objet[] => (Array.isArray(page.contents) ? page.contents.filter(isObjet) : [])

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/

/** What objects and those below them have that their schema refuses. */
function faultsOf(objets: readonly unknown[], schema: string | ValidateFunction): string[] {
  const valid = typeof schema === 'string' ? validatorOf(schema) : schema
  const faults = objets.flatMap(objet => {
    const fine: boolean = valid(objet)
    return fine ? [] : (valid.errors ?? []).map(e => `${e.instancePath.replace(/\d+/g, 'n')} ${e.message}`)
  })
  return [...new Set(faults)]
}

const LISTES = [
  ['services', 'service'],
  ['organizations', 'organization'],
  ['service_at_locations', 'service_at_location'],
  ['taxonomy_terms', 'taxonomy_term'],
  ['taxonomies', 'taxonomy'],
] as const

describe.each(LISTES)('/%s', (nom, genre) => {
  test('lists objects of HSDS, plain, full and one by one', async () => {
    const lues = [
      ...contents(await get(`/${nom}?per_page=500`)),
      ...contents(await get(`/${nom}?per_page=500&full=true`)),
    ]
    expect(lues.length).toBeGreaterThan(0)
    const une = await get(`/${nom}/${lues[0]?.id}`)
    expect(faultsOf([...lues, une], genre)).toEqual([])
    for (const { id } of lues) expect(String(id)).toMatch(UUID)
  })

  test('an identifier that is not one is not found', async () => {
    for (const id of ['x', '00000000-0000-3000-8000-000000000000'])
      expect((await api.request(`/${nom}/${id}`)).status).toBe(404)
  })
})

test('what is checked holds all that we can give', async () => {
  const service = await get(`/services/${uuidOf('service', 'hsds--complete--conseil')}`)
  const organisme = await get(`/organizations/${uuidOf('structure', 'hsds--complete')}`)
  expect(service).toMatchObject({
    url: 'https://exemple.fr/conseil',
    email: 'conseil@exemple.fr',
    minimum_age: 16,
    maximum_age: 25,
    application_process: 'Par un professionnel',
    languages: [{ code: 'fr' }, { code: 'ar' }],
    required_documents: [{ document: 'Une pièce d’identité' }],
    cost_options: [{ amount: 0 }],
    service_areas: [{ name: 'departement:28' }],
    capacities: [{ available: 3, unit: { name: 'place' } }],
    attributes: [{ taxonomy_term: { code: 'emploi-recherche' } }],
  })
  expect(organisme).toMatchObject({
    website: 'https://exemple.fr/',
    uri: 'https://exemple.fr/m%C3%A9tiers%20d%E2%80%99ici',
    phones: [{ number: '+33237000000' }],
    organization_identifiers: [{ identifier: '13000548100010' }],
    locations: [
      {
        accessibility: [{ details: 'Boucle magnétique à l’accueil' }],
        addresses: [{ address_2: 'Escalier B' }],
        schedules: [{ description: 'Mo-Fr 09:00-12:00' }],
      },
    ],
  })
  // Not a mail address: the schema of HSDS would refuse the whole sheet for it.
  expect(organisme).not.toHaveProperty('email')
})

const dossier = process.env.HSDS_SCHEMAS
/** The files of Open Referral are not ours to give: see docs/open-data.md to have them. */
describe.skipIf(dossier === undefined)(
  'the schemas that Open Referral publishes (skipped without HSDS_SCHEMAS)',
  () => {
    let officiels: Officiels
    beforeAll(() => {
      officiels = officielsOf(dossier ?? '')
    })

    test.each(LISTES)('accept every answer of /%s', async (nom, genre) => {
      const pages = await Promise.all(
        ['per_page=500', 'per_page=500&full=true', 'minimal=true', 'page=999'].map(q => get(`/${nom}?${q}`)),
      )
      expect(faultsOf(pages, officiels.page)).toEqual([])
      const lues = pages.slice(0, 2).flatMap(contents)
      const une = await get(`/${nom}/${lues[0]?.id}`)
      expect(faultsOf([...lues, une], officiels.validatorOf(genre))).toEqual([])
      // Only the compiled schemas, of the API, know the service of a service_at_location.
      if (genre === 'service_at_location')
        expect(
          faultsOf(
            [...lues, une].map(o => o.service),
            officiels.validatorOf('service'),
          ),
        ).toEqual([])
    })

    test('accept what the address says it is', async () => {
      expect(faultsOf([await get('/')], officiels.racine)).toEqual([])
    })

    test('would refuse a wrong answer', () => {
      const service = { id: uuidOf('service', 'x'), name: 'Conseil', status: 'active' }
      for (const faute of [{ id: 'x' }, { status: 'open' }, { phones: [{ id: service.id }] }, { organization: {} }])
        expect(faultsOf([{ ...service, ...faute }], officiels.validatorOf('service'))).not.toEqual([])
      expect(faultsOf([{ contents: [] }], officiels.page)).not.toEqual([])
      expect(faultsOf([{ openapi_url: 'ici' }], officiels.racine)).not.toEqual([])
    })

    test.each(Object.keys(CHAMPS))('define %s as our table does', nom => {
      const ajoutes = nom === 'service_at_location' ? { service: { exige: false, type: '{service}' } } : {}
      expect(CHAMPS[nom]).toEqual({ ...officiels.champsOf(nom), ...ajoutes })
    })
  },
)

test('pages are whole: each sheet once, in the same order, however they are cut', async () => {
  const tout = contents(await get('/services?per_page=500')).map(s => s.id)
  const { rows } = await database.pool.query<{ n: number }>(`select count(*) as n from service where etat = 'actif'`)
  expect(tout).toHaveLength(rows[0]?.n ?? -1)
  const cut: unknown[] = []
  for (let page = 1; ; page++) {
    const lue = await get(`/services?per_page=7&page=${page}`)
    cut.push(...contents(lue).map(s => s.id))
    expect(lue).toMatchObject({ total_items: tout.length, page_number: page, first_page: page === 1, empty: false })
    if (lue.last_page) break
  }
  expect(cut).toEqual(tout)
  expect(await get('/services?page=999')).toMatchObject({ empty: true, size: 0, last_page: true })
})

test('a sheet changed since is told, a withdrawn one is not', async () => {
  const avant = new Date(Date.now() + 1).toISOString()
  await new Promise(resolve => setTimeout(resolve, 20))
  const { rows } = await database.pool.query<{ id: string }>(
    `update service set description = 'changé' where id in (select id from service where etat = 'actif' order by id limit 2) returning id`,
  )
  const lues = contents(await get(`/services?modified_after=${avant}&minimal=true`))
  expect(lues.map(s => s.id).sort()).toEqual(rows.map(r => uuidOf('service', r.id)).sort())
  expect(Object.keys(lues[0] ?? {}).sort()).toEqual(['id', 'last_modified'])
  await database.pool.query(`update service set etat = 'retire', retire_le = now() where id = $1`, [rows[0]?.id])
  expect((await api.request(`/services/${uuidOf('service', rows[0]?.id ?? '')}`)).status).toBe(404)
})

test('services are found by what they are for, by who gives them and by their name', async () => {
  const terme = uuidOf('besoin', 'emploi-recherche')
  const trouves = contents(await get(`/services?taxonomy_term_id=${terme}&full=true&per_page=500`))
  expect(trouves.length).toBeGreaterThan(0)
  for (const service of trouves) expect(JSON.stringify(service.attributes)).toContain(terme)
  const [une] = contents(await get('/services?per_page=1'))
  const organisme = isObjet(une?.organization) ? String(une.organization.id) : ''
  for (const s of contents(await get(`/services?organization_id=${organisme}`)))
    expect(s.organization).toMatchObject({ id: organisme })
  const nom = String(une?.name)
  expect(
    contents(await get(`/services?search=${encodeURIComponent(nom.toUpperCase())}&per_page=500`)).map(s => s.id),
  ).toContain(une?.id)
  expect(contents(await get('/services?taxonomy_term_id=00000000-0000-3000-8000-000000000000'))).toEqual([])
})

test('a check of these objects would notice a wrong one', () => {
  const id = uuidOf('service', 'x')
  expect(faultsOf([{ id, name: 'Conseil', status: 'active', minimum_age: 16 }], 'service')).toEqual([])
  for (const faute of [
    { id: 'x' },
    { status: 'open' },
    { minimum_age: '16' },
    { url: 'ici' },
    { phones: [{ id }] },
    { autre: 1 },
  ])
    expect(faultsOf([{ id, name: 'Conseil', status: 'active', ...faute }], 'service')).not.toEqual([])
})

test('a taxonomy is a filter: ours, or nothing', async () => {
  const nous = String(contents(await get('/taxonomies'))[0]?.id)
  const besoins = `select count(*) as n from service where etat = 'actif' and besoins <> '[]'`
  const { rows } = await database.pool.query<{ n: number }>(besoins)
  expect(await get(`/services?taxonomy_id=${nous}`)).toMatchObject({ total_items: rows[0]?.n })
  const termes = (await get('/taxonomy_terms')).total_items
  expect(await get(`/taxonomy_terms?taxonomy_id=${nous}`)).toMatchObject({ total_items: termes })
  const terme = uuidOf('besoin', 'emploi-recherche')
  const donnent = new Set(
    contents(await get(`/services?taxonomy_term_id=${terme}&per_page=500`)).map(s => JSON.stringify(s.organization)),
  )
  expect((await get(`/organizations?taxonomy_term_id=${terme}`)).total_items).toBe(donnent.size)
  for (const nom of ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'])
    expect([nom, (await get(`/${nom}?taxonomy_id=${uuidOf('taxonomie', 'autre')}`)).total_items]).toEqual([nom, 0])
})

test('a service without a place is in no list of places, nor counted there', async () => {
  await database.pool.query(
    `delete from lieu where structure_id in (select structure_id from service where etat = 'actif' order by id limit 1)`,
  )
  const services = await get('/services?per_page=500')
  const lieux = await get('/service_at_locations?per_page=500')
  expect(Number(lieux.total_items)).toBeLessThan(Number(services.total_items))
  expect(contents(lieux)).toHaveLength(Number(lieux.total_items))
})

test('the address says what it is, and a wrong parameter is named', async () => {
  expect(await get('/')).toMatchObject({
    version: '3.1',
    openapi_url: 'https://porte.example/api/hsds/v3/openapi.json',
  })
  const sansAdresse = hsdsApi({ ...DEPS, urlPublique: '' })
  expect(await (await sansAdresse.request('http://ici.example/')).json()).toMatchObject({
    openapi_url: 'http://ici.example/api/hsds/v3/openapi.json',
  })
  const document = await get('/openapi.json')
  expect(Object.keys(isObjet(document.paths) ? document.paths : {})).toHaveLength(10)
  for (const [faute, champ] of [
    ['page=0', 'page'],
    ['per_page=501', 'per_page'],
    ['modified_after=hier', 'modified_after'],
    ['full=peut-etre', 'full'],
    ['organization_id=1', 'organization_id'],
  ]) {
    const answer = await api.request(`/services?${faute}`)
    expect([faute, answer.status]).toEqual([faute, 422])
    expect(await answer.json()).toMatchObject({ error: { path: champ } })
  }
  const etag = (await api.request('/services')).headers.get('ETag') ?? ''
  expect((await api.request('/services', { headers: { 'If-None-Match': etag } })).status).toBe(304)
})
