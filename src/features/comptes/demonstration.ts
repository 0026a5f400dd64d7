import { readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { parse } from 'yaml'
import { z } from 'zod'
import { ROLES } from '#platform/acteur.ts'
import type { Database } from '#platform/database.ts'
import { projectPath } from '#platform/paths.ts'

const schema = z.strictObject({
  territoires: z.array(
    z.strictObject({ id: z.string(), nom: z.string(), zone: z.array(z.string()), structures: z.array(z.string()) }),
  ),
  comptes: z.array(
    z.strictObject({
      prenom: z.string(),
      nom: z.string(),
      courriel: z.email(),
      role: z.enum(ROLES),
      structure: z.string().optional(),
      territoire: z.string().optional(),
    }),
  ),
})
type CompteDemo = z.infer<typeof schema>['comptes'][number]

/**
 * Puts the territoires and accounts of the demonstration in the database, in one transaction, after the annuaire. Again changes
 * nothing; an affectation that somebody ended while trying is there again.
 * @param database of the owner
 */
export async function prepareReseau(
  database: Database,
  { demo, now, dossier = projectPath('demo') }: { demo: boolean; now: Date; dossier?: string },
): Promise<void> {
  if (!demo) return
  const { territoires, comptes } = schema.parse(parse(readFileSync(path.join(dossier, 'reseau.yaml'), 'utf8')))
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    for (const { id, nom, zone, structures } of territoires) {
      // A territoire that somebody changed here is theirs.
      const { rowCount } = await client.query(
        `insert into territoire as t (id, nom, zone, demonstration) values ($1, $2, $3, true)
         on conflict (id) do update set nom = excluded.nom, zone = excluded.zone
           where not exists (select from territoire_changement c where c.territoire_id = t.id)`,
        [id, nom, zone],
      )
      if (rowCount === 0) continue
      await client.query(
        `insert into territoire_membre (territoire_id, structure_id) select $1, unnest($2::text[]) on conflict do nothing`,
        [id, structures],
      )
    }
    for (const compte of comptes) await putCompte(client, compte, now)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function putCompte(client: pg.PoolClient, compte: CompteDemo, now: Date): Promise<void> {
  const { prenom, nom, courriel, role, structure, territoire } = compte
  await client.query(
    `insert into compte (courriel, nom, prenom, demonstration, cree_le) values ($1, $2, $3, true, $4)
     on conflict (courriel) where ferme_le is null do nothing`,
    [courriel, nom, prenom, now],
  )
  await client.query(
    `insert into affectation (compte_id, role, structure_id, territoire_id, etat, demandee_le, decidee_le)
     select id, $2, $3, $4, 'active', $5, $5 from compte where courriel = $1 and ferme_le is null and demonstration
     on conflict do nothing`,
    [courriel, role, structure ?? null, territoire ?? null, now],
  )
}
