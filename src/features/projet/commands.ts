import { parseArgs } from 'node:util'
import type { CommandIo, ExitCode } from '#platform/command.ts'
import { mapJsonLines, type Outcome } from '#platform/jsonl.ts'
import type { Base } from './domain/base.ts'
import { profilSchema } from './domain/profil.ts'
import { repondre } from './reponse.ts'

export const PROJET_USAGE = `porte projet apparier [options] < profils.jsonl

Classe tous les métiers pour un profil, un par ligne, avec ce qui va, ce qui ne va pas et ce qui changerait l’ordre.
Une ligne refusée reçoit son erreur à sa place. Le format d’un profil est dans docs/methode-projet.md.
  --max N        métiers donnés avec leurs raisons, de 1 à 5000 (10)
  --rome DOSSIER lit les fichiers ROME de ce dossier ; sans lui, les métiers de la démonstration
`

/** The occupations to rank: those of a folder of ROME files, or of the demonstration when none is given. */
export type OuvrirBase = (romeDir: string | undefined) => Promise<Base>

/** `porte projet apparier` (contract): JSON Lines in, JSON Lines out, in order, as they come; no database. */
export async function runProjetCommand(args: string[], io: CommandIo, ouvrir: OuvrirBase): Promise<ExitCode> {
  const options = readOptions(args)
  if ('faute' in options) {
    io.err(`${options.faute}\n\n${PROJET_USAGE}`)
    return 2
  }
  if (options.help) {
    await io.out(PROJET_USAGE)
    return 0
  }
  const base = await ouvrir(options.romeDir)
  await mapJsonLines(io.stdin, value => answer(value, base, options.max), io.out)
  return 0
}

function answer(value: unknown, base: Base, max: number): Outcome {
  const lu = profilSchema.safeParse(value)
  if (lu.success) return { ok: true, value: repondre(lu.data, base, { max }) }
  const [faute] = lu.error.issues
  const champ = faute?.code === 'unrecognized_keys' ? faute.keys.slice(0, 1) : []
  return {
    ok: false,
    error: {
      code: champ.length > 0 ? 'champ-inconnu' : 'profil-invalide',
      message:
        champ.length > 0 ? 'Ce champ n’est pas d’un profil : il n’est pas lu.' : (faute?.message ?? 'profil illisible'),
      path: [...(faute?.path ?? []), ...champ].join('.'),
    },
  }
}

type Options = { help: boolean; max: number; romeDir: string | undefined } | { faute: string }

function readOptions(args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, max: { type: 'string' }, rome: { type: 'string' } },
    })
    const { help = false, max = '10', rome: romeDir } = values
    if (!help && (positionals.length !== 1 || positionals[0] !== 'apparier')) return { faute: 'Dites « apparier ».' }
    if (!/^[1-9]\d{0,3}$/.test(max) || Number(max) > 5000)
      return { faute: `--max : « ${max} » n’est pas un nombre de 1 à 5000.` }
    return { help, max: Number(max), romeDir }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { faute: `Option mal employée ou inconnue : ${args.find(arg => error.message.includes(arg)) ?? ''}` }
  }
}
