import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Command, type CommandIo, type ExitCode, RefusedInput } from '#platform/command.ts'
import { mapJsonLines, type Outcome } from '#platform/jsonl.ts'
import { parseDemande } from './contrat.ts'
import type { Compris } from './domain/demande.ts'
import type { Moteur } from './domain/orienter.ts'

/** A row or a file of the annuaire that could not be used: where, and why. */
export interface RejetAnnuaire {
  file: string
  line?: number | undefined
  field?: string | undefined
  reason: string
}

/** The engine over files, with what could not be read of them. */
export interface MoteurLu {
  moteur: Moteur
  report: {
    unusable: readonly RejetAnnuaire[]
    rejets: readonly RejetAnnuaire[]
    /** What was corrected in sheets that serve. */
    corrections: readonly RejetAnnuaire[]
  }
}

/** What the commands ask for once their arguments are known to be right. */
export interface OrientationCommandsDeps {
  loadMoteurFromFiles: (
    paths: readonly string[],
    options: { romeDir: string | undefined; now: Date },
  ) => Promise<MoteurLu>
  loadMoteurFromDatabase: (options: { romeDir: string | undefined }) => Promise<Moteur>
  loadComprendre: (options: { romeDir: string | undefined }) => Promise<(texte: string, now: Date) => Compris>
}

const ORIENTER = `porte orienter --annuaire FICHIER_OU_DOSSIER… [options] < demandes.jsonl > reponses.jsonl
porte orienter --db [options] < demandes.jsonl > reponses.jsonl

Trouve les portes de chaque demande, une par ligne. Une ligne refusée reçoit son erreur à sa place.
  --annuaire X  fichier ou dossier de l’annuaire ; peut être répété
  --db          emploie l’annuaire de la base
  --max N       nombre de portes, de 1 à 100 (5)
  --now INSTANT instant des réponses, comme 2026-11-24T10:00:00+01:00 (maintenant)
  --rome DOSSIER lit les métiers dans les fichiers ROME de ce dossier
`

const COMPRENDRE = `porte comprendre [options] < textes.jsonl

Dit ce qui est compris de chaque texte, un {"id", "texte"} par ligne.
  --now INSTANT instant de lecture, comme 2026-11-24T10:00:00+01:00 (maintenant)
  --rome DOSSIER lit les métiers dans les fichiers ROME de ce dossier
`

/** `porte orienter` and `porte comprendre` (contract): JSON Lines in, JSON Lines out, in order, as they come. */
export function createOrientationCommands(deps: OrientationCommandsDeps): Command[] {
  return [
    {
      name: 'orienter',
      summary: 'trouve les portes qui répondent à des demandes',
      usage: ORIENTER,
      run: (args, io) => run(args, io, ORIENTER, options => orienter(options, io, deps)),
    },
    {
      name: 'comprendre',
      summary: 'dit ce qui est compris de textes',
      usage: COMPRENDRE,
      run: (args, io) => run(args, io, COMPRENDRE, options => comprendre(options, io, deps)),
    },
  ]
}

interface Options {
  annuaire: string[]
  db: boolean
  max: number
  now: Date
  romeDir: string | undefined
}

/** Wrong use of the command: its usage is shown. */
class UsageError extends Error {}

async function run(
  args: string[],
  io: CommandIo,
  usage: string,
  work: (options: Options) => Promise<void>,
): Promise<ExitCode> {
  try {
    const options = readOptions(args, io.now, usage === ORIENTER)
    if (options === 'help') await io.out(usage)
    else await work(options)
    return 0
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`${error.message}\n\n${usage}`)
      return 2
    }
    if (!(error instanceof RefusedInput)) throw error
    io.err(`${error.message}\n`)
    return 1
  }
}

const COMMON = { help: { type: 'boolean', short: 'h' }, now: { type: 'string' }, rome: { type: 'string' } } as const
const SEARCH = {
  annuaire: { type: 'string', multiple: true },
  db: { type: 'boolean' },
  max: { type: 'string' },
} as const

function readOptions(args: string[], startedAt: Date, search: boolean): Options | 'help' {
  const values = parse(args, search)
  if (values.help) return 'help'
  const { annuaire = [], db = false, max = '5', rome } = values
  if (search && db === annuaire.length > 0) throw new UsageError('Donnez --annuaire, une ou plusieurs fois, ou --db.')
  if (!/^([1-9]\d?|100)$/.test(max)) throw new UsageError(`--max : « ${max} » n’est pas un nombre de 1 à 100.`)
  return { annuaire, db, max: Number(max), now: readNow(values.now, startedAt), romeDir: rome }
}

