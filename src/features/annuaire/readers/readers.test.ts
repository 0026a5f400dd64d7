import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import type { Service, Structure } from '../domain/schemas.ts'
import { loadAnnuaire } from '../load.ts'
import { testContext } from '../testing/context.ts'
import { generateAnnuaire, writeJsonLines } from '../testing/generate.ts'
import { findSources, type Row, readRows } from './index.ts'

const context = testContext()
const dir = mkdtempSync(path.join(tmpdir(), 'lecteurs-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const write = (name: string, content: string | Buffer): string => {
  const file = path.join(dir, name)
  writeFileSync(file, content)
  return file
}

/** Everything that a file gives: names of what was kept, and what was refused. */
const read = async (file: string) => {
  const sources = await findSources([file])
  const rows: Row[] = []
  for (const source of sources.files) for await (const row of readRows(source, context)) rows.push(row)
  return {
    kept: rows.flatMap((row): (Structure | Service)[] =>
      row.kind === 'structure' ? [row.structure] : row.kind === 'service' ? [row.service] : [],
    ),
    rejets: rows.flatMap(row => (row.kind === 'rejet' ? [row.rejet] : [])),
    arrets: rows.flatMap(row => (row.kind === 'arret' ? [row.rejet] : [])),
    refused: sources.rejets,
    ignored: sources.ignored,
  }
}

const structure = (id: string, more: object = {}) => ({
  source: 'test',
  id: `test--${id}`,
  nom: `Structure ${id}`,
  date_maj: '2026-01-15',
  code_insee: '28134',
  ...more,
})
const names = (sheets: { nom: string }[]): string[] => sheets.map(({ nom }) => nom)
const a = structure('é1')
const b = structure('ç2')

describe('the same two sheets are read', () => {
  const json = JSON.stringify([a, b])
  const csv = (d: string) =>
    `source${d}id${d}nom${d}date_maj${d}code_insee\n${[a, b].map(s => `"test"${d}${s.id}${d}"${s.nom}"${d}${s.date_maj}${d}28134`).join('\r\n')}\n`
  test.each<[string, string | Buffer]>([
    ['as a JSON array', json],
    ['as a JSON array over several lines', JSON.stringify([a, b], null, 2)],
    ['as the pages of the API', JSON.stringify({ total: 2, page: { number: 1 }, items: [a, b] })],
    ['as JSON Lines', `${JSON.stringify(a)}\n${JSON.stringify(b)}`],
    ['as JSON Lines of Windows, with empty lines', `${JSON.stringify(a)}\r\n\r\n${JSON.stringify(b)}\r\n`],
    ['as JSON values written over several lines', `${JSON.stringify(a, null, 2)}\n${JSON.stringify(b, null, 2)}`],
    ['as CSV', csv(',')],
    ['as CSV with semicolons', csv(';')],
    ['gzipped, whatever the name', gzipSync(json)],
    ['with a byte order mark', `\ufeff${json}`],
    ['in UTF-16', Buffer.from(`\ufeff${csv(';')}`, 'utf16le')],
    ['in cp1252', Buffer.from(csv(';'), 'latin1')],
  ])('%s', async (_, content) => {
    const { kept, rejets, arrets, refused } = await read(write('deux', content))
    expect(names(kept)).toEqual(['Structure é1', 'Structure ç2'])
    expect([...rejets, ...arrets, ...refused]).toEqual([])
  })

  test('whatever the size of the pieces that the disk gives', async () => {
    const many = Array.from({ length: 3000 }, (_, i) =>
      structure(`${i}`, { description: 'é'.repeat(i % 300), nom: `Structure "${i}" {[` }),
    )
    for (const content of [
      JSON.stringify(many),
      JSON.stringify({ items: many }),
      many.map(s => JSON.stringify(s)).join('\n'),
    ]) {
      const { kept, rejets } = await read(write('beaucoup', content))
      expect(rejets).toEqual([])
      expect(kept).toHaveLength(3000)
    }
  })
})

describe('a bad file', () => {
  test.each<[string, string, string | Buffer, object]>([
    ['empty', 'vide.json', '', { refused: [{ file: 'vide.json', reason: 'fichier vide' }] }],
    ['that holds an empty list', 'liste.json', '[ ]\n', { refused: [{ file: 'liste.json', reason: 'fichier vide' }] }],
    ['of spaces', 'espaces.csv', ' \n\n ', { refused: [{ file: 'espaces.csv', reason: 'fichier vide' }] }],
    [
      'of another kind',
      'notes.txt',
      'Bonjour,\nvoici la liste',
      { refused: [{ file: 'notes.txt', reason: expect.stringContaining('format non reconnu') }] },
    ],
    [
      'binary',
      'image.png',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 13, 1, 2, 3]),
      { refused: [{ file: 'image.png', reason: expect.stringMatching(/binaire|non reconnu/) }] },
    ],
    [
      'zipped',
      'x.zip',
      Buffer.from('PK\u0003\u0004...'),
      { refused: [{ file: 'x.zip', reason: expect.stringContaining('zip') }] },
    ],
    [
      'gzip cut before its end',
      'coupe.gz',
      gzipSync(
        Buffer.from(Array.from({ length: 9000 }, (_, i) => JSON.stringify(structure(String(i * 7919)))).join('\n')),
      ).subarray(0, 60_000),
      { arrets: [{ file: 'coupe.gz', reason: expect.stringContaining('tronqué') }] },
    ],
    [
      'JSON cut before its end',
      'coupe.json',
      `[${JSON.stringify(a)},\n{"id":"x`,
      { arrets: [{ file: 'coupe.json', line: 2, reason: expect.stringContaining('tronqué') }] },
    ],
    [
      'YAML badly written',
      'x.yaml',
      '- id: a\n  nom: [',
      { arrets: [{ file: 'x.yaml', line: 2, reason: expect.stringContaining('YAML mal formé') }] },
    ],
    [
      'CSV whose quote is never closed',
      'x.csv',
      'id,nom,date_maj,source,code_insee\nt--1,Un nom,2026-01-01,t,28134\nt--2,"jamais,2026-01-01,t,28134\n',
      { arrets: [{ file: 'x.csv', line: 3, reason: 'guillemet jamais refermé' }] },
    ],
  ])('%s: is told by its name, with the line', async (_, name, content, expected) => {
    expect(await read(write(name, content))).toMatchObject(expected)
  })

  test('that does not exist is told', async () => {
    expect((await read(path.join(dir, 'absent.json'))).refused).toEqual([
      { file: path.join(dir, 'absent.json'), reason: 'fichier ou dossier introuvable' },
    ])
  })

  test('that stops early keeps the rows before', async () => {
    expect(names((await read(write('coupe2.json', `[${JSON.stringify(a)},\n{"id":"x`))).kept)).toEqual(['Structure é1'])
  })

  test('that mixes encodings tells the first bad line and how many characters were replaced', async () => {
    const mixed = Buffer.concat([
      Buffer.from(`${JSON.stringify(a)}\n{"id":"t--x","nom":"caf`),
      Buffer.from([0xe9]),
      Buffer.from(`","date_maj":"2026-01-01","source":"t"}\n`),
    ])
    const { kept, rejets } = await read(write('melange.jsonl', mixed))
    expect(kept).toHaveLength(2)
    expect(rejets).toEqual([
      { file: 'melange.jsonl', line: 2, reason: expect.stringContaining('1 caractères illisibles') },
    ])
  })

  test('of 100 MB on one line is refused without being kept in memory', async () => {
    const file = write('enorme.json', `[{"id":"${'x'.repeat(100 * 1024 * 1024)}"}]`)
    const before = process.memoryUsage().rss
    const { arrets } = await read(file).then(found => (found.arrets.length > 0 ? found : { arrets: found.refused }))
    expect(arrets).toHaveLength(1)
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })
})

