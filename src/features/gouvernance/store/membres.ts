import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { type Engagements, type Membre, SERVICES, type Signature } from '../domain/convention.ts'

const ligne = z
  .object({
    structure_id: z.string(),
    nom: z.string(),
    services: z.array(z.enum(SERVICES)),
    delai_jours: z.number().nullable(),
    ouverture: z.string(),
    formation_jours: z.number().nullable(),
    signee_le: z.string().nullable(),
    lieu: z.string().nullable(),
  })
  .transform(
    (r): Membre => ({
      structure: { id: r.structure_id, nom: r.nom },
      services: SERVICES.filter(service => r.services.includes(service)),
      delaiJours: r.delai_jours ?? undefined,
      ouverture: r.ouverture,
      formationJours: r.formation_jours ?? undefined,
      signature: r.signee_le === null || r.lieu === null ? undefined : { le: r.signee_le, lieu: r.lieu },
    }),
  )

/** The structures of a convention and what each promises, by their names. */
export async function listMembres(tx: Tx, convention: string): Promise<Membre[]> {
  const { rows } = await tx.query(
    `select m.structure_id, s.nom, m.services, m.delai_jours, m.ouverture, m.formation_jours, m.signee_le::text, m.lieu
     from convention_membre m join structure s on s.id = m.structure_id where m.convention_id = $1 order by s.nom, s.id`,
    [convention],
  )
  return z.array(ligne).parse(rows)
}

/**
 * The structures of the territoire that are not in its convention; of every territoire for that of the région, those that work in
 * several first.
 */
export async function listAbsents(
  tx: Tx,
  { id, territoire }: { id: string; territoire: { id: string } | undefined },
): Promise<{ id: string; nom: string; territoires: number }[]> {
  const { rows } = await tx.query<{ id: string; nom: string; territoires: number }>(
    `select s.id, s.nom, count(*)::int as territoires from territoire_membre t join structure s on s.id = t.structure_id
     where coalesce(t.territoire_id = $1, true) and s.etat = 'actif'
       and not exists (select from convention_membre m where m.convention_id = $2 and m.structure_id = s.id)
     group by s.id order by count(*) > 1 desc, s.nom, s.id`,
    [territoire?.id, id],
  )
  return rows
}

/** Puts every structure of a territoire in a draft, with those of another text and what each promised there. */
export async function insertMembres(
  tx: Tx,
  convention: string,
  territoire: string | undefined,
  modele?: string,
): Promise<void> {
  await tx.query(
    `insert into convention_membre (convention_id, structure_id, services, delai_jours, ouverture, formation_jours)
     select $1, s.id, coalesce(m.services, '{accueil,orientation}'), m.delai_jours, coalesce(m.ouverture, ''), m.formation_jours
     from structure s left join convention_membre m on m.convention_id = $3 and m.structure_id = s.id
     where s.etat = 'actif' and (m.structure_id is not null
       or exists (select from territoire_membre t where t.territoire_id = $2 and t.structure_id = s.id))`,
    [convention, territoire, modele ?? null],
  )
}

/** What a structure promises; it enters the convention with it when it was not there. */
export const saveEngagements = async (
  tx: Tx,
  convention: string,
  structure: string,
  { services, delaiJours, ouverture, formationJours }: Engagements,
): Promise<void> => {
  await tx.query(
    `insert into convention_membre (convention_id, structure_id, services, delai_jours, ouverture, formation_jours)
     values ($1, $2, $3, $4, $5, $6) on conflict (convention_id, structure_id) do update set services = excluded.services,
       delai_jours = excluded.delai_jours, ouverture = excluded.ouverture, formation_jours = excluded.formation_jours`,
    [convention, structure, services, delaiJours, ouverture, formationJours],
  )
}

