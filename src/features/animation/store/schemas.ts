import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { type Groupe, SORTES } from '../domain/animation.ts'
import {
  type Donnees,
  donneesSchema,
  ETATS_SCHEMA,
  type Reunie,
  type Schema,
  type TexteSchema,
} from '../domain/schema.ts'

const ligne = z
  .object({
    id: z.string(),
    territoire_id: z.string().nullable(),
    territoire: z.string().nullable(),
    version: z.number(),
    revision: z.number(),
    etat: z.enum(ETATS_SCHEMA),
    texte: z.string(),
    informer: z.string(),
    dates: z.string(),
    contacts: z.string(),
    donnees: donneesSchema.nullable(),
    arrete_le: z.string().nullable(),
    demonstration: z.boolean(),
  })
  .transform(
    ({ territoire_id, territoire, donnees, arrete_le, ...r }): Schema => ({
      ...r,
      territoire: territoire_id === null ? undefined : { id: territoire_id, nom: territoire ?? territoire_id },
      donnees: donnees ?? undefined,
      arreteLe: arrete_le ?? undefined,
    }),
  )
const LIRE = `select x.id, x.territoire_id, t.nom as territoire, x.version, x.revision, x.etat, x.texte, x.informer, x.dates, x.contacts, x.donnees,
  x.arrete_le::text, x.demonstration from schema_animation x left join territoire t on t.id = x.territoire_id`

/** The versions of a territoire, or of the région (undefined), the last one first. */
export async function listSchemas(tx: Tx, territoire: string | undefined): Promise<Schema[]> {
  const { rows } = await tx.query(`${LIRE} where x.territoire_id is not distinct from $1 order by x.version desc`, [
    territoire,
  ])
  return z.array(ligne).parse(rows)
}

/** The version in force of each territoire and of the région, which comes first. */
export async function listEnVigueur(tx: Tx): Promise<Schema[]> {
  const { rows } = await tx.query(
    `${LIRE} where x.etat = 'arrete' and not exists (select from schema_animation s
       where s.etat = 'arrete' and s.version > x.version and s.territoire_id is not distinct from x.territoire_id)
     order by x.territoire_id is not null, t.nom, x.id`,
  )
  return z.array(ligne).parse(rows)
}

