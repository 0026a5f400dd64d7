import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { DECISIONS, type Decision, type Dossier, NIVEAUX, type Ouvrable, type Reponse } from '../domain/label.ts'

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
    fait_note: z.string(),
  })
  .transform(
    ({ document, pour_le, fait_le, fait_note, ...r }): Reponse => ({
      ...r,
      document: document ?? undefined,
      pourLe: pour_le ?? undefined,
      faitLe: fait_le ?? undefined,
      faitNote: fait_note,
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
    visite_qui: z.string(),
    visite_note: z.string(),
    visite_conseils: z.string(),
    visite_rendue_le: z.date().nullable(),
    visite_retour: z.string(),
    decision: z.enum(DECISIONS).nullable(),
    decide_le: z.string().nullable(),
    terme: z.string().nullable(),
    ferme_le: z.date().nullable(),
    reponses: z.array(reponse),
    demonstration: z.boolean(),
  })
  .transform(
    (d): Dossier => ({
      id: d.id,
      territoire: d.territoire,
      structure: d.structure,
      envoyeLe: d.envoye_le ?? undefined,
      visite:
        d.visiteur === null || d.visite_le === null
          ? undefined
          : {
              visiteur: d.visiteur,
              le: d.visite_le,
              qui: d.visite_qui,
              note: d.visite_note,
              conseils: d.visite_conseils,
              rendueLe: d.visite_rendue_le ?? undefined,
              retour: d.visite_retour,
            },
      decision:
        d.decision === null || d.decide_le === null
          ? undefined
          : { quoi: d.decision, le: d.decide_le, terme: d.terme ?? undefined },
      fermeLe: d.ferme_le ?? undefined,
      reponses: d.reponses,
      demonstration: d.demonstration,
    }),
  )
const LIRE = `select d.id, json_build_object('id', t.id, 'nom', t.nom) as territoire, json_build_object('id', s.id, 'nom', s.nom) as structure,
  case when v.id is not null then json_build_object('id', v.id, 'nom', v.nom) end as visiteur, d.visite_le::text,
  d.visite_qui, d.visite_note, d.visite_conseils, d.visite_rendue_le, d.visite_retour, d.envoye_le, d.decision, d.decide_le::text, d.terme::text, d.ferme_le, d.demonstration,
  coalesce((select json_agg(json_build_object('exigence', r.exigence, 'niveau', r.niveau, 'preuve', r.preuve, 'lien', r.lien,
    'document', case when b.id is not null then json_build_object('id', b.id, 'titre', b.titre) end,
    'amelioration', r.amelioration, 'pour_le', r.pour_le, 'fait_le', r.fait_le,
    'fait_note', r.fait_note))
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

/** The files of the région that count on a day (ISO): of each structure the one that is being prepared or the last, and the label in force. */
export async function listDerniers(tx: Tx, leJour: string): Promise<Dossier[]> {
  const { rows } = await tx.query(
    `${LIRE} where d.id in (select distinct on (structure_id) id from label_dossier order by structure_id, decision is not null or ferme_le is not null, cree_le desc, id)
       or (d.decision = 'accorde' and d.terme >= $1) order by t.nom, s.nom, d.cree_le desc, d.id`,
    [leJour],
  )
  return z.array(ligne).parse(rows)
}

/** The files that a structure has a part in: its own, the last first, then those that it visits. */
export async function listDossiersDe(tx: Tx, structure: string): Promise<Dossier[]> {
  const { rows } = await tx.query(
    `${LIRE} where d.structure_id = $1 or d.visiteur_id = $1 order by d.structure_id = $1 desc, d.cree_le desc, d.id`,
    [structure],
  )
  return z.array(ligne).parse(rows)
}

/** Files that the clock may have something to say of: granted, their term still to come. As the system. */
export async function listAccordes(tx: Tx, leJour: string): Promise<Dossier[]> {
  const { rows } = await tx.query(`${LIRE} where d.decision = 'accorde' and d.terme >= $1 order by d.terme, d.id`, [
    leJour,
  ])
  return z.array(ligne).parse(rows)
}

/** Structures whose next file is being prepared. */
export async function listEnPreparation(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ structure_id: string }>(
    'select structure_id from label_dossier where decision is null and ferme_le is null',
  )
  return new Set(rows.map(({ structure_id }) => structure_id))
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

/**
 * Opens a file for a structure of the territoire, which signed its convention if one is in force, or gives back the one that is being
 * prepared. A new one takes up what the last that was decided on says, but for what was made better since.
 */
export async function openDossier(
  tx: Tx,
  territoire: string,
  structure: string,
  le: Date,
): Promise<string | undefined> {
  const { rows: neufs } = await tx.query<{ id: string }>(
    `insert into label_dossier (territoire_id, structure_id, cree_le, maj_le)
     select $1, m.structure_id, $3, $3 from territoire_membre m where m.territoire_id = $1 and m.structure_id = $2
       and membre_peut($2, $1, ($3::timestamptz at time zone 'Europe/Paris')::date) on conflict do nothing returning id`,
    [territoire, structure, le],
  )
  for (const { id } of neufs)
    await tx.query(
      `insert into label_reponse (dossier_id, exigence, niveau, preuve, lien, document_id, amelioration, pour_le)
       select $1, r.exigence, r.niveau, r.preuve, r.lien, r.document_id, case when r.fait_le is null then r.amelioration else '' end,
         case when r.fait_le is null then r.pour_le end
       from label_reponse r where r.dossier_id = (select id from label_dossier where structure_id = $2 and territoire_id = $3
         and (decision is not null or ferme_le is not null) and id <> $1 order by cree_le desc, id limit 1)`,
      [id, structure, territoire],
    )
  const { rows } = await tx.query<{ id: string }>(
    'select id from label_dossier where territoire_id = $1 and structure_id = $2 and decision is null and ferme_le is null',
    [territoire, structure],
  )
  return rows[0]?.id
}

/** Says of a requirement how far it is met, and what is made better. */
export const saveReponse = async (tx: Tx, dossier: string, r: Reponse): Promise<void> => {
  await tx.query(
    `insert into label_reponse (dossier_id, exigence, niveau, preuve, amelioration, pour_le, fait_le, lien, document_id, fait_note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (dossier_id, exigence) do update set niveau = excluded.niveau, preuve = excluded.preuve,
       amelioration = excluded.amelioration, pour_le = excluded.pour_le, fait_le = excluded.fait_le,
       lien = excluded.lien, document_id = excluded.document_id, fait_note = excluded.fait_note`,
    [dossier, r.exigence, r.niveau, r.preuve, r.amelioration, r.pourLe, r.faitLe, r.lien, r.document?.id, r.faitNote],
  )
}

/** Notes what was done of what was to be made better. @returns false when nothing was */
export async function saveFait(
  tx: Tx,
  dossier: string,
  { exigence, le, note }: { exigence: string; le: string; note: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    "update label_reponse set fait_le = $3, fait_note = $4 where dossier_id = $1 and exigence = $2 and amelioration <> ''",
    [dossier, exigence, le, note],
  )
  return rowCount === 1
}

/** Plans the visit of a peer: what the one before it told is gone. */
export const saveVisite = async (
  tx: Tx,
  dossier: string,
  v: { visiteur: string; le: string; qui: string; maj: Date },
): Promise<void> => {
  await tx.query(
    `update label_dossier set visiteur_id = $2, visite_le = $3, visite_qui = $4, maj_le = $5, visite_rendue_le = null, visite_retour = '',
       visite_note = case when visiteur_id = $2 then visite_note else '' end,
       visite_conseils = case when visiteur_id = $2 then visite_conseils else '' end where id = $1`,
    [dossier, v.visiteur, v.le, v.qui, v.maj],
  )
}

/** What whoever came tells of the visit. */
export const saveRapport = async (
  tx: Tx,
  dossier: string,
  r: { qui: string; note: string; conseils: string; le: Date },
): Promise<void> => {
  await tx.query(
    'update label_dossier set visite_qui = $2, visite_note = $3, visite_conseils = $4, visite_rendue_le = $5, maj_le = $5 where id = $1',
    [dossier, r.qui, r.note, r.conseils, r.le],
  )
}

/** What the visited structure answers. */
export const saveRetour = async (tx: Tx, dossier: string, retour: string, le: Date): Promise<void> => {
  await tx.query('update label_dossier set visite_retour = $2, maj_le = $3 where id = $1', [dossier, retour, le])
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
    `${LIRE} where d.structure_id = $1 order by d.decision is not null or d.ferme_le is not null, d.cree_le desc, d.id limit 1`,
    [structure],
  )
  return z.array(ligne).parse(rows)[0]
}

/** Gives the file to the coordination, or back to its structure. @param le when it is sent; undefined when it is given back */
export const saveEnvoi = async (tx: Tx, dossier: string, le: Date | undefined, maj: Date): Promise<void> => {
  await tx.query('update label_dossier set envoye_le = $2, maj_le = $3 where id = $1', [dossier, le, maj])
}

/** The territoires that a structure is in, by their names, and whether it may open a file there on a day (ISO). */
export async function listTerritoiresDe(tx: Tx, structure: string, leJour: string): Promise<Ouvrable[]> {
  const { rows } = await tx.query<Ouvrable>(
    `select t.id, t.nom, membre_peut($1, t.id, $2) as ouvrable from territoire_membre m join territoire t on t.id = m.territoire_id where m.structure_id = $1
     order by t.nom, t.id`,
    [structure, leJour],
  )
  return rows
}

/** The structures of a territoire, by their names, and whether a file may be opened for each on a day (ISO). */
export async function listMembres(tx: Tx, territoire: string, leJour: string): Promise<Ouvrable[]> {
  const { rows } = await tx.query<Ouvrable>(
    `select s.id, s.nom, membre_peut(s.id, $1, $2) as ouvrable from territoire_membre m join structure s on s.id = m.structure_id and s.etat = 'actif'
     where m.territoire_id = $1 order by s.nom, s.id`,
    [territoire, leJour],
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
       count(*) filter (where decision is null and ferme_le is null)::int as en_cours from label_dossier group by 1`,
    [leJour],
  )
  return new Map(rows.map(r => [r.territoire, { labellisees: r.labellisees, enCours: r.en_cours }]))
}
