import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { etapeSchema, planSchema, type Reglages } from '../domain/cohorte.ts'
import type { Plan } from '../domain/parcours.ts'

/** Parcours: their preparation and plan. The policies show them to the structures of their event alone. */

export interface EvenementDuParcours {
  id: string
  titre: string
  zone: string
  debut: Date
  fin: Date
  lieu: string | undefined
  annule: boolean
  sequence: number
  demonstration: boolean
  structures: { id: string; nom: string }[]
  /** The structure of the acteur leads it, or leads it with others. */
  tient: boolean
}

export interface Parcours extends Reglages {
  plan: Plan
}

const evenementSchema = z
  .object({
    id: z.string(),
    titre: z.string(),
    zone: z.string(),
    debut: z.date(),
    fin: z.date(),
    lieu: z.string().nullable(),
    annule: z.boolean(),
    sequence: z.int(),
    demonstration: z.boolean(),
    structures: z.array(z.object({ id: z.string(), nom: z.string() })),
    tient: z.boolean(),
  })
  .transform(({ lieu, ...e }): EvenementDuParcours => ({ ...e, lieu: lieu ?? undefined }))

const parcoursSchema = z
  .object({
    debut: z.date(),
    tours: z.int(),
    duree_min: z.int(),
    pause_min: z.int(),
    taille_groupe: z.int(),
    personnes: z.int(),
    etapes: z.array(etapeSchema),
    plan: planSchema,
  })
  .transform(
    ({ duree_min, pause_min, taille_groupe, ...p }): Parcours => ({
      ...p,
      dureeMin: duree_min,
      pauseMin: pause_min,
      tailleGroupe: taille_groupe,
    }),
  )

const EVENEMENT = `select e.id, e.titre, e.zone, e.debut, e.fin, nullif(concat_ws(', ', e.lieu_nom, e.adresse, e.ville), '') as lieu,
    e.etat = 'annule' as annule, e.sequence, e.demonstration, evenement_tenu(e.id) as tient,
    coalesce((select json_agg(json_build_object('id', s.id, 'nom', s.nom) order by s.nom)
      from evenement_structure o join structure s on s.id = o.structure_id where o.evenement_id = e.id), '[]') as structures
  from evenement e`

/** An event that the acteur's structure is one of; the system sees all. */
export async function findEvenementDuParcours(tx: Tx, id: string): Promise<EvenementDuParcours | undefined> {
  const { rows } = await tx.query(
    `${EVENEMENT} where e.id = $1 and e.retire_le is null and (evenement_organise(e.id) or acteur_systeme())`,
    [id],
  )
  return rows[0] && evenementSchema.parse(rows[0])
}

/** Events of the acteur's structure that are not over since long, the next first, with whether a parcours is prepared. */
export async function listEvenementsDuParcours(
  tx: Tx,
  depuis: Date,
): Promise<(EvenementDuParcours & { prepare: boolean })[]> {
  const { rows } = await tx.query<{ prepare: boolean }>(
    `select x.*, exists (select from parcours p where p.evenement_id = x.id) as prepare from (${EVENEMENT}
       where e.fin > $1 and e.retire_le is null and e.etat <> 'annule' and e.id in
         (select o.evenement_id from evenement_structure o where o.structure_id = acteur_structure_recoit())) x
     order by x.debut, x.titre limit 100`,
    [depuis],
  )
  return rows.map(row => ({ ...evenementSchema.parse(row), prepare: row.prepare }))
}

/** @param verrouiller keeps others from changing it until the end of the transaction */
export async function findParcours(tx: Tx, evenement: string, verrouiller = false): Promise<Parcours | undefined> {
  const { rows } = await tx.query(
    `select debut, tours, duree_min, pause_min, taille_groupe, personnes, etapes, plan from parcours where evenement_id = $1
     ${verrouiller ? 'for update' : ''}`,
    [evenement],
  )
  return rows[0] && parcoursSchema.parse(rows[0])
}

/** Writes a parcours, new or changed. @returns false when it is not the acteur's to prepare */
export async function saveParcours(tx: Tx, evenement: string, p: Parcours, le: Date): Promise<boolean> {
  const values = [evenement, p.debut, p.tours, p.dureeMin, p.pauseMin, p.tailleGroupe, p.personnes]
  const rest = [JSON.stringify(p.etapes), JSON.stringify(p.plan), le]
  const { rowCount } = await tx.query(
    `insert into parcours (evenement_id, debut, tours, duree_min, pause_min, taille_groupe, personnes, etapes, plan, maj_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (evenement_id) do update set debut = excluded.debut, tours = excluded.tours, duree_min = excluded.duree_min,
       pause_min = excluded.pause_min, taille_groupe = excluded.taille_groupe, personnes = excluded.personnes,
       etapes = excluded.etapes, plan = excluded.plan, maj_le = excluded.maj_le`,
    [...values, ...rest],
  )
  return rowCount === 1
}
