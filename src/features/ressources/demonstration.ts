import { createHash } from 'node:crypto'
import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import { BESOINS } from '#features/orientation/index.ts'
import type { Fichiers } from '#platform/fichiers.ts'
import { controler } from './controler.ts'
import { passagesOf } from './domain/passages.ts'
import { GENRES } from './domain/ressource.ts'
import { fabriquerDocx, fabriquerOdt, fabriquerPdf, fabriquerPptx } from './fabriquer.ts'
import { cleOf } from './fichier.ts'
import { lireLiens } from './saisie.ts'

const schema = z.strictObject({
  ressources: z.array(
    z.strictObject({
      id: z.uuid(),
      structure: z.string(),
      titre: z.string(),
      resume: z.string(),
      genre: z.enum(GENRES),
      membres: z.boolean(),
      besoins: z.array(z.enum(BESOINS)),
      romes: z.array(z.string()).default([]),
      /** Days until it is to be read again. */
      revue: z.int(),
      liens: z.array(z.string()),
      fichier: z.strictObject({ nom: z.string(), format: z.enum(['pdf', 'docx', 'odt', 'pptx']) }),
      texte: z.array(z.string()),
    }),
  ),
})
type Demo = z.output<typeof schema>['ressources'][number]

const FABRIQUES = { docx: fabriquerDocx, odt: fabriquerOdt, pptx: fabriquerPptx } as const

const fabriquer = ({ titre, texte, fichier }: Demo): Buffer =>
  fichier.format === 'pdf' ? fabriquerPdf(titre, texte) : FABRIQUES[fichier.format]([titre, ...texte])

/** The version of a document: the same each time. */
const versionDe = (id: string): string => {
  const hex = createHash('sha256').update(`porte.ressource.${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Puts the documents of the demonstration in the library, their files made here, after the events. What is there already stays as
 * somebody left it.
 * @param db of the owner
 * @throws naming the file and the entry of what is wrong: what ships with the product must be right.
 */
export async function prepareRessources(
  db: { pool: pg.Pool },
  fichiers: Fichiers,
  { demo, now, dossier }: { demo: boolean; now: Date; dossier: string },
): Promise<void> {
  if (!demo) return
  const { ressources } = readYaml(path.join(dossier, 'ressources.yaml'), schema)
  for (const ressource of ressources) {
    const { rowCount } = await db.pool.query('select from ressource where id = $1', [ressource.id])
    if (rowCount === 0) await poser(db.pool, fichiers, ressource, now)
  }
}

async function poser(pool: pg.Pool, fichiers: Fichiers, r: Demo, now: Date): Promise<void> {
  const octets = fabriquer(r)
  const controle = await controler(r.fichier.nom, octets)
  if ('erreur' in controle) throw new Error(`demo/ressources.yaml, ${r.id} : ${controle.erreur}`)
  const version = versionDe(r.id)
  await fichiers.put(cleOf(version), octets)
  const liens = lireLiens(new URLSearchParams(r.liens.map(lien => ['liens[]', lien])))
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into ressource (id, structure_id, titre, resume, genre, membres, besoins, romes, revue_le, demonstration, cree_le, maj_le)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9::timestamptz::date + $10::int, true, $9, $9) on conflict do nothing`,
      [r.id, r.structure, r.titre, r.resume, r.genre, r.membres, r.besoins, r.romes, now, r.revue],
    )
    await client.query(
      `insert into ressource_version (id, ressource_id, rang, nom, type, taille, etat, texte_etat, deposee_le, passages)
       values ($1, $2, 1, $3, $4, $5, 'non-analysee', 'lu', $6, $7) on conflict do nothing`,
      [version, r.id, r.fichier.nom, controle.type, octets.length, now, passagesOf([r.titre, ...r.texte].join('\n'))],
    )
    await client.query('update ressource set version_id = $2 where id = $1 and version_id is null', [r.id, version])
    // Events have identifiers of their own: they are named by the one of their source.
    await client.query(
      `insert into ressource_lien select $1, l.objet, coalesce(e.id::text, l.id) from unnest($2::text[], $3::text[]) as l(objet, id)
       left join evenement e on l.objet = 'evenement' and e.source = 'demo' and e.source_id = l.id on conflict do nothing`,
      [r.id, liens.map(({ objet }) => objet), liens.map(({ id }) => id)],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
