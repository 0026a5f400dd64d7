import { parseArgs } from 'node:util'
import type { CommandIo, ExitCode } from '#platform/command.ts'
import type { Database } from '#platform/database.ts'
import { confirmDoublon, type DecideError, listDoublons, rejectDoublon } from './store/doublons.ts'

export const DOUBLONS_USAGE = `porte doublons [--json] [--max N]
porte doublons reunir A B [--garder A|B]
porte doublons separer A B

Deux fiches qui se ressemblent sont proposées ; elles ne sont jamais réunies sans cette commande.
  --json        une paire par ligne, en JSON
  --max N       nombre de paires montrées (50)
  --garder ID   fiche à garder ; sans cela, la plus récente
`

const ERREURS = {
  'doublon-inconnu': 'Ces deux fiches ne sont pas proposées comme doublon.',
  'deja-decide': 'Cette paire est déjà décidée.',
} as const satisfies Record<DecideError, string>

/** `porte doublons`: shows the pairs to decide, and takes the decision. */
export const runDoublonsCommand = async (
  args: string[],
  io: CommandIo,
  openDatabase: () => Promise<Database>,
): Promise<ExitCode> => {
  const options = readArgs(args)
  if (options === undefined) {
    io.err(DOUBLONS_USAGE)
    return 2
  }
  if (options.help) {
    await io.out(DOUBLONS_USAGE)
    return 0
  }
  const database = await openDatabase()
  try {
    if (options.decision === undefined) return await show(database, options, io)
    const { action, a, b, garder } = options.decision
    const done =
      action === 'reunir'
        ? await confirmDoublon(database.pool, a, b, io.now, garder)
        : await rejectDoublon(database.pool, a, b, io.now)
    if ('error' in done) {
      io.err(`${ERREURS[done.error]}\n`)
      return 1
    }
    await io.out(action === 'reunir' ? `Fiche gardée : ${done.keep}\n` : 'Ces fiches ne seront plus proposées.\n')
    return 0
  } finally {
    await database.close()
  }
}

interface Options {
  help: boolean
  json: boolean
  max: number
  decision: { action: 'reunir' | 'separer'; a: string; b: string; garder: string | undefined } | undefined
}

function readArgs(args: string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        max: { type: 'string' },
        garder: { type: 'string' },
      },
    })
    const max = Number(values.max ?? 50)
    const common = { help: values.help ?? false, json: values.json ?? false, max }
    const [action, a, b, ...rest] = positionals
    if (!Number.isInteger(max) || max < 1 || rest.length > 0) return undefined
    if (action === undefined) return { ...common, decision: undefined }
    if ((action !== 'reunir' && action !== 'separer') || a === undefined || b === undefined) return undefined
    if (values.garder !== undefined && values.garder !== a && values.garder !== b) return undefined
    return { ...common, decision: { action, a, b, garder: values.garder } }
  } catch {
    return undefined
  }
}

async function show(database: Database, { json, max }: Options, io: CommandIo): Promise<ExitCode> {
  const pairs = await listDoublons(database.pool, max)
  for (const pair of pairs) {
    const text = `${pair.score.toFixed(2)}  ${pair.a}  ${pair.b}  (${pair.raisons.join(', ')})`
    await io.out(`${json ? JSON.stringify(pair) : text}\n`)
  }
  if (pairs.length === 0 && !json) await io.out('Aucun doublon à vérifier.\n')
  return 0
}
