import { parseArgs } from 'node:util'
import type pg from 'pg'
import type { CommandIo, ExitCode } from '#platform/command.ts'
import type { Database } from '#platform/database.ts'
import { publier, rafraichir, reconstruire } from './compter.ts'

export const OBSERVATOIRE_USAGE = `porte observatoire recalculer [--json]

Recompte tous les chiffres de l’observatoire à partir des faits, puis les publie. Le site peut rester ouvert.
Dit combien de comptes n’étaient pas ce que disent les faits : aucun, sauf ce qui a été noté pendant le calcul.
  --json     une ligne JSON
`

/** `porte observatoire`: counts everything from the facts again, and tells what that changed. */
export async function runObservatoireCommand(
  args: string[],
  io: CommandIo,
  openDatabase: () => Promise<Database>,
): Promise<ExitCode> {
  const options = readArgs(args)
  if (options?.help) {
    await io.out(OBSERVATOIRE_USAGE)
    return 0
  }
  if (options === undefined) {
    io.err(OBSERVATOIRE_USAGE)
    return 2
  }
  const database = await openDatabase()
  try {
    const fait = await recalculer(database.pool, io.now)
    const { trimestres, comptes, changes } = fait
    await io.out(
      options.json
        ? `${JSON.stringify(fait)}\n`
        : `${comptes} comptes de ${trimestres} trimestres de structure refaits, ${changes} changés. Les chiffres sont publiés.\n`,
    )
    return 0
  } finally {
    await database.close()
  }
}

function readArgs(args: string[]): { help: boolean; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    })
    const [action, ...reste] = positionals
    return values.help || (action === 'recalculer' && reste.length === 0) ? values : undefined
  } catch {
    return undefined
  }
}

/** What a rebuild did: quarters of a structure that were counted again, counts that they have, counts that are not what they were. */
interface Recalcul {
  trimestres: number
  comptes: number
  changes: number
}

const COMPARER = `select count(*)::int as comptes, count(*) filter (where c.nombre is distinct from a.nombre)::int as changes
  from observatoire_compte c full join observatoire_avant a using (structure_id, trimestre, mesure, modalite)`

/** @param owner pool of the owner: counts are read by nobody else */
async function recalculer(owner: pg.Pool, now: Date): Promise<Recalcul> {
  const deps = { db: owner }
  await rafraichir(deps)
  const client = await owner.connect()
  try {
    await client.query('create temp table observatoire_avant as select * from observatoire_compte')
    const trimestres = await reconstruire(deps)
    await publier(deps, now)
    const { rows } = await client.query<Omit<Recalcul, 'trimestres'>>(COMPARER)
    await client.query('drop table observatoire_avant')
    return { trimestres, comptes: rows[0]?.comptes ?? 0, changes: rows[0]?.changes ?? 0 }
  } finally {
    client.release()
  }
}
