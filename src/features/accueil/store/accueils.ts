import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { CANAUX, type Canal, ISSUES, type Issue } from '../domain/accueil.ts'

export interface NouvelleDemande {
  id: string
  personne: string | undefined
  texte: string
  /** As in the contract, without the text. */
  faits: object
}

/** What was asked, for the structure of the agent. */
export async function insertDemande(tx: Tx, chiffre: Chiffre, d: NouvelleDemande, le: Date): Promise<void> {
  await tx.query(
    `insert into demande (id, personne_id, structure_id, texte_chiffre, faits, creee_le)
     values ($1, $2, acteur_structure(), $3, $4, $5)`,
    [
      d.id,
      d.personne ?? null,
      d.texte === '' ? null : chiffre.seal(`demande.texte.${d.id}`, d.texte),
      JSON.stringify(d.faits),
      le,
    ],
  )
}

export interface NouvelAccueil {
  id: string
  personne: string | undefined
  demande: string | undefined
  canal: Canal
  issues: readonly Issue[]
  note: string
  dureeS: number | undefined
}

export async function insertAccueil(tx: Tx, chiffre: Chiffre, a: NouvelAccueil, le: Date): Promise<void> {
  await tx.query(
    `insert into accueil (id, structure_id, compte_id, personne_id, demande_id, canal, issues, note_chiffre, duree_s, le)
     values ($1, acteur_structure(), acteur_compte(), $2, $3, $4, $5, $6, $7, $8)`,
    [
      a.id,
      a.personne ?? null,
      a.demande ?? null,
      a.canal,
      a.issues,
      a.note === '' ? null : chiffre.seal(`accueil.note.${a.id}`, a.note),
      a.dureeS ?? null,
      le,
    ],
  )
}

export interface AccueilNote {
  id: string
  personne: string | undefined
  demande: string | undefined
  errone: boolean
}

const noteSchema = z
  .object({
    id: z.string(),
    personne_id: z.string().nullable(),
    demande_id: z.string().nullable(),
    errone_le: z.date().nullable(),
  })
  .transform(
    ({ id, personne_id, demande_id, errone_le }): AccueilNote => ({
      id,
      personne: personne_id ?? undefined,
      demande: demande_id ?? undefined,
      errone: errone_le !== null,
    }),
  )

/** An accueil of the agent's structure. */
export async function findAccueil(tx: Tx, id: string): Promise<AccueilNote | undefined> {
  const { rows } = await tx.query(
    'select id, personne_id, demande_id, errone_le from accueil where id = $1 and structure_id = acteur_structure()',
    [id],
  )
  return z.array(noteSchema).parse(rows)[0]
}

/**
 * Marks an accueil as noted by mistake, and gives up its demande when nothing else was made of it.
 * @returns undefined when it is not there, or was already
 */
export async function cancelAccueil(tx: Tx, id: string, le: Date): Promise<AccueilNote | undefined> {
  const { rows } = await tx.query(
    `update accueil set errone_le = $2 where id = $1 and structure_id = acteur_structure() and errone_le is null
     returning id, personne_id, demande_id, errone_le`,
    [id, le],
  )
  const [accueil] = z.array(noteSchema).parse(rows)
  if (accueil?.demande)
    await tx.query(
      `update demande d set etat = 'abandonnee', close_le = $2 where d.id = $1 and d.etat = 'ouverte'
         and not exists (select from accueil a where a.demande_id = d.id and a.errone_le is null)
         and not exists (select from aiguillage g where g.demande_id = d.id and g.statut <> 'draft')`,
      [accueil.demande, le],
    )
  return accueil
}

export interface AccueilDuFil {
  id: string
  le: Date
  canal: Canal
  issues: Issue[]
  /** Name of the structure that received. */
  structure: string
  /** True when it was the agent's structure. */
  ici: boolean
  /** Of the agent's structure alone. */
  note: string | undefined
  demande: string | undefined
  errone: boolean
}

const filSchema = z.object({
  id: z.string(),
  le: z.date(),
  canal: z.enum(CANAUX),
  issues: z.array(z.enum(ISSUES)),
  nom: z.string(),
  ici: z.boolean(),
  note_chiffre: z.instanceof(Buffer).nullable(),
  demande_id: z.string().nullable(),
  errone_le: z.date().nullable(),
})

/** Accueils of a person that the acteur may see; a note stays with the structure that wrote it. */
export async function listAccueils(tx: Tx, chiffre: Chiffre, personne: string): Promise<AccueilDuFil[]> {
  const { rows } = await tx.query(
    `select a.id, a.le, a.canal, a.issues, s.nom, a.demande_id, a.errone_le, a.structure_id = acteur_structure() as ici,
       case when a.structure_id = acteur_structure() then a.note_chiffre end as note_chiffre
     from accueil a join structure s on s.id = a.structure_id where a.personne_id = $1 order by a.le`,
    [personne],
  )
  return z
    .array(filSchema)
    .parse(rows)
    .map(a => ({
      id: a.id,
      le: a.le,
      canal: a.canal,
      issues: a.issues,
      structure: a.nom,
      ici: a.ici,
      note: a.note_chiffre ? z.string().parse(chiffre.open(`accueil.note.${a.id}`, a.note_chiffre)) : undefined,
      demande: a.demande_id ?? undefined,
      errone: a.errone_le !== null,
    }))
}
