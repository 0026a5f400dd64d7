import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import { ETATS, SORTES } from './domain/plan.ts'

const jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const actionSchema = z.strictObject({
  id: z.uuid(),
  /** Key of the objective that it serves. */
  objectif: z.string().optional(),
  titre: z.string(),
  description: z.string().default(''),
  porteurs: z.array(z.string()),
  partenaires: z.array(z.string()).default([]),
  autres: z.string().default(''),
  debut: jour.optional(),
  fin: jour.optional(),
  budget: z.int().optional(),
  /** How it went, the first step first. */
  etapes: z.array(z.strictObject({ etat: z.enum(ETATS), le: jour, note: z.string().default('') })).nonempty(),
})
const schema = z.strictObject({
  plans: z.array(
    z.strictObject({
      territoire: z.string(),
      annee: z.int(),
      objectifs: z.array(
        z.strictObject({
          cle: z.string(),
          titre: z.string(),
          indicateur: z.string(),
          cible: z.int(),
          releve: z.strictObject({ valeur: z.int(), le: jour }),
        }),
      ),
      actions: z.array(actionSchema),
      souhaits: z.array(
        z.strictObject({
          structure: z.string(),
          sorte: z.enum(SORTES),
          texte: z.string(),
          action: z.uuid().optional(),
        }),
      ),
    }),
  ),
})
type PlanDemo = z.output<typeof schema>['plans'][number]

/**
 * Puts the plans of the demonstration territoires in the database, in one transaction, after the territoires. A territoire that has a plan
 * for that year keeps it as somebody left it.
 * @param db of the owner
 * @throws naming the file and the entry of what is wrong: what ships with the product must be right.
 */
export async function preparePlans(
  db: { pool: pg.Pool },
  { demo, now, dossier }: { demo: boolean; now: Date; dossier: string },
): Promise<void> {
  if (!demo) return
  const { plans } = readYaml(path.join(dossier, 'plans.yaml'), schema)
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    for (const plan of plans) await putPlan(client, plan, now)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function putPlan(client: pg.ClientBase, plan: PlanDemo, now: Date): Promise<void> {
  const { territoire, annee, objectifs, actions, souhaits } = plan
  const { rowCount } = await client.query('select from plan_action where territoire_id = $1 and annee = $2', [
    territoire,
    annee,
  ])
  if (rowCount !== 0) return
  const ids = new Map<string, string>()
  for (const [i, o] of objectifs.entries()) {
    const { rows } = await client.query<{ id: string }>(
      `insert into plan_objectif (territoire_id, annee, titre, indicateur, cible, releve, releve_le, demonstration, cree_le, maj_le)
       values ($1, $2, $3, $4, $5, $6, $7, true, $8, $8) returning id`,
      [territoire, annee, o.titre, o.indicateur, o.cible, o.releve.valeur, o.releve.le, new Date(now.getTime() + i)],
    )
    ids.set(o.cle, rows[0]?.id ?? '')
  }
  for (const action of actions) await putAction(client, plan, action, { objectif: ids.get(action.objectif ?? ''), now })
  for (const [i, s] of souhaits.entries())
    await client.query(
      `insert into plan_souhait (territoire_id, structure_id, sorte, texte, action_id, demonstration, cree_le)
       select $1, s.id, $3, $4, $5, true, $6 from structure s where s.id = $2`,
      [territoire, s.structure, s.sorte, s.texte, s.action, new Date(now.getTime() + i)],
    )
}

async function putAction(
  client: pg.ClientBase,
  { territoire, annee }: PlanDemo,
  a: PlanDemo['actions'][number],
  { objectif, now }: { objectif: string | undefined; now: Date },
): Promise<void> {
  const etat = a.etapes.at(-1)?.etat
  await client.query(
    `insert into plan_action (id, territoire_id, annee, objectif_id, titre, description, autres, debut, fin, budget, etat, demonstration, cree_le, maj_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, true, $12, $12)`,
    [a.id, territoire, annee, objectif, a.titre, a.description, a.autres, a.debut, a.fin, a.budget, etat, now],
  )
  for (const role of ['porteur', 'partenaire'] as const)
    await client.query(
      'insert into plan_action_structure (action_id, structure_id, role) select $1, s.id, $3 from structure s where s.id = any ($2)',
      [a.id, role === 'porteur' ? a.porteurs : a.partenaires, role],
    )
  for (const [i, etape] of a.etapes.entries())
    await client.query('insert into plan_action_etape (action_id, rang, etat, note, le) values ($1, $2, $3, $4, $5)', [
      a.id,
      i + 1,
      etape.etat,
      etape.note,
      `${etape.le}T09:00:00Z`,
    ])
}
