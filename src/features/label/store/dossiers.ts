import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { DECISIONS, type Decision, type Dossier, NIVEAUX, type Nomme, type Reponse } from '../domain/label.ts'

const nomme = z.object({ id: z.string(), nom: z.string() })
const reponse = z
  .object({
    exigence: z.string(),
    niveau: z.enum(NIVEAUX),
    preuve: z.string(),
    lien: z.string(),
    document: z.object({ id: z.string(), titre: z.string() }).nullable(),
    amelioration: z.string(),
    pour_le: z.string().nullable(),
    fait_le: z.string().nullable(),
  })
  .transform(
    ({ document, pour_le, fait_le, ...r }): Reponse => ({
      ...r,
      document: document ?? undefined,
      pourLe: pour_le ?? undefined,
      faitLe: fait_le ?? undefined,
    }),
  )
const ligne = z
  .object({
    id: z.string(),
    territoire: nomme,
    structure: nomme,
    envoye_le: z.date().nullable(),
    visiteur: nomme.nullable(),
    visite_le: z.string().nullable(),
    visite_note: z.string(),
    decision: z.enum(DECISIONS).nullable(),
    decide_le: z.string().nullable(),
    terme: z.string().nullable(),
    reponses: z.array(reponse),
    demonstration: z.boolean(),
  })
  .transform(
    ({ envoye_le, visiteur, visite_le, visite_note, decision, decide_le, terme, ...d }): Dossier => ({
      ...d,
      envoyeLe: envoye_le ?? undefined,
      visite: visiteur === null || visite_le === null ? undefined : { visiteur, le: visite_le, note: visite_note },
      decision:
        decision === null || decide_le === null
          ? undefined
          : { quoi: decision, le: decide_le, terme: terme ?? undefined },
    }),
  )
const LIRE = `select d.id, json_build_object('id', t.id, 'nom', t.nom) as territoire, json_build_object('id', s.id, 'nom', s.nom) as structure,
  case when v.id is not null then json_build_object('id', v.id, 'nom', v.nom) end as visiteur, d.visite_le::text, d.visite_note,
  d.envoye_le, d.decision, d.decide_le::text, d.terme::text, d.demonstration,
  coalesce((select json_agg(json_build_object('exigence', r.exigence, 'niveau', r.niveau, 'preuve', r.preuve, 'lien', r.lien,
    'document', case when b.id is not null then json_build_object('id', b.id, 'titre', b.titre) end,
    'amelioration', r.amelioration, 'pour_le', r.pour_le, 'fait_le', r.fait_le))
    from label_reponse r left join ressource b on b.id = r.document_id and b.archive_le is null where r.dossier_id = d.id), '[]') as reponses
  from label_dossier d join territoire t on t.id = d.territoire_id join structure s on s.id = d.structure_id
  left join structure v on v.id = d.visiteur_id`

/** The files of a territoire: by structure, the last one first. */
export async function listDossiers(tx: Tx, territoire: string): Promise<Dossier[]> {
  const { rows } = await tx.query(`${LIRE} where d.territoire_id = $1 order by s.nom, d.cree_le desc, d.id`, [
    territoire,
  ])
  return z.array(ligne).parse(rows)
}

