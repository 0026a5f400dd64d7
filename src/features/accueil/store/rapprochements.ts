import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'

export const proposeRapprochements = async (tx: Tx, personne: string, le: Date): Promise<string[]> => {
  const { rows } = await tx.query<{ id: string }>('select proposer_rapprochements($1, $2) as id', [personne, le])
  return rows.map(({ id }) => id)
}

const ETATS = ['propose', 'confirme', 'rejete'] as const
export type EtatRapprochement = (typeof ETATS)[number]

export const decideRapprochement = async (
  tx: Tx,
  id: string,
  confirme: boolean,
  le: Date,
): Promise<EtatRapprochement> => {
  const { rows } = await tx.query('select decider_rapprochement($1, $2, $3) as etat', [id, confirme, le])
  return z.object({ etat: z.enum(ETATS) }).parse(rows[0]).etat
}

export const REPONSES = ['oui', 'non', 'ne-sait-pas'] as const
export type Reponse = (typeof REPONSES)[number]

/** A candidate, seen from the files that the acteur may read: the other one is not said. */
export interface Rapprochement {
  id: string
  etat: EtatRapprochement
  /** The files of this acteur: one side, or both. */
  miens: string[]
  /** True when every side that this acteur reads has said yes. */
  dit: boolean
  /** What the people of these files said themselves. */
  reponses: Reponse[]
  proposeLe: Date
}

const ligne = z
  .object({
    id: z.string(),
    etat: z.enum(ETATS),
    miens: z.array(z.string()),
    dit: z.boolean(),
    reponses: z.array(z.enum(REPONSES)),
    propose_le: z.date(),
  })
  .transform(({ propose_le, ...r }): Rapprochement => ({ ...r, proposeLe: propose_le }))

const SELECT = `select r.id, r.etat, r.propose_le,
    array_remove(array[case when a_acces(r.a) then r.a::text end, case when a_acces(r.b) then r.b::text end], null) as miens,
    (r.confirme_a_le is not null or not a_acces(r.a)) and (r.confirme_b_le is not null or not a_acces(r.b)) as dit,
    array(select p.reponse from rapprochement_reponse p where p.rapprochement_id = r.id and a_acces(p.personne_id)) as reponses
  from rapprochement r`

/** Candidates that nobody has decided yet. */
export async function listProposes(tx: Tx, limite: number): Promise<Rapprochement[]> {
  const { rows } = await tx.query(`${SELECT} where r.etat = 'propose' order by r.propose_le, r.id limit $1`, [limite])
  return z.array(ligne).parse(rows)
}

/** The most that are looked at to be counted. */
const COMPTE_MAX = 100

/** How many candidates wait for a word of this acteur. */
export const countADecider = async (tx: Tx): Promise<number> =>
  (await listProposes(tx, COMPTE_MAX)).filter(({ dit }) => !dit).length

export async function listOfPersonne(tx: Tx, personne: string): Promise<Rapprochement[]> {
  const { rows } = await tx.query(`${SELECT} where r.a = $1 or r.b = $1 order by r.propose_le, r.id`, [personne])
  return z.array(ligne).parse(rows)
}

export async function findRapprochement(tx: Tx, id: string): Promise<Rapprochement | undefined> {
  const { rows } = await tx.query(`${SELECT} where r.id = $1`, [id])
  return z.array(ligne).parse(rows)[0]
}

/** Another file that may be the person's, as they see it themselves: nothing of it, nor of who holds it. */
export interface AutreDossier {
  id: string
  etat: EtatRapprochement
  /** What they said already. */
  reponse: Reponse | undefined
}

const autreDossier = z
  .object({ id: z.string(), etat: z.enum(ETATS), reponse: z.enum(REPONSES).nullable() })
  .transform(({ reponse, ...r }): AutreDossier => ({ ...r, reponse: reponse ?? undefined }))

/**
 * What a person is asked about: what nobody decided yet, and what was confirmed. One who changed their own name, phone or e-mail before the
 * likeness was seen is not asked: the question would tell them that somebody else has it.
 */
export async function listAutresDossiers(tx: Tx, personne: string): Promise<AutreDossier[]> {
  const { rows } = await tx.query(
    `select r.id, r.etat, p.reponse from rapprochement r
     left join rapprochement_reponse p on p.rapprochement_id = r.id and p.personne_id = $1
     where $1 in (r.a, r.b) and (r.etat = 'confirme' or (r.etat = 'propose' and not exists (select from journal j where j.personne_id = $1
       and j.sorte = 'personne' and j.action = 'corriger' and j.objet = 'personne' and j.le <= r.propose_le)))
     order by r.propose_le, r.id`,
    [personne],
  )
  return z.array(autreDossier).parse(rows)
}

export const repondre = async (tx: Tx, id: string, reponse: Reponse, le: Date): Promise<EtatRapprochement> => {
  const { rows } = await tx.query('select repondre_rapprochement($1, $2, $3) as etat', [id, reponse, le])
  return z.object({ etat: z.enum(ETATS) }).parse(rows[0]).etat
}
