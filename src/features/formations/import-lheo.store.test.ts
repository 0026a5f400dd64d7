import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { loadTerritoires } from '#features/territoires/index.ts'
import type { ImportReport } from '#platform/imports/report.ts'
import { runImport } from '#platform/imports/run.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { lheoImporter, sourceOf } from './import-lheo.ts'
import { fluxLheo } from './testing/generate.ts'

const { pool } = await createTestDatabase()
const territoires = loadTerritoires()
const importer = lheoImporter(() => territoires)
const dir = mkdtempSync(path.join(tmpdir(), 'lheo-'))
afterAll(() => rmSync(dir, { recursive: true }))

const run = async (paths: string[], more: object = {}): Promise<ImportReport> => {
  const report = await runImport(pool, importer, { paths, now: new Date('2026-11-27T08:00:00Z'), ...more })
  if ('error' in report) throw new Error(report.error)
  return report
}
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(path.join(dir, name), content)
  return path.join(dir, name)
}
const flux = (more: object = {}): string =>
  [...fluxLheo({ sessions: 400, seed: 11, communes: territoires.communes, defauts: 0, ...more })].join('')
const one = async <T>(sql: string, values: unknown[] = []): Promise<T> => (await pool.query(sql, values)).rows[0]
const formations = (xml: string): number => xml.match(/<formation /g)?.length ?? 0

beforeEach(async () => {
  await pool.query('truncate formation cascade')
})

test('a feed is imported with its sessions and places; the same again changes nothing', async () => {
  const xml = flux()
  const feed = file('lheo-centre-2026-11-20.xml', xml)
  const total = formations(xml)
  expect(await run([feed])).toMatchObject({ read: total, created: total, updated: 0, rejectedCount: 0, withdrawn: 0 })
  expect(await one('select sum(sessions)::int as sessions from formation')).toEqual({ sessions: 400 })
  expect(await one('select count(*)::int as n from formation_offre where lat is null or commune is null')).toEqual({
    n: 0,
  })
  expect(await run([feed])).toMatchObject({ created: 0, updated: 0, unchanged: total })
})

test('the edition of another day takes the place of the first: changed offers are changed, vanished ones withdrawn', async () => {
  const xml = flux()
  await run([file('lheo-centre-2026-11-20.xml', xml)])
  const next = xml
    .replace(/<formation numero="F0"[\s\S]*?<\/formation>\n/, '')
    .replace(/(<intitule-formation>).*?(<\/)/, '$1Nouveau titre$2')
  const report = await run([file('lheo-centre-2026-11-21.xml', next)])
  expect(report).toMatchObject({ created: 0, updated: 1, withdrawn: 1, unchanged: formations(xml) - 2 })
  expect(await one("select etat from formation where id = 'lheo-centre--F0'")).toEqual({ etat: 'retire' })
  expect(await one("select count(*)::int as n from formation_offre where formation_id = 'lheo-centre--F0'")).toEqual({
    n: 0,
  })
  // It comes back.
  expect(await run([file('lheo-centre-2026-11-22.xml', xml)])).toMatchObject({ updated: 2 })
  expect(await one("select etat from formation where id = 'lheo-centre--F0'")).toEqual({ etat: 'actif' })
})

test('two feeds live side by side', async () => {
  await run([file('lheo-centre.xml', flux())])
  const other = flux({ seed: 12 })
  expect(await run([file('lheo-bretagne.xml', other)])).toMatchObject({ created: formations(other), withdrawn: 0 })
})

test('a feed that is cut, plain or gzip, changes nothing: the former edition stays in service', async () => {
  const xml = flux()
  await run([file('lheo-centre.xml', xml)])
  const next = xml.replaceAll('<intitule-formation>', '<intitule-formation>Autre ')
  const whole = gzipSync(next)
  for (const cut of [Buffer.from(next).subarray(0, next.length >> 1), whole.subarray(0, whole.length - 200)]) {
    const report = await run([file('lheo-centre.xml.gz', cut)])
    expect(report.refused[0]?.reason).toMatch(/tronqué/)
    expect(report).toMatchObject({ created: 0, updated: 0, withdrawn: 0 })
  }
  expect(await one("select count(*)::int as n from formation where intitule like 'Autre %'")).toEqual({ n: 0 })
})

