import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { lireHeureLocale, PARIS } from '#platform/fuseau.ts'
import { jourOf } from '#web/format.ts'
import { ETATS_DECISION, PRESENCES, SORTES } from './domain/animation.ts'
import { rassembler } from './rediger.ts'
import { savePresences, saveSieges } from './store/commissions.ts'

const jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const groupe = z.strictObject({
  id: z.uuid(),
  sorte: z.enum(SORTES),
  nom: z.string(),
  objet: z.string(),
  rythmeMois: z.int(),
  animateur: z.string(),
})
const schema = z.strictObject({
  /** What the région holds. */
  region: z.strictObject({
    groupes: z.array(groupe.extend({ coordinations: z.array(z.string()), representants: z.array(z.uuid()) })),
    reunions: z.array(
      z.strictObject({
        id: z.uuid(),
        groupe: z.uuid(),
        titre: z.string(),
        /** Days after the demonstration was prepared; before it when less than 0. */
        dansJours: z.int(),
        lieu: z.string(),
        ordreDuJour: z.string(),
        compteRendu: z.string(),
        /** Coordinations, by territoire. */
        presences: z.record(z.string(), z.enum(PRESENCES)),
        decisions: z.array(
          z.strictObject({ id: z.uuid(), texte: z.string(), structure: z.string(), dansJours: z.int() }),
        ),
      }),
    ),
  }),
  territoires: z.array(
    z.strictObject({
      id: z.string(),
      pilotes: z.array(z.strictObject({ structure: z.string(), depuis: jour })),
      representants: z.array(
        z.strictObject({
          id: z.uuid(),
          structure: z.string(),
          nom: z.string(),
          fonction: z.string().default(''),
          courriel: z.string(),
          debut: jour,
          fin: jour.optional(),
        }),
      ),
      /** `membres`: ranks of the representatives above. */
      groupes: z.array(groupe.extend({ membres: z.array(z.int()) })),
      reunions: z.array(
        z.strictObject({
          id: z.uuid(),
          groupe: z.uuid(),
          titre: z.string(),
          /** When it was held; else `ilYaJours` days before the demonstration was prepared, in the afternoon. */
          debut: z.iso.datetime().optional(),
          fin: z.iso.datetime().optional(),
          ilYaJours: z.int().positive().optional(),
          lieu: z.string(),
          ordreDuJour: z.string(),
          compteRendu: z.string(),
          /** By rank of the representative. */
          presences: z.array(z.enum(PRESENCES)),
          decisions: z.array(
            z.strictObject({
              id: z.uuid(),
              texte: z.string(),
              structure: z.string(),
              pourLe: jour,
              etat: z.enum(ETATS_DECISION),
            }),
          ),
        }),
      ),
      schema: z.strictObject({
        id: z.uuid(),
        texte: z.string(),
        informer: z.string(),
        dates: z.string(),
        contacts: z.string(),
      }),
    }),
  ),
})
const JOUR_MS = 86_400_000
type TerritoireDemo = z.output<typeof schema>['territoires'][number]

/**
 * Puts who holds the demonstration territoire together in the database, in one transaction, after the territoires. A territoire that has
 * a group already is left as somebody made it.
 * @param db of the owner
 * @throws naming the file and the entry of what is wrong: what ships with the product must be right.
 */
