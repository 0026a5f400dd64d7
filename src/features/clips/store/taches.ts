import type { Tx } from '#platform/acteur.ts'
import type { Controle, Taille } from '../domain/clip.ts'

/** Films that wait to be scanned, the oldest first. */
export async function listQuarantaine(tx: Tx, limite: number): Promise<{ video: string; taille: number }[]> {
  const { rows } = await tx.query<{ video: string; taille: number }>(
    "select video_id as video, taille from clip where controle = 'quarantaine' order by depose_le, id limit $1",
    [limite],
  )
  return rows
}

export async function saveControle(tx: Tx, video: string, controle: Controle): Promise<void> {
  await tx.query("update clip set controle = $2 where video_id = $1 and controle = 'quarantaine'", [video, controle])
}

/** Of these films, those that are a clip's, or a smaller one made for it; an infected one has no contents. */
export async function keepVideos(tx: Tx, videos: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ video: string }>(
    `select v.video from unnest($1::uuid[]) v (video) where exists (select from clip c where c.controle <> 'infectee'
       and (c.video_id = v.video or c.tailles @> jsonb_build_array(jsonb_build_object('video', v.video))))`,
    [videos],
  )
  return new Set(rows.map(({ video }) => video))
}

/** A film that was scanned and of which no smaller one was made yet, the oldest first. */
export async function findSansTailles(tx: Tx): Promise<{ video: string; taille: number; hauteur: number } | undefined> {
  const { rows } = await tx.query<{ video: string; taille: number; hauteur: number }>(
    `select video_id as video, taille, hauteur from clip
     where video_id is not null and tailles is null and controle in ('saine', 'non-analysee') order by depose_le, id limit 1`,
  )
  return rows[0]
}

/** @returns false when the film is no clip's any more */
export async function saveTailles(tx: Tx, video: string, tailles: readonly Taille[]): Promise<boolean> {
  const { rowCount } = await tx.query('update clip set tailles = $2 where video_id = $1 and tailles is null', [
    video,
    JSON.stringify(tailles),
  ])
  return rowCount === 1
}

export interface FinProche {
  id: string
  titre: string
  structure: string
  /** ISO day, the first that comes. */
  fin: string
  /** How many agreements end by then or soon after. */
  combien: number
}

/** Published clips of which an agreement ends between two days (ISO, both in it). As the system. */
export async function listFinsProches(tx: Tx, du: string, au: string): Promise<FinProche[]> {
  const { rows } = await tx.query<FinProche>(
    `select c.id, c.titre, c.structure_id as structure, min(p.expire_le)::text as fin, count(*)::int as combien
     from clip c join clip_personne p on p.clip_id = c.id
     where c.etat = 'publie' and p.retire_le is null and p.expire_le between $1 and $2 group by c.id order by fin, c.id`,
    [du, au],
  )
  return rows
}

/** Who answers for the clips of a structure: its responsables; its conseillers while it has none. As the system. */
export async function listGardiens(tx: Tx, structure: string): Promise<{ compte: string; courriel: string }[]> {
  const { rows } = await tx.query<{ compte: string; courriel: string }>(
    `with agents as (select c.id as compte, c.courriel, f.role from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
       where f.structure_id = $1 and f.etat = 'active' and f.role in ('responsable', 'conseiller'))
     select distinct compte, courriel from agents where role = 'responsable' or not exists (select from agents where role = 'responsable')
     order by courriel`,
    [structure],
  )
  return rows
}
