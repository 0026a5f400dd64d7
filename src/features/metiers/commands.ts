import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { CommandIo, ExitCode } from '#platform/command.ts'
import { mapJsonLines, type Outcome } from '#platform/jsonl.ts'
import type { RechercheMetiers } from './domain/recherche.ts'

export const METIERS_USAGE = `porte metiers chercher [options] < requetes.jsonl

Trouve les métiers dans les mots des gens, un {"id", "q"} par ligne. Une ligne refusée reçoit son erreur à sa place.
  --max N        nombre de métiers, de 1 à 100 (10)
  --rome DOSSIER lit les fichiers ROME de ce dossier ; sans lui, les métiers de la base
`

const Q_MAX = 500
const requete = z.object({
  id: z.union([z.string().max(200), z.number()]).optional(),
  q: z.string('q doit être un texte').trim().min(1, 'q est vide').max(Q_MAX, `q dépasse ${Q_MAX} caractères`),
})

/** Where the occupations come from: a folder of ROME files, or the database when none is given. */
export type OuvrirRecherche = (romeDir: string | undefined) => Promise<RechercheMetiers>

/** `porte metiers chercher` (contract): JSON Lines in, JSON Lines out, in order, as they come. */
export async function runMetiersCommand(args: string[], io: CommandIo, ouvrir: OuvrirRecherche): Promise<ExitCode> {
  const options = readOptions(args)
  if ('faute' in options) {
    io.err(`${options.faute}\n\n${METIERS_USAGE}`)
    return 2
  }
  if (options.help) {
    await io.out(METIERS_USAGE)
    return 0
  }
  const recherche = await ouvrir(options.romeDir)
  await mapJsonLines(
    io.stdin,
    (value): Outcome => {
      const lu = requete.safeParse(value)
      if (!lu.success) {
        const [faute] = lu.error.issues
        const path = faute?.path.join('.') ?? ''
        return { ok: false, error: { code: 'requete-invalide', message: faute?.message ?? 'requête illisible', path } }
      }
      const { id, q } = lu.data
      return {
        ok: true,
        value: { ...(id !== undefined && { id }), resultats: recherche.chercher(q, { max: options.max }) },
      }
    },
    io.out,
  )
  return 0
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
    if (!help && (positionals.length !== 1 || positionals[0] !== 'chercher')) return { faute: 'Dites « chercher ».' }
    if (!/^([1-9]\d?|100)$/.test(max)) return { faute: `--max : « ${max} » n’est pas un nombre de 1 à 100.` }
    return { help, max: Number(max), romeDir }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { faute: `Option mal employée ou inconnue : ${args.find(arg => error.message.includes(arg)) ?? ''}` }
  }
}
