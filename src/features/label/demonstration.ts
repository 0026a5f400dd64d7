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
      envoye: jour.optional(),
      visite: z
        .strictObject({
          visiteur: z.string(),
          le: jour,
          qui: z.string(),
          note: z.string().optional(),
          conseils: z.string().default(''),
          retour: z.string().default(''),
        })
        .optional(),
      decision: z.strictObject({ le: jour, terme: jour }).optional(),
      reponses: z.record(
        z.string(),
        z.strictObject({
          niveau: z.enum(NIVEAUX),
          preuve: z.string(),
          amelioration: z.string().default(''),
          pourLe: jour.optional(),
          faitLe: jour.optional(),
          faitNote: z.string().default(''),
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
  const { visite, decision } = d
  const { rowCount } = await client.query(
    `insert into label_dossier (id, territoire_id, structure_id, demonstration, cree_le, maj_le, envoye_le, visiteur_id, visite_le, visite_qui,
       visite_note, visite_conseils, visite_retour, visite_rendue_le, decision, decide_le, terme)
     select $1, $2, s.id, true, coalesce($4::date, $5), $5, $4::date, $6, $7, $8, $9, $10, $11, $12::date, $13, $14, $15
     from structure s where s.id = $3 on conflict do nothing`,
    [
      d.id,
      d.territoire,
      d.structure,
      d.envoye,
      now,
      visite?.visiteur,
      visite?.le,
      visite?.qui ?? '',
      visite?.note ?? '',
      visite?.conseils ?? '',
      visite?.retour ?? '',
      visite?.note === undefined ? undefined : visite.le,
      decision && 'accorde',
      decision?.le,
      decision?.terme,
    ],
  )
  if (rowCount === 0) return
  for (const [exigence, r] of Object.entries(d.reponses))
    await client.query(
      `insert into label_reponse (dossier_id, exigence, niveau, preuve, amelioration, pour_le, fait_le, fait_note)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [d.id, exigence, r.niveau, r.preuve, r.amelioration, r.pourLe, r.faitLe, r.faitNote],
    )
}
