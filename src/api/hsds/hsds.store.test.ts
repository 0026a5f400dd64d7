import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { correspondancesOf, importAnnuaire, loadReferentiel } from '#features/annuaire/index.ts'
import { generateAnnuaire, writeJsonLines } from '#features/annuaire/testing/generate.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { hsdsReads } from './lectures.ts'
import { uuidOf } from './objets.ts'
import { hsdsApi } from './routes.ts'

const database = await createTestDatabase()
const territoires = loadTerritoires()
const referentiel = loadReferentiel(projectPath('referentiel'))
const api = hsdsApi({
  hsds: hsdsReads(database.pool, { referentiel, territoires }),
  urlPublique: 'https://porte.example',
  nomRegion: 'Bretagne',
  requetesParMinute: 1e6,
  mandataires: 0,
})

beforeAll(async () => {
  const context = { correspondances: correspondancesOf(referentiel), territoires, today: '2026-11-24' }
  const genere = generateAnnuaire({ structures: 60, services: 150, seed: 7, territoires, today: '2026-11-24' })
  const dossier = mkdtempSync(path.join(tmpdir(), 'porte-hsds-'))
  const fichiers = [path.join(dossier, 'structures.jsonl'), path.join(dossier, 'services.jsonl')] as const
  await writeJsonLines(fichiers[0], genere.structures())
  await writeJsonLines(fichiers[1], genere.services())
  const demo = ['chateaudun.yaml', 'drouais.yaml'].map(file => path.join(projectPath('demo'), file))
  for (const paths of [demo, [...fichiers]])
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

/** Fields of each object in HSDS 3.1 (docs.openreferral.org, schema reference): those that it must have, then those that it may. */
const CHAMPS: Readonly<Record<string, readonly [string, string]>> = {
  service: [
    'id name status',
    'organization_id program_id alternate_name description url additional_urls email interpretation_services application_process fees_description wait_time fees accreditations eligibility_description minimum_age maximum_age assured_date assurer_email licenses alert last_modified phones schedules service_areas service_at_locations languages organization funding cost_options program required_documents contacts capacities attributes metadata',
  ],
  organization: [
    'id name description',
    'alternate_name email website additional_websites tax_status tax_id year_incorporated legal_status logo uri parent_organization_id funding contacts phones locations programs organization_identifiers attributes metadata',
  ],
  location: [
    'id location_type',
    'url organization_id name alternate_name description transportation latitude longitude external_identifier external_identifier_type languages addresses contacts accessibility phones schedules attributes metadata',
  ],
  addresses: [
    'id address_1 city state_province postal_code country address_type',
    'location_id attention address_2 region attributes metadata',
  ],
  service_at_locations: [
    'id',
    'service_id location_id description contacts phones schedules location service service_areas attributes metadata',
  ],
  phones: [
    'id number',
    'location_id service_id organization_id contact_id service_at_location_id extension type description languages attributes metadata',
  ],
  schedules: [
    'id',
    'valid_from valid_to dtstart timezone until count wkst freq interval byday byweekno bymonthday byyearday description opens_at closes_at schedule_link attending_type notes attributes metadata',
  ],
  languages: ['id', 'service_id location_id phone_id name code note attributes metadata'],
  cost_options: ['id', 'service_id valid_from valid_to option currency amount amount_description attributes metadata'],
  required_documents: ['id', 'service_id document uri attributes metadata'],
  service_areas: [
    'id',
    'service_id service_at_location_id name description extent extent_type uri attributes metadata',
  ],
  attributes: ['id link_id link_entity taxonomy_term', 'taxonomy_term_id link_type value label metadata'],
  taxonomy_term: [
    'id name description',
    'code parent_id taxonomy taxonomy_detail taxonomy_id language term_uri metadata',
  ],
  taxonomy_detail: ['id name description', 'uri version metadata'],
  capacities: ['id available updated unit', 'service_id maximum description attributes metadata'],
  unit: ['id name', 'scheme identifier uri attributes metadata'],
  accessibility: ['id', 'location_id description details url attributes metadata'],
  organization_identifiers: ['id identifier_type identifier', 'organization_id identifier_scheme attributes metadata'],
}
const GENRES: Readonly<Record<string, string>> = { locations: 'location' }
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/

/** What an object and those below it have that HSDS does not know, or lack. */
function faultsOf(objet: Objet, genre: string): string[] {
  const [doit, peut] = CHAMPS[genre] ?? ['', '']
  const obligatoires = doit.split(' ')
  const connus = new Set([...obligatoires, ...peut.split(' ')])
  const faults = [
    ...obligatoires.filter(champ => objet[champ] === undefined).map(champ => `${genre} lacks ${champ}`),
    ...Object.keys(objet)
      .filter(champ => !connus.has(champ))
      .map(champ => `${genre} has ${champ}`),
    ...(UUID.test(String(objet.id)) ? [] : [`${genre} ${objet.id}`]),
  ]
  for (const [champ, valeur] of Object.entries(objet))
    for (const dessous of Array.isArray(valeur) ? valeur : [valeur])
      if (isObjet(dessous)) faults.push(...faultsOf(dessous, GENRES[champ] ?? champ))
  return faults
}

describe.each([
  ['services', 'service'],
  ['organizations', 'organization'],
  ['service_at_locations', 'service_at_locations'],
  ['taxonomy_terms', 'taxonomy_term'],
  ['taxonomies', 'taxonomy_detail'],
])('/%s', (nom, genre) => {
  test('lists objects of HSDS, plain, full and one by one', async () => {
    const lues = [
      ...contents(await get(`/${nom}?per_page=500`)),
      ...contents(await get(`/${nom}?per_page=500&full=true`)),
    ]
    expect(lues.length).toBeGreaterThan(0)
    const une = await get(`/${nom}/${lues[0]?.id}`)
    expect([...new Set([...lues, une].flatMap(o => faultsOf(o, genre)))]).toEqual([])
  })

  test('an identifier that is not one is not found', async () => {
    for (const id of ['x', '00000000-0000-3000-8000-000000000000'])
      expect((await api.request(`/${nom}/${id}`)).status).toBe(404)
  })
})

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

test('the address says what it is, and a wrong parameter is named', async () => {
  expect(await get('/')).toMatchObject({
    version: '3.1',
    openapi_url: 'https://porte.example/api/hsds/v3/openapi.json',
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
