import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { type Accord, MOYENS, type Moyen, PORTEES, type Portee } from '../domain/accord.ts'

const contenuSchema = z.object({ nom: z.string(), courriel: z.string(), representant: z.string() })
/** Who somebody is: their name, where their link is sent, who answers for them when they are a minor. */
export type Identite = z.output<typeof contenuSchema>

/** Somebody who is filmed. */
export interface Filme extends Accord {
  id: string
  clip: string
  /** Undefined once it was erased. */
  identite: Identite | undefined
}

const lieuOf = (id: string): string => `clip_personne.contenu.${id}`
const LIRE = `select id, clip_id, contenu_chiffre, mineur, portee, moyen, signee_le::text, representant_le::text, expire_le::text, retire_le, video_id
  from clip_personne`

const ligne = z.object({
  id: z.string(),
  clip_id: z.string(),
  contenu_chiffre: z.instanceof(Buffer).nullable(),
  mineur: z.boolean(),
  portee: z.enum(PORTEES),
  moyen: z.enum(MOYENS),
  signee_le: z.string().nullable(),
  representant_le: z.string().nullable(),
  expire_le: z.string(),
  retire_le: z.date().nullable(),
  video_id: z.string().nullable(),
})

function toFilme(chiffre: Chiffre, row: unknown): Filme {
  const r = ligne.parse(row)
  const contenu = r.contenu_chiffre
  return {
    id: r.id,
    clip: r.clip_id,
    identite: contenu === null ? undefined : contenuSchema.parse(chiffre.open(lieuOf(r.id), contenu)),
    mineur: r.mineur,
    portee: r.portee,
    moyen: r.moyen,
    signeLe: r.signee_le ?? undefined,
    representantLe: r.representant_le ?? undefined,
    expireLe: r.expire_le,
    retireLe: r.retire_le ?? undefined,
    video: r.video_id ?? undefined,
  }
}

/** Those who are filmed in a clip, for the structure that carries it. */
export async function listFilmes(tx: Tx, chiffre: Chiffre, clip: string): Promise<Filme[]> {
  const { rows } = await tx.query(`${LIRE} where clip_id = $1 order by ajoutee_le, id`, [clip])
  return rows.map(row => toFilme(chiffre, row))
}

/** One of them, locked. */
export async function lockFilme(tx: Tx, chiffre: Chiffre, clip: string, id: string): Promise<Filme | undefined> {
  const { rows } = await tx.query(`${LIRE} where clip_id = $1 and id = $2 for update`, [clip, id])
  return rows[0] && toFilme(chiffre, rows[0])
}

/** The one of a link, locked. As the system. */
export async function findParLien(tx: Tx, chiffre: Chiffre, empreinte: Buffer): Promise<Filme | undefined> {
  const { rows } = await tx.query(`${LIRE} where lien_empreinte = $1 for update`, [empreinte])
  return rows[0] && toFilme(chiffre, rows[0])
}

/** How many are filmed, and how many of them agree at an instant. As the system. */
export async function countAccords(tx: Tx, clip: string, now: Date): Promise<{ personnes: number; enRegle: number }> {
  const { rows } = await tx.query<{ personnes: number; enRegle: number }>(
    `select count(*)::int as personnes, (count(*) filter (where clip_accord(p, $2)))::int as "enRegle" from clip_personne p where clip_id = $1`,
    [clip, now],
  )
  return rows[0] ?? { personnes: 0, enRegle: 0 }
}

/** What is noted of somebody when they are added. */
export interface NouveauFilme extends Identite {
  mineur: boolean
  moyen: Moyen
  portee: Portee
  signeLe: string | undefined
  representantLe: string | undefined
  expireLe: string
}

export async function insertFilme(
  tx: Tx,
  chiffre: Chiffre,
  { id, clip, lienEmpreinte }: { id: string; clip: string; lienEmpreinte: Buffer | undefined },
  f: NouveauFilme,
  le: Date,
): Promise<void> {
  const { nom, courriel, representant } = f
  await tx.query(
    `insert into clip_personne (id, clip_id, contenu_chiffre, mineur, portee, moyen, signee_le, representant_le, expire_le, lien_empreinte, ajoutee_le, video_id)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $7::date is not null then video_id end from clip where id = $2`,
    [
      ...[id, clip, chiffre.seal(lieuOf(id), { nom, courriel, representant }), f.mineur, f.portee, f.moyen],
      ...[f.signeLe, f.representantLe, f.expireLe, lienEmpreinte, le],
    ],
  )
}

/** What is signed for the film that is there, after a withdrawal too. */
export async function signFilme(
  tx: Tx,
  id: string,
  s: { portee: Portee; signeLe: string; representantLe: string | undefined; expireLe: string },
): Promise<void> {
  await tx.query(
    `update clip_personne set portee = $2, signee_le = $3, representant_le = $4, expire_le = $5, retire_le = null,
       video_id = (select c.video_id from clip c where c.id = clip_id) where id = $1`,
    [id, s.portee, s.signeLe, s.representantLe, s.expireLe],
  )
}

export const retireFilme = async (tx: Tx, id: string, le: Date): Promise<void> => {
  await tx.query('update clip_personne set retire_le = $2 where id = $1 and retire_le is null', [id, le])
}

export const deleteFilme = async (tx: Tx, id: string): Promise<void> => {
  await tx.query('delete from clip_personne where id = $1', [id])
}
