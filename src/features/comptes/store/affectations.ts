import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ROLES, type Role, type Tx } from '#platform/acteur.ts'

const affectation = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  etat: z.enum(['demandee', 'active', 'refusee', 'terminee', 'suspendue']),
  pour: z.string().nullable(),
})
export type Affectation = z.infer<typeof affectation>

/** What an account acts for or has asked to, the active ones first. */
export async function affectationsOf(tx: Tx, compte: string): Promise<Affectation[]> {
  const { rows } = await tx.query(
    `select a.id, a.role, a.etat, coalesce(s.nom, t.nom) as pour from affectation a
     left join structure s on s.id = a.structure_id left join territoire t on t.id = a.territoire_id
     where a.compte_id = $1 and a.etat in ('active', 'demandee', 'suspendue') order by a.etat, a.demandee_le, a.id`,
    [compte],
  )
  return z.array(affectation).parse(rows)
}

/** Asks to join a structure as a conseiller. @returns false when it was asked for already, or there is no such structure. */
export async function demanderAffectation(tx: Tx, compte: string, structure: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into affectation (id, compte_id, role, structure_id, etat, demandee_le)
     select $1, $2, 'conseiller', id, 'demandee', $4 from structure
     where id = $3 and etat = 'actif' and accueil_public
       and not exists (select from affectation a where a.compte_id = $2 and a.structure_id = $3 and a.etat in ('demandee', 'active'))
     on conflict do nothing`,
    [randomUUID(), compte, structure, now],
  )
  return rowCount === 1
}

export interface NouvelleAffectation {
  compte: string
  role: Role
  /** One of the two, by the role. */
  structure?: string | undefined
  territoire?: string | undefined
  par: string
}

/** Gives an affectation at once: an invitation that is accepted. Nothing changes for who has it already. */
export async function donnerAffectation(
  tx: Tx,
  { compte, role, structure, territoire, par }: NouvelleAffectation,
  now: Date,
): Promise<void> {
  await tx.query(
    `update affectation set etat = 'terminee', decidee_le = $4 where compte_id = $1 and structure_id = $2 and role = $3 and etat = 'demandee'`,
    [compte, structure ?? null, role, now],
  )
  await tx.query(
    `insert into affectation (id, compte_id, role, structure_id, territoire_id, etat, demandee_le, decidee_par, decidee_le)
     values ($1, $2, $3, $4, $7, 'active', $5, $6, $5) on conflict do nothing`,
    [randomUUID(), compte, role, structure ?? null, now, par, territoire ?? null],
  )
}

export interface StructureTrouvee {
  id: string
  nom: string
  commune: string | null
}

const TROUVEE = `s.id, s.nom, (select code_postal from lieu l where l.structure_id = s.id order by rang limit 1) as commune`

/** Structures that a siret belongs to: an organisation with several sheets has several. */
export async function structuresDuSiret(tx: Tx, siret: string): Promise<StructureTrouvee[]> {
  const { rows } = await tx.query<StructureTrouvee>(
    `select ${TROUVEE} from structure s where s.siret = $1 and s.etat = 'actif' and s.accueil_public order by s.nom, s.id limit 20`,
    [siret],
  )
  return rows
}

/** Structures whose name looks like what was typed. */
export async function chercherStructures(tx: Tx, texte: string): Promise<StructureTrouvee[]> {
  const { rows } = await tx.query<StructureTrouvee>(
    `select ${TROUVEE} from structure s
     where s.etat = 'actif' and s.accueil_public
       and (s.recherche @@ plainto_tsquery('french', unaccent($1)) or annuaire_pli(s.nom) % annuaire_pli($1)
         or annuaire_pli(s.nom) like '%' || replace(replace(annuaire_pli($1), '\\', ''), '%', '') || '%')
     order by similarity(annuaire_pli(s.nom), annuaire_pli($1)) desc, s.nom, s.id limit 20`,
    [texte],
  )
  return rows
}

/** Whether an account ever had to do with one of these structures, whatever came of it. */
export async function connaitUneDe(tx: Tx, compte: string, structures: readonly string[]): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from affectation where compte_id = $1 and structure_id = any($2) limit 1',
    [compte, structures],
  )
  return (rowCount ?? 0) > 0
}

/** Addresses of the responsables of a structure, who decide who joins it. */
export async function courrielsResponsables(tx: Tx, structure: string): Promise<string[]> {
  const { rows } = await tx.query<{ courriel: string }>(
    `select c.courriel from affectation a join compte c on c.id = a.compte_id and c.ferme_le is null
     where a.structure_id = $1 and a.role = 'responsable' and a.etat = 'active' order by c.courriel`,
    [structure],
  )
  return rows.map(({ courriel }) => courriel)
}

/** One affectation, whosever it is: as the system. */
export async function affectationOf(
  tx: Tx,
  id: string,
): Promise<{ structure: string | null; etat: string } | undefined> {
  const { rows } = await tx.query<{ structure: string | null; etat: string }>(
    'select structure_id as structure, etat from affectation where id = $1',
    [id],
  )
  return rows[0]
}

/** Whether somebody still acts for a structure. */
export async function autresAffectations(tx: Tx, compte: string, structure: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "select from affectation where compte_id = $1 and structure_id = $2 and etat = 'active' limit 1",
    [compte, structure],
  )
  return (rowCount ?? 0) > 0
}

/** Leaves a structure or territoire, or takes a request back; the last responsable of a structure stays. */
export async function quitterAffectation(
  tx: Tx,
  { id, compte }: { id: string; compte: string },
  now: Date,
): Promise<'fait' | 'dernier-responsable' | 'inconnue'> {
  const { rows } = await tx.query<{ structure: string | null; role: string; etat: string }>(
    `select structure_id as structure, role, etat from affectation where id = $1 and compte_id = $2 and etat in ('active', 'demandee', 'suspendue')`,
    [id, compte],
  )
  const [row] = rows
  if (row === undefined) return 'inconnue'
  if (row.structure !== null && row.role === 'responsable' && row.etat === 'active') {
    // The same lock as when a responsable is removed: two who leave at once would leave none.
    await tx.query('select pg_advisory_xact_lock(7204, hashtext($1))', [row.structure])
    const { rowCount } = await tx.query(
      "select from affectation where structure_id = $1 and role = 'responsable' and etat = 'active' and compte_id <> $2 limit 1",
      [row.structure, compte],
    )
    if (rowCount === 0) return 'dernier-responsable'
  }
  const done = await tx.query(
    `update affectation set etat = 'terminee', decidee_par = $2, decidee_le = $3
     where id = $1 and compte_id = $2 and etat in ('active', 'demandee', 'suspendue')`,
    [id, compte, now],
  )
  return done.rowCount === 1 ? 'fait' : 'inconnue'
}