interface Values {
  help?: boolean | undefined
  now?: string | undefined
  rome?: string | undefined
  annuaire?: string[] | undefined
  db?: boolean | undefined
  max?: string | undefined
}

function parse(args: string[], search: boolean): Values {
  try {
    return parseArgs({ args, options: search ? { ...COMMON, ...SEARCH } : COMMON }).values
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(unknownOption(args, error))
  }
}

/** `parseArgs` tells in English which argument it does not take. */
function unknownOption(args: string[], { message }: TypeError): string {
  const wrong = args.find(arg => message.includes(`'${arg}'`)) ?? args.find(arg => message.includes(arg))
  return wrong === undefined ? 'Options non reconnues.' : `Option mal employée ou inconnue : ${wrong}`
}

const instant = z.iso.datetime({ offset: true })

function readNow(text: string | undefined, startedAt: Date): Date {
  if (text === undefined) return startedAt
  if (!instant.safeParse(text).success) {
    throw new UsageError(`--now : « ${text} » n’est pas un instant de la forme 2026-11-24T10:00:00+01:00.`)
  }
  return new Date(text)
}

async function orienter(options: Options, io: CommandIo, deps: OrientationCommandsDeps): Promise<void> {
  const { max, now } = options
  const moteur = await named(loadMoteur(options, io, deps))
  await mapJsonLines(
    io.stdin,
    (value): Outcome => {
      const lu = parseDemande(value)
      if (!lu.ok) return { ok: false, error: lu.erreur }
      const resultat = moteur.orienter(lu.demande, { now, max })
      return resultat.ok ? { ok: true, value: resultat.reponse } : { ok: false, error: resultat.erreur }
    },
    io.out,
  )
}

async function loadMoteur(options: Options, io: CommandIo, deps: OrientationCommandsDeps): Promise<Moteur> {
  const { annuaire, db, now, romeDir } = options
  if (db) return deps.loadMoteurFromDatabase({ romeDir })
  const { moteur, report } = await deps.loadMoteurFromFiles(annuaire, { romeDir, now })
  if (report.unusable.length > 0) throw new RefusedInput(report.unusable.map(place).join('\n'))
  if (report.rejets.length > 0) io.err(told(report.rejets, 'fiches laissées de côté'))
  if (report.corrections.length > 0) io.err(told(report.corrections, 'corrections'))
  return moteur
}

async function comprendre({ now, romeDir }: Options, io: CommandIo, deps: OrientationCommandsDeps): Promise<void> {
  const read = await named(deps.loadComprendre({ romeDir }))
  await mapJsonLines(
    io.stdin,
    (value): Outcome => {
      const lu = parseDemande(value)
      if (!lu.ok) return { ok: false, error: lu.erreur }
      const { id, texte } = lu.demande
      if (texte === undefined) {
        return { ok: false, error: { code: 'demande-invalide', message: 'Le texte manque.', path: 'texte' } }
      }
      return { ok: true, value: { ...(id !== undefined && { id }), compris: read(texte, now) } }
    },
    io.out,
  )
}

const SHOWN = 20

/** Rows left out or corrected are told, and the good ones serve. */
function told(rejets: readonly RejetAnnuaire[], what: string): string {
  const more = rejets.length > SHOWN ? `… et ${rejets.length - SHOWN} autres ${what}.\n` : ''
  return `${rejets.slice(0, SHOWN).map(place).join('\n')}\n${more}`
}

const place = ({ file, line, field, reason }: RejetAnnuaire): string =>
  [file, line === undefined ? '' : `ligne ${line}`, field === undefined ? '' : `champ ${field}`]
    .filter(Boolean)
    .join(', ')
    .concat(` : ${reason}`)

const PATH_ERRORS: Record<string, string> = {
  ENOENT: 'ce fichier ou ce dossier n’existe pas.',
  ENOTDIR: 'ce n’est pas un dossier.',
  EISDIR: 'c’est un dossier, pas un fichier.',
  EACCES: 'ce fichier ou ce dossier ne peut pas être lu : droits insuffisants.',
}

/** A path that cannot be read is a refused input, told by its name. */
async function named<T>(loading: Promise<T>): Promise<T> {
  try {
    return await loading
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'path' in error)) throw error
    const reason = PATH_ERRORS[String(error.code)]
    throw reason === undefined ? error : new RefusedInput(`${String(error.path)} : ${reason}`)
  }
}
