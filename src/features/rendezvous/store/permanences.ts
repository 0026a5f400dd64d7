import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { CreneauPrevu, Permanence } from '../domain/permanence.ts'

export const MODES = ['en-presentiel', 'telephone', 'a-distance'] as const
export type Mode = (typeof MODES)[number]

export interface PermanenceGardee extends Permanence {
  id: string
  structure: string
  lieu: string | undefined
  nom: string
  mode: Mode
  /** Whether people choose a slot of it by themselves. */
  publique: boolean
}

const fermetures = z.array(z.object({ du: z.string(), au: z.string() }))

const ligne = z
  .object({
    id: z.string(),
    structure_id: z.string(),
    lieu_id: z.string().nullable(),
    nom: z.string(),
    recurrence: z.string(),
    debut: z.string(),
    zone: z.string(),
    duree_min: z.number(),
    creneaux: z.number(),
    places: z.number(),
    mode: z.enum(MODES),
    hotes: z.array(z.string()),
    public: z.boolean(),
    fermetures: fermetures.nullable(),
  })
  .transform(r => ({
    id: r.id,
    structure: r.structure_id,
    lieu: r.lieu_id ?? undefined,
    nom: r.nom,
    recurrence: r.recurrence,
    debut: r.debut,
    zone: r.zone,
    dureeMin: r.duree_min,
    creneaux: r.creneaux,
    places: r.places,
    mode: r.mode,
    hotes: r.hotes,
    publique: r.public,
    fermetures: r.fermetures ?? [],
  }))

const COLONNES = `p.id, p.structure_id, p.lieu_id, p.nom, p.recurrence, to_char(p.debut, 'YYYY-MM-DD"T"HH24:MI') as debut, p.zone, p.duree_min,
  p.creneaux, p.places, p.mode, p.hotes::text[] as hotes, p.public, l.fermetures`
const SOURCE =
  'permanence p join structure s on s.id = p.structure_id left join lieu l on l.structure_id = p.structure_id and l.id = p.lieu_id'

/** Permanences that are held, of one structure or of all that are in the annuaire, with the closures of their lieu. */
export async function listPermanences(tx: Tx, structure?: string): Promise<z.infer<typeof ligne>[]> {
  const { rows } = await tx.query(
    `select ${COLONNES} from ${SOURCE} where p.fermee_le is null and case when $1::text is null then s.etat = 'actif' or s.fusionne_dans is not null else p.structure_id = $1 end
     order by p.nom, p.id`,
    [structure ?? null],
  )
  return z.array(ligne).parse(rows)
}

export const insertPermanence = async (tx: Tx, p: PermanenceGardee): Promise<void> => {
  await tx.query(
    `insert into permanence (id, structure_id, lieu_id, nom, recurrence, debut, zone, duree_min, creneaux, places, mode, hotes, public)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      p.id,
      p.structure,
      p.lieu ?? null,
      p.nom,
      p.recurrence,
      p.debut,
      p.zone,
      p.dureeMin,
      p.creneaux,
      p.places,
      p.mode,
      p.hotes,
      p.publique,
    ],
  )
}

/** @returns false when there is none that the acteur holds, or it is closed already. */
export const closePermanence = async (tx: Tx, id: string, le: Date): Promise<boolean> => {
  const { rowCount } = await tx.query(
    'update permanence set fermee_le = $2 where id = $1 and fermee_le is null and (acteur_recoit(structure_id) or acteur_systeme())',
    [id, le],
  )
  return rowCount === 1
}

/** A slot that is to be, of a permanence. */
export interface CreneauAPoser extends CreneauPrevu {
  permanence: string
  structure: string
}

/**
 * Lays the slots that are to be, all at once. What is there already is left as it is; what the calendar alone had closed opens again.
 * @returns how many were new or opened again.
 */
export async function poserCreneaux(tx: Tx, creneaux: readonly CreneauAPoser[]): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into creneau (permanence_id, structure_id, debut, fin, places, hote)
     select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::int[], $6::uuid[])
     on conflict (permanence_id, debut) do update set ferme_le = null, ferme_motif = null where creneau.ferme_motif = 'calendrier'`,
    [
      creneaux.map(c => c.permanence),
      creneaux.map(c => c.structure),
      creneaux.map(c => c.debut),
      creneaux.map(c => c.fin),
      creneaux.map(c => c.places),
      creneaux.map(c => c.hote ?? null),
    ],
  )
  return rowCount ?? 0
}

/**
 * Closes the slots of permanences that the calendar does not give any more (a day closed since), unless somebody has taken one:
 * those are for the agents to close, and people are told.
 * @returns how many were closed.
 */
export async function fermerHorsCalendrier(
  tx: Tx,
  permanences: readonly string[],
  prevus: readonly CreneauAPoser[],
  { du, au, le }: { du: Date; au: Date; le: Date },
): Promise<number> {
  const { rowCount } = await tx.query(
    `update creneau c set ferme_le = $6, ferme_motif = 'calendrier'
     where c.permanence_id = any($1::uuid[]) and c.debut >= $4 and c.debut < $5 and c.ferme_le is null
       and not exists (select from unnest($2::uuid[], $3::timestamptz[]) as p (permanence, debut)
         where p.permanence = c.permanence_id and p.debut = c.debut)
       and creneau_pris(c.id) = 0`,
    [permanences, prevus.map(c => c.permanence), prevus.map(c => c.debut), du, au, le],
  )
  return rowCount ?? 0
}

/** Lieux of a structure: where a permanence may be held. */
export async function listLieux(tx: Tx, structure: string): Promise<LieuDePermanence[]> {
  const { rows } = await tx.query('select id, nom, adresse, commune from lieu where structure_id = $1 order by id', [
    structure,
  ])
  return z.array(lieuSchema).parse(rows)
}

const lieuSchema = z.object({
  id: z.string(),
  nom: z.string().nullable(),
  adresse: z.string().nullable(),
  commune: z.string(),
})
export type LieuDePermanence = z.infer<typeof lieuSchema>

const hoteSchema = z.object({ id: z.string(), prenom: z.string(), nom: z.string() })
export type Hote = z.infer<typeof hoteSchema>

/** Accounts that receive for a structure. */
export async function listHotes(tx: Tx, structure: string): Promise<Hote[]> {
  const { rows } = await tx.query(
    `select distinct c.id, c.prenom, c.nom from compte c join affectation a on a.compte_id = c.id
     where a.structure_id = $1 and a.etat = 'active' and a.role in ('conseiller', 'responsable') and c.ferme_le is null
     order by c.nom, c.prenom, c.id`,
    [structure],
  )
  return z.array(hoteSchema).parse(rows)
}

/** Takes somebody out of the hosts of the permanences of a structure, and of its slots to come. As the system. */
export async function removeHote(
  tx: Tx,
  { compte, structure, le }: { compte: string; structure: string; le: Date },
): Promise<void> {
  await tx.query(
    'update permanence set hotes = array_remove(hotes, $1::uuid) where structure_id = $2 and $1::uuid = any (hotes)',
    [compte, structure],
  )
  await tx.query('update creneau set hote = null where structure_id = $2 and hote = $1 and debut > $3', [
    compte,
    structure,
    le,
  ])
}
