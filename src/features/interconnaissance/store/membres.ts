import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { CADENCE_DEFAUT, CADENCES, type Cadence, type Confirmation, type Part } from '../domain/fraicheur.ts'
import { nonVu } from './changements.ts'

/** Members of the territoires, and the page that each keeps: read by every agent, written by those of the structure. */

export interface Membre extends Confirmation {
  structure: string
  nom: string
  /** Date of its sheet in the annuaire, ISO. */
  miseAJour: string | undefined
  /** INSEE code of its first place. */
  commune: string | undefined
  /** Changes since the agent last looked; undefined: they never did. */
  changements: number | undefined
}

const membre = z
  .object({
    structure: z.string(),
    nom: z.string(),
    mise_a_jour: z.string().nullable(),
    commune: z.string().nullable(),
    cadence: z.enum(CADENCES).nullable(),
    confirmee_le: z.date().nullable(),
    changements: z.number().nullable(),
  })
  .transform(
    (r): Membre => ({
      structure: r.structure,
      nom: r.nom,
      miseAJour: r.mise_a_jour ?? undefined,
      commune: r.commune ?? undefined,
      cadence: r.cadence ?? CADENCE_DEFAUT,
      confirmeeLe: r.confirmee_le ?? undefined,
      changements: r.changements ?? undefined,
    }),
  )

/** The structures of a territoire that are in the annuaire, by their names. */
export async function listMembres(tx: Tx, territoire: string): Promise<Membre[]> {
  const { rows } = await tx.query(
    `select s.id as structure, s.nom, s.mise_a_jour::text, p.cadence, p.confirmee_le,
       (select l.commune from lieu l where l.structure_id = s.id order by l.rang, l.id limit 1) as commune,
       case when v.vu_le is not null then
         (select count(*)::int from annuaire_changement c where c.structure_id = s.id and ${nonVu('v.vu_le', 'v.vu_dans')}) end as changements
     from territoire_membre m join structure s on s.id = m.structure_id and s.etat = 'actif'
     left join membre_page p on p.structure_id = s.id
     left join membre_vu v on v.structure_id = s.id and v.compte_id = acteur_compte()
     where m.territoire_id = $1 order by s.nom, s.id`,
    [territoire],
  )
  return z.array(membre).parse(rows)
}

/** A member in one of its territoires, with what tells its age. */
export interface MembreDate extends Confirmation {
  territoire: { id: string; nom: string }
  structure: string
  nom: string
  miseAJour: string | undefined
}

/** Every member of every territoire of the network: for the freshness of the whole. */
export async function listTous(tx: Tx): Promise<MembreDate[]> {
  const { rows } = await tx.query<{
    territoire: string
    territoire_nom: string
    structure: string
    nom: string
    cadence: Cadence | null
    confirmee_le: Date | null
    mise_a_jour: string | null
  }>(
    `select t.id as territoire, t.nom as territoire_nom, s.id as structure, s.nom, p.cadence, p.confirmee_le, s.mise_a_jour::text
     from territoire t join territoire_membre m on m.territoire_id = t.id
     join structure s on s.id = m.structure_id and s.etat = 'actif' left join membre_page p on p.structure_id = s.id
     order by t.nom, t.id, s.nom, s.id`,
  )
  return rows.map(r => ({
    territoire: { id: r.territoire, nom: r.territoire_nom },
    structure: r.structure,
    nom: r.nom,
    cadence: r.cadence ?? CADENCE_DEFAUT,
    confirmeeLe: r.confirmee_le ?? undefined,
    miseAJour: r.mise_a_jour ?? undefined,
  }))
}

/** The sheets of the whole annuaire: how many there are, and how many were brought up to date since a day. @param depuis ISO */
export async function countFiches(tx: Tx, depuis: string): Promise<Part> {
  const { rows } = await tx.query<Part>(
    `select count(*)::int as total, (count(*) filter (where mise_a_jour >= $1))::int as "aTemps" from structure where etat = 'actif'`,
    [depuis],
  )
  return rows[0] ?? { total: 0, aTemps: 0 }
}