describe('a bad row', () => {
  const service = {
    source: 'test',
    structure_id: 'test--é1',
    id: 'test--v',
    nom: 'Un service',
    description: 'Une description',
    date_maj: '2026-01-15',
  }
  test.each<[string, unknown, object]>([
    ['without identifier', { ...a, id: '' }, { field: 'id' }],
    ['without name', { ...a, nom: null }, { field: 'nom' }],
    [
      'dated in the future',
      { ...a, date_maj: '2031-01-01' },
      { field: 'date_maj', reason: expect.stringContaining('futur') },
    ],
    ['dated before 2000', { ...a, date_maj: '1970-01-01' }, { field: 'date_maj' }],
    [
      'in an unknown commune',
      { ...a, code_insee: '00000' },
      { field: 'code_insee', reason: 'commune inconnue : 00000' },
    ],
    ['that is a service of nothing', { ...service, structure_id: '' }, { field: 'structure_id' }],
    ['that is not an object', 'texte', { reason: 'un objet JSON est attendu' }],
  ])('%s is refused by its line and field, and the next one is kept', async (_, bad, rejet) => {
    const { kept, rejets } = await read(
      write('lignes.jsonl', [b, bad, a].map(value => JSON.stringify(value)).join('\n')),
    )
    expect(rejets).toMatchObject([{ file: 'lignes.jsonl', line: 2, ...rejet }])
    expect(names(kept)).toEqual(['Structure ç2', 'Structure é1'])
  })

  test('of malformed JSON in the middle is refused, and the next ones are kept', async () => {
    const lines = await read(write('milieu.jsonl', `${JSON.stringify(a)}\n{"id": oups}\n${JSON.stringify(b)}`))
    expect(lines).toMatchObject({
      kept: [{}, {}],
      rejets: [{ line: 2, reason: expect.stringContaining('mal formé') }],
    })
    const array = await read(write('milieu.json', `[${JSON.stringify(a)},\n{"id": oups},\n${JSON.stringify(b)}]`))
    expect(array).toMatchObject({
      kept: [{}, {}],
      rejets: [{ line: 2, reason: expect.stringContaining('mal formé') }],
    })
  })

  test('whose values are shifted in a CSV is refused with its line, after a value of several lines', async () => {
    const file = write(
      'decale.csv',
      'id,nom,date_maj,source,code_insee\nt--1,"Un\nnom",2026-01-01,t,28134\nt--2,Un,autre,nom,2026-01-01,t,28134\n',
    )
    expect(await read(file)).toMatchObject({
      kept: [{ id: 't--1', nom: 'Un nom' }],
      rejets: [{ line: 4, reason: '7 valeurs pour 5 colonnes' }],
    })
  })

  test('bigger than 1 MB in a JSON array is refused, and the next ones are kept', async () => {
    const { kept, rejets, arrets } = await read(
      write('gros.json', JSON.stringify([a, structure('gros', { description: 'x"{'.repeat(500_000) }), b])),
    )
    expect(names(kept)).toEqual(['Structure é1', 'Structure ç2'])
    expect({ rejets, arrets }).toMatchObject({ rejets: [{ reason: 'élément JSON de plus de 1 Mo' }], arrets: [] })
  })

  test('cut at the end of a CSV is refused, and those before are kept', async () => {
    const csv = 'id,nom,date_maj,source,code_insee\nt--1,Un nom,2026-01-01,t,28134\nt--2,Deux,2026-01-01'
    expect(await read(write('fin.csv', csv))).toMatchObject({
      kept: [{ id: 't--1' }],
      rejets: [{ line: 3, reason: 'ligne tronquée : la fin du fichier manque' }],
    })
    // A short row that ends its line is only short.
    expect((await read(write('court.csv', `${csv},t\n`))).kept).toHaveLength(2)
  })

  test('whose parents lead back to it says so', async () => {
    const found = await findSources([
      write(
        'parents.json',
        JSON.stringify([
          structure('x', { structure_parente: 'test--y' }),
          structure('y', { structure_parente: 'test--x' }),
        ]),
      ),
    ])
    const told: string[] = []
    for (const source of found.files)
      for await (const row of readRows(source, context))
        if (row.kind === 'structure') told.push(...row.avertissements.map(({ reason }) => reason))
    expect(told).toEqual(["boucle : « test--y » dépend d'elle-même ; lien ignoré"])
  })

  test('seen twice is refused with the line of the first', async () => {
    expect((await read(write('double.jsonl', `${JSON.stringify(a)}\n${JSON.stringify(a)}`))).rejets).toMatchObject([
      { line: 2, field: 'id', reason: 'test--é1 : identifiant déjà lu à la ligne 1' },
    ])
  })

  test('keeps its good fields when others are wrong, and says what was left out', async () => {
    const found = await findSources([
      write(
        'champs.jsonl',
        JSON.stringify({
          ...a,
          siret: '12',
          telephone: 'bureau',
          courriel: 'x',
          latitude: 900,
          longitude: 2,
          horaires_accueil: 'le matin',
          structure_parente: a.id,
        }),
      ),
    ])
    const rows: Row[] = []
    for (const source of found.files) for await (const row of readRows(source, context)) rows.push(row)
    const [row] = rows
    expect(row?.kind === 'structure' && row.avertissements.map(({ field }) => field).toSorted()).toEqual([
      'courriel',
      'horaires_accueil',
      'latitude',
      'siret',
      'structure_parente',
      'telephone',
    ])
  })

  test('has no control character nor markup left in any field', async () => {
    const bad = '<b>Nom</b>\u0000\u202e<script>alert(1)</script> utile'
    const { kept } = await read(
      write(
        'sale.jsonl',
        JSON.stringify({
          ...a,
          nom: bad,
          description: bad,
          adresse: bad,
          site_web: bad,
          telephone: bad,
          courriel: bad,
        }),
      ),
    )
    expect(JSON.stringify(kept)).not.toMatch(/<|alert|\\u0000|\u202e/)
    expect(names(kept)).toEqual(['Nom utile'])
  })
})

