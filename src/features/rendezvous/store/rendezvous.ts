import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { ETATS, type Etat, RETIREE } from './creneaux.ts'

const rendezvousSchema = z
  .object({
    id: z.string(),
    uid: z.string(),
    creneau_id: z.string(),
    structure_id: z.string(),
    personne_id: z.string().nullable(),
    aiguillage_id: z.string().nullable(),
    etat: z.enum(ETATS),
    sequence: z.number(),
    debut: z.date(),
  })
  .transform(r => ({
    id: r.id,
    uid: r.uid,
    creneau: r.creneau_id,
    structure: r.structure_id,
    personne: r.personne_id ?? undefined,
    aiguillage: r.aiguillage_id ?? undefined,
    etat: r.etat,
    sequence: r.sequence,
    debut: r.debut,
  }))
export type Rendezvous = z.infer<typeof rendezvousSchema>

const LIRE = `select r.id, r.uid, r.creneau_id, r.structure_id, r.personne_id, r.aiguillage_id, r.etat, r.sequence, c.debut
  from rendezvous r join creneau c on c.id = r.creneau_id`

export async function findRendezvous(tx: Tx, id: string): Promise<Rendezvous | undefined> {
  const { rows } = await tx.query(`${LIRE} where r.id = $1`, [id])
  return z.array(rendezvousSchema).parse(rows)[0]
}

