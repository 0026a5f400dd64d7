import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import { FORMES, SERVICES } from './domain/convention.ts'

const jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const signature = z.strictObject({ le: jour, lieu: z.string() })
const schema = z.strictObject({
  conventions: z.array(
    z.strictObject({
      id: z.uuid(),
      /** Without it, the région's own. */
      territoire: z.string().optional(),
      /** The convention of the région that it stands under, which comes before it. */
      sous: z.uuid().optional(),
      forme: z.enum(FORMES),
      titre: z.string(),
      debut: jour,
      dureeMois: z.int().positive(),
      tacite: z.boolean(),
      texte: z.string(),
      annexes: z.string(),
      institutions: z
        .array(z.strictObject({ nom: z.string(), qualite: z.string().default(''), fonction: z.string().default('') }))
        .default([]),
      /** Of those that do not say otherwise, and of institutions. */
      signature,
      membres: z.array(
        z.strictObject({
          structure: z.string(),
          services: z.array(z.enum(SERVICES)),
          delai: z.int().positive().optional(),
          ouverture: z.string().default(''),
          formation: z.int().optional(),
          signature: z.union([signature, z.literal('aucune')]).optional(),
        }),
      ),
    }),
  ),
})
type ConventionDemo = z.output<typeof schema>['conventions'][number]

/**
 * Puts the governance of the demonstration, the région's and its territoires', in the database, in one transaction, after the territoires. What is there already
 * stays as somebody left it.
 * @param db of the owner
 * @throws naming the file and the entry of what is wrong: what ships with the product must be right.
 */
export async function prepareGouvernance(
  db: { pool: pg.Pool },
  { demo, now, dossier }: { demo: boolean; now: Date; dossier: string },
): Promise<void> {
  if (!demo) return
  const { conventions } = readYaml(path.join(dossier, 'gouvernance.yaml'), schema)
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    for (const convention of conventions) await putConvention(client, convention, now)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function putConvention(client: pg.ClientBase, c: ConventionDemo, now: Date): Promise<void> {
  const { rowCount } = await client.query(
    `insert into convention (id, territoire_id, forme, version, etat, titre, texte, annexes, debut, duree_mois, tacite, demonstration, cree_le, maj_le, sous_id)
     values ($1, $2, $3, 1, 'ouverte', $4, $5, $6, $7, $8, $9, true, $10, $10, $11) on conflict do nothing`,
    [c.id, c.territoire, c.forme, c.titre, c.texte, c.annexes, c.debut, c.dureeMois, c.tacite, now, c.sous],
  )
  if (rowCount === 0) return
  for (const [i, { nom, qualite, fonction }] of c.institutions.entries())
    await client.query(
      `insert into convention_institution (convention_id, rang, nom, qualite, fonction, signee_le, lieu) values ($1, $2, $3, $4, $5, $6, $7)`,
      [c.id, i + 1, nom, qualite, fonction, c.signature.le, c.signature.lieu],
    )
  for (const { structure, services, delai, ouverture, formation, signature: sienne = c.signature } of c.membres)
    await client.query(
      `insert into convention_membre (convention_id, structure_id, services, delai_jours, ouverture, formation_jours, signee_le, lieu)
       select $1, s.id, $3, $4, $5, $6, $7, $8 from structure s where s.id = $2`,
      [
        c.id,
        structure,
        services,
        delai ?? null,
        ouverture,
        formation ?? null,
        sienne === 'aucune' ? null : sienne.le,
        sienne === 'aucune' ? null : sienne.lieu,
      ],
    )
}
