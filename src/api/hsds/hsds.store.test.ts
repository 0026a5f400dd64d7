import type { ValidateFunction } from 'ajv'
import { beforeAll, describe, expect, test } from 'vitest'
import { contents, createMondeHsds } from './monde.testing.ts'
import { uuidOf } from './objets.ts'
import { type Officiels, officielsOf } from './officiels.testing.ts'
import { CHAMPS, validatorOf } from './schemas.testing.ts'

const { api, get } = await createMondeHsds()

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
