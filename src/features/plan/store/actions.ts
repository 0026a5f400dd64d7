import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { type ActionPlan, type Contenu, type Decompte, ETATS, type Etape, type Etat } from '../domain/plan.ts'

const nomme = z.object({ id: z.string(), nom: z.string() })
const ligne = z
  .object({
    id: z.string(),
    territoire_id: z.string(),
    territoire: z.string(),
    annee: z.number(),
    objectif_id: z.string().nullable(),
    titre: z.string(),
    description: z.string(),
    autres: z.string(),
    debut: z.string().nullable(),
    fin: z.string().nullable(),
    budget: z.number().nullable(),
    etat: z.enum(ETATS),
    demonstration: z.boolean(),
    porteurs: z.array(nomme),
    partenaires: z.array(nomme),
    modele: z.object({ id: z.string(), territoire: z.string(), annee: z.number() }).nullable(),
  })
  .transform(
    ({ territoire_id, territoire, objectif_id, debut, fin, budget, modele, ...r }): ActionPlan => ({
      ...r,
      territoire: { id: territoire_id, nom: territoire },
      objectif: objectif_id ?? undefined,
      debut: debut ?? undefined,
      fin: fin ?? undefined,
      budget: budget ?? undefined,
      modele: modele ?? undefined,
    }),
  )

const structuresOf = (role: 'porteur' | 'partenaire'): string =>
  `coalesce((select json_agg(json_build_object('id', s.id, 'nom', s.nom) order by s.nom, s.id) from plan_action_structure x
    join structure s on s.id = x.structure_id where x.action_id = a.id and x.role = '${role}'), '[]')`

const LIRE = `select a.id, a.territoire_id, t.nom as territoire, a.annee, a.objectif_id, a.titre, a.description, a.autres,
  a.debut::text, a.fin::text, a.budget, a.etat, a.demonstration, ${structuresOf('porteur')} as porteurs,
  ${structuresOf('partenaire')} as partenaires,
  (select json_build_object('id', m.id, 'territoire', mt.nom, 'annee', m.annee) from plan_action m
    join territoire mt on mt.id = m.territoire_id where m.id = a.modele_id) as modele
  from plan_action a join territoire t on t.id = a.territoire_id`

/** The actions of a territoire for a year: what comes first, first. */
export async function listActions(tx: Tx, territoire: string, annee: number): Promise<ActionPlan[]> {
  const { rows } = await tx.query(
    `${LIRE} where a.territoire_id = $1 and a.annee = $2 order by a.debut nulls last, a.cree_le, a.id`,
    [territoire, annee],
  )
  return z.array(ligne).parse(rows)
}

/** How many actions of other territoires one page shows. */
export const ACTIONS_MONTREES = 60

/** What the other territoires did or are doing, done first, the last year first. */
export async function listAilleurs(tx: Tx, territoire: string): Promise<ActionPlan[]> {
  const { rows } = await tx.query(
    `${LIRE} where a.territoire_id <> $1 and a.etat in ('faite', 'en-cours')
     order by a.etat = 'faite' desc, a.annee desc, t.nom, a.debut nulls last, a.id limit $2`,
    [territoire, ACTIONS_MONTREES],
  )
  return z.array(ligne).parse(rows)
}

