import { z } from 'zod'
import { type Joint, trouverJoints } from '#features/ressources/index.ts'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { ETATS, type Etat, MOTIFS, type Motif, OBJETS, type Objet, type Sujet } from '../domain/question.ts'

/** Questions; the policies show each to who moderates it, to who answers it, and to everybody once it is published. */

export interface Question extends Sujet {
  id: string
  nom: string
  etat: Etat
  territoire: { id: string; nom: string } | undefined
  /** The other territoires that its place is in: they read it too. */
  aussi: readonly string[]
  structure: { id: string; nom: string } | undefined
  /** In the words of who left it; undefined once it is forgotten. */
  texte: string | undefined
  /** Where to write to them. */
  courriel: string | undefined
  publiee: { question: string; reponse: string } | undefined
  motif: Motif | undefined
  poseeLe: Date
  demonstration: boolean
}

const contenuSchema = z.object({ texte: z.string(), courriel: z.string().optional() })
export type Contenu = z.output<typeof contenuSchema>
const lieuOf = (id: string): string => `question.contenu.${id}`
const reponseOf = (id: string): string => `question.reponse.${id}`

const SELECT = `select q.id, q.objet, q.code, q.nom, q.etat, q.territoire_id, q.aussi, t.nom as territoire_nom, q.structure_id, s.nom as structure_nom,
    q.contenu_chiffre, q.question, q.reponse, q.motif, q.posee_le, q.demonstration
  from question q left join territoire t on t.id = q.territoire_id left join structure s on s.id = q.structure_id`
const ligne = z.object({
  id: z.string(),
  objet: z.enum(OBJETS),
  code: z.string(),
  nom: z.string(),
  etat: z.enum(ETATS),
  territoire_id: z.string().nullable(),
  aussi: z.array(z.string()),
  territoire_nom: z.string().nullable(),
  structure_id: z.string().nullable(),
  structure_nom: z.string().nullable(),
  contenu_chiffre: z.instanceof(Buffer).nullable(),
  question: z.string().nullable(),
  reponse: z.string().nullable(),
  motif: z.enum(MOTIFS).nullable(),
  posee_le: z.date(),
  demonstration: z.boolean(),
})

const toQuestion = (chiffre: Chiffre, row: unknown): Question => {
  const q = ligne.parse(row)
  const contenu = q.contenu_chiffre && contenuSchema.parse(chiffre.open(lieuOf(q.id), q.contenu_chiffre))
  const nomme = (id: string | null, nom: string | null) => (id === null ? undefined : { id, nom: nom ?? id })
  return {
    id: q.id,
    objet: q.objet,
    code: q.code,
    nom: q.nom,
    etat: q.etat,
    territoire: nomme(q.territoire_id, q.territoire_nom),
    aussi: q.aussi,
    structure: nomme(q.structure_id, q.structure_nom),
    texte: contenu?.texte,
    courriel: contenu?.courriel,
    publiee: q.question !== null && q.reponse !== null ? { question: q.question, reponse: q.reponse } : undefined,
    motif: q.motif ?? undefined,
    poseeLe: q.posee_le,
    demonstration: q.demonstration,
  }
}

/** The territoires of the network that one of these zones ("commune:28134", "epci:…") is of: several may share a commune. */
export const listTerritoires = async (tx: Pick<Tx, 'query'>, zones: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      'select id from territoire where (zone && $1::text[] or id = any($2)) and ferme_le is null order by id',
      [zones, zones.flatMap(zone => (zone.startsWith('reseau:') ? [zone.slice('reseau:'.length)] : []))],
    )
  ).rows.map(({ id }) => id)

export interface NouvelleQuestion extends Sujet, Contenu {
  id: string
  nom: string
  /** Who reads it: all of them; the région when there is none. */
  territoires: readonly string[]
  demonstration?: boolean
}

/** @returns false when this number is written already */
export const insertQuestion = async (tx: Tx, chiffre: Chiffre, q: NouvelleQuestion, le: Date): Promise<boolean> =>
  (
    await tx.query(
      `insert into question (id, objet, code, nom, territoire_id, aussi, contenu_chiffre, posee_le, garde_depuis, demonstration)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9) on conflict do nothing`,
      [
        q.id,
        q.objet,
        q.code,
        q.nom,
        q.territoires[0] ?? null,
        q.territoires.slice(1),
        chiffre.seal(lieuOf(q.id), { texte: q.texte, courriel: q.courriel }),
        le,
        q.demonstration ?? false,
      ],
    )
  ).rowCount === 1

/** @param verrouiller keeps others from changing it until the end of the transaction */
export async function findQuestion(
  tx: Tx,
  chiffre: Chiffre,
  id: string,
  verrouiller = false,
): Promise<Question | undefined> {
  const { rows } = await tx.query(`${SELECT} where q.id = $1 ${verrouiller ? 'for update of q' : ''}`, [id])
  return rows[0] && toQuestion(chiffre, rows[0])
}

