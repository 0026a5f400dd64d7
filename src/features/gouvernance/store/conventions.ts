import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { type Convention, ETATS, FORMES, type Forme, type Texte } from '../domain/convention.ts'

const ou = <T>(value: T | null): T | undefined => value ?? undefined

const ligne = z
  .object({
    id: z.string(),
    territoire: z
      .object({ id: z.string(), nom: z.string() })
      .nullable()
      .transform(value => value ?? undefined),
    sous: z
      .object({ id: z.string(), titre: z.string(), etat: z.enum(ETATS) })
      .nullable()
      .transform(value => value ?? undefined),
    forme: z.enum(FORMES),
    version: z.number(),
    etat: z.enum(ETATS),
    titre: z.string(),
    texte: z.string(),
    annexes: z.string(),
    debut: z.string().nullable(),
    duree_mois: z.number().nullable(),
    tacite: z.boolean(),
    reconduites: z.number(),
    close_le: z.string().nullable(),
    demonstration: z.boolean(),
  })
  .transform(
    ({ debut, duree_mois, close_le, ...r }): Convention => ({
      ...r,
      debut: ou(debut),
      dureeMois: ou(duree_mois),
      closeLe: ou(close_le),
    }),
  )

const LIRE = `select c.id, case when t.id is not null then json_build_object('id', t.id, 'nom', t.nom) end as territoire,
  case when r.id is not null then json_build_object('id', r.id, 'titre', r.titre, 'etat', r.etat) end as sous, c.forme, c.version, c.etat,
  c.titre, c.texte, c.annexes, c.debut::text, c.duree_mois, c.tacite, c.reconduites, c.close_le::text, c.demonstration
  from convention c left join territoire t on t.id = c.territoire_id left join convention r on r.id = c.sous_id`

/** The conventions and charters of a territoire, or of the région when it is undefined: those that bind first, then the last written. */
export async function listConventions(tx: Tx, territoire: string | undefined): Promise<Convention[]> {
  const { rows } = await tx.query(
    `${LIRE} where c.territoire_id is not distinct from $1 order by c.etat = 'close', c.forme desc, c.version desc`,
    [territoire],
  )
  return z.array(ligne).parse(rows)
}

/** What is open to signature: of the région first, then territoire by territoire. */
export async function listOuvertes(tx: Tx): Promise<Convention[]> {
  const { rows } = await tx.query(`${LIRE} where c.etat = 'ouverte' order by t.nom nulls first, c.forme desc`)
  return z.array(ligne).parse(rows)
}

/** One of them, when the acteur may read it. @param verrou to change it afterwards */
export async function findConvention(
  tx: Tx,
  id: string,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<Convention | undefined> {
  const { rows } = await tx.query(`${LIRE} where c.id = $1${verrou ? ' for update of c' : ''}`, [id])
  return z.array(ligne).parse(rows)[0]
}

/** The convention of the région that is open, if there is one: what a territoire may stand under. */
export const findRegionale = async (tx: Tx): Promise<Convention | undefined> =>
  (await listConventions(tx, undefined)).find(({ forme, etat }) => forme === 'convention' && etat === 'ouverte')

/** Begins the next version of a text, under the one of the région that it is given. @returns undefined when one is being written already */
export async function insertConvention(
  tx: Tx,
  {
    territoire,
    forme,
    le,
    texte: t,
    sous,
  }: { territoire: string | undefined; forme: Forme; le: Date; texte: Texte; sous: string | undefined },
): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into convention (territoire_id, forme, version, titre, texte, annexes, debut, duree_mois, tacite, cree_le, maj_le, sous_id)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $9, $10
     from convention where territoire_id is not distinct from $1 and forme = $2
     on conflict do nothing returning id`,
    [territoire, forme, t.titre, t.texte, t.annexes, t.debut, t.dureeMois, t.tacite, le, sous],
  )
  return rows[0]?.id
}

export const saveTexte = async (tx: Tx, id: string, t: Texte, le: Date): Promise<void> => {
  await tx.query(
    `update convention set titre = $2, texte = $3, annexes = $4, debut = $5, duree_mois = $6, tacite = $7, maj_le = $8 where id = $1`,
    [id, t.titre, t.texte, t.annexes, t.debut, t.dureeMois, t.tacite, le],
  )
}

/** Drops a draft, with the structures and institutions that were put in it; nothing that was opened. @returns whether there was one */
export async function deleteBrouillon(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(`delete from convention where id = $1 and etat = 'brouillon'`, [id])
  return rowCount === 1
}

/** Settles the text of a draft: structures may sign it. What it takes the place of is closed. */
export async function ouvrirConvention(tx: Tx, { id, territoire, forme }: Convention, le: Date): Promise<void> {
  await tx.query(
    `update convention set etat = 'close', close_le = ($3::timestamptz at time zone 'Europe/Paris')::date, maj_le = $3
     where territoire_id is not distinct from $1 and forme = $2 and etat = 'ouverte'`,
    [territoire?.id, forme, le],
  )
  await tx.query(`update convention set etat = 'ouverte', maj_le = $2 where id = $1`, [id, le])
}

export const cloreConvention = async (tx: Tx, id: string, le: Date): Promise<void> => {
  await tx.query(
    `update convention set etat = 'close', close_le = ($2::timestamptz at time zone 'Europe/Paris')::date, maj_le = $2 where id = $1`,
    [id, le],
  )
}

export const reconduireConvention = async (tx: Tx, id: string, le: Date): Promise<void> => {
  await tx.query('update convention set reconduites = reconduites + 1, maj_le = $2 where id = $1', [id, le])
}

/** Says under which convention of the région a text stands, or under none. */
export const saveCadre = async (tx: Tx, id: string, sous: string | undefined, le: Date): Promise<void> => {
  await tx.query('update convention set sous_id = $2, maj_le = $3 where id = $1', [id, sous, le])
}

/** Addresses of those who act for the région. As the system. */
export async function listRegion(tx: Tx): Promise<{ compte: string; courriel: string }[]> {
  const { rows } = await tx.query<{ compte: string; courriel: string }>(
    `select c.id as compte, c.courriel from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
     where f.role = 'region' and f.etat = 'active' order by c.courriel`,
  )
  return rows
}

/** Addresses of those who coordinate a territoire. As the system. */
export async function listCoordinateurs(tx: Tx, territoire: string): Promise<{ compte: string; courriel: string }[]> {
  const { rows } = await tx.query<{ compte: string; courriel: string }>(
    `select c.id as compte, c.courriel from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
     where f.territoire_id = $1 and f.role = 'coordinateur' and f.etat = 'active' order by c.courriel`,
    [territoire],
  )
  return rows
}