/** One action of any territoire. @param verrou to change it afterwards */
export async function findAction(
  tx: Tx,
  id: string,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<ActionPlan | undefined> {
  const { rows } = await tx.query(`${LIRE} where a.id = $1${verrou ? ' for update of a' : ''}`, [id])
  return z.array(ligne).parse(rows)[0]
}

/** Writes an action, and its first step. @returns its identifier */
export async function insertAction(
  tx: Tx,
  { territoire, annee, modele, le, ...c }: { territoire: string; annee: number; modele?: string; le: Date } & Contenu,
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into plan_action (territoire_id, annee, objectif_id, titre, description, autres, debut, fin, budget, modele_id, cree_le, maj_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) returning id`,
    [territoire, annee, c.objectif, c.titre, c.description, c.autres, c.debut, c.fin, c.budget, modele, le],
  )
  const id = rows[0]?.id ?? ''
  await saveStructures(tx, id, c)
  await insertEtape(tx, id, { etat: 'prevue', note: '', le })
  return id
}

/** Rewrites what an action says, but for its state. */
export async function saveAction(tx: Tx, id: string, { le, ...c }: { le: Date } & Contenu): Promise<void> {
  await tx.query(
    `update plan_action set objectif_id = $2, titre = $3, description = $4, autres = $5, debut = $6, fin = $7, budget = $8, maj_le = $9
     where id = $1`,
    [id, c.objectif, c.titre, c.description, c.autres, c.debut, c.fin, c.budget, le],
  )
  await tx.query('delete from plan_action_structure where action_id = $1', [id])
  await saveStructures(tx, id, c)
}

const saveStructures = async (tx: Tx, id: string, { porteurs, partenaires }: Contenu): Promise<void> => {
  await tx.query(
    `insert into plan_action_structure (action_id, structure_id, role)
     select $1, s.id, case when s.id = any ($2) then 'porteur' else 'partenaire' end from structure s where s.id = any ($2) or s.id = any ($3)`,
    [id, porteurs, partenaires],
  )
}

const insertEtape = async (tx: Tx, id: string, { etat, note, le }: Etape): Promise<void> => {
  await tx.query(
    `insert into plan_action_etape (action_id, rang, etat, note, le)
     select $1, coalesce(max(rang), 0) + 1, $2, $3, $4 from plan_action_etape where action_id = $1`,
    [id, etat, note, le],
  )
}

/** Notes how an action goes: its state from now on, and a word. The action is locked. */
export async function noterEtape(tx: Tx, id: string, etape: Etape): Promise<void> {
  await tx.query('update plan_action set etat = $2, maj_le = $3 where id = $1', [id, etape.etat, etape.le])
  await insertEtape(tx, id, etape)
}

/** How an action went, the last step first. */
export async function listEtapes(tx: Tx, id: string): Promise<Etape[]> {
  const { rows } = await tx.query<{ etat: Etat; note: string; le: Date }>(
    'select etat, note, le from plan_action_etape where action_id = $1 order by rang desc',
    [id],
  )
  return rows
}

/** The last plan of each territoire: its year, and how many of its actions stand in each state. */
export async function countPlans(tx: Tx): Promise<ReadonlyMap<string, { annee: number; decompte: Decompte }>> {
  const { rows } = await tx.query<{ territoire: string; annee: number } & Record<string, number>>(
    `select a.territoire_id as territoire, a.annee, ${ETATS.map(etat => `count(*) filter (where a.etat = '${etat}')::int as "${etat}"`).join(', ')}
     from plan_action a where a.annee = (select max(b.annee) from plan_action b where b.territoire_id = a.territoire_id)
     group by 1, 2`,
  )
  return new Map(
    rows.map(r => [
      r.territoire,
      {
        annee: r.annee,
        decompte: {
          prevue: r.prevue ?? 0,
          'en-cours': r['en-cours'] ?? 0,
          faite: r.faite ?? 0,
          abandonnee: r.abandonnee ?? 0,
        },
      },
    ]),
  )
}

/** Actions of a territoire that were noted to be further in a period, each with where it stood at its end. */
export async function listAvancees(
  tx: Tx,
  territoire: string,
  { debut, fin }: { debut: Date; fin: Date },
): Promise<{ titre: string; etat: Etat }[]> {
  const { rows } = await tx.query<{ titre: string; etat: Etat }>(
    `select titre, etat from (
       select distinct on (a.id) a.titre, e.etat from plan_action a join plan_action_etape e on e.action_id = a.id
       where a.territoire_id = $1 and e.le >= $2 and e.le < $3 order by a.id, e.rang desc
     ) x order by titre`,
    [territoire, debut, fin],
  )
  return rows
}