/** One file of any territoire. @param verrou to change it afterwards */
export async function findDossier(
  tx: Tx,
  id: string,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<Dossier | undefined> {
  const { rows } = await tx.query(`${LIRE} where d.id = $1${verrou ? ' for update of d' : ''}`, [id])
  return z.array(ligne).parse(rows)[0]
}

/** Opens a file for a structure of the territoire, or gives back the one that is being prepared. */
export async function openDossier(
  tx: Tx,
  territoire: string,
  structure: string,
  le: Date,
): Promise<string | undefined> {
  await tx.query(
    `insert into label_dossier (territoire_id, structure_id, cree_le, maj_le)
     select $1, m.structure_id, $3, $3 from territoire_membre m where m.territoire_id = $1 and m.structure_id = $2 on conflict do nothing`,
    [territoire, structure, le],
  )
  const { rows } = await tx.query<{ id: string }>(
    'select id from label_dossier where territoire_id = $1 and structure_id = $2 and decision is null',
    [territoire, structure],
  )
  return rows[0]?.id
}

/** Says of a requirement how far it is met, and what is made better. */
export const saveReponse = async (tx: Tx, dossier: string, r: Reponse): Promise<void> => {
  await tx.query(
    `insert into label_reponse (dossier_id, exigence, niveau, preuve, amelioration, pour_le, fait_le, lien, document_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (dossier_id, exigence) do update set niveau = excluded.niveau, preuve = excluded.preuve,
       amelioration = excluded.amelioration, pour_le = excluded.pour_le, fait_le = excluded.fait_le,
       lien = excluded.lien, document_id = excluded.document_id`,
    [dossier, r.exigence, r.niveau, r.preuve, r.amelioration, r.pourLe, r.faitLe, r.lien, r.document?.id],
  )
}

export const saveVisite = async (
  tx: Tx,
  dossier: string,
  v: { visiteur: string; le: string; note: string; maj: Date },
): Promise<void> => {
  await tx.query(
    'update label_dossier set visiteur_id = $2, visite_le = $3, visite_note = $4, maj_le = $5 where id = $1',
    [dossier, v.visiteur, v.le, v.note, v.maj],
  )
}

export const saveDecision = async (
  tx: Tx,
  dossier: string,
  d: { quoi: Decision; le: string; terme: string | undefined; maj: Date },
): Promise<void> => {
  await tx.query('update label_dossier set decision = $2, decide_le = $3, terme = $4, maj_le = $5 where id = $1', [
    dossier,
    d.quoi,
    d.le,
    d.terme,
    d.maj,
  ])
}

/** The file of a structure: the one that is being prepared, or the last that was decided on. */
export async function findDossierDe(tx: Tx, structure: string): Promise<Dossier | undefined> {
  const { rows } = await tx.query(
    `${LIRE} where d.structure_id = $1 order by d.decision is not null, d.cree_le desc, d.id limit 1`,
    [structure],
  )
  return z.array(ligne).parse(rows)[0]
}

/** Gives the file to the coordination, or back to its structure. @param le when it is sent; undefined when it is given back */
export const saveEnvoi = async (tx: Tx, dossier: string, le: Date | undefined, maj: Date): Promise<void> => {
  await tx.query('update label_dossier set envoye_le = $2, maj_le = $3 where id = $1', [dossier, le, maj])
}

/** The territoires that a structure is in, by their names. */
export async function listTerritoiresDe(tx: Tx, structure: string): Promise<Nomme[]> {
  const { rows } = await tx.query<Nomme>(
    `select t.id, t.nom from territoire_membre m join territoire t on t.id = m.territoire_id where m.structure_id = $1
     order by t.nom, t.id`,
    [structure],
  )
  return rows
}

/** The structures of a territoire, by their names. */
export async function listMembres(tx: Tx, territoire: string): Promise<Nomme[]> {
  const { rows } = await tx.query<Nomme>(
    `select s.id, s.nom from territoire_membre m join structure s on s.id = m.structure_id and s.etat = 'actif'
     where m.territoire_id = $1 order by s.nom, s.id`,
    [territoire],
  )
  return rows
}

/** How many structures of each territoire hold a label on a day (ISO), and how many prepare a file. */
export async function countLabels(
  tx: Tx,
  leJour: string,
): Promise<ReadonlyMap<string, { labellisees: number; enCours: number }>> {
  const { rows } = await tx.query<{ territoire: string; labellisees: number; en_cours: number }>(
    `select territoire_id as territoire, count(distinct structure_id) filter (where decision = 'accorde' and terme >= $1)::int as labellisees,
       count(*) filter (where decision is null)::int as en_cours from label_dossier group by 1`,
    [leJour],
  )
  return new Map(rows.map(r => [r.territoire, { labellisees: r.labellisees, enCours: r.en_cours }]))
}