/** Notes one signature for each of these structures; one that has signed already is left as it is. */
export const saveSignatures = async (
  tx: Tx,
  convention: string,
  structures: readonly string[],
  { le, lieu }: Signature,
): Promise<void> => {
  await tx.query(
    `update convention_membre set signee_le = $3, lieu = $4
     where convention_id = $1 and structure_id = any ($2) and signee_le is null`,
    [convention, structures, le, lieu],
  )
}

export const deleteSignature = async (tx: Tx, convention: string, structure: string): Promise<void> => {
  await tx.query(
    'update convention_membre set signee_le = null, lieu = null where convention_id = $1 and structure_id = $2',
    [convention, structure],
  )
}

/** Takes a structure that has not signed out of a convention. */
export const deleteMembre = async (tx: Tx, convention: string, structure: string): Promise<void> => {
  await tx.query('delete from convention_membre where convention_id = $1 and structure_id = $2', [
    convention,
    structure,
  ])
}

/** What a structure has promised to answer in, on the day of an instant in Paris, by all that it signed. In days. */
export async function delaiPromis(tx: Tx, structure: string, le: Date): Promise<number | undefined> {
  const { rows } = await tx.query<{ jours: number | null }>(
    `select convention_delai($1, ($2::timestamptz at time zone 'Europe/Paris')::date) as jours`,
    [structure, le],
  )
  return rows[0]?.jours ?? undefined
}

/** The territoires of the network, by their names, with how many structures each has; those that are closed last. */
export async function listTerritoires(
  tx: Tx,
): Promise<{ id: string; nom: string; ferme: boolean; structures: number }[]> {
  const { rows } = await tx.query<{ id: string; nom: string; ferme: boolean; structures: number }>(
    `select t.id, t.nom, t.ferme_le is not null as ferme, count(s.id)::int as structures from territoire t
     left join territoire_membre m on m.territoire_id = t.id left join structure s on s.id = m.structure_id and s.etat = 'actif'
     group by t.id, t.nom order by t.ferme_le is not null, t.nom, t.id`,
  )
  return rows
}

/** How many structures each convention that is open has, and how many of them signed. */
export async function countSignatures(tx: Tx): Promise<ReadonlyMap<string, { signees: number; sur: number }>> {
  const { rows } = await tx.query<{ id: string; signees: number; sur: number }>(
    `select m.convention_id as id, count(m.signee_le)::int as signees, count(*)::int as sur
     from convention_membre m join convention c on c.id = m.convention_id and c.etat = 'ouverte' group by 1`,
  )
  return new Map(rows.map(({ id, signees, sur }) => [id, { signees, sur }]))
}

/** The structures that have not signed what is open, by text. */
export async function listManquants(tx: Tx): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await tx.query<{ id: string; noms: string[] }>(
    `select m.convention_id as id, array_agg(s.nom order by s.nom, s.id) as noms from convention_membre m
     join convention c on c.id = m.convention_id and c.etat = 'ouverte' join structure s on s.id = m.structure_id
     where m.signee_le is null group by 1`,
  )
  return new Map(rows.map(({ id, noms }) => [id, noms]))
}

/** What a structure promised by what it signed and that is open on a day: each act with its promises. @param leJour ISO */
export async function listEngagements(
  tx: Tx,
  structure: string,
  leJour: string,
): Promise<(Membre & { titre: string; territoire: string | undefined })[]> {
  const { rows } = await tx.query<{ titre: string; territoire: string | null }>(
    `select c.titre, c.territoire_id as territoire, m.structure_id, s.nom, m.services, m.delai_jours, m.ouverture, m.formation_jours, m.signee_le::text, m.lieu
     from convention_membre m join convention c on c.id = m.convention_id join structure s on s.id = m.structure_id
     where m.structure_id = $1 and m.signee_le <= $2 and convention_en_vigueur(c, $2)
     order by c.forme, c.debut, c.id`,
    [structure, leJour],
  )
  return rows.map(row => ({ titre: row.titre, territoire: row.territoire ?? undefined, ...ligne.parse(row) }))
}
