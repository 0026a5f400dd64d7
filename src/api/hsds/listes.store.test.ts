import { expect, test } from 'vitest'
import { contents, createMondeHsds, isObjet } from './monde.testing.ts'
import { uuidOf } from './objets.ts'
import { hsdsApi } from './routes.ts'

const { database, deps, api, get } = await createMondeHsds()

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
  const sansAdresse = hsdsApi({ ...deps, urlPublique: '' })
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
