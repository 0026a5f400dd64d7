import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { type Clip, CONTROLES, ETATS, LICENCES, SUJETS, type Video } from '../domain/clip.ts'

const nomme = z.object({ id: z.string(), nom: z.string() })
const ligne = z
  .object({
    id: z.string(),
    structure: nomme,
    territoire: nomme.nullable(),
    partenaires: z.array(nomme),
    titre: z.string(),
    resume: z.string(),
    sujet: z.enum(SUJETS),
    rome: z.string().nullable(),
    licence: z.enum(LICENCES),
    etat: z.enum(ETATS),
    sans_personne: z.boolean(),
    verifies: z.array(z.string()),
    video_id: z.string().nullable(),
    type: z.enum(['video/mp4', 'video/webm']).nullable(),
    taille: z.number().nullable(),
    duree_ms: z.number().nullable(),
    largeur: z.number().nullable(),
    hauteur: z.number().nullable(),
    controle: z.enum(CONTROLES).nullable(),
    depose_le: z.date().nullable(),
    tailles: z
      .array(z.object({ largeur: z.number(), hauteur: z.number(), video: z.string(), taille: z.number() }))
      .nullable(),
    sous_titres: z.array(z.object({ debut: z.number(), fin: z.number(), texte: z.string() })),
    transcription: z.string(),
    histoire: z.array(
      z.object({
        vers: z.enum(ETATS),
        par: z.enum(['structure', 'coordination']),
        motif: z.string(),
        le: z.string(),
      }),
    ),
    publie_le: z.date().nullable(),
    fin_accord: z.string().nullable(),
    demonstration: z.boolean(),
  })
  .transform(
    (r): Clip => ({
      id: r.id,
      structure: r.structure,
      territoire: r.territoire ?? undefined,
      partenaires: r.partenaires,
      titre: r.titre,
      resume: r.resume,
      sujet: r.sujet,
      rome: r.rome ?? undefined,
      licence: r.licence,
      etat: r.etat,
      sansPersonne: r.sans_personne,
      verifies: r.verifies,
      video: videoOf(r),
      sousTitres: r.sous_titres,
      transcription: r.transcription,
      histoire: r.histoire,
      publieLe: r.publie_le ?? undefined,
      finAccord: r.fin_accord ?? undefined,
      demonstration: r.demonstration,
    }),
  )

interface LigneVideo {
  video_id: string | null
  type: Video['type'] | null
  taille: number | null
  duree_ms: number | null
  largeur: number | null
  hauteur: number | null
  controle: Video['controle'] | null
  depose_le: Date | null
  tailles: Video['tailles'] | null
}

function videoOf(r: LigneVideo): Video | undefined {
  const { video_id: id, type, taille, duree_ms: dureeMs, largeur, hauteur, controle, depose_le: deposeLe } = r
  if (id === null || type === null || taille === null || dureeMs === null || largeur === null) return undefined
  if (hauteur === null || controle === null || deposeLe === null) return undefined
  return { id, type, taille, dureeMs, largeur, hauteur, controle, deposeLe, tailles: r.tailles ?? undefined }
}

const LIRE = `select c.*, jsonb_build_object('id', s.id, 'nom', s.nom) as structure,
  case when t.id is not null then jsonb_build_object('id', t.id, 'nom', t.nom) end as territoire,
  (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'nom', p.nom) order by p.nom), '[]') from structure p where p.id = any(c.partenaires)) as partenaires,
  (select min(f.expire_le)::text from clip_personne f where f.clip_id = c.id and f.retire_le is null) as fin_accord
  from clip c join structure s on s.id = c.structure_id left join territoire t on t.id = c.territoire_id`

const clips = (rows: unknown): Clip[] => z.array(ligne).parse(rows)

/** Those that the acteur may see, what waits first, then the last changed. */
export async function listClips(tx: Tx): Promise<Clip[]> {
  const { rows } = await tx.query(
    `${LIRE} order by array_position(array['propose', 'brouillon', 'publie', 'retire'], c.etat), c.maj_le desc, c.id limit 200`,
  )
  return clips(rows)
}

/** One of them. @param verrou to change it afterwards */
export async function findClip(
  tx: Tx,
  id: string,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<Clip | undefined> {
  const { rows } = await tx.query(`${LIRE} where c.id = $1${verrou ? ' for update of c' : ''}`, [id])
  return clips(rows)[0]
}

/** What anybody may watch at an instant, the last published first. As the system. */
export async function listDiffuses(
  tx: Tx,
  now: Date,
  { romes, max }: { romes?: readonly string[] | undefined; max: number },
): Promise<Clip[]> {
  const { rows } = await tx.query(
    `${LIRE} where c.etat = 'publie' and ($2::text[] is null or c.rome = any($2)) and clip_diffuse(c, $1) order by c.publie_le desc, c.id limit $3`,
    [now, romes ?? null, max],
  )
  return clips(rows)
}

/**
 * A clip as anybody may watch it at an instant. As the system.
 * @returns `fini` for one that was published and is not to be watched any more
 */
export async function findDiffuse(
  tx: Tx,
  id: string,
  now: Date,
): Promise<{ clip: Clip; libre: boolean } | 'fini' | undefined> {
  const { rows } = await tx.query<{ diffuse: boolean; publie: boolean; libre: boolean }>(
    `select clip_diffuse(c, $2) as diffuse, c.publie_le is not null as publie,
       c.licence <> 'aucune' and not exists (select from clip_personne p where p.clip_id = c.id and p.portee = 'site') as libre
     from clip c where c.id = $1`,
    [id, now],
  )
  const [etat] = rows
  if (!etat?.publie) return undefined
  const clip = etat.diffuse ? await findClip(tx, id) : undefined
  return clip ? { clip, libre: etat.libre } : 'fini'
}

/** Of these clips, those that rights let anybody take. As the system. */
export async function keepLibres(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from clip c where id = any($1::uuid[]) and licence <> 'aucune'
       and not exists (select from clip_personne p where p.clip_id = c.id and p.portee = 'site')`,
    [ids],
  )
  return new Set(rows.map(({ id }) => id))
}

/** The structures that a clip may be made with, and the territoires of one of them. */
export async function lireVoisinage(
  tx: Tx,
  structure: string,
): Promise<{ territoires: { id: string; nom: string }[]; voisines: { id: string; nom: string }[] }> {
  const { rows: territoires } = await tx.query<{ id: string; nom: string }>(
    `select t.id, t.nom from territoire t join territoire_membre m on m.territoire_id = t.id where m.structure_id = $1 order by t.nom`,
    [structure],
  )
  const { rows: voisines } = await tx.query<{ id: string; nom: string }>(
    `select distinct s.id, s.nom from structure s join territoire_membre m on m.structure_id = s.id
     where m.territoire_id = any($1) and s.id <> $2 and s.etat <> 'retire' order by s.nom`,
    [territoires.map(({ id }) => id), structure],
  )
  return { territoires, voisines }
}
