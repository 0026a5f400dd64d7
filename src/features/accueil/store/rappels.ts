import { z } from 'zod'
import { fuseauDeStructure } from '#features/annuaire/index.ts'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { PARIS } from '#platform/fuseau.ts'
import { CRENEAUX, type Creneau } from '../domain/delai.ts'

const contenuSchema = z.object({ prenom: z.string(), telephone: z.string(), texte: z.string() })
export type ContenuRappel = z.infer<typeof contenuSchema>

export interface NouveauRappel {
  id: string
  contenu: ContenuRappel
  creneau: Creneau
  promisPour: Date
}

/** @returns by when it is promised: of the request that is open already for this number, when there is one. */
export async function insertRappel(tx: Tx, chiffre: Chiffre, r: NouveauRappel, le: Date): Promise<Date> {
  const empreinte = chiffre.digest('rappel.telephone', r.contenu.telephone)
  await tx.query(
    `insert into rappel (id, contenu_chiffre, telephone_empreinte, creneau, demande_le, promis_pour)
     values ($1, $2, $3, $4, $5, $6) on conflict (telephone_empreinte) where clos_le is null do nothing`,
    [r.id, chiffre.seal(`rappel.contenu.${r.id}`, r.contenu), empreinte, r.creneau, le, r.promisPour],
  )
  const { rows } = await tx.query<{ promis_pour: Date }>(
    'select promis_pour from rappel where telephone_empreinte = $1 and clos_le is null',
    [empreinte],
  )
  return rows[0]?.promis_pour ?? r.promisPour
}

/** IANA zone of those who call back: that of the structure that answers the single number; Europe/Paris while none does. */
export async function fuseauDesRappels(tx: Tx): Promise<string> {
  const { rows } = await tx.query<{ structure_id: string }>(
    `select structure_id from affectation where role = 'numero-unique' and etat = 'active' order by structure_id limit 1`,
  )
  return rows[0] ? fuseauDeStructure(tx, rows[0].structure_id) : PARIS
}

export interface Rappel extends ContenuRappel {
  id: string
  creneau: Creneau
  demandeLe: Date
  promisPour: Date
  essais: number
  /** By when the next try is due, after a call that nobody answered; what was promised stays in `promisPour`. */
  rappelerLe: Date | undefined
  /** When the clock gave it back to the queue, last. */
  renduLe: Date | undefined
  /** The account that took it, and its name. */
  prisPar: { id: string; nom: string } | undefined
}

const ligneSchema = z.object({
  id: z.string(),
  contenu_chiffre: z.instanceof(Buffer),
  creneau: z.enum(CRENEAUX),
  demande_le: z.date(),
  promis_pour: z.date(),
  essais: z.number(),
  rappeler_le: z.date().nullable(),
  rendu_le: z.date().nullable(),
  pris_par: z.string().nullable(),
  nom: z.string().nullable(),
})

const SELECT = `select r.id, r.contenu_chiffre, r.creneau, r.demande_le, r.promis_pour, r.essais, r.rappeler_le, r.rendu_le, r.pris_par,
    trim(concat(c.prenom, ' ', c.nom)) as nom
  from rappel r left join compte c on c.id = r.pris_par where r.clos_le is null and r.efface_le is null`

const toRappel = (chiffre: Chiffre, row: unknown): Rappel => {
  const r = ligneSchema.parse(row)
  return {
    ...contenuSchema.parse(chiffre.open(`rappel.contenu.${r.id}`, r.contenu_chiffre)),
    id: r.id,
    creneau: r.creneau,
    demandeLe: r.demande_le,
    promisPour: r.promis_pour,
    essais: r.essais,
    rappelerLe: r.rappeler_le ?? undefined,
    renduLe: r.rendu_le ?? undefined,
    prisPar: r.pris_par ? { id: r.pris_par, nom: r.nom ?? '' } : undefined,
  }
}

/** Open requests, the first due first: those that are late come at the top. */
export async function listRappels(tx: Tx, chiffre: Chiffre, limite: number): Promise<Rappel[]> {
  const { rows } = await tx.query(`${SELECT} order by coalesce(r.rappeler_le, r.promis_pour), r.id limit $1`, [limite])
  return rows.map(row => toRappel(chiffre, row))
}

/** How many requests are open, and how many of them were to be called before now. */
export async function countRappels(tx: Tx, now: Date): Promise<{ ouverts: number; retard: number }> {
  const { rows } = await tx.query<{ ouverts: number; retard: number }>(
    `select count(*)::int as ouverts, count(*) filter (where coalesce(rappeler_le, promis_pour) < $1)::int as retard from rappel where clos_le is null`,
    [now],
  )
  return rows[0] ?? { ouverts: 0, retard: 0 }
}

export async function findRappel(tx: Tx, chiffre: Chiffre, id: string): Promise<Rappel | undefined> {
  const { rows } = await tx.query(`${SELECT} and r.id = $1`, [id])
  return rows[0] ? toRappel(chiffre, rows[0]) : undefined
}

