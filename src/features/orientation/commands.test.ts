import { expect, test } from 'vitest'
import type { CommandIo, ExitCode } from '#platform/command.ts'
import { createOrientationCommands, type MoteurLu, type OrientationCommandsDeps } from './commands.ts'
import type { Compris } from './domain/demande.ts'
import type { Moteur } from './domain/orienter.ts'

const STARTED = new Date('2026-11-24T09:00:00Z')
const compris = (texte: string): Compris => ({
  besoins: [{ code: 'vae', extrait: texte }],
  situation: {},
  extraits: {},
  lieuxPossibles: [],
  contraintes: {},
  contradictions: [],
})
/** Answers the number of doors and the instant that it was asked for. */
const moteur: Moteur = {
  taille: 0,
  orienter: (demande, { now, max }) =>
    demande.lieu
      ? { ok: false, erreur: { code: 'commune-inconnue', message: 'Inconnue.', path: 'lieu.commune' } }
      : {
          ok: true,
          reponse: {
            ...(demande.id !== undefined && { id: demande.id }),
            compris: { ...compris(`${max} ${now.toISOString()}`), lieu: undefined },
            portes: [],
            ecartees: [],
            question: null,
          },
        },
}
const deps = (report: Partial<MoteurLu['report']> = {}): OrientationCommandsDeps => ({
  loadMoteurFromFiles: async () => ({ moteur, report: { unusable: [], rejets: [], corrections: [], ...report } }),
  loadMoteurFromDatabase: async () => moteur,
  loadComprendre: async () => compris,
})

interface Ran {
  code: ExitCode
  out: string
  lines: unknown[]
  err: string
}

async function run(command: string, args: string[], input = '', given = deps()): Promise<Ran> {
  let out = ''
  let err = ''
  async function* stdin(): AsyncGenerator<Buffer> {
    yield Buffer.from(input)
  }
  const io: CommandIo = {
    stdin: stdin(),
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
    now: STARTED,
    env: {},
  }
  const code = await createOrientationCommands(given)
    .find(c => c.name === command)
    ?.run(args, io)
  if (code === undefined) throw new Error(`no command ${command}`)
  const lines = out.startsWith('{')
    ? out
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line))
    : []
  return { code, out, lines, err }
}

test('each demande gets its answer and each refused one its error, in order, and the code stays 0', async () => {
  const input = [
    '{"id":"a"}',
    '',
    '{"situation":{"age":-3}}',
    '{"lieu":{"commune":"99999"}}',
    'zut',
    '{"id":"b"}',
  ].join('\n')
  const { code, lines, err } = await run('orienter', ['--annuaire', 'x'], input)
  expect(code).toBe(0)
  expect(err).toBe('')
  expect(lines).toMatchObject([
    { id: 'a', compris: { besoins: [{ extrait: '5 2026-11-24T09:00:00.000Z' }] } },
    { line: 3, error: { code: 'demande-invalide', path: 'situation.age' } },
    { line: 4, error: { code: 'commune-inconnue', message: 'Inconnue.', path: 'lieu.commune' } },
    { line: 5, error: { code: 'json-invalide', path: '' } },
    { id: 'b' },
  ])
})

test('the number of doors and the instant are those asked for', async () => {
  const args = ['--annuaire', 'x', '--annuaire', 'y', '--max', '12', '--now', '2026-01-02T03:04:05+01:00']
  const { lines } = await run('orienter', args, '{}')
  expect(lines).toMatchObject([{ compris: { besoins: [{ extrait: '12 2026-01-02T02:04:05.000Z' }] } }])
})

test.each([
  ['orienter', []],
  ['orienter', ['--db', '--annuaire', 'x']],
  ['orienter', ['--annuaire']],
  ['orienter', ['--annuaire', 'x', '--max', '0']],
  ['orienter', ['--annuaire', 'x', '--max', 'beaucoup']],
  ['orienter', ['--annuaire', 'x', 'demandes.jsonl']],
  ['orienter', ['--zut']],
  ['comprendre', ['--max', '3']],
])('wrong use of %s %j is 2, with the usage on stderr and nothing on stdout', async (command, args) => {
  const { code, out, err } = await run(command, args, '{}')
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toContain(`porte ${command}`)
})

test('help is on stdout and 0', async () => {
  expect(await run('orienter', ['--help'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('--annuaire'),
    err: '',
  })
  expect(await run('comprendre', ['-h'])).toMatchObject({ code: 0, out: expect.stringContaining('porte comprendre') })
})

test('an annuaire that cannot be used is 1, named with its line and field, and nothing is answered', async () => {
  const unusable = [{ file: 'a/services.csv', line: 3, field: 'id', reason: 'le fichier s’arrête là' }]
  const ran = await run('orienter', ['--annuaire', 'a'], '{}', deps({ unusable }))
  expect(ran).toMatchObject({ code: 1, out: '', err: 'a/services.csv, ligne 3, champ id : le fichier s’arrête là\n' })
})

test('rows left out are told on stderr, and the others serve', async () => {
  const rejets = Array.from({ length: 25 }, (_, i) => ({ file: 'f.csv', line: i + 1, reason: 'âge impossible' }))
  const { code, lines, err } = await run('orienter', ['--annuaire', 'f.csv'], '{}', deps({ rejets }))
  expect(code).toBe(0)
  expect(lines).toHaveLength(1)
  expect(err).toContain('f.csv, ligne 1 : âge impossible\n')
  expect(err).toContain('5 autres')
})

test('what was corrected in sheets that serve is told on stderr, with its place', async () => {
  const corrections = [{ file: 'f.csv', line: 3, field: 'latitude', reason: 'coordonnées impossibles, ignorées' }]
  const { code, err } = await run('orienter', ['--annuaire', 'f.csv'], '{}', deps({ corrections }))
  expect(code).toBe(0)
  expect(err).toBe('f.csv, ligne 3, champ latitude : coordonnées impossibles, ignorées\n')
})

test('an instant that is not one is a wrong use, as any other option', async () => {
  expect(await run('comprendre', ['--now', 'demain'])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('« demain »'),
  })
})

test('a folder that does not exist is 1 and named', async () => {
  const missing = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', path: '/rien/rome' })
  const given = { ...deps(), loadComprendre: () => Promise.reject(missing) }
  expect(await run('comprendre', ['--rome', '/rien/rome'], '', given)).toMatchObject({
    code: 1,
    err: '/rien/rome : ce fichier ou ce dossier n’existe pas.\n',
  })
})

test('comprendre gives back the identifier and what was read, and asks for a text', async () => {
  const { lines } = await run('comprendre', [], '{"id":"t","texte":"une vae"}\n{"id":"u"}')
  expect(lines).toEqual([
    { id: 't', compris: compris('une vae') },
    { line: 2, error: { code: 'demande-invalide', message: 'Le texte manque.', path: 'texte' } },
  ])
})
