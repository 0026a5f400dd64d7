import type { Tx } from '#platform/acteur.ts'
import type { Decision, Fiche, Video } from '../domain/clip.ts'
import type { SousTitre } from '../domain/sous-titres.ts'

const valeursDe = (f: Fiche) => [
  f.titre,
  f.resume,
  f.sujet,
  f.rome,
  f.territoire,
  f.partenaires,
  f.licence,
  f.sansPersonne,
]

export async function insertClip(tx: Tx, structure: string, fiche: Fiche, le: Date): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into clip (titre, resume, sujet, rome, territoire_id, partenaires, licence, sans_personne, structure_id, cree_le, maj_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) returning id`,
    [...valeursDe(fiche), structure, le],
  )
  return rows[0]?.id
}

export async function saveFiche(tx: Tx, id: string, fiche: Fiche, le: Date): Promise<void> {
  await tx.query(
    `update clip set titre = $1, resume = $2, sujet = $3, rome = $4, territoire_id = $5, partenaires = $6, licence = $7, sans_personne = $8,
       maj_le = $10 where id = $9`,
    [...valeursDe(fiche), id, le],
  )
}

/**
 * Puts a film in the place of the one before: what was checked is to be checked again, and what was agreed to, agreed to again. What was
 * signed on paper before there was a film was signed for this one.
 */
export async function saveVideo(tx: Tx, id: string, v: Omit<Video, 'tailles'>): Promise<void> {
  await tx.query(
    `update clip set video_id = $2, type = $3, taille = $4, duree_ms = $5, largeur = $6, hauteur = $7, controle = $8, depose_le = $9,
       tailles = null, verifies = '{}', maj_le = $9 where id = $1`,
    [id, v.id, v.type, v.taille, v.dureeMs, v.largeur, v.hauteur, v.controle, v.deposeLe],
  )
  await tx.query(
    "update clip_personne set video_id = $2 where clip_id = $1 and moyen = 'papier' and video_id is null",
    [id, v.id],
  )
}

export async function saveSousTitres(
  tx: Tx,
  id: string,
  { sousTitres, transcription }: { sousTitres: readonly SousTitre[]; transcription: string },
  le: Date,
): Promise<void> {
  await tx.query('update clip set sous_titres = $2, transcription = $3, maj_le = $4 where id = $1', [
    id,
    JSON.stringify(sousTitres),
    transcription,
    le,
  ])
}

export async function saveVerifies(tx: Tx, id: string, verifies: readonly string[], le: Date): Promise<void> {
  await tx.query('update clip set verifies = $2, maj_le = $3 where id = $1', [id, verifies, le])
}

/** Moves a clip, and keeps who decided and why. */
export async function saveDecision(tx: Tx, id: string, decision: Decision, le: Date): Promise<void> {
  await tx.query(
    `update clip set etat = $2, histoire = histoire || $3::jsonb, publie_le = case when $2 = 'publie' then $4 else publie_le end, maj_le = $4
     where id = $1`,
    [id, decision.vers, JSON.stringify([decision]), le],
  )
}

/** @returns whether there was one that the acteur may delete */
export async function deleteClip(tx: Tx, id: string): Promise<boolean> {
  return ((await tx.query('delete from clip where id = $1', [id])).rowCount ?? 0) > 0
}
