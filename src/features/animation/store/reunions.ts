import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import {
  type Convocation,
  type Decision,
  ETATS_DECISION,
  ETATS_REUNION,
  type EtatDecision,
  PRESENCES,
  type Presence,
  type Reunion,
} from '../domain/animation.ts'
import { savePresences } from './commissions.ts'

const nomme = z.object({ id: z.string(), nom: z.string() })
const ligne = z
  .object({
    id: z.string(),
    groupe: nomme,
    regionale: z.boolean(),
    titre: z.string(),
    debut: z.date(),
    fin: z.date(),
    lieu: z.string(),
    ordre_du_jour: z.string(),
    compte_rendu: z.string(),
    document: z.string().nullable(),
    ressource: z.object({ id: z.string(), titre: z.string() }).nullable(),
    etat: z.enum(ETATS_REUNION),
    sequence: z.number(),
    demonstration: z.boolean(),
  })
  .transform(
    ({ ordre_du_jour, compte_rendu, document, ressource, ...r }): Reunion => ({
      ...r,
      ordreDuJour: ordre_du_jour,
      compteRendu: compte_rendu,
      document: document ?? undefined,
      ressource: ressource ?? undefined,
    }),
  )
const LIRE = `select r.id, json_build_object('id', g.id, 'nom', g.nom) as groupe, r.territoire_id is null as regionale, r.titre, r.debut, r.fin, r.lieu, r.ordre_du_jour,
  r.compte_rendu, r.document, r.etat, r.sequence, r.demonstration,
  case when d.id is not null then json_build_object('id', d.id, 'titre', d.titre) end as ressource
  from reunion r join groupe g on g.id = r.groupe_id left join ressource d on d.id = r.ressource_id`

/** How many meetings one page shows. */
const REUNIONS_MONTREES = 30

/** The meetings of a territoire, or of the région (undefined), the last one first. */
export async function listReunions(tx: Tx, territoire: string | undefined): Promise<Reunion[]> {
  const { rows } = await tx.query(
    `${LIRE} where r.territoire_id is not distinct from $1 order by r.debut desc, r.id limit $2`,
    [territoire, REUNIONS_MONTREES],
  )
  return z.array(ligne).parse(rows)
}