/** The territoires of the network, by their names. */
export const listTerritoires = async (tx: Tx): Promise<{ id: string; nom: string }[]> =>
  (
    await tx.query<{ id: string; nom: string }>(
      'select id, nom from territoire where ferme_le is null order by nom, id',
    )
  ).rows

/** The territoires that a structure is a member of. */
export const listTerritoiresDe = async (tx: Tx, structure: string): Promise<{ id: string; nom: string }[]> =>
  (
    await tx.query<{ id: string; nom: string }>(
      `select t.id, t.nom from territoire_membre m join territoire t on t.id = m.territoire_id
       where m.structure_id = $1 order by t.nom, t.id`,
      [structure],
    )
  ).rows

export interface PageMembre extends Confirmation {
  presentation: string
  adresser: string
  neFaitPas: readonly string[]
  rappeleeLe: Date | undefined
  demonstration: boolean
}

/** What a page says while nobody has written anything. */
const VIDE: PageMembre = {
  presentation: '',
  adresser: '',
  neFaitPas: [],
  cadence: CADENCE_DEFAUT,
  confirmeeLe: undefined,
  rappeleeLe: undefined,
  demonstration: false,
}

const page = z
  .object({
    presentation: z.string(),
    adresser: z.string(),
    ne_fait_pas: z.array(z.string()),
    cadence: z.enum(CADENCES),
    confirmee_le: z.date().nullable(),
    rappelee_le: z.date().nullable(),
    demonstration: z.boolean(),
  })
  .transform(
    ({ ne_fait_pas, confirmee_le, rappelee_le, ...r }): PageMembre => ({
      ...r,
      neFaitPas: ne_fait_pas,
      confirmeeLe: confirmee_le ?? undefined,
      rappeleeLe: rappelee_le ?? undefined,
    }),
  )

/** @param verrouiller keeps others from changing it until the end of the transaction */
export async function findPage(tx: Tx, structure: string, verrouiller = false): Promise<PageMembre> {
  const { rows } = await tx.query(
    `select presentation, adresser, ne_fait_pas, cadence, confirmee_le, rappelee_le, demonstration
     from membre_page where structure_id = $1 ${verrouiller ? 'for update' : ''}`,
    [structure],
  )
  return rows[0] ? page.parse(rows[0]) : VIDE
}

export interface ContenuPage {
  presentation: string
  adresser: string
  neFaitPas: readonly string[]
  cadence: Cadence
}

/** Writes what the page says; it is not confirmed by that. */
export const savePage = (tx: Tx, structure: string, c: ContenuPage, le: Date): Promise<unknown> =>
  tx.query(
    `insert into membre_page (structure_id, presentation, adresser, ne_fait_pas, cadence, maj_le) values ($1, $2, $3, $4, $5, $6)
     on conflict (structure_id) do update set presentation = excluded.presentation, adresser = excluded.adresser,
       ne_fait_pas = excluded.ne_fait_pas, cadence = excluded.cadence, maj_le = excluded.maj_le`,
    [structure, c.presentation, c.adresser, c.neFaitPas, c.cadence, le],
  )

/** All that is told of the structure is right, its contacts too. */
export async function saveConfirmation(tx: Tx, structure: string, le: Date): Promise<void> {
  await tx.query(
    `insert into membre_page (structure_id, confirmee_le, maj_le) values ($1, $2, $2)
     on conflict (structure_id) do update set confirmee_le = excluded.confirmee_le, maj_le = excluded.maj_le`,
    [structure, le],
  )
  await tx.query('update membre_contact set confirme_le = $2 where structure_id = $1', [structure, le])
}

/** The page as it stands for anybody: when it was confirmed; undefined for a structure that keeps none. */
export const findConfirmeeLe = async (tx: Tx, structure: string): Promise<Date | undefined> =>
  (
    await tx.query<{ confirmee_le: Date | null }>('select confirmee_le from membre_page where structure_id = $1', [
      structure,
    ])
  ).rows[0]?.confirmee_le ?? undefined
