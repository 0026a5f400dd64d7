import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  correspondancesOf,
  type EnregistrementDataInclusion,
  importAnnuaire,
  loadReferentiel,
} from '#features/annuaire/index.ts'
import { generateAnnuaire, writeJsonLines } from '#features/annuaire/testing/generate.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import type { Page, Voulu } from './data-inclusion.ts'
import { dataInclusionReads } from './data-inclusion-reads.ts'

const DATA = projectPath('../shared/data/data-inclusion')
const database = await createTestDatabase()
const territoires = loadTerritoires()
const referentiel = loadReferentiel(projectPath('referentiel'))
const lectures = dataInclusionReads(database.pool, { referentiel, servicesOf: () => [], territoires })

/** The schemas that gip-inclusion publishes: this project did not write them. */
const validator = (quoi: 'structure' | 'service') => {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  addFormats.default(ajv)
  return ajv.compile(JSON.parse(readFileSync(path.join(DATA, `schema-v1-${quoi}.json`), 'utf8')))
}

const importer = async (...paths: string[]): Promise<void> => {
  const report = await importAnnuaire(
    database.pool,
    { paths, kind: 'annuaire', now: new Date('2026-11-24T09:00:00Z') },
    { correspondances: correspondancesOf(referentiel), territoires, today: '2026-11-24' },
  )
  expect('error' in report ? report.error : undefined).toBeUndefined()
}
beforeAll(async () => {
  await importer(...['chateaudun.yaml', 'drouais.yaml'].map(file => path.join(projectPath('demo'), file)))
  await importer(path.join(DATA, 'api-v1-structures-mock.json'), path.join(DATA, 'api-v1-services-mock.json'))
  // Of every kind that the schema knows, hundreds of them.
  const genere = generateAnnuaire({ structures: 60, services: 200, seed: 7, territoires, today: '2026-11-24' })
  const dossier = mkdtempSync(path.join(tmpdir(), 'porte-export-'))
  const fichiers = [path.join(dossier, 'structures.jsonl'), path.join(dossier, 'services.jsonl')] as const
  await writeJsonLines(fichiers[0], genere.structures())
  await writeJsonLines(fichiers[1], genere.services())
  await importer(...fichiers)
  rmSync(dossier, { recursive: true })
})

const mockSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      structure_id: z.string(),
      nom: z.string(),
      frais: z.string().nullable(),
      code_insee: z.string().nullable(),
    }),
  ),
})

const ORIGINE = { le: '1970-01-01T00:00:00.000Z', id: '' }

async function readAll(list: (voulu: Voulu) => Promise<Page>, voulu: Partial<Voulu> = {}) {
  const enregistrements: EnregistrementDataInclusion[] = []
  const retires: string[] = []
  let depuis: Voulu['depuis'] | undefined = voulu.depuis ?? ORIGINE
  while (depuis) {
    const page = await list({ retirees: false, limite: 7, ...voulu, depuis })
    enregistrements.push(...page.enregistrements)
    retires.push(...page.retires)
    depuis = page.suivant
  }
  return { enregistrements, retires }
}

describe.each([
  ['structure', lectures.structures],
  ['service', lectures.services],
] as const)('%s', (quoi, list) => {
  test('every record holds to the JSON Schema that data·inclusion publishes', async () => {
    const valid = validator(quoi)
    const { enregistrements } = await readAll(list)
    expect(enregistrements.length).toBeGreaterThan(20)
    const faults = enregistrements.flatMap(one => {
      const fine: boolean = valid(one)
      return fine ? [] : (valid.errors ?? []).map(e => `${one.id} ${e.instancePath} ${e.message}`)
    })
    expect(faults).toEqual([])
  })

  test('the list is whole however it is cut, each once', async () => {
    const { rows } = await database.pool.query<{ n: number }>(
      `select count(*)::int as n from ${quoi} where etat = 'actif'`,
    )
    for (const limite of [1, 5, 1000]) {
      const ids = (await readAll(list, { limite })).enregistrements.map(({ id }) => id)
      expect([ids.length, new Set(ids).size]).toEqual([rows[0]?.n, rows[0]?.n])
    }
  })
})

test('the validator would notice a record that is wrong', () => {
  expect(validator('structure')({ id: 'x', source: 's', nom: 'a', date_maj: 'hier' })).toBe(false)
})

test('a service that was imported from data·inclusion goes out with its name, its place, its fee and its structure', async () => {
  const { enregistrements } = await readAll(lectures.services)
  const mock = mockSchema.parse(JSON.parse(readFileSync(path.join(DATA, 'api-v1-services-mock.json'), 'utf8')))
  const sortis = new Map(enregistrements.map(one => [one.id, one]))
  const compares = mock.items.filter(({ id }) => sortis.has(id))
  expect(compares.length).toBeGreaterThan(0)
  for (const one of compares) expect(sortis.get(one.id)).toMatchObject(one)
})

test('what changed or was withdrawn since a moment is told, and nothing else', async () => {
  const depuis = { le: new Date(Date.now() + 60_000).toISOString(), id: '' }
  expect(await readAll(lectures.structures, { depuis, retirees: true })).toEqual({ enregistrements: [], retires: [] })
  await database.pool.query('alter table structure disable trigger structure_dater')
  await database.pool.query(
    "update structure set modifie_le = now() + interval '2 minutes' where id = 'demo--cio-dreux'",
  )
  await database.pool.query(
    "update structure set modifie_le = now() + interval '3 minutes', etat = 'retire', retire_le = now() where id = 'demo--pij-anet'",
  )
  await database.pool.query('alter table structure enable trigger structure_dater')
  const lu = await readAll(lectures.structures, { depuis, retirees: true })
  expect([lu.enregistrements.map(({ id }) => id), lu.retires]).toEqual([['demo--cio-dreux'], ['demo--pij-anet']])
})

test('a sheet that is written again comes at the end of the list', async () => {
  await database.pool.query("update structure set telephone = '+33237000000' where id = 'demo--cio-chateaudun'")
  const { rows } = await database.pool.query<{ dernier: boolean }>(
    `select modifie_le >= (select max(modifie_le) from structure where modifie_le < now() + interval '1 minute') as dernier
     from structure where id = 'demo--cio-chateaudun'`,
  )
  expect(rows).toEqual([{ dernier: true }])
})