/** What the acteur moderates or answers: what waits first, then the last ones that are done. */
export async function listQuestions(tx: Tx, chiffre: Chiffre): Promise<Question[]> {
  const { rows } = await tx.query(
    `${SELECT} where question_moderee(q.territoire_id, q.aussi) or q.structure_id = acteur_structure_recoit()
     order by q.etat not in ('recue', 'attribuee'), case when q.etat in ('recue', 'attribuee') then q.posee_le end,
       coalesce(q.repondue_le, q.posee_le) desc limit 100`,
  )
  return rows.map(row => toQuestion(chiffre, row))
}

/** Those that wait for the acteur: to be read by who moderates, to be answered by a structure. */
export const countEnAttente = async (tx: Tx): Promise<number> =>
  (
    await tx.query<{ n: number }>(
      `select count(*)::int as n from question q where (q.etat = 'recue' and question_moderee(q.territoire_id, q.aussi))
         or (q.etat = 'attribuee' and q.structure_id = acteur_structure_recoit())`,
    )
  ).rows[0]?.n ?? 0

/** Gives it to a structure. */
export const saveAttribution = (tx: Tx, id: string, structure: string, le: Date): Promise<unknown> =>
  tx.query("update question set etat = 'attribuee', structure_id = $2, attribuee_le = $3 where id = $1", [
    id,
    structure,
    le,
  ])

/** Ends it with a reason: what was typed and where to write are forgotten. */
export const saveRefus = (tx: Tx, id: string, motif: Motif, le: Date): Promise<unknown> =>
  tx.query(
    "update question set etat = 'refusee', motif = $2, contenu_chiffre = null, garde_depuis = $3 where id = $1",
    [id, motif, le],
  )

/** Answered to the person alone. */
export const saveReponse = (tx: Tx, chiffre: Chiffre, { id, reponse }: { id: string; reponse: string }, le: Date) =>
  tx.query(
    "update question set etat = 'repondue', reponse_chiffre = $2, contenu_chiffre = null, repondue_le = $3, garde_depuis = $3 where id = $1",
    [id, chiffre.seal(reponseOf(id), { reponse }), le],
  )

/** Published: nothing sealed is left of it. */
export const savePublication = (
  tx: Tx,
  { id, question, reponse, documents }: { id: string; question: string; reponse: string; documents: readonly string[] },
  le: Date,
): Promise<unknown> =>
  tx.query(
    `update question set etat = 'publiee', question = $2, reponse = $3, contenu_chiffre = null, reponse_chiffre = null, repondue_le = $4,
       garde_depuis = null, documents = $5 where id = $1`,
    [id, question, reponse, le, documents],
  )

/** Off the page: what was published is no longer kept. */
export const saveRetrait = (tx: Tx, id: string, le: Date): Promise<unknown> =>
  tx.query(
    "update question set etat = 'refusee', question = null, reponse = null, documents = '{}', garde_depuis = $2 where id = $1",
    [id, le],
  )

/** Structures that may be given a question: those of its territoires, or all that are in one. */
export const listStructures = async (
  tx: Tx,
  q: Pick<Question, 'territoire' | 'aussi'>,
): Promise<{ id: string; nom: string }[]> =>
  (
    await tx.query<{ id: string; nom: string }>(
      `select distinct s.id, s.nom from territoire_membre m join structure s on s.id = m.structure_id
       where s.etat = 'actif' and ($1::text is null or m.territoire_id = $1 or m.territoire_id = any ($2)) order by s.nom, s.id`,
      [q.territoire?.id ?? null, q.aussi],
    )
  ).rows

/** A question and its answer, as everybody reads them. */
export interface QuestionPubliee {
  id: string
  question: string
  reponse: string
  structure: string
  le: Date
  demonstration: boolean
  /** Of the library, that everybody may read now. */
  joints: Joint[]
}

const MONTREES = 10

/** Those that are published under a page, the last first. */
export async function listPubliees(
  db: Pick<Tx, 'query'>,
  { objet, code }: { objet: Objet; code: string },
): Promise<QuestionPubliee[]> {
  const { rows } = await db.query<Omit<QuestionPubliee, 'joints'> & { documents: string[] }>(
    `select q.id, q.question, q.reponse, s.nom as structure, q.repondue_le as le, q.demonstration, q.documents
     from question q join structure s on s.id = q.structure_id
     where q.etat = 'publiee' and q.objet = $1 and q.code = $2 order by q.repondue_le desc, q.id limit ${MONTREES}`,
    [objet, code],
  )
  const joints = new Map(
    (await trouverJoints(db, [...new Set(rows.flatMap(({ documents }) => documents))])).map(un => [un.id, un]),
  )
  return rows.map(({ documents, ...q }) => ({ ...q, joints: documents.flatMap(id => joints.get(id) ?? []) }))
}
