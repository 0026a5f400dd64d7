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