const OWN = `
- id: maison--1
  nom: Maison de l'emploi
  reseau: maison-emploi
  source: écrit à la main
  miseAJour: 2026-01-15
  telephone: 02 37 00 00 00
  lieux:
    - { id: siege, commune: "28134", adresse: 1 RUE DE LA GARE, lat: 48.73, lon: 1.37, precision: commune, horaires: lundi matin, fermetures: [{ du: 2026-12-24, au: 2026-12-26 }] }
    - { id: annexe, commune: "28007" }
  services:
    - { id: maison--1--atelier, nom: Atelier, lieu: annexe, besoins: [{ code: numerique, niveau: conseil }], modes: [en-presentiel] }
`

describe('a sheet of our own, in YAML,', () => {
  test('is read with its lieux and services, told apart from those of other sheets', async () => {
    const { kept, rejets } = await read(write('maison.yaml', OWN))
    expect(rejets).toEqual([])
    expect(kept).toMatchObject([
      {
        miseAJour: '2026-01-15',
        telephone: '+33237000000',
        lieux: [
          {
            id: 'maison--1#siege',
            adresse: '1 rue de la Gare',
            precision: 'commune',
            horaires: 'unknown "lundi matin"',
            fermetures: [{ du: '2026-12-24' }],
          },
          { id: 'maison--1#annexe', lat: expect.any(Number), precision: 'commune' },
        ],
        services: [{ lieu: 'maison--1#annexe' }],
      },
    ])
  })

  test('is refused by its line and field when a rule of its shape is broken', async () => {
    const { kept, rejets } = await read(
      write(
        'mauvaise.yaml',
        `${OWN}${OWN.replaceAll('maison--1', 'maison--2').replace('niveau: conseil', 'niveau: expert')}${OWN.replaceAll('maison--1', 'maison--3').replace('lieu: annexe', 'lieu: ailleurs')}`,
      ),
    )
    expect(kept).toMatchObject([{ id: 'maison--1' }])
    expect(rejets).toMatchObject([
      { line: 14, field: 'services.0.besoins.0.niveau', reason: expect.stringContaining('maison--2') },
      { line: 26, field: 'services.lieu', reason: 'maison--3--atelier : lieu inconnu « ailleurs »' },
    ])
  })

  test.each([
    ['two lieux', OWN.replace('id: annexe', 'id: siege').replace('lieu: annexe', 'lieu: siege'), 'maison--1#siege'],
    ['two services', `${OWN}${OWN.split('\n').at(-2)}\n`, 'maison--1--atelier'],
  ])('with one identifier for %s is refused, and the next ones are kept', async (_, sheet, id) => {
    const { kept, rejets } = await read(write('double.yaml', `${sheet}${OWN.replaceAll('maison--1', 'maison--2')}`))
    expect(kept).toMatchObject([{ id: 'maison--2' }])
    expect(rejets).toEqual([
      { file: 'double.yaml', line: 2, field: 'id', reason: `${id} : identifiant donné deux fois dans la fiche` },
    ])
  })

  test('keeps its lieux apart from those of a sheet whose identifier begins alike', async () => {
    const sheet = (id: string) =>
      `- { id: ${id}, nom: La maison, reseau: cio, source: m, lieux: [{ id: mab, commune: "28134" }] }\n`
    const { kept, rejets } = await read(write('proches.yaml', `${sheet('ma')}${sheet('mab')}`))
    expect(rejets).toEqual([])
    expect(kept).toMatchObject([{ lieux: [{ id: 'ma#mab' }] }, { lieux: [{ id: 'mab#mab' }] }])
  })

  test('with aliases that grow without end is refused by its line', async () => {
    const letters = [...'abcdefgh']
    const bomb = letters
      .map((c, i) => `  ${c}: &${c} [${`${i === 0 ? 'x' : `*${letters[i - 1]}`},`.repeat(9)}]\n`)
      .join('')
    const sheet = `- id: bombe\n  nom: Une bombe\n  reseau: cio\n${bomb}`
    const { kept, rejets } = await read(write('bombe.yaml', `${sheet}${OWN}`))
    expect(kept).toMatchObject([{ id: 'maison--1' }])
    expect(rejets).toMatchObject([{ line: 1, reason: expect.stringContaining('alias YAML') }])
  })
})

