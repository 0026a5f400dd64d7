import type { Tx } from '#platform/acteur.ts'
import type { Accessibilite, Etat, Inscription, Lieu, Public, Quand, RoleOrganisation } from '../domain/evenement.ts'

/** Writes of those who hold an event: what each may change is decided by the policies of the database. */

/** What an event says of itself, besides when and where it is. */
export interface Fiche {
  titre: string
  description: string | undefined
  membres: boolean
  publics: Public[]
  besoins: string[]
  romes: string[]
  campagne: string | undefined
  accessibilite: Accessibilite[]
  inscription: Inscription
  capacite: number | undefined
  lien: string | undefined
}

/** When and where an event is. */
export interface Seance {
  quand: Quand
  enLigne: boolean
  lieu: Lieu
}

const valeursSeance = ({ quand, enLigne, lieu }: Seance): unknown[] => [
  quand.debut,
  quand.fin,
  quand.zone,
  quand.journee,
  enLigne,
  lieu.nom,
  lieu.adresse,
  lieu.codePostal,
  lieu.commune,
  lieu.ville,
  lieu.lat,
  lieu.lon,
]
const SEANCE = 'debut, fin, zone, journee, en_ligne, lieu_nom, adresse, code_postal, commune, ville, lat, lon'
const valeursFiche = (f: Fiche): unknown[] => [
  f.titre,
  f.description,
  f.membres,
  f.publics,
  f.besoins,
  f.romes,
  f.campagne,
  f.accessibilite,
  f.inscription,
  f.capacite,
  f.lien,
]
const FICHE =
  'titre, description, membres, publics, besoins, romes, campagne_id, accessibilite, inscription, capacite, lien'
const marks = (de: number, combien: number): string =>
  Array.from({ length: combien }, (_, i) => `$${de + i}`).join(', ')

interface Brouillon {
  pilote: string
  /** The territoire whose coordination begins it. */
  territoire?: string | undefined
  fiche: Fiche
  seance: Seance
  le: Date
}

/** Writes a draft, led by a structure. @returns its number */
export async function insertBrouillon(tx: Tx, { pilote, territoire, fiche, seance, le }: Brouillon): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into evenement (pilote, territoire_id, cree_le, maj_le, ${FICHE}, ${SEANCE}) values ($1, $2, $3, $3, ${marks(4, 23)}) returning id`,
    [pilote, territoire, le, ...valeursFiche(fiche), ...valeursSeance(seance)],
  )
  const id = rows[0]?.id ?? ''
  await tx.query("insert into evenement_structure (evenement_id, structure_id, role) values ($1, $2, 'pilote')", [
    id,
    pilote,
  ])
  return id
}

/** Deletes a draft. @returns false when it is none, or is led by another structure */
export const deleteBrouillon = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.query("delete from evenement where id = $1 and etat = 'brouillon'", [id])).rowCount === 1

/** Places held by those who are registered. */
export const countPrises = async (tx: Tx, id: string): Promise<number> =>
  (
    await tx.query<{ n: number }>(
      "select coalesce(sum(places), 0)::int as n from inscription where evenement_id = $1 and etat = 'confirmee'",
      [id],
    )
  ).rows[0]?.n ?? 0

/** Writes what an event says; its places are counted again, as they are not while they have no limit. */
export const saveFiche = (
  tx: Tx,
  id: string,
  fiche: Fiche,
  { prises, gardees }: { prises: number; gardees: number },
  le: Date,
): Promise<unknown> =>
  tx.query(
    `update evenement set (${FICHE}) = (${marks(2, 11)}), prises = $13, maj_le = $14,
       de_cote = case when $11::integer is null then 0 else greatest(0, least(de_cote, $11 - $13 - $15)) end where id = $1`,
    [id, ...valeursFiche(fiche), prises, le, gardees],
  )

/** Writes when and where an event is; a published one that moves says so, with the reason. */
export const saveSeance = (tx: Tx, id: string, seance: Seance, motif: string | undefined, le: Date): Promise<unknown> =>
  tx.query(
    `update evenement set (${SEANCE}) = (${marks(2, 12)}), maj_le = $14, sequence = sequence + 1,
       etat = case when $15::text is null then etat else 'deplace' end, motif = coalesce($15, motif) where id = $1`,
    [id, ...valeursSeance(seance), le, motif],
  )

/** Those who are registered are reminded of the new day, and forgotten counting from it. */
export const suivreSeance = (tx: Tx, id: string, fin: Date): Promise<unknown> =>
  tx.query('update inscription set fin_le = $2, rappelee_le = null where evenement_id = $1', [id, fin])

/** Moves an event from some states to another. @returns false when it is in none of them, or is not held */
export const saveEtat = async (
  tx: Tx,
  id: string,
  { de, vers, motif, le }: { de: readonly Etat[]; vers: Etat; motif?: string | undefined; le: Date },
): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `update evenement set etat = $3, motif = $4, maj_le = $5, sequence = sequence + 1 where id = $1 and etat = any($2)`,
    [id, de, vers, motif, le],
  )
  return rowCount === 1
}

export interface EvenementTenu extends Quand {
  id: string
  titre: string
  etat: Etat
  role: RoleOrganisation
  capacite: number | null
  prises: number
  /** Kept for structures, or for those who wait. */
  retenues: number
  /** Kept for the structure itself, used or not. */
  quota: number | null
}

/** Events of a structure: those to come from the nearest, or those that are over from the last. */
export const listTenus = async (tx: Tx, structure: string, now: Date, passes: boolean): Promise<EvenementTenu[]> =>
  (
    await tx.query<EvenementTenu>(
      `select e.id, e.titre, e.etat, o.role, o.quota, e.debut, e.fin, e.zone, e.journee, e.capacite, e.de_cote + e.gardees as retenues,
         coalesce((select sum(i.places) from inscription i where i.evenement_id = e.id and i.etat = 'confirmee'), e.prises)::int as prises
       from evenement_structure o join evenement e on e.id = o.evenement_id
       where o.structure_id = $1 and e.retire_le is null and (e.fin < $2) = $3
       order by case when $3 then null else e.debut end, e.debut desc, e.titre limit 200`,
      [structure, now, passes],
    )
  ).rows

/** Puts a structure among those that hold an event, or changes what it is there. The one that leads it stays so. */
export const saveOrganisation = (
  tx: Tx,
  evenement: string,
  { structure, role, quota }: { structure: string; role: RoleOrganisation; quota: number | undefined },
): Promise<unknown> =>
  tx.query(
    `insert into evenement_structure as o (evenement_id, structure_id, role, quota) values ($1, $2, $3, $4)
     on conflict (evenement_id, structure_id) do update set quota = excluded.quota,
       role = case when o.role = 'pilote' then o.role else excluded.role end`,
    [evenement, structure, role, quota],
  )

/** Takes a structure out, but the one that leads the event. */
export const deleteOrganisation = (tx: Tx, evenement: string, structure: string): Promise<unknown> =>
  tx.query("delete from evenement_structure where evenement_id = $1 and structure_id = $2 and role <> 'pilote'", [
    evenement,
    structure,
  ])

/** Whether the annuaire has a structure that is on. */
export const hasStructure = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.query("select from structure where id = $1 and etat = 'actif'", [id])).rowCount === 1
