import { z } from 'zod'
import { ROLES, type Tx } from '#platform/acteur.ts'

const membre = z.object({
  id: z.string(),
  compte: z.string(),
  nom: z.string(),
  prenom: z.string(),
  courriel: z.string(),
  role: z.enum(ROLES),
  etat: z.enum(['demandee', 'active']),
  demandee_le: z.date(),
})
export type Membre = z.infer<typeof membre>

/** Who acts for a structure or asks to: requests first. What is seen is what the policies show. */
export async function membresDe(tx: Tx, structure: string): Promise<Membre[]> {
  const { rows } = await tx.query(
    `select a.id, c.id as compte, c.nom, c.prenom, c.courriel, a.role, a.etat, a.demandee_le
     from affectation a join compte c on c.id = a.compte_id
     where a.structure_id = $1 and a.etat in ('demandee', 'active') order by a.etat desc, c.nom, c.prenom, a.id`,
    [structure],
  )
  return z.array(membre).parse(rows)
}

/** How many ask to join a structure. */
export async function countDemandes(tx: Tx, structure: string): Promise<number> {
  const { rows } = await tx.query<{ nombre: number }>(
    "select count(*)::int as nombre from affectation where structure_id = $1 and etat = 'demandee'",
    [structure],
  )
  return rows[0]?.nombre ?? 0
}

/** Decides a request. @returns whose it was; undefined when there is no such request. */
export async function deciderDemande(
  tx: Tx,
  { id, structure, etat, par }: { id: string; structure: string; etat: 'active' | 'refusee'; par: string },
  now: Date,
): Promise<string | undefined> {
  const { rows } = await tx.query<{ compte_id: string }>(
    `update affectation set etat = $3, decidee_par = $4, decidee_le = $5
     where id = $1 and structure_id = $2 and etat = 'demandee' returning compte_id`,
    [id, structure, etat, par, now],
  )
  return rows[0]?.compte_id
}

/** Ends an affectation of a structure; the last responsable stays, or nobody could let anybody in. */
export async function terminerAffectation(
  tx: Tx,
  { id, structure, par }: { id: string; structure: string; par: string },
  now: Date,
): Promise<'fait' | 'dernier-responsable' | 'inconnue'> {
  // One decision at a time for a structure: two responsables who leave at once would leave none.
  await tx.query('select pg_advisory_xact_lock(7204, hashtext($1))', [structure])
  const { rows } = await tx.query<{ role: string; responsables: number }>(
    `select role, (select count(*)::int from affectation r where r.structure_id = $2 and r.role = 'responsable' and r.etat = 'active') as responsables
     from affectation where id = $1 and structure_id = $2 and etat = 'active'`,
    [id, structure],
  )
  const [row] = rows
  if (row === undefined) return 'inconnue'
  if (row.role === 'responsable' && row.responsables <= 1) return 'dernier-responsable'
  const done = await tx.query(
    `update affectation set etat = 'terminee', decidee_par = $3, decidee_le = $4 where id = $1 and structure_id = $2 and etat = 'active'`,
    [id, structure, par, now],
  )
  return done.rowCount === 1 ? 'fait' : 'inconnue'
}