test('a feed that lost most of its offers withdraws nothing unless forced', async () => {
  const xml = flux()
  await run([file('lheo-centre.xml', xml)])
  const most = xml.match(/<formation [\s\S]*?<\/formation>\n/g) ?? []
  const small = file(
    'lheo-centre.xml',
    most.slice(5).reduce((text, piece) => text.replace(piece, ''), xml),
  )
  expect(await run([small])).toMatchObject({
    withdrawn: 0,
    notWithdrawn: [{ source: 'lheo-centre', active: most.length, vanished: most.length - 5 }],
  })
  expect(await run([small], { force: true })).toMatchObject({ withdrawn: most.length - 5 })
})

test('faults are told with their line and element, good offers are kept, and a refused one has not vanished', async () => {
  const xml = flux()
  await run([file('lheo-centre.xml', xml)])
  const bad = xml
    .replace(/(<formation numero="F0"[\s\S]*?)<intitule-formation>.*?<\/intitule-formation>/, '$1')
    .replace(/(<formation numero="F1"[\s\S]*?<objectif-formation>)/, '$1R & D ')
    .replace(/(<formation numero="F2"[\s\S]*?<code-INSEE-commune>)\w{5}/g, '$199999')
  const report = await run([file('lheo-centre.xml', bad)])
  expect(report.rejected).toEqual([
    { file: 'lheo-centre.xml', line: 4, field: 'intitule-formation', reason: 'manque' },
    {
      file: 'lheo-centre.xml',
      line: expect.any(Number),
      field: 'formation',
      reason: expect.stringContaining('mal formé'),
    },
  ])
  expect(report.withdrawn).toBe(0)
  expect(await one("select count(*)::int as n from formation where etat = 'actif'")).toEqual({ n: formations(xml) })
})

test('a place without a known code is placed by its postal code and town, or by its point', async () => {
  const lieu = (adresse: string): string =>
    flux({ sessions: 1 }).replace(
      /(<lieu-de-formation><coordonnees>)<adresse>.*?<\/adresse>/,
      `$1<adresse><ligne>1 rue</ligne>${adresse}</adresse>`,
    )
  const place = async (adresse: string) => {
    await pool.query('truncate formation cascade')
    const report = await run([file('lheo-lieu.xml', lieu(adresse))])
    const row = await one('select commune, round(lat::numeric, 2)::float as lat from formation_offre')
    return { row, corrections: report.corrections.map(({ reason }) => reason) }
  }
  expect(
    await place('<codepostal>75019</codepostal><ville>Paris</ville><code-INSEE-commune>75019</code-INSEE-commune>'),
  ).toMatchObject({
    row: { commune: '75119' },
    corrections: ['code de commune 75019 inconnu ; Paris 19e Arrondissement d’après le code postal'],
  })
  expect(await place('<codepostal>28200</codepostal><ville>CHATEAUDUN CEDEX</ville>')).toMatchObject({
    row: { commune: '28088', lat: 48.08 },
  })
  const swapped = await place(
    '<codepostal>28200</codepostal><ville>Châteaudun</ville><code-INSEE-commune>28088</code-INSEE-commune><geolocalisation><latitude>1.33</latitude><longitude>48.07</longitude></geolocalisation>',
  )
  expect(swapped).toMatchObject({
    row: { commune: '28088', lat: 48.08 },
    corrections: [expect.stringContaining('position à plus de 40 km')],
  })
})

test.each([
  ['lheo-centre-2026-11-20.xml.gz', 'lheo-centre'],
  ['flux_lheo_bretagne_20261120.xml', 'lheo-flux-lheo-bretagne'],
  ['dossier/lheo.xml', 'lheo-lheo'],
  ['2026-11-20.xml', 'lheo-2026-11-20'],
])('the feed %s is the source %s', (name, source) => {
  expect(sourceOf({ name })).toBe(source)
})

test('trying writes nothing', async () => {
  expect((await run([file('lheo-centre.xml', flux())], { dryRun: true })).created).toBeGreaterThan(50)
  expect(await one('select count(*)::int as n from formation')).toEqual({ n: 0 })
})
