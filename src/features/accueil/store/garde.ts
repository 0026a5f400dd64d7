import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Garde } from '../domain/garde.ts'

/** A call-back as the clock sees it: nothing of the person. */
export interface RappelGarde extends Garde {
  id: string
  prisPar: string | undefined
  structure: string | undefined
}

const ligne = z
  .object({
    id: z.string(),
    echeance: z.date(),
    pris_le: z.date().nullable(),
    relance_le: z.date().nullable(),
    alerte_le: z.date().nullable(),
    pris_par: z.string().nullable(),
    structure_id: z.string().nullable(),
  })
  .transform(
    (r): RappelGarde => ({
      id: r.id,
      echeance: r.echeance,
      prisLe: r.pris_le ?? undefined,
      relanceLe: r.relance_le ?? undefined,
      alerteLe: r.alerte_le ?? undefined,
      prisPar: r.pris_par ?? undefined,
      structure: r.structure_id ?? undefined,
    }),
  )
const ECHEANCE = 'coalesce(rappeler_le, promis_pour)'

/** Open call-backs that the clock may have something to do with: taken, or due. */
export async function listAGarder(tx: Tx, now: Date): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from rappel where clos_le is null and efface_le is null and (pris_par is not null or ${ECHEANCE} <= $1) order by id`,
    [now],
  )
  return rows.map(({ id }) => id)
}

/** One of them, locked; undefined when it is closed, or somebody is at it. */
export async function lockAGarder(tx: Tx, id: string): Promise<RappelGarde | undefined> {
  const { rows } = await tx.query(
    `select id, ${ECHEANCE} as echeance, pris_le, relance_le, alerte_le, pris_par, structure_id from rappel
     where id = $1 and clos_le is null and efface_le is null for update skip locked`,
    [id],
  )
  return z.array(ligne).parse(rows)[0]
}

/** Keeps that who took it was reminded. */
export const saveRelance = async (tx: Tx, id: string, le: Date): Promise<void> => {
  await tx.query('update rappel set relance_le = $2 where id = $1', [id, le])
}

/** Back to the queue, for whoever answers the number. The responsables are told at once: of a call that is late too, if it is. */
export const saveRendu = async (tx: Tx, id: string, le: Date): Promise<void> => {
  await tx.query(
    `update rappel set pris_par = null, pris_le = null, structure_id = null, relance_le = null, rendu_le = $2,
       alerte_le = case when ${ECHEANCE} <= $2 then $2 else alerte_le end where id = $1`,
    [id, le],
  )
}

/** Keeps that the responsables were told. */
export const saveAlerte = async (tx: Tx, id: string, le: Date): Promise<void> => {
  await tx.query('update rappel set alerte_le = $2 where id = $1', [id, le])
}

/** Where an agent is written to. */
export async function courrielDe(tx: Tx, compte: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ courriel: string }>(
    'select courriel from compte where id = $1 and ferme_le is null',
    [compte],
  )
  return rows[0]?.courriel
}

/** Where the responsables of the single number are written to: of one structure that answers it, or of all; its agents where there are none. */
export async function courrielsDuNumero(tx: Tx, structure?: string): Promise<string[]> {
  const { rows } = await tx.query<{ courriel: string }>(
    `with numero as (select structure_id, compte_id from affectation
       where role = 'numero-unique' and etat = 'active' and ($1::text is null or structure_id = $1)),
     responsable as (select a.compte_id from affectation a
       where a.role = 'responsable' and a.etat = 'active' and a.structure_id in (select structure_id from numero))
     select distinct c.courriel from compte c where c.ferme_le is null
       and c.id in (select compte_id from responsable union all select compte_id from numero where not exists (select from responsable))
     order by c.courriel`,
    [structure ?? null],
  )
  return rows.map(({ courriel }) => courriel)
}
