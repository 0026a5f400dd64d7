import { parseArgs } from 'node:util'
import type pg from 'pg'
import { createChiffre } from '#platform/chiffre.ts'
import type { CommandIo, ExitCode } from '#platform/command.ts'
import type { Database } from '#platform/database.ts'
import { openFichiers } from '#platform/fichiers.ts'
import type { LieuFichiers } from '#platform/magasins.ts'
import { loadRegistre } from './registre.ts'
import { type Emploi, listEmplois, rescellerBase } from './store/cles.ts'
import { type Rupture, verifierChaines } from './store/journal.ts'

export const CLES_USAGE = `porte cles [--json]
porte cles tourner [--lot N] [--json]

Montre quelles clés de chiffrement la base emploie, ou rechiffre tout avec la dernière de CLES.
Interrompu, « tourner » reprend où il en était : chaque ligne est entière, sous une clé ou sous l’autre.
  --lot N    lignes lues à la fois (500)
  --json     une ligne JSON par colonne et par clé
`

export const JOURNAL_USAGE = `porte journal verifier [--json]

Relit chaque chaîne du journal des lectures, et nomme la première ligne qui n’est plus ce qui a été écrit.
Notez le sceau ailleurs : il dit si la fin d’une chaîne a été coupée.
`

/** What the commands need from the program that runs them. */
export interface ViepriveeDeps {
  openDatabase: () => Promise<Database>
  /** Keys of encryption, the present one last; read once the data folder is there. */
  cles: () => ReadonlyMap<number, Buffer>
  lieu: () => LieuFichiers
}

/** `porte cles`: which keys are in use, and their rotation. */
export async function runClesCommand(args: string[], io: CommandIo, deps: ViepriveeDeps): Promise<ExitCode> {
  const options = readArgs(args, ['tourner'])
  if (options?.help) {
    await io.out(CLES_USAGE)
    return 0
  }
  if (options === undefined || (options.lot !== undefined && options.action === undefined)) {
    io.err(CLES_USAGE)
    return 2
  }
  const database = await deps.openDatabase()
  try {
    const cles = deps.cles()
    const emplois = await listEmplois(database.pool, loadRegistre())
    if (options.action === undefined) return await montrer(emplois, cles, options.json, io)
    const manquantes = missing(emplois, cles)
    if (manquantes.length > 0) {
      io.err(
        `CLES : ${manquantes.map(n => `la clé ${n}`).join(', ')} manque, et la base en a besoin. Rien n’a été changé.\n`,
      )
      return 1
    }
    const chiffre = createChiffre(cles)
    const onProgress = (n: number) => io.err(`${n} valeurs rechiffrées\n`)
    const valeurs = await rescellerBase(
      database.pool,
      { registre: loadRegistre(), chiffre, lot: options.lot ?? 500 },
      onProgress,
    )
    const fichiers = openFichiers(deps.lieu(), chiffre)
    let rescelles = 0
    let illisibles = 0
    for (const cle of await fichiers.keysBefore(new Date(8.64e15))) {
      const fait = await fichiers.reseal(cle)
      if (fait === true) rescelles++
      if (fait !== 'illisible') continue
      illisibles++
      io.err(`Fichier ${cle} : aucune clé ne l’ouvre, ou il n’est pas du service. Il est laissé tel quel.\n`)
    }
    await io.out(
      options.json
        ? `${JSON.stringify({ valeurs, fichiers: rescelles, illisibles })}\n`
        : `${valeurs} valeurs et ${rescelles} fichiers rechiffrés avec la clé ${[...cles.keys()].at(-1)}.\n`,
    )
    return illisibles > 0 ? 1 : 0
  } finally {
    await database.close()
  }
}

const missing = (emplois: readonly Emploi[], cles: ReadonlyMap<number, Buffer>): number[] => [
  ...new Set(emplois.filter(e => !cles.has(e.cle) && !e.ephemere).map(e => e.cle)),
]

/** Numbers of the keys without which some of what the database holds sealed cannot be read. */
export const clesManquantes = async (pool: pg.Pool, cles: ReadonlyMap<number, Buffer>): Promise<number[]> =>
  missing(await listEmplois(pool, loadRegistre()), cles)

async function montrer(
  emplois: readonly Emploi[],
  cles: ReadonlyMap<number, Buffer>,
  json: boolean,
  io: CommandIo,
): Promise<ExitCode> {
  const presente = [...cles.keys()].at(-1)
  const etat = ({ cle, ephemere }: Emploi): string => {
    if (cle === presente) return 'présente'
    if (!cles.has(cle)) return 'manque'
    return ephemere ? 'ancienne, s’éteint d’elle-même' : 'ancienne, à tourner'
  }
  for (const e of emplois)
    await io.out(
      json ? `${JSON.stringify({ ...e, etat: etat(e) })}\n` : `clé ${e.cle}  ${e.colonne}  ${e.nombre}  (${etat(e)})\n`,
    )
  if (!json) {
    if (emplois.length === 0) await io.out('Rien n’est encore chiffré.\n')
    await io.out(
      `Clé présente : ${presente}. La première, ${[...cles.keys()][0]}, sert aussi aux empreintes qui rapprochent les dossiers : gardez-la.\n`,
    )
  }
  return 0
}

const RAISONS = {
  contenu: 'elle n’est plus ce qui a été écrit',
  chaine: 'elle ne suit plus celle d’avant, qui a été changée ou retirée',
  rang: 'une ligne manque avant elle',
} as const satisfies Record<Rupture['raison'], string>

/** `porte journal verifier`: walks the chains, and names the first broken row. */
export async function runJournalCommand(
  args: string[],
  io: CommandIo,
  { openDatabase }: Pick<ViepriveeDeps, 'openDatabase'>,
): Promise<ExitCode> {
  const options = readArgs(args, ['verifier'])
  if (options?.help) {
    await io.out(JOURNAL_USAGE)
    return 0
  }
  if (options?.action === undefined || options.lot !== undefined) {
    io.err(JOURNAL_USAGE)
    return 2
  }
  const database = await openDatabase()
  try {
    const v = await verifierChaines(database.pool)
    if (options.json) await io.out(`${JSON.stringify({ ...v, rupture: v.rupture ?? null })}\n`)
    if (v.rupture) {
      const { id, personne, rang, raison } = v.rupture
      io.err(`journal, ligne ${id} (dossier ${personne}, rang ${rang}) : ${RAISONS[raison]}.\n`)
      return 1
    }
    if (!options.json) await io.out(`${v.lignes} lignes, ${v.chaines} chaînes, toutes entières. Sceau : ${v.sceau}\n`)
    return 0
  } finally {
    await database.close()
  }
}

interface Options {
  help: boolean
  json: boolean
  lot: number | undefined
  action: string | undefined
}

function readArgs(args: string[], actions: readonly string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, lot: { type: 'string' } },
    })
    const lot = values.lot === undefined ? undefined : Number(values.lot)
    const [action, ...rest] = positionals
    if (rest.length > 0 || (action !== undefined && !actions.includes(action))) return undefined
    if (lot !== undefined && !(Number.isInteger(lot) && lot >= 1 && lot <= 100_000)) return undefined
    return { help: values.help ?? false, json: values.json ?? false, lot, action }
  } catch {
    return undefined
  }
}