test('a data·inclusion service is read with its besoins, publics, zone and modes', async () => {
  const file = write(
    'service.json',
    JSON.stringify([
      {
        source: 'dora',
        structure_id: 'dora--1',
        id: 'dora--2',
        nom: 'Atelier numérique',
        description: 'Apprendre',
        date_maj: '2026-02-10',
        type: 'atelier',
        thematiques: ['numerique--maitriser-les-fondamentaux-du-numerique', 'sante--addictions'],
        frais: 'gratuit',
        publics: ['jeunes', 'demandeurs-emploi'],
        zone_eligibilite: ['28', '49069', '200040277', 'ZZ'],
        modes_accueil: ['a-distance'],
        modes_mobilisation: ['telephoner'],
        mobilisable_par: ['professionnels'],
        conditions_acces: 'Aucune',
        telephone: '02 37 00 00 00',
      },
    ]),
  )
  const { kept } = await read(file)
  expect(kept).toMatchObject([
    {
      besoins: [{ code: 'numerique', niveau: 'conseil', coeur: true }],
      publics: [
        {
          force: 'exclusif',
          unDe: [{ age: { max: 29 } }, { statut: ['demandeur-emploi'] }],
          texte: "Pour les jeunes, ou pour les demandeurs d'emploi",
        },
      ],
      zone: ['commune:49126', 'departement:28', 'epci:200040277'],
      modes: ['a-distance', 'telephone'],
      gratuit: true,
      mobilisablePar: ['professionnels'],
      telephone: '+33237000000',
      description: "Apprendre\n\nConditions d'accès : Aucune",
    },
  ])
})