/** Rendez-vous to come with structures that left the annuaire before an instant. */
export async function listChezRetirees(tx: Tx, avant: Date, now: Date): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select r.id from structure s join rendezvous r on r.structure_id = s.id and r.etat = 'pris' join creneau c on c.id = r.creneau_id
     where ${RETIREE} and s.retire_le <= $1 and c.debut > $2 order by c.debut, r.id`,
    [avant, now],
  )
  return rows.map(({ id }) => id)
}

/** Rendez-vous of a slot that are still to come about. */
export async function listPris(tx: Tx, creneau: string): Promise<Rendezvous[]> {
  const { rows } = await tx.query(`${LIRE} where r.creneau_id = $1 and r.etat = 'pris' order by r.place`, [creneau])
  return z.array(rendezvousSchema).parse(rows)
}

/** Rendez-vous of an aiguillage of which nobody has said what became of them; nobody else changes them until the end of the transaction. */
export async function listDAiguillage(tx: Tx, aiguillage: string): Promise<Rendezvous[]> {
  const { rows } = await tx.query(`${LIRE} where r.aiguillage_id = $1 and r.etat = 'pris' for update of r`, [
    aiguillage,
  ])
  return z.array(rendezvousSchema).parse(rows)
}

/** Rendez-vous of a person that are still to come about. */
export async function listDePersonne(tx: Tx, personne: string): Promise<Rendezvous[]> {
  const { rows } = await tx.query(`${LIRE} where r.personne_id = $1 and r.etat = 'pris' order by c.debut`, [personne])
  return z.array(rendezvousSchema).parse(rows)
}

export interface ARappeler {
  /** Kind of the reminder: those who have had it are left out. */
  sorte: string
  /** Slots that begin after… */
  du: Date
  /** …and until. */
  au: Date
  /** Those taken later than so many milliseconds before the slot are left out. */
  de: number
}

/** Rendez-vous whose reminder is due, by pages. */
export async function listARappeler(
  tx: Tx,
  { sorte, du, au, de }: ARappeler,
  apres: string | undefined,
  max: number,
): Promise<Rendezvous[]> {
  const { rows } = await tx.query(
    `${LIRE} where r.etat = 'pris' and r.personne_id is not null and c.debut > $1 and c.debut <= $2 and ($3::uuid is null or r.id > $3)
       and r.pris_le < c.debut - $5 * interval '1 millisecond'
       and not exists (select from message m where m.cle = 'rendezvous:' || r.id || ':' || $6)
     order by r.id limit $4`,
    [du, au, apres ?? null, max, de, sorte],
  )
  return z.array(rendezvousSchema).parse(rows)
}

export interface APrendre {
  id: string
  uid: string
  creneau: string
  personne: string
  aiguillage: string | undefined
  prisPar: 'personne' | 'agent' | 'telephone'
  compte: string | undefined
  sequence: number
  le: Date
}

/**
 * Takes the first free place of a slot. Two at once may aim at the same place: the index `rendezvous_place` lets one in, and the
 * other finds no row here: to be tried again.
 * @returns `pris`, `complet` when no place is left, `encore` when somebody was quicker.
 */
export async function insertRendezvous(tx: Tx, r: APrendre): Promise<'pris' | 'complet' | 'encore'> {
  const { rows } = await tx.query<{ place: number | null; pose: boolean }>(
    `with libre as (
       select c.structure_id, min(n) as place from creneau c, generate_series(1, c.places) n
       where c.id = $3 and not creneau_place_prise(c.id, n) group by c.id
     ), pose as (
       insert into rendezvous (id, uid, creneau_id, place, structure_id, personne_id, aiguillage_id, pris_par, compte_id, pris_le, sequence)
       select $1, $2, $3, place, structure_id, $4, $5, $6, $7, $8, $9 from libre
       on conflict (creneau_id, place) where etat in ('pris', 'vu', 'absent') do nothing
       returning true
     )
     select (select place from libre) as place, exists (select from pose) as pose`,
    [r.id, r.uid, r.creneau, r.personne, r.aiguillage ?? null, r.prisPar, r.compte ?? null, r.le, r.sequence],
  )
  const [fait] = rows
  if (fait?.pose) return 'pris'
  return fait?.place == null ? 'complet' : 'encore'
}

/** @returns false when it is not in one of these states any more. */
export async function updateEtat(tx: Tx, id: string, de: readonly Etat[], vers: Etat, le: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update rendezvous set etat = $3, change_le = $4, sequence = sequence + 1 where id = $1 and etat = any($2)',
    [id, de, vers, le],
  )
  return rowCount === 1
}

/** Whether the acteur may open a link of the person to their own thread. */
export async function peutLier(tx: Tx, personne: string): Promise<boolean> {
  const { rows } = await tx.query<{ oui: boolean }>(
    'select acteur_systeme() or coalesce(acteur_personne() = $1, false) or coalesce(a_acces($1), false) as oui',
    [personne],
  )
  return rows[0]?.oui ?? false
}

/**
 * Whether the acteur may read the file of a person; until the end of the transaction, nobody else changes the rendez-vous of this
 * person: two changes at once wait for one another instead of crossing.
 */
export async function holdsPersonne(tx: Tx, personne: string): Promise<boolean> {
  await tx.query('select pg_advisory_xact_lock(7207, hashtext($1::text))', [personne])
  const { rowCount } = await tx.query('select from personne where id = $1 and effacee_le is null', [personne])
  return rowCount === 1
}

/** Whether an aiguillage is of this person, to this structure, and seen by the acteur. */
export async function aiguillageConvient(tx: Tx, id: string, personne: string, structure: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from aiguillage where id = $1 and personne_id = $2 and recepteur_structure = $3',
    [id, personne, structure],
  )
  return rowCount === 1
}

/** The person and the receiver of an aiguillage that the acteur sees. */
export async function findAiguillage(
  tx: Tx,
  id: string,
): Promise<{ personne: string; recepteur: string; statut: string } | undefined> {
  const { rows } = await tx.query<{ personne: string; recepteur: string; statut: string }>(
    `select personne_id as personne, recepteur_structure as recepteur, statut from aiguillage where id = $1 and personne_id is not null`,
    [id],
  )
  return rows[0]
}

/** What reaches the person of a rendez-vous: sealed. */
export async function findContact(
  tx: Tx,
  rendezvous: string,
): Promise<{ personne: string; identite: Buffer | null; prefere: string | null } | undefined> {
  const { rows } = await tx.query<{ personne: string; identite: Buffer | null; prefere: string | null }>(
    `select personne_id as personne, identite_chiffre as identite, contact_prefere as prefere from rendezvous_joindre($1)`,
    [rendezvous],
  )
  return rows[0]
}
