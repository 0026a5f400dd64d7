import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import { asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { CHAMPS } from './domain/changements.ts'
import { SUJETS } from './domain/erreur.ts'
import { CADENCES } from './domain/fraicheur.ts'
import { insertErreur } from './store/erreurs.ts'

const jours = z.int().positive()
const schema = z.strictObject({
  pages: z.array(
    z.strictObject({
      structure: z.string(),
      cadence: z.enum(CADENCES),
      confirmee: jours,
      presentation: z.string().default(''),
      adresser: z.string().default(''),
      neFaitPas: z.array(z.string()).default([]),
      contacts: z
        .array(
          z.strictObject({
            nom: z.string(),
            fonction: z.string(),
            telephone: z.string().optional(),
            courriel: z.email().optional(),
            pour: z.string(),
          }),
        )
        .default([]),
    }),
  ),
  changements: z.array(
    z.strictObject({
      structure: z.string(),
      champ: z.enum(CHAMPS),
      avant: z.union([z.string(), z.int()]),
      apres: z.union([z.string(), z.int()]),
      par: z.string().optional(),
      jours,
    }),
  ),
  erreurs: z.array(
    z.strictObject({ id: z.uuid(), structure: z.string(), sujet: z.enum(SUJETS), texte: z.string(), jours }),
  ),
})
type Demo = z.output<typeof schema>

const JOUR_MS = 86_400_000
const FICHIER = 'interconnaissance.yaml'

/**
 * Puts the pages of the demonstration's members in the database, in one transaction, after the territoires. What is there already stays
 * as somebody left it.
 * @param db of the owner
 * @throws naming the file and the entry of what is wrong: what ships with the product must be right.
 */
export async function prepareInterconnaissance(
  db: { pool: pg.Pool },
  { demo, now, dossier }: { demo: boolean; now: Date; dossier: string },
): Promise<void> {
  if (!demo) return
  const { pages, changements } = readYaml(path.join(dossier, FICHIER), schema)
  const ilYA = (nombre: number): Date => new Date(now.getTime() - nombre * JOUR_MS)
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    for (const page of pages) await putPage(client, page, ilYA(page.confirmee))
    for (const changement of changements) await putChangement(client, changement, ilYA(changement.jours))
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function putPage(client: pg.ClientBase, p: Demo['pages'][number], le: Date): Promise<void> {
  const { rowCount } = await client.query(
    `insert into membre_page (structure_id, presentation, adresser, ne_fait_pas, cadence, confirmee_le, demonstration, maj_le)
     select s.id, $2, $3, $4, $5, $6, true, $6 from structure s where s.id = $1 on conflict do nothing`,
    [p.structure, p.presentation, p.adresser, p.neFaitPas, p.cadence, le],
  )
  if (rowCount === 0) return
  for (const { nom, fonction, telephone, courriel, pour } of p.contacts)
    await client.query(
      `insert into membre_contact (structure_id, nom, fonction, telephone, courriel, pour, accord_le, confirme_le, demonstration)
       values ($1, $2, $3, $4, $5, $6, $7, $7, true)`,
      [p.structure, nom, fonction, telephone ?? null, courriel ?? null, pour, le],
    )
}

/** Once: a journal has no identifiers to tell what is there by. */
const putChangement = (client: pg.ClientBase, c: Demo['changements'][number], le: Date): Promise<unknown> =>
  client.query(
    `insert into annuaire_changement (structure_id, champ, avant, apres, par, le)
     select s.id, $2, $3::jsonb, $4::jsonb, coalesce($5, s.source), $6 from structure s where s.id = $1
       and not exists (select from annuaire_changement a where a.structure_id = s.id and a.champ = $2 and a.apres = $4::jsonb)`,
    [c.structure, c.champ, JSON.stringify(c.avant), JSON.stringify(c.apres), c.par ?? null, le],
  )

/** Puts the errors that are told in the demonstration in the database, once. @param db of the application's role */
export async function prepareErreurs(
  { db, chiffre }: { db: pg.Pool; chiffre: Chiffre },
  { now, dossier }: { now: Date; dossier: string },
): Promise<void> {
  const { erreurs } = readYaml(path.join(dossier, FICHIER), schema)
  await asActeur(db, { sorte: 'systeme', tache: 'erreurs' }, async tx => {
    for (const { jours: nombre, ...erreur } of erreurs) {
      const le = new Date(now.getTime() - nombre * JOUR_MS)
      await insertErreur(tx, chiffre, { ...erreur, service: undefined, courriel: undefined, demonstration: true }, le)
    }
  })
}