/** One version that the acteur may read. @param verrou to change it afterwards */
export async function findSchema(
  tx: Tx,
  id: string,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<Schema | undefined> {
  const { rows } = await tx.query(`${LIRE} where x.id = $1${verrou ? ' for update of x' : ''}`, [id])
  return z.array(ligne).parse(rows)[0]
}

/**
 * Writes over a draft as it was read, or begins the next version.
 * @param dernier the last version, as it was read
 * @returns false when somebody wrote in between
 */
export async function saveBrouillon(
  tx: Tx,
  territoire: string | undefined,
  dernier: Pick<Schema, 'id' | 'version' | 'revision' | 'etat'> | undefined,
  { texte, informer, dates, contacts, le }: TexteSchema & { le: Date },
): Promise<boolean> {
  const { rowCount } =
    dernier?.etat === 'brouillon'
      ? await tx.query(
          `update schema_animation set texte = $3, informer = $4, dates = $5, contacts = $6, maj_le = $7, revision = revision + 1
           where id = $1 and revision = $2 and etat = 'brouillon'`,
          [dernier.id, dernier.revision, texte, informer, dates, contacts, le],
        )
      : await tx.query(
          `insert into schema_animation (territoire_id, version, texte, informer, dates, contacts, cree_le, maj_le)
           values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict do nothing`,
          [territoire, (dernier?.version ?? 0) + 1, texte, informer, dates, contacts, le],
        )
  return rowCount === 1
}

/** Settles a draft: it changes no more. @param arreteLe today, ISO */
export const saveArrete = async (
  tx: Tx,
  id: string,
  { donnees, arreteLe, le }: { donnees: Donnees; arreteLe: string; le: Date },
): Promise<void> => {
  await tx.query(
    "update schema_animation set etat = 'arrete', donnees = $2, arrete_le = $3, maj_le = $4 where id = $1",
    [id, JSON.stringify(donnees), arreteLe, le],
  )
}

/** Gives up a draft. @returns whether there was one */
export const deleteBrouillon = async (tx: Tx, territoire: string | undefined): Promise<boolean> =>
  (
    await tx.query("delete from schema_animation where territoire_id is not distinct from $1 and etat = 'brouillon'", [
      territoire,
    ])
  ).rowCount === 1

/** A group as its schéma tells of it, and when it met. */
export interface GroupeAnime extends Reunie, Pick<Groupe, 'id' | 'nom' | 'sorte' | 'objet'> {
  animateur: string | undefined
  membres: number
}

const groupe = z
  .object({
    id: z.string(),
    nom: z.string(),
    sorte: z.enum(SORTES),
    objet: z.string(),
    rythme_mois: z.number().nullable(),
    animateur: z.string().nullable(),
    membres: z.number(),
    depuis: z.string(),
    derniere: z.string().nullable(),
    prochaine: z.string().nullable(),
  })
  .transform(
    ({ rythme_mois, animateur, derniere, prochaine, ...r }): GroupeAnime => ({
      ...r,
      rythmeMois: rythme_mois ?? undefined,
      animateur: animateur ?? undefined,
      derniere: derniere ?? undefined,
      prochaine: prochaine ?? undefined,
    }),
  )
const JOUR = (quoi: string): string => `(${quoi} at time zone 'Europe/Paris')::date::text`

/**
 * The groups of a territoire, with their rhythm and the days of their last and next meetings.
 * @param territoire undefined for those of the région, where a seat is a member
 */
export async function listGroupesAnimes(tx: Tx, territoire: string | undefined, now: Date): Promise<GroupeAnime[]> {
  const { rows } = await tx.query(
    `select g.id, g.nom, g.sorte, g.objet, g.rythme_mois, s.nom as animateur, ${JOUR('g.cree_le')} as depuis,
       (select count(*)::int from groupe_membre m where m.groupe_id = g.id)
         + (select count(*)::int from commission_siege c where c.groupe_id = g.id) as membres,
       ${JOUR('max(r.debut) filter (where r.debut <= $2)')} as derniere, ${JOUR('min(r.debut) filter (where r.debut > $2)')} as prochaine
     from groupe g left join structure s on s.id = g.animateur_id left join reunion r on r.groupe_id = g.id and r.etat <> 'annulee'
     where g.territoire_id is not distinct from $1 group by g.id, s.nom order by g.cree_le, g.id`,
    [territoire, now],
  )
  return z.array(groupe).parse(rows)
}

/**
 * The meetings of a year that were not called off, in order.
 * @param territoire undefined for those of the région
 */
export async function listCalendrier(
  tx: Tx,
  territoire: string | undefined,
  annee: number,
): Promise<Donnees['calendrier']> {
  const { rows } = await tx.query<Donnees['calendrier'][number]>(
    `select ${JOUR('r.debut')} as le, r.titre, g.nom as groupe from reunion r join groupe g on g.id = r.groupe_id
     where r.territoire_id is not distinct from $1 and r.etat <> 'annulee' and extract(year from r.debut at time zone 'Europe/Paris') = $2
     order by r.debut, r.id`,
    [territoire, annee],
  )
  return rows
}

/** The territoires that are open, with how many structures pilot each on a day (ISO). */
export async function listTerritoiresAnimes(tx: Tx, leJour: string): Promise<Donnees['territoires']> {
  const { rows } = await tx.query<Donnees['territoires'][number]>(
    `select t.nom, (select count(*)::int from territoire_pilote p
       where p.territoire_id = t.id and p.depuis <= $1 and coalesce(p.jusque >= $1, true)) as pilotes
     from territoire t where t.ferme_le is null order by t.nom, t.id`,
    [leJour],
  )
  return rows
}