export async function prepareAnimation(
  db: { pool: pg.Pool },
  { demo, now, dossier }: { demo: boolean; now: Date; dossier: string },
): Promise<void> {
  if (!demo) return
  const { region, territoires } = readYaml(path.join(dossier, 'animation.yaml'), schema)
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    for (const territoire of territoires) {
      const { rowCount } = await client.query('select from groupe where territoire_id = $1', [territoire.id])
      if (rowCount === 0) await putTerritoire(client, territoire, now)
    }
    const { rowCount } = await client.query('select from groupe where territoire_id is null')
    if (rowCount === 0) await putRegion(client, region, now)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function putTerritoire(client: pg.ClientBase, t: TerritoireDemo, now: Date): Promise<void> {
  const run = (texte: string, valeurs: readonly unknown[]) => client.query(texte, [...valeurs])
  for (const { structure, depuis } of t.pilotes)
    await run(
      `insert into territoire_pilote (territoire_id, structure_id, depuis) select $1, s.id, $3 from structure s where s.id = $2
       on conflict do nothing`,
      [t.id, structure, depuis],
    )
  for (const r of t.representants)
    await run(
      `insert into representant (id, territoire_id, structure_id, nom, fonction, courriel, debut, fin, demonstration, cree_le)
       values ($1, $2, $3, $4, $5, $6, $7, $8, true, $9)`,
      [r.id, t.id, r.structure, r.nom, r.fonction, r.courriel, r.debut, r.fin, now],
    )
  for (const [i, g] of t.groupes.entries()) {
    await run(
      `insert into groupe (id, territoire_id, sorte, nom, objet, rythme_mois, animateur_id, demonstration, cree_le)
       values ($1, $2, $3, $4, $5, $6, (select id from structure where id = $7), true, $8)`,
      [g.id, t.id, g.sorte, g.nom, g.objet, g.rythmeMois, g.animateur, new Date(now.getTime() + i)],
    )
    await run(
      'insert into groupe_membre (groupe_id, territoire_id, representant_id) select $1, $2, unnest($3::uuid[])',
      [g.id, t.id, g.membres.map(rang => t.representants[rang]?.id)],
    )
  }
  for (const r of t.reunions) {
    const [debut, fin] = momentsDe(r, now)
    await run(
      `insert into reunion (id, territoire_id, groupe_id, titre, debut, fin, lieu, ordre_du_jour, compte_rendu, etat, demonstration, cree_le, maj_le)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'tenue', true, $10, $10)`,
      [r.id, t.id, r.groupe, r.titre, debut, fin, r.lieu, r.ordreDuJour, r.compteRendu, now],
    )
    for (const [rang, presence] of r.presences.entries())
      await run('insert into reunion_presence values ($1, $2, $3, $4)', [
        r.id,
        t.id,
        t.representants[rang]?.id,
        presence,
      ])
    for (const [i, d] of r.decisions.entries())
      await run(
        `insert into decision (id, territoire_id, reunion_id, texte, structure_id, pour_le, etat, cree_le, maj_le)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
        [d.id, t.id, r.id, d.texte, d.structure, d.pourLe, d.etat, new Date(now.getTime() + i)],
      )
  }
  await putSchema(client, t, now)
}

/** The groups of the région and their meetings; a territoire that is not there does not sit. */
async function putRegion(client: pg.ClientBase, region: z.output<typeof schema>['region'], now: Date): Promise<void> {
  const tx: Tx = { query: (texte, valeurs) => client.query(texte, valeurs && [...valeurs]) }
  for (const g of region.groupes) {
    await client.query(
      `insert into groupe (id, sorte, nom, objet, rythme_mois, animateur_id, demonstration, cree_le)
       values ($1, $2, $3, $4, $5, (select id from structure where id = $6), true, $7)`,
      [g.id, g.sorte, g.nom, g.objet, g.rythmeMois, g.animateur, now],
    )
    await saveSieges(tx, g.id, { membres: g.representants, coordinations: g.coordinations })
  }
  for (const r of region.reunions) {
    const [debut, fin] = apresMidi(r.dansJours, now)
    await client.query(
      `insert into reunion (id, groupe_id, titre, debut, fin, lieu, ordre_du_jour, compte_rendu, etat, demonstration, cree_le, maj_le)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, true, $10, $10)`,
      [
        r.id,
        r.groupe,
        r.titre,
        debut,
        fin,
        r.lieu,
        r.ordreDuJour,
        r.compteRendu,
        r.dansJours < 0 ? 'tenue' : 'prevue',
        now,
      ],
    )
    await savePresences(tx, r.id, new Map(Object.entries(r.presences)))
    for (const [i, d] of r.decisions.entries())
      await client.query(
        `insert into decision (id, reunion_id, texte, structure_id, pour_le, cree_le, maj_le)
         values ($1, $2, $3, (select id from structure where id = $4), $5, $6, $6)`,
        [
          d.id,
          r.id,
          d.texte,
          d.structure,
          jourOf(new Date(now.getTime() + d.dansJours * JOUR_MS)),
          new Date(now.getTime() + i),
        ],
      )
  }
}

/** With what it gathers: plans are prepared before. */
async function putSchema(
  client: pg.ClientBase,
  { id: territoire, schema: s }: TerritoireDemo,
  now: Date,
): Promise<void> {
  const tx: Tx = { query: (texte, valeurs) => client.query(texte, valeurs && [...valeurs]) }
  const { donnees } = await rassembler(tx, territoire, now)
  await client.query(
    `insert into schema_animation (id, territoire_id, version, etat, texte, informer, dates, contacts, donnees, arrete_le, demonstration, cree_le, maj_le)
     values ($1, $2, 1, 'arrete', $3, $4, $5, $6, $7, $8, true, $9, $9)`,
    [s.id, territoire, s.texte, s.informer, s.dates, s.contacts, JSON.stringify(donnees), jourOf(now), now],
  )
}

/** When a meeting begins and ends: as it is written, or so many days ago from 2 to 4 in Paris, on a working day. */
function momentsDe(
  { debut, fin, ilYaJours }: TerritoireDemo['reunions'][number],
  now: Date,
): [string | Date, string | Date] {
  if (debut !== undefined && fin !== undefined) return [debut, fin]
  return apresMidi(-(ilYaJours ?? 0), now)
}

/** From 2 to 4 in Paris, so many days after now, or on the working day before. */
function apresMidi(dansJours: number, now: Date): [Date, Date] {
  let jour = new Date(now.getTime() + dansJours * JOUR_MS)
  while (jour.getUTCDay() % 6 === 0) jour = new Date(jour.getTime() - JOUR_MS)
  const a = (heure: string): Date => {
    const lue = lireHeureLocale(`${jourOf(jour)}T${heure}`, PARIS)
    if (!(lue instanceof Date)) throw new RangeError(`no such hour on ${jourOf(jour)}`)
    return lue
  }
  return [a('14:00'), a('16:00')]
}