/** Takes one for the agent and their structure. @returns false when somebody else has it, or it is closed. */
export const takeRappel = async (tx: Tx, id: string, le: Date): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `update rappel set pris_par = acteur_compte(), pris_le = case when pris_par is null then $2::timestamptz else pris_le end, structure_id = acteur_structure()
     where id = $1 and clos_le is null and (pris_par is null or pris_par = acteur_compte())`,
    [id, le],
  )
  return rowCount === 1
}

/** What a call that nobody answered gave: back in the queue, or closed after the last try. */
export interface Manque {
  clos: boolean
  essais: number
}

/** A call that nobody answered: back in the queue for whoever answers the number, or closed after the last try. */
export const missRappel = async (
  tx: Tx,
  id: string,
  rappelerLe: Date,
  annulation: Buffer,
  essaisMax: number,
  le: Date,
): Promise<Manque | undefined> => {
  const { rows } = await tx.query<Manque>(
    `update rappel set essais = essais + 1, pris_par = null, pris_le = null, relance_le = null, rappeler_le = $2,
       premier_essai_le = coalesce(premier_essai_le, $4), annulation_empreinte = case when essais + 1 < $3 then $5::bytea end,
       structure_id = case when essais + 1 >= $3 then structure_id end,
       clos_le = case when essais + 1 >= $3 then $4::timestamptz end,
       issue = case when essais + 1 >= $3 then 'injoignable' end
     where id = $1 and clos_le is null and pris_par = acteur_compte() returning clos_le is not null as clos, essais`,
    [id, rappelerLe, essaisMax, le, annulation],
  )
  return rows[0]
}

/** The person does not want it any more, and said it when they were called. */
export const dropRappel = async (tx: Tx, id: string, le: Date): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `update rappel set clos_le = $2, issue = 'renonce', premier_essai_le = coalesce(premier_essai_le, $2)
     where id = $1 and clos_le is null and pris_par = acteur_compte()`,
    [id, le],
  )
  return rowCount === 1
}

/** Whether the secret of this digest still stops a call-back. As the system. */
export const isAnnulable = async (tx: Tx, empreinte: Buffer): Promise<boolean> => {
  const { rowCount } = await tx.query('select from rappel where annulation_empreinte = $1 and clos_le is null', [
    empreinte,
  ])
  return rowCount === 1
}

/** The person wants no call any more, and said it by the link that they were sent. As the system. */
export const cancelRappel = async (tx: Tx, empreinte: Buffer, le: Date): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `update rappel set clos_le = $2, issue = 'renonce', annulation_empreinte = null where annulation_empreinte = $1 and clos_le is null`,
    [empreinte, le],
  )
  return rowCount === 1
}

/** The person was reached, and the accueil noted. */
export const closeRappelByAccueil = async (tx: Tx, id: string, accueil: string, le: Date): Promise<void> => {
  await tx.query(
    `update rappel set clos_le = $3, issue = 'joint', essais = essais + 1, accueil_id = $2, premier_essai_le = coalesce(premier_essai_le, $3),
       structure_id = acteur_structure(), annulation_empreinte = null
     where id = $1 and clos_le is null`,
    [id, accueil, le],
  )
}

/** Below this, a figure says nothing, and may say too much of one person. */
const EFFECTIF_MIN = 5

/**
 * Of the call-backs asked for since an instant, how many were promised for before now, and how many of them were called in time: the first
 * call, whatever came of it. One that the person called off before it was due promises nothing any more.
 * @returns undefined when there are too few
 */
export async function countPromesses(
  tx: Tx,
  depuis: Date,
  now: Date,
): Promise<{ promis: number; tenus: number } | undefined> {
  const { rows } = await tx.query<{ promis: number; tenus: number }>(
    `select count(*)::int as promis, count(*) filter (where premier_essai_le <= promis_pour)::int as tenus from rappel
     where demande_le >= $1 and (premier_essai_le is not null or promis_pour < $2)
       and (premier_essai_le is null and clos_le <= promis_pour) is not true
       -- Tries of before the first one was kept.
       and not (premier_essai_le is null and essais > 0)`,
    [depuis, now],
  )
  return rows[0] && rows[0].promis >= EFFECTIF_MIN ? rows[0] : undefined
}

/** Keeps that a token of the phone system has opened its screen. @returns false when it had already. */
export async function openAppel(tx: Tx, appel: string, expireLe: Date, le: Date): Promise<boolean> {
  await tx.query('delete from appel_ouvert where expire_le < $1', [le])
  const { rowCount } = await tx.query(
    'insert into appel_ouvert (appel, expire_le) values ($1, $2) on conflict do nothing',
    [appel, expireLe],
  )
  return rowCount === 1
}

/** What an agent had taken and not closed goes back to the queue, once they answer the single number no more. As the system. */
export const giveBackRappels = async (tx: Tx, compte: string): Promise<void> => {
  await tx.query(
    `update rappel set pris_par = null, pris_le = null, structure_id = null, relance_le = null where pris_par = $1 and clos_le is null
       and not exists (select from affectation a where a.compte_id = $1 and a.role = 'numero-unique' and a.etat = 'active')`,
    [compte],
  )
}
