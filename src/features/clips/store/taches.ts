import type { Tx } from '#platform/acteur.ts'
import type { Controle } from '../domain/clip.ts'

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