/** One meeting of a territoire, or of the région (undefined). @param verrou to change it afterwards */
export async function findReunion(
  tx: Tx,
  territoire: string | undefined,
  id: string,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<Reunion | undefined> {
  const { rows } = await tx.query(
    `${LIRE} where r.territoire_id is not distinct from $1 and r.id = $2${verrou ? ' for update of r' : ''}`,
    [territoire, id],
  )
  return z.array(ligne).parse(rows)[0]
}

/** Writes a meeting of a group of the territoire, or of the région (undefined). @returns its identifier; undefined when the group is not there */
export async function insertReunion(
  tx: Tx,
  territoire: string | undefined,
  { groupe, le, ...c }: Convocation & { groupe: string; le: Date },
): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into reunion (territoire_id, groupe_id, titre, debut, fin, lieu, ordre_du_jour, cree_le, maj_le)
     select $1, g.id, $3, $4, $5, $6, $7, $8, $8 from groupe g where g.id = $2 and g.territoire_id is not distinct from $1 returning id`,
    [territoire, groupe, c.titre, c.debut, c.fin, c.lieu, c.ordreDuJour, le],
  )
  return rows[0]?.id
}

export const saveConvocation = async (tx: Tx, id: string, { le, ...c }: Convocation & { le: Date }): Promise<void> => {
  await tx.query(
    `update reunion set titre = $2, debut = $3, fin = $4, lieu = $5, ordre_du_jour = $6, sequence = sequence + 1, maj_le = $7 where id = $1`,
    [id, c.titre, c.debut, c.fin, c.lieu, c.ordreDuJour, le],
  )
}

export const cancelReunion = async (tx: Tx, id: string, le: Date): Promise<void> => {
  await tx.query("update reunion set etat = 'annulee', sequence = sequence + 1, maj_le = $2 where id = $1", [id, le])
}

/** Writes the minutes of a meeting, and who came. */
export async function saveCompteRendu(
  tx: Tx,
  territoire: string | undefined,
  id: string,
  cr: {
    texte: string
    document: string | undefined
    ressource: string | undefined
    presences: ReadonlyMap<string, Presence>
    le: Date
  },
): Promise<void> {
  await tx.query(
    "update reunion set etat = 'tenue', compte_rendu = $2, document = $3, maj_le = $4, ressource_id = $5 where id = $1",
    [id, cr.texte, cr.document, cr.le, cr.ressource],
  )
  if (territoire === undefined) return savePresences(tx, id, cr.presences)
  await tx.query('delete from reunion_presence where reunion_id = $1', [id])
  await tx.query(
    `insert into reunion_presence (reunion_id, territoire_id, representant_id, presence)
     select $1, $2, r.id, x.presence from unnest($3::uuid[], $4::text[]) x (representant, presence)
     join representant r on r.id = x.representant and r.territoire_id = $2`,
    [id, territoire, [...cr.presences.keys()], [...cr.presences.values()]],
  )
}

/** Who came to a meeting, by representative, or by territoire for its coordination. */
export async function listPresences(tx: Tx, reunion: string): Promise<ReadonlyMap<string, Presence>> {
  const { rows } = await tx.query(
    `select representant_id::text as id, presence from reunion_presence where reunion_id = $1
     union all select coalesce(representant_id::text, territoire_id), presence from commission_presence where reunion_id = $1`,
    [reunion],
  )
  const lues = z.array(z.object({ id: z.string(), presence: z.enum(PRESENCES) })).parse(rows)
  return new Map(lues.map(({ id, presence }) => [id, presence]))
}

const decision = z
  .object({
    id: z.string(),
    reunion: z.string(),
    texte: z.string(),
    structure: nomme.nullable(),
    pour_le: z.string().nullable(),
    etat: z.enum(ETATS_DECISION),
  })
  .transform(
    ({ pour_le, structure, ...r }): Decision => ({
      ...r,
      pourLe: pour_le ?? undefined,
      structure: structure ?? undefined,
    }),
  )
const LIRE_DECISION = `select d.id, d.reunion_id as reunion, d.texte, d.pour_le::text, d.etat,
  case when s.id is not null then json_build_object('id', s.id, 'nom', s.nom) end as structure
  from decision d left join structure s on s.id = d.structure_id`

/** What was decided at a meeting. */
export async function listDecisions(tx: Tx, reunion: string): Promise<Decision[]> {
  const { rows } = await tx.query(`${LIRE_DECISION} where d.reunion_id = $1 order by d.cree_le, d.id`, [reunion])
  return z.array(decision).parse(rows)
}

/** What a territoire, or the région (undefined), decided and has not done, what is due first, first. */
export async function listAFaire(tx: Tx, territoire: string | undefined): Promise<Decision[]> {
  const { rows } = await tx.query(
    `${LIRE_DECISION} where d.territoire_id is not distinct from $1 and d.etat = 'a-faire' order by d.pour_le nulls last, d.cree_le, d.id`,
    [territoire],
  )
  return z.array(decision).parse(rows)
}

export const insertDecision = async (
  tx: Tx,
  d: {
    territoire: string | undefined
    reunion: string
    texte: string
    structure: string | undefined
    pourLe: string | undefined
    le: Date
  },
): Promise<void> => {
  await tx.query(
    `insert into decision (territoire_id, reunion_id, texte, structure_id, pour_le, cree_le, maj_le) values ($1, $2, $3, $4, $5, $6, $6)`,
    [d.territoire, d.reunion, d.texte, d.structure, d.pourLe, d.le],
  )
}

/** What became of a decision. @returns whether it is there */
export async function saveEtatDecision(
  tx: Tx,
  reunion: string,
  id: string,
  { etat, le }: { etat: EtatDecision; le: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query('update decision set etat = $3, maj_le = $4 where reunion_id = $1 and id = $2', [
    reunion,
    id,
    etat,
    le,
  ])
  return rowCount === 1
}
