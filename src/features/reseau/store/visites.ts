import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import {
  ETATS_VISITE,
  type Participant,
  type Proposition,
  type Retour,
  SORTES_VISITE,
  UTILITES,
  type Visite,
} from '../domain/visite.ts'

const nomme = z.object({ id: z.string(), nom: z.string() })
const visite = z.object({
  id: z.string(),
  territoire: nomme,
  sorte: z.enum(SORTES_VISITE),
  hote: nomme,
  invitee: nomme,
  objet: z.string(),
  lieu: z.string(),
  debut: z.date(),
  fin: z.date(),
  etat: z.enum(ETATS_VISITE),
  hoteAccord: z.boolean(),
  inviteeAccord: z.boolean(),
  sequence: z.number(),
  demonstration: z.boolean(),
})
const LIRE = `select v.id, json_build_object('id', t.id, 'nom', t.nom) as territoire, v.sorte, json_build_object('id', h.id, 'nom', h.nom) as hote,
  json_build_object('id', i.id, 'nom', i.nom) as invitee, v.objet, v.lieu, v.debut, v.fin, v.etat, v.hote_accord as "hoteAccord",
  v.invitee_accord as "inviteeAccord", v.sequence, v.demonstration
  from visite v join territoire t on t.id = v.territoire_id join structure h on h.id = v.hote_id join structure i on i.id = v.invitee_id`

/** Visits that the acteur sees: those of their structure, or of their territoire; those to come first. */
export async function listVisites(tx: Tx): Promise<Visite[]> {
  const { rows } = await tx.query(
    `${LIRE} order by v.etat in ('proposee', 'acceptee') desc, case when v.etat in ('proposee', 'acceptee') then v.debut end, v.debut desc, v.id limit 100`,
  )
  return z.array(visite).parse(rows)
}

/** @param verrou to change it afterwards */
export async function findVisite(tx: Tx, id: string, { verrou = false } = {}): Promise<Visite | undefined> {
  const { rows } = await tx.query(`${LIRE} where v.id = $1${verrou ? ' for update of v' : ''}`, [id])
  return z.array(visite).parse(rows)[0]
}

/** Writes a visit that is proposed. @returns its identifier */
export async function insertVisite(
  tx: Tx,
  territoire: string,
  { le, ...p }: Proposition & { le: Date },
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into visite (territoire_id, sorte, hote_id, invitee_id, objet, lieu, debut, fin, cree_le, maj_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) returning id`,
    [territoire, p.sorte, p.hote, p.invitee, p.objet, p.lieu, p.debut, p.fin, le],
  )
  return rows[0]?.id ?? ''
}

/** Saves where a visit stands. */
export const saveVisite = async (
  tx: Tx,
  { id, etat, hoteAccord, inviteeAccord, debut, fin, lieu, sequence }: Visite,
  le: Date,
): Promise<void> => {
  await tx.query(
    `update visite set etat = $2, hote_accord = $3, invitee_accord = $4, debut = $5, fin = $6, lieu = $7, sequence = $8, maj_le = $9 where id = $1`,
    [id, etat, hoteAccord, inviteeAccord, debut, fin, lieu, sequence, le],
  )
}

const participant = z
  .object({
    compte: z.string(),
    structure: nomme,
    nom: z.string(),
    appris: z.string().nullable(),
    autrement: z.string().nullable(),
    utile: z.enum(UTILITES).nullable(),
  })
  .transform(
    ({ appris, autrement, utile, ...p }): Participant => ({
      ...p,
      retour: appris === null || utile === null ? undefined : { appris, autrement: autrement ?? '', utile },
    }),
  )

export async function listParticipants(tx: Tx, id: string): Promise<Participant[]> {
  const { rows } = await tx.query(
    `select p.compte_id as compte, json_build_object('id', s.id, 'nom', s.nom) as structure, p.nom, p.appris, p.autrement, p.utile
     from visite_participant p join structure s on s.id = p.structure_id where p.visite_id = $1 order by s.nom, p.nom, p.compte_id`,
    [id],
  )
  return z.array(participant).parse(rows)
}

export const insertParticipant = async (
  tx: Tx,
  id: string,
  p: { compte: string; structure: string; nom: string; le: Date },
): Promise<void> => {
  await tx.query(
    `insert into visite_participant (visite_id, compte_id, structure_id, nom, inscrit_le) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [id, p.compte, p.structure, p.nom, p.le],
  )
}

export const deleteParticipant = async (tx: Tx, id: string, compte: string): Promise<void> => {
  await tx.query('delete from visite_participant where visite_id = $1 and compte_id = $2 and retour_le is null', [
    id,
    compte,
  ])
}

/** @returns false when they did not take part */
export async function saveRetour(
  tx: Tx,
  id: string,
  compte: string,
  { le, ...r }: Retour & { le: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update visite_participant set appris = $3, autrement = $4, utile = $5, retour_le = $6 where visite_id = $1 and compte_id = $2',
    [id, compte, r.appris, r.autrement, r.utile, le],
  )
  return rowCount === 1
}

/** Addresses of those who take part. As the system. */
export async function listAdressesDe(tx: Tx, visiteId: string): Promise<{ compte: string; courriel: string }[]> {
  const { rows } = await tx.query<{ compte: string; courriel: string }>(
    `select c.id as compte, c.courriel from visite_participant p join compte c on c.id = p.compte_id and c.ferme_le is null
     where p.visite_id = $1 order by c.courriel`,
    [visiteId],
  )
  return rows
}
