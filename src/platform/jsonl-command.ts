import { parseArgs } from 'node:util'
import type { CommandIo, ExitCode } from './command.ts'
import { mapJsonLines, type Outcome } from './jsonl.ts'

/** A command that answers each line of JSON from what it has read of a folder, or of its own when none is given. */
export interface JsonLinesCommand<World> {
  usage: string
  /** The word that says what it does: `porte metiers chercher`. */
  verbe: string
  /** The most that `--max` may ask for; 10 unless told. */
  maxPlafond: number
  /** @param romeDir folder of ROME files, if `--rome` gives one */
  ouvrir: (romeDir: string | undefined) => Promise<World>
  repondre: (value: unknown, world: World, max: number) => Outcome
}

/** Runs such a command (contract): JSON Lines in, JSON Lines out, in order, as they come. */
export async function runJsonLinesCommand<World>(
  args: string[],
  io: CommandIo,
  { usage, verbe, maxPlafond, ouvrir, repondre }: JsonLinesCommand<World>,
): Promise<ExitCode> {
  const options = readOptions(args, verbe, maxPlafond)
  if ('faute' in options) {
    io.err(`${options.faute}\n\n${usage}`)
    return 2
  }
  if (options.help) {
    await io.out(usage)
    return 0
  }
  const world = await ouvrir(options.romeDir)
  await mapJsonLines(io.stdin, value => repondre(value, world, options.max), io.out)
  return 0
}

type Options = { help: boolean; max: number; romeDir: string | undefined } | { faute: string }

function readOptions(args: string[], verbe: string, maxPlafond: number): Options {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, max: { type: 'string' }, rome: { type: 'string' } },
    })
    const { help = false, max = '10', rome: romeDir } = values
    if (!help && (positionals.length !== 1 || positionals[0] !== verbe)) return { faute: `Dites « ${verbe} ».` }
    if (!/^[1-9]\d{0,5}$/.test(max) || Number(max) > maxPlafond)
      return { faute: `--max : « ${max} » n’est pas un nombre de 1 à ${maxPlafond}.` }
    return { help, max: Number(max), romeDir }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { faute: `Option mal employée ou inconnue : ${args.find(arg => error.message.includes(arg)) ?? ''}` }
  }
}
