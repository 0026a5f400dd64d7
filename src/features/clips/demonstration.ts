import { readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import type { Fichiers } from '#platform/fichiers.ts'
import { readAll, sourceOf } from '#platform/source.ts'
import { garderBande } from './bande.ts'
import { LICENCES, SUJETS } from './domain/clip.ts'
import { lireVideo } from './lire-video.ts'
import type { Point } from './points.ts'

const schema = z.strictObject({
  clips: z.array(
    z.strictObject({
      id: z.uuid(),
      video: z.uuid(),
      fichier: z.string(),
      structure: z.string(),
      territoire: z.string(),
      partenaires: z.array(z.string()),
      titre: z.string(),
      resume: z.string(),
      sujet: z.enum(SUJETS),
      rome: z.string(),
      licence: z.enum(LICENCES),
      sousTitres: z.array(z.strictObject({ debut: z.int(), fin: z.int(), texte: z.string() })),
      transcription: z.string(),
    }),
  ),
})

/**
 * Puts the clips of the demonstration in the database and among the files, after the territoires. What is there already stays as somebody
 * left it. @param db of the owner @throws naming the clip whose film cannot be read: what ships with the product must be right
 */
export async function prepareClips(
  db: { pool: pg.Pool },
  {
    demo,
    now,
    dossier,
    fichiers,
    points,
  }: { demo: boolean; now: Date; dossier: string; fichiers: Fichiers; points: readonly Point[] },
): Promise<void> {
  if (!demo) return
  for (const c of readYaml(path.join(dossier, 'clips.yaml'), schema).clips) {
    const { rowCount } = await db.pool.query('select from clip where id = $1', [c.id])
    if (rowCount !== 0) continue
    const film = sourceOf(readFileSync(path.join(dossier, 'clips', c.fichier)))
    const lue = await lireVideo(film)
    if (!lue) throw new Error(`demo/clips/${c.fichier} is no film`)
    await garderBande(fichiers, c.video, readAll(film))
    await db.pool.query(
      `insert into clip (id, structure_id, territoire_id, partenaires, titre, resume, sujet, rome, licence, etat, sans_personne, video_id, type,
         taille, duree_ms, largeur, hauteur, controle, depose_le, sous_titres, transcription, verifies, publie_le, demonstration, cree_le, maj_le)
       select $1, s.id, $3, $4, $5, $6, $7, $8, $9, 'publie', true, $10, $11, $12, $13, $14, $15, 'saine', $16, $17, $18, $19, $16, true, $16, $16
       from structure s where s.id = $2 on conflict do nothing`,
      [
        ...[c.id, c.structure, c.territoire, c.partenaires, c.titre, c.resume, c.sujet, c.rome, c.licence, c.video],
        ...[lue.type, film.taille, lue.dureeMs, lue.largeur, lue.hauteur, now, JSON.stringify(c.sousTitres)],
        c.transcription,
        points.map(({ code }) => code),
      ],
    )
  }
}
