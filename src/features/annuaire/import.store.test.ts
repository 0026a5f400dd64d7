import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { type ImportOptions, type ImportReport, importAnnuaire } from './import.ts'
import { confirmDoublon, listDoublons, rejectDoublon } from './store/doublons.ts'
import { findService, findStructure, streamOffres } from './store/read.ts'
import { listStructureIds, searchAnnuaire } from './store/search.ts'
import { annuaireVersion } from './store/version.ts'
import { testContext } from './testing/context.ts'
import { generateAnnuaire, writeJsonLines } from './testing/generate.ts'

const database = await createTestDatabase()
const db = database.pool
const context = testContext()
const readOptions = { servicesOf: context.servicesOfReseau, territoires: context.territoires }
const dir = mkdtempSync(path.join(tmpdir(), 'annuaire-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

beforeEach(async () => {
  await db.query('truncate structure, lieu, service, import, import_rejet, doublon restart identity cascade')
})

const write = (name: string, content: string | Buffer): string => {
  const file = path.join(dir, name)
  writeFileSync(file, content)
  return file
}

const run = async (paths: string[], options: Partial<ImportOptions> = {}): Promise<ImportReport> => {
  const report = await importAnnuaire(
    db,
    { paths, kind: 'annuaire', now: new Date('2026-11-23T10:00:00Z'), ...options },
    context,
  )
  if ('error' in report) throw new Error(report.error)
  return report
}

const structure = (id: string, more: object = {}) => ({
  source: 'test',
  id: `test--${id}`,
  nom: `Structure ${id}`,
  date_maj: '2026-01-15',
  code_insee: '28134',
  reseaux_porteurs: ['mission-locale'],
  ...more,
})
const service = (id: string, structureId: string, more: object = {}) => ({
  source: 'test',
  id: `test--${id}`,
  structure_id: `test--${structureId}`,
  nom: `Service ${id}`,
  description: 'Une description',
  date_maj: '2026-01-15',
  thematiques: ['numerique--maitriser-les-fondamentaux-du-numerique'],
  publics: ['tous-publics'],
  modes_accueil: ['en-presentiel'],
  ...more,
})
const lines = (sheets: object[]): string => sheets.map(sheet => JSON.stringify(sheet)).join('\n')
const counts = ({ read, created, updated, unchanged, withdrawn, rejectedCount }: ImportReport) => ({
  read,
  created,
  updated,
  unchanged,
  withdrawn,
  rejectedCount,
})
const count = async (where: string): Promise<number> =>
  (await db.query<{ n: number }>(`select count(*)::int as n from ${where}`)).rows[0]?.n ?? -1

describe('an import', () => {
  test('stores a generated annuaire, and the same files again change nothing', async () => {
    const { structures, services } = generateAnnuaire({
      structures: 400,
      services: 2500,
      seed: 7,
      territoires: context.territoires,
      today: '2026-11-23',
    })
    const files = [path.join(dir, 's.jsonl'), path.join(dir, 'v.jsonl')]
    await writeJsonLines(files[0] ?? '', structures())
    await writeJsonLines(files[1] ?? '', services())
    expect(counts(await run(files))).toEqual({
      read: 2900,
      created: 2900,
      updated: 0,
      unchanged: 0,
      withdrawn: 0,
      rejectedCount: 0,
    })
    const version = await annuaireVersion(db)
    expect(counts(await run([...files].reverse()))).toEqual({
      read: 2900,
      created: 0,
      updated: 0,
      unchanged: 2900,
      withdrawn: 0,
      rejectedCount: 0,
    })
    expect(await annuaireVersion(db)).toBe(version)
  })

  test('updates what changed, withdraws what vanished, and takes it back when it returns', async () => {
    const three = write('three.jsonl', lines([structure('a'), structure('b'), structure('c')]))
    const two = write(
      'two.jsonl',
      lines([structure('a'), structure('b', { nom: 'Nouveau nom', date_maj: '2026-02-01' })]),
    )
    await run([three])
    expect(counts(await run([two]))).toMatchObject({ created: 0, updated: 1, unchanged: 1, withdrawn: 1 })
    expect(await findStructure(db, 'test--c')).toMatchObject({ etat: 'retire' })
    expect((await findStructure(db, 'test--b'))?.structure.nom).toBe('Nouveau nom')
    expect(counts(await run([three]))).toMatchObject({ updated: 1, withdrawn: 0 })
    expect(await findStructure(db, 'test--c')).toMatchObject({ etat: 'actif' })
    // The older edition does not undo the newer sheet.
    expect((await findStructure(db, 'test--b'))?.structure.nom).toBe('Nouveau nom')
  })

  test('keeps the sheet of a row that became unreadable', async () => {
    await run([write('ok.jsonl', lines([structure('a'), structure('b')]))])
    const report = await run([write('ko.jsonl', lines([structure('a', { nom: '' }), structure('b')]))])
    expect(report).toMatchObject({ withdrawn: 0, rejectedCount: 1 })
    expect(await findStructure(db, 'test--a')).toMatchObject({ etat: 'actif', structure: { nom: 'Structure a' } })
  })

  test('withdraws nothing after a line that cannot be read: it may be any sheet', async () => {
    await run([write('ok.jsonl', lines([structure('a'), structure('b')]))])
    const cut = write('coupe.jsonl', lines([structure('b', { nom: 'Nouveau nom' }), structure('a')]).slice(0, -30))
    expect(counts(await run([cut]))).toMatchObject({ updated: 1, rejectedCount: 1, withdrawn: 0 })
    expect(await findStructure(db, 'test--a')).toMatchObject({ etat: 'actif' })
    expect((await run([cut], { force: true })).withdrawn).toBe(1)
  })

  test('withdraws nothing when a source loses most of its sheets, unless forced', async () => {
    const all = write('all.jsonl', lines(Array.from({ length: 30 }, (_, i) => structure(`n${i}`))))
    const few = write('few.jsonl', lines([structure('n0')]))
    await run([all])
    const report = await run([few])
    expect(report.withdrawn).toBe(0)
    expect(report.notWithdrawn).toEqual([{ genre: 'structure', source: 'test', active: 30, vanished: 29 }])
    expect((await run([few], { force: true })).withdrawn).toBe(29)
  })

  test('leaves the sheets of other sources alone', async () => {
    await run([write('a.jsonl', lines([structure('a', { source: 'autre', id: 'autre--a' })]))])
    await run([write('b.jsonl', lines([structure('b')]))])
    expect(await findStructure(db, 'autre--a')).toMatchObject({ etat: 'actif' })
  })

  test('writes nothing of a file that stops before its end, and imports the others', async () => {
    const good = write('good.jsonl', lines([structure('a')]))
    const cut = write('cut.json', `[${JSON.stringify(structure('b'))},\n{"id": "test--c", "nom": "Tronqué`)
    const report = await run([good, cut])
    expect(report.refused).toEqual([{ file: 'cut.json', line: 2, reason: 'JSON tronqué : la fin du fichier manque' }])
    expect(await findStructure(db, 'test--a')).toMatchObject({ etat: 'actif' })
    expect(await findStructure(db, 'test--b')).toBeUndefined()
    expect(await count('import')).toBe(1)
  })

  test('stores a sheet with its own lieux and services, and withdraws a service that leaves it', async () => {
    const sheet = (services: string[], date: string) =>
      JSON.stringify({
        id: 'maison--1',
        nom: "Maison de l'emploi",
        reseau: 'maison-emploi',
        source: 'main',
        miseAJour: date,
        lieux: [{ id: 'siege', commune: '28134', fermetures: [{ du: '2026-12-24', au: '2026-12-26' }] }],
        services: services.map(id => ({
          id: `maison--${id}`,
          nom: `Service ${id}`,
          lieu: 'siege',
          besoins: [{ code: 'numerique', niveau: 'conseil' }],
          modes: ['en-presentiel'],
        })),
      })
    expect(await run([write('own.json', sheet(['un', 'deux'], '2026-01-01'))])).toMatchObject({
      created: 1,
      rejectedCount: 0,
      refused: [],
    })
    await run([write('own.json', sheet(['deux'], '2026-02-01'))])
    const stored = await findStructure(db, 'maison--1')
    expect(stored?.structure.services.map(({ id, lieu }) => [id, lieu])).toEqual([['maison--deux', 'maison--1#siege']])
    expect(stored?.structure.lieux).toMatchObject([{ fermetures: [{ du: '2026-12-24', au: '2026-12-26' }] }])
    expect(await count(`service where etat = 'retire'`)).toBe(1)
  })

  test('writes nothing in a dry run', async () => {
    const report = await run([write('dry.jsonl', lines([structure('a')]))], { dryRun: true })
    expect(report).toMatchObject({ created: 1, dryRun: true })
    expect(await count('structure')).toBe(0)
    expect(await count('import')).toBe(0)
  })

  test('rejects an orphan service by its name and keeps the others', async () => {
    const files = [
      write('s.jsonl', lines([structure('a')])),
      write('v.jsonl', lines([service('x', 'a'), service('y', 'nulle-part')])),
    ]
    const report = await run(files)
    expect(report.rejected).toEqual([
      { file: 'v.jsonl', line: 2, field: 'structure_id', reason: 'test--y : structure inconnue « test--nulle-part »' },
    ])
    expect(report.created).toBe(2)
    expect((await db.query('select ligne, champ from import_rejet')).rows).toEqual([
      { ligne: 2, champ: 'structure_id' },
    ])
  })

  test('a connection killed in the middle leaves nothing, and the next import does everything', async () => {
    const { structures } = generateAnnuaire({
      structures: 3500,
      services: 0,
      seed: 3,
      territoires: context.territoires,
      today: '2026-11-23',
    })
    const file = path.join(dir, 'kill.jsonl')
    await writeJsonLines(file, structures())
    let killed: Promise<unknown> | undefined
    const interrupted = importAnnuaire(
      db,
      {
        paths: [file],
        kind: 'annuaire',
        now: new Date('2026-11-23T10:00:00Z'),
        onProgress: () => {
          killed ??= db.query(
            `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid()`,
          )
        },
      },
      context,
    )
    await expect(interrupted).rejects.toThrow()
    await killed
    expect(await count('structure')).toBe(0)
    expect(await count('import')).toBe(0)
    expect((await run([file])).created).toBe(3500)
  })

  test('a second import at the same time is refused', async () => {
    // Long enough for the other to come while it is being read.
    const file = write('one.jsonl', lines(Array.from({ length: 400 }, (_, at) => structure(`n${at}`))))
    const [one, other] = await Promise.all(
      [1, 2].map(() => importAnnuaire(db, { paths: [file], kind: 'annuaire', now: new Date() }, context)),
    )
    expect([one, other].filter(report => report !== undefined && 'error' in report)).toEqual([{ error: 'locked' }])
  })

  test('refuses another format when data·inclusion is asked for', async () => {
    const file = write(
      'vae.csv',
      'Region,DEPARTEMENT,NOM,Mandataire,ADRESSE,TELEPHONE,Mail\nX,28,Espace VAE,CIBC,1 rue de la Paix 28000 Chartres,,',
    )
    expect((await run([file], { kind: 'data-inclusion' })).refused[0]?.reason).toMatch(/data·inclusion/)
  })
})

const REAL = projectPath('../shared/data/structures')

describe.skipIf(!existsSync(REAL))('the real directories', () => {
  test('are imported once, then change nothing, and hold duplicates to decide', async () => {
    const first = await run([REAL])
    // The agencies of the two editions are the same sheets: the newest holds.
    expect(first).toMatchObject({ read: 7976, withdrawn: 0, rejectedCount: 6, refused: [] })
    expect(first.files.map(({ file, read }) => [file, read])).toContainEqual([
      'annuaire-service-public-2019-spro.csv.gz',
      4962,
    ])
    expect(await count(`structure where source = 'service-public'`)).toBe(4962)
    expect(first.doublons).toBeGreaterThan(100)
    const pairs = await db.query<{ n: number }>(
      `select count(*)::int as n from doublon where a = 'service-public--cij-41018-01' and b = 'service-public--cij-41018-02'`,
    )
    expect(pairs.rows[0]?.n).toBe(1)
    expect(counts(await run([REAL]))).toEqual({
      read: 7976,
      created: 0,
      updated: 0,
      unchanged: 7970,
      withdrawn: 0,
      rejectedCount: 6,
    })
  })
})

describe('reading back', () => {
  test('gives the doors that the engine indexes, those of the réseau included', async () => {
    await run([
      write('s.jsonl', lines([structure('a'), structure('b', { reseaux_porteurs: [] })])),
      write(
        'v.jsonl',
        lines([
          service('x', 'b', { code_insee: '28088', publics: ['jeunes', 'demandeurs-emploi'] }),
          service('y', 'b', { thematiques: ['sante--addictions'] }),
        ]),
      ),
    ])
    const offres = []
    for await (const offre of streamOffres(db, readOptions.servicesOf)) offres.push(offre)
    expect(offres.map(o => [o.id, o.reseau, o.besoins[0]?.code])).toEqual([
      ['test--a--mission-locale', 'mission-locale', 'choix-metier'],
      ['test--x', 'autre', 'numerique'],
    ])
    expect(offres[1]?.publics).toMatchObject([
      { force: 'exclusif', unDe: [{ age: { max: 29 } }, { statut: ['demandeur-emploi'] }] },
    ])
    expect(await findService(db, 'test--a--mission-locale', readOptions)).toMatchObject({
      structure: { id: 'test--a' },
      porte: { lieu: { commune: '28134' } },
    })
    expect(await findService(db, 'test--y', readOptions)).toMatchObject({ structure: { id: 'test--b' } })
    expect(await findService(db, 'test--inconnu', readOptions)).toBeUndefined()
  })

  test('finds by words with faults, by place and by besoin, with counts by réseau', async () => {
    await run([
      write(
        's.jsonl',
        lines([
          structure('ml', { nom: 'Mission locale du Drouais', telephone: '02 37 38 57 20' }),
          structure('cio', {
            nom: "Centre d'information et d'orientation",
            code_insee: '28134',
            reseaux_porteurs: ['cio'],
          }),
          structure('loin', { nom: 'Mission locale de Marseille', code_insee: '13055' }),
        ]),
      ),
      write('v.jsonl', lines([service('x', 'cio')])),
    ])
    const ids = async (query: Parameters<typeof searchAnnuaire>[1]) =>
      (await searchAnnuaire(db, query)).hits.map(hit => hit.id)
    expect(await ids({ q: 'mision local dreu' })).toEqual(['test--ml'])
    expect(await ids({ q: 'mission marseille' })).toEqual(['test--loin'])
    expect((await ids({ q: 'missions locales' })).toSorted()).toEqual(['test--loin', 'test--ml'])
    // By its réseau, which the name does not hold; the other words still narrow.
    expect(await ids({ q: 'cio', nomme: { reseau: 'cio', reste: '' } })).toEqual(['test--cio'])
    expect(await ids({ q: 'milo de dreux', nomme: { reseau: 'mission-locale', reste: 'de dreux' } })).toEqual([
      'test--ml',
    ])
    expect(
      (await ids({ q: 'milo à la dans', nomme: { reseau: 'mission-locale', reste: 'a la dans' } })).toSorted(),
    ).toEqual(['test--loin', 'test--ml'])
    expect(await ids({ autour: { lat: 48.73, lon: 1.37, rayonKm: 30 } })).toEqual(['test--cio', 'test--ml'])
    expect(await ids({ besoin: 'numerique' })).toEqual(['test--cio'])
    expect((await ids({ besoin: 'choix-metier', reseauxDuBesoin: ['mission-locale'] })).toSorted()).toEqual([
      'test--loin',
      'test--ml',
    ])
    expect((await searchAnnuaire(db, { reseau: 'cio' })).reseaux).toEqual([
      { reseau: 'mission-locale', total: 2 },
      { reseau: 'cio', total: 1 },
    ])
    expect(await listStructureIds(db, { limite: 2 })).toEqual(['test--cio', 'test--loin'])
    expect(await listStructureIds(db, { limite: 2, apres: 'test--loin' })).toEqual(['test--ml'])
    expect(await listStructureIds(db, { limite: 10, besoin: 'numerique' })).toEqual(['test--cio'])
  })
})

describe('duplicates', () => {
  const twins = () =>
    write(
      'twins.jsonl',
      lines([
        structure('un', {
          nom: 'Bureau information jeunesse de Dreux',
          adresse: '1 rue Porte Chartraine',
          telephone: '02 37 00 00 01',
        }),
        structure('deux', {
          nom: 'Bureau Information Jeunesse - Dreux',
          adresse: '1, rue Porte Chartraine',
          telephone: '0237000001',
          date_maj: '2026-03-01',
        }),
        structure('ailleurs', {
          nom: 'Bureau information jeunesse de Dreux, antenne',
          telephone: '02 37 00 00 01',
          code_insee: '28007',
        }),
        structure('autre', {
          nom: 'Mission locale',
          adresse: '12 avenue Salvador Allende',
          telephone: '02 37 00 00 02',
        }),
      ]),
    )

  test('are proposed with their reasons, and both sheets stay active until a person decides', async () => {
    const report = await run([twins()])
    expect(report.doublons).toBe(1)
    expect(await listDoublons(db)).toMatchObject([
      { a: 'test--deux', b: 'test--un', raisons: ['nom', 'telephone', 'adresse'] },
    ])
    expect(await count(`structure where etat = 'actif'`)).toBe(4)
  })

  test('confirmed, the older sheet points at the newer one; an import does not bring it back', async () => {
    await run([twins()])
    expect(await confirmDoublon(db, 'test--un', 'test--deux', new Date())).toEqual({ keep: 'test--deux' })
    expect(await findStructure(db, 'test--un')).toMatchObject({ etat: 'retire', fusionneDans: 'test--deux' })
    await run([twins()])
    expect(await findStructure(db, 'test--un')).toMatchObject({ etat: 'retire' })
    expect(await confirmDoublon(db, 'test--un', 'test--deux', new Date())).toEqual({ error: 'deja-decide' })
  })

  test('rejected, they are not proposed again', async () => {
    await run([twins()])
    await rejectDoublon(db, 'test--un', 'test--deux', new Date())
    expect(await listDoublons(db)).toEqual([])
    expect(await rejectDoublon(db, 'x', 'y', new Date())).toEqual({ error: 'doublon-inconnu' })
  })
})