test('publics that no fact tells never rule anybody out', async () => {
  const file = write(
    'exiles.jsonl',
    JSON.stringify({
      source: 'd',
      structure_id: 'd--1',
      id: 'd--2',
      nom: 'Un service',
      date_maj: '2026-02-10',
      publics: ['jeunes', 'personnes-exilees'],
    }),
  )
  expect((await read(file)).kept).toMatchObject([{ publics: [{ force: 'preferentiel' }] }])
})

describe('a folder', () => {
  const folder = path.join(dir, 'dossier')
  mkdirSync(path.join(folder, 'sous'), { recursive: true })
  symlinkSync(folder, path.join(folder, 'sous', 'boucle'))
  writeFileSync(
    path.join(folder, 'a-services.jsonl'),
    [
      {
        source: 't',
        structure_id: 'test--é1',
        id: 't--v1',
        nom: 'Service un',
        date_maj: '2026-01-01',
        thematiques: ['numerique--x'],
      },
      {
        source: 't',
        structure_id: 'test--é1',
        id: 't--v2',
        nom: 'Service sans besoin',
        date_maj: '2026-01-01',
        thematiques: ['sante--addictions'],
      },
      { source: 't', structure_id: 'nulle-part', id: 't--v3', nom: 'Service orphelin', date_maj: '2026-01-01' },
    ]
      .map(v => JSON.stringify(v))
      .join('\n'),
  )
  writeFileSync(
    path.join(folder, 'sous', 'z-structures.json'),
    JSON.stringify([a, structure('ml', { reseaux_porteurs: ['mission-locale'] })]),
  )
  writeFileSync(path.join(folder, 'lisez-moi.txt'), 'rien')

  test('is read whole, structures first, in spite of a link to itself; other files are left aside', async () => {
    const { offres, fiches, report } = await loadAnnuaire([folder], context)
    expect(report.files.map(f => f.name)).toEqual([path.join('sous', 'z-structures.json'), 'a-services.jsonl'])
    expect(report.ignored).toEqual(['lisez-moi.txt'])
    expect(report.rejets).toEqual([
      { file: 'a-services.jsonl', line: 3, field: 'structure_id', reason: 't--v3 : structure inconnue « nulle-part »' },
    ])
    expect(offres.map(({ id }) => id)).toEqual(['t--v1', 'test--ml--mission-locale'])
    expect(fiches.map(f => f.service.id)).toEqual(['t--v1', 'test--ml--mission-locale', 't--v2'])
    expect(offres[0]).toMatchObject({ structureId: 'test--é1', lat: expect.any(Number) })
  })
})

