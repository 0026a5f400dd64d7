import { parseArgs } from 'node:util'
import { z } from 'zod'
import { ROLES, type Role } from '#platform/acteur.ts'
import type { CommandIo, ExitCode } from '#platform/command.ts'
import type { Database } from '#platform/database.ts'

export const COMPTES_USAGE = `porte comptes ajouter COURRIEL --role ROLE [--structure ID] [--territoire ID]

Ouvre un compte et lui donne un rôle. C'est ainsi qu'entrent les premières personnes : elles invitent les autres.
  --role        ${ROLES.join(', ')}
  --structure   pour conseiller, responsable et numero-unique : identifiant de la structure dans l'annuaire
  --territoire  pour coordinateur : identifiant du territoire
`

const AVEC_STRUCTURE: ReadonlySet<Role> = new Set(['conseiller', 'responsable', 'numero-unique'])

interface Ajout {
  courriel: string
  role: Role
  structure: string | undefined
  territoire: string | undefined
}

/** `porte comptes`: lets the first people in. */
export async function runComptesCommand(
  args: string[],
  io: CommandIo,
  openDatabase: () => Promise<Database>,
): Promise<ExitCode> {
  if (args.includes('--help') || args.includes('-h')) {
    await io.out(COMPTES_USAGE)
    return 0
  }
  const ajout = readArgs(args)
  if (ajout === undefined) {
    io.err(COMPTES_USAGE)
    return 2
  }
  const database = await openDatabase()
  try {
    const refus = await ajouter(database, ajout, io.now)
    if (refus !== undefined) {
      io.err(`${refus}\n`)
      return 1
    }
    await io.out('Le compte a ce rôle. Cette personne entre par ProConnect ou par un lien envoyé à son adresse.\n')
    return 0
  } finally {
    await database.close()
  }
}

function readArgs(args: string[]): Ajout | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { role: { type: 'string' }, structure: { type: 'string' }, territoire: { type: 'string' } },
    })
    const [action, courriel, ...reste] = positionals
    const role = z.enum(ROLES).safeParse(values.role).data
    const adresse = z.string().toLowerCase().pipe(z.email().max(254)).safeParse(courriel).data
    const { structure, territoire } = values
    if (action !== 'ajouter' || reste.length > 0 || role === undefined || adresse === undefined) return undefined
    if (AVEC_STRUCTURE.has(role) !== (structure !== undefined)) return undefined
    if ((role === 'coordinateur') !== (territoire !== undefined)) return undefined
    return { courriel: adresse, role, structure, territoire }
  } catch {
    return undefined
  }
}

/** @returns why not, in one sentence; undefined when it is done */
async function ajouter(database: Database, ajout: Ajout, now: Date): Promise<string | undefined> {
  const { courriel, role, structure, territoire } = ajout
  const { pool } = database
  if (structure !== undefined) {
    const found = await pool.query("select from structure where id = $1 and etat = 'actif'", [structure])
    if (found.rowCount === 0) return `--structure : « ${structure} » n'est pas dans l'annuaire.`
  }
  if (territoire !== undefined) {
    const found = await pool.query<{ id: string }>('select id from territoire where ferme_le is null order by id')
    const ids = found.rows.map(({ id }) => id)
    if (!ids.includes(territoire))
      return `--territoire : « ${territoire} » n'existe pas ou est fermé ; les territoires sont : ${ids.join(', ') || 'aucun'}.`
  }
  await pool.query(
    `insert into compte (courriel, cree_le) values ($1, $2) on conflict (courriel) where ferme_le is null do nothing`,
    [courriel, now],
  )
  await pool.query(
    `insert into affectation (compte_id, role, structure_id, territoire_id, etat, demandee_le, decidee_le)
     select id, $2, $3, $4, 'active', $5, $5 from compte where courriel = $1 and ferme_le is null
     on conflict (compte_id, role, coalesce(structure_id, ''), coalesce(territoire_id, '')) where etat in ('demandee', 'active', 'suspendue')
     do update set etat = 'active', decidee_le = excluded.decidee_le`,
    [courriel, role, structure ?? null, territoire ?? null, now],
  )
  return undefined
}
