import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import { NIVEAUX, QUESTIONS, REPONSES_AVIS } from './domain/label.ts'

const jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const schema = z.strictObject({
  dossiers: z.array(
    z.strictObject({
      id: z.uuid(),
      territoire: z.string(),
      structure: z.string(),
      visite: z.strictObject({ visiteur: z.string(), le: jour, note: z.string() }),
      decision: z.strictObject({ le: jour, terme: jour }),
      reponses: z.record(
        z.string(),
        z.strictObject({
          niveau: z.enum(NIVEAUX),
          preuve: z.string(),
          amelioration: z.string().default(''),
          pourLe: jour.optional(),
        }),
      ),
    }),
  ),
  /** Of the month before: how many gave each answer. */
  avis: z.array(
    z.strictObject({
      structure: z.string(),
      comptes: z.partialRecord(z.enum(QUESTIONS), z.partialRecord(z.enum(REPONSES_AVIS), z.int().positive())),
    }),
  ),
})
type DossierDemo = z.output<typeof schema>['dossiers'][number]

/**
 * Puts the label files of the demonstration territoire in the database, in one transaction, after the territoires; what is there already
 * stays as somebody left it.
 * @param db of the owner
 * @throws naming the file and the entry of what is wrong: what ships with the product must be right.
 */
export async function prepareLabels(
  db: { pool: pg.Pool },
  { demo, now, dossier }: { demo: boolean; now: Date; dossier: string },
): Promise<void> {
  if (!demo) return
  const { dossiers, avis } = readYaml(path.join(dossier, 'label.yaml'), schema)
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    for (const one of dossiers) await putDossier(client, one, now)
    for (const { structure, comptes } of avis)
      for (const [question, reponses] of Object.entries(comptes))
        for (const [reponse, nombre] of Object.entries(reponses))
          await client.query(
            `insert into avis_accueil (structure_id, mois, question, reponse, nombre)
             select s.id, (date_trunc('month', $2::timestamptz) - interval '1 month')::date, $3, $4, $5 from structure s where s.id = $1
             on conflict do nothing`,
            [structure, now, question, reponse, nombre],
          )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function putDossier(client: pg.ClientBase, d: DossierDemo, now: Date): Promise<void> {
  const { rowCount } = await client.query(
    `insert into label_dossier (id, territoire_id, structure_id, visiteur_id, visite_le, visite_note, decision, decide_le, terme, demonstration, cree_le, maj_le)
     select $1, $2, s.id, v.id, $5, $6, 'accorde', $7, $8, true, $9, $9 from structure s, structure v where s.id = $3 and v.id = $4 on conflict do nothing`,
    [
      d.id,
      d.territoire,
      d.structure,
      d.visite.visiteur,
      d.visite.le,
      d.visite.note,
      d.decision.le,
      d.decision.terme,
      now,
    ],
  )
  if (rowCount === 0) return
  for (const [exigence, { niveau, preuve, amelioration, pourLe }] of Object.entries(d.reponses))
    await client.query(
      'insert into label_reponse (dossier_id, exigence, niveau, preuve, amelioration, pour_le) values ($1, $2, $3, $4, $5, $6)',
      [d.id, exigence, niveau, preuve, amelioration, pourLe],
    )
}