test('a generated annuaire is all readable', async () => {
  const { structures, services } = generateAnnuaire({
    structures: 300,
    services: 900,
    seed: 5,
    territoires: context.territoires,
    today: '2026-11-23',
  })
  const files = [path.join(dir, 'gen-s.jsonl'), path.join(dir, 'gen-v.jsonl')]
  await writeJsonLines(files[0] ?? '', structures())
  await writeJsonLines(files[1] ?? '', services())
  const { report } = await loadAnnuaire(files, context)
  expect(report.rejets).toEqual([])
  expect(report.files).toMatchObject([{ structures: 300 }, { services: 900 }])
})

const REAL = projectPath('../shared/data/structures')

describe.skipIf(!existsSync(REAL))(`the real directories of ${path.basename(REAL)}`, () => {
  test.each([
    ['annuaire-service-public-2019-spro.csv.gz', 4962, 0],
    ['france_services_2020-12.geojson.gz', 908, 0],
    ['agences-france-travail-et-prescripteurs-itou-2026.csv', 993, 0],
    // Two offices share a SAFIR code.
    ['pole_emploi_agencies.csv', 958, 1],
    // Five points of Corsica give neither a postal code nor the French name of their commune.
    ['points-relais-conseil-vae-2023-07.csv', 149, 5],
  ])('%s gives %i structures and %i rejections', async (name, count, rejected) => {
    const { kept, rejets, arrets } = await read(path.join(REAL, name))
    expect(arrets).toEqual([])
    expect(kept).toHaveLength(count)
    expect(rejets).toHaveLength(rejected)
  })

  test('are in their communes: the agency of Saint-Louis (Réunion) is not in Moselle', async () => {
    const { offres, fiches } = await loadAnnuaire([path.join(REAL, 'pole_emploi_agencies.csv')], context)
    const i = fiches.findIndex(fiche => fiche.structure.id === 'france-travail--97506')
    expect(fiches[i]?.lieu).toMatchObject({ commune: '97414', nom: 'Saint-Louis' })
    expect(offres[i]).toMatchObject({ fuseau: 'Indian/Reunion', lat: expect.closeTo(-21.2, 0) })
  })

  test('as a folder, the newest edition of an agency holds and head offices are not doors', async () => {
    const { fiches, report } = await loadAnnuaire([REAL], context)
    expect(report.unusable).toEqual([])
    const agency = fiches.filter(fiche => fiche.structure.id === 'france-travail--01025')
    expect(agency).toMatchObject([{ miseAJour: '2026-01-01' }])
    expect(fiches.some(fiche => /\bDR (BRETAGNE|Bretagne)\b/.test(fiche.structure.nom))).toBe(false)
  })
})
