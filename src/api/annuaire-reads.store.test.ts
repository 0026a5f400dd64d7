import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import {
  correspondancesOf,
  importAnnuaire,
  loadReferentiel,
  servicesFromReferentiel,
} from '#features/annuaire/index.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import type { FiltreAnnuaire, Tranche } from './annuaire.ts'
import { annuaireReads } from './annuaire-reads.ts'
import { serviceDetailSchema, structureDetailSchema, structureListeeSchema } from './schemas.ts'

const database = await createTestDatabase()
const territoires = loadTerritoires()
const referentiel = loadReferentiel(projectPath('referentiel'))
const servicesOf = servicesFromReferentiel(referentiel, territoires)
const annuaire = annuaireReads(database.pool, { referentiel, servicesOf, territoires })

beforeAll(async () => {
  const paths = ['chateaudun.yaml', 'drouais.yaml'].map(file => path.join(projectPath('demo'), file))
  const report = await importAnnuaire(
    database.pool,
    { paths, kind: 'annuaire', now: new Date('2026-11-24T09:00:00Z') },
    { correspondances: correspondancesOf(referentiel), territoires, today: '2026-11-24' },
  )
  expect('error' in report ? report.error : report.rejected).toEqual([])
})

async function readAll<T extends { id: string }>(
  list: (filtre: FiltreAnnuaire) => Promise<Tranche<T>>,
  filtre: FiltreAnnuaire,
): Promise<T[]> {
  const fiches: T[] = []
  for (let apres: string | null | undefined; apres !== null; ) {
    const page = await list({ ...filtre, apres: apres ?? undefined })
    expect(page.fiches.length).toBeLessThanOrEqual(filtre.limite)
    fiches.push(...page.fiches)
    apres = page.suivant
  }
  return fiches
}
const ids = (fiches: { id: string }[]) => fiches.map(({ id }) => id)

test.each([1, 2, 7, 100])('lists read %i by %i are whole, each sheet once', async limite => {
  const structures = ids(await readAll(annuaire.structures, { limite }))
  expect(structures.length).toBeGreaterThan(15)
  expect(new Set(structures).size).toBe(structures.length)
  const services = ids(await readAll(annuaire.services, { limite }))
  expect(services.length).toBeGreaterThanOrEqual(structures.length - 1)
  expect(new Set(services).size).toBe(services.length)
  expect(services).toEqual(ids(await readAll(annuaire.services, { limite: 50 })))
})

test('sheets are those that the document announces, and each is found by its identifier', async () => {
  for (const listee of await readAll(annuaire.structures, { limite: 100 })) {
    expect(structureListeeSchema.strict().safeParse(listee).error).toBeUndefined()
    const detail = await annuaire.structure(listee.id)
    expect(structureDetailSchema.strict().safeParse(detail).error).toBeUndefined()
  }
  for (const service of await readAll(annuaire.services, { limite: 100 })) {
    expect(serviceDetailSchema.strict().safeParse(service).error).toBeUndefined()
    expect(await annuaire.service(service.id)).toEqual(service)
  }
})

test('filters narrow both lists, the services of a réseau included', async () => {
  const autour = { lat: 48.07, lon: 1.338, rayonKm: 10 }
  const cios = await readAll(annuaire.structures, { limite: 100, reseau: 'cio' })
  expect(cios.length).toBeGreaterThan(1)
  expect(cios.every(({ reseau }) => reseau === 'cio')).toBe(true)
  expect(ids(await readAll(annuaire.structures, { limite: 100, reseau: 'cio', autour }))).toEqual([
    'demo--cio-chateaudun',
  ])
  const vae = await readAll(annuaire.services, { limite: 3, besoin: 'vae' })
  expect(vae.length).toBeGreaterThan(0)
  expect(vae.every(({ besoins }) => besoins.some(({ code }) => code === 'vae'))).toBe(true)
  const named = await readAll(annuaire.services, { limite: 100, q: 'mission locale', autour })
  expect(named.map(({ structure }) => structure.id)).toContain('demo--mission-locale-ouest-sud-eure-et-loir')
  expect(await readAll(annuaire.services, { limite: 100, autour: { lat: 43, lon: 5, rayonKm: 1 } })).toEqual([])
})

test.each([
  ['Pôle emploi Châteaudun', 'demo--france-travail-chateaudun'],
  ['bij dreux', 'demo--bij-dreux'],
  ['fongecif', 'demo--transitions-pro-centre-val-de-loire'],
])('« %s »: a former name or an acronym finds the structures of its réseau', async (q, id) => {
  expect(ids(await readAll(annuaire.structures, { limite: 100, q }))).toContain(id)
})

test('a mark that was not given by the list, or an unknown identifier, breaks nothing', async () => {
  expect((await annuaire.services({ limite: 5, apres: 'zut' })).fiches).toHaveLength(5)
  expect((await annuaire.services({ limite: 5, apres: '9999:zut' })).fiches.length).toBeLessThanOrEqual(5)
  expect(await annuaire.structure('rien')).toBeUndefined()
  expect(await annuaire.service('rien--du--tout')).toBeUndefined()
})

test('a withdrawn structure is no longer given, nor its services', async () => {
  const { rows } = await database.pool.query<{ id: string }>(
    `update structure set etat = 'retire', retire_le = now() where id = 'demo--cio-chateaudun' returning id`,
  )
  expect(rows).toHaveLength(1)
  expect(await annuaire.structure('demo--cio-chateaudun')).toBeUndefined()
  expect(await annuaire.service('demo--cio-chateaudun--cio')).toBeUndefined()
  expect(ids(await readAll(annuaire.structures, { limite: 100 }))).not.toContain('demo--cio-chateaudun')
})
