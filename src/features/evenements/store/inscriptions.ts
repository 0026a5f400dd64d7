import type { Tx } from '#platform/acteur.ts'
import type { Attente, Places } from '../domain/attente.ts'
import { direLieu } from '../domain/dire.ts'
import type { Quand } from '../domain/evenement.ts'

/** Registrations: written while their event is locked, so that they are decided one after the other. */

export const SORTES = ['seul', 'accompagne', 'groupe'] as const
export type SorteInscription = (typeof SORTES)[number]
export type EtatInscription = 'confirmee' | 'attente' | 'annulee'

/** An event as its registrations need it. */
export interface EvenementVerrouille {
  id: string
  titre: string
  quand: Quand
  /** On, and one registers here. */
  ouvert: boolean
  sequence: number
  /** Those of everybody: places kept for structures count as taken. None when places are not counted. */
  lieu: Places | undefined
  /** Kept for structures and not used yet, within `lieu.prises`. */
  gardees: number
  /** Where, on one line. */
  endroit: string
  /** Where one joins it online. */
  connexion: string | undefined
}

interface Row {
  id: string
  titre: string
  debut: Date
  fin: Date
  zone: string
  journee: boolean
  ouvert: boolean
  sequence: number
  capacite: number | null
  prises: number
  de_cote: number
  gardees: number
  en_ligne: boolean
  lien: string | null
  lieu_nom: string | null
  adresse: string | null
  code_postal: string | null
  ville: string | null
}

/** Locks an event until the end of the transaction. */
export async function lockEvenement(tx: Tx, id: string): Promise<EvenementVerrouille | undefined> {
  const { rows } = await tx.query<Row>(
    `select e.id, e.titre, e.debut, e.fin, e.zone, e.journee, e.sequence, e.capacite, e.prises, e.de_cote, e.gardees,
       e.en_ligne, e.lien, e.lieu_nom, e.adresse, e.code_postal, e.ville,
       e.etat in ('publie', 'deplace') and e.inscription = 'ici' and e.retire_le is null as ouvert
     from evenement e where e.id = $1 for update`,
    [id],
  )
  const [row] = rows
  if (!row) return undefined
  const { capacite, prises, de_cote: deCote, gardees, debut, fin, zone, journee, titre, ouvert, sequence } = row
  const lieu = {
    nom: row.lieu_nom ?? undefined,
    adresse: row.adresse ?? undefined,
    codePostal: row.code_postal ?? undefined,
    ville: row.ville ?? undefined,
  }
  return {
    id: row.id,
    titre,
    ouvert,
    sequence,
    endroit: direLieu({ enLigne: row.en_ligne, lieu }),
    connexion: row.en_ligne ? (row.lien ?? undefined) : undefined,
    quand: { debut, fin, zone, journee },
    gardees,
    // What a structure keeps and has not used yet is nobody else's.
    lieu: capacite === null ? undefined : { capacite, prises: prises + gardees, deCote },
  }
}

export interface NouvelleInscription {
  id: string
  evenement: string
  /** Whose kept places they are; none: those of everybody. */
  structure?: string | undefined
  sorte: SorteInscription
  places: number
  etat: EtatInscription
  contenu: Buffer
  courrielEmpreinte: Buffer
  annulationEmpreinte: Buffer
  le: Date
  fin: Date
}

/** @returns its order of arrival, or nothing when this address has one already */
export async function insertInscription(tx: Tx, n: NouvelleInscription): Promise<number | undefined> {
  const { rows } = await tx.query<{ rang: number }>(
    `insert into inscription (id, evenement_id, rang, sorte, places, etat, contenu_chiffre, courriel_empreinte, annulation_empreinte, inscrite_le, fin_le, structure_id)
     select $1, $2, coalesce(max(rang), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11 from inscription where evenement_id = $2
     on conflict (evenement_id, courriel_empreinte) where etat <> 'annulee' do nothing returning rang`,
    [
      n.id,
      n.evenement,
      n.sorte,
      n.places,
      n.etat,
      n.contenu,
      n.courrielEmpreinte,
      n.annulationEmpreinte,
      n.le,
      n.fin,
      n.structure,
    ],
  )
  return rows[0]?.rang
}

/** Places that are still kept for a structure. */
export const resteQuota = async (tx: Tx, evenement: string, structure: string): Promise<number> =>
  (
    await tx.query<{ n: number }>(
      `select greatest(0, o.quota - coalesce((select sum(i.places) from inscription i where i.evenement_id = o.evenement_id
         and i.structure_id = o.structure_id and i.etat = 'confirmee'), 0))::int as n
       from evenement_structure o where o.evenement_id = $1 and o.structure_id = $2 and o.quota is not null`,
      [evenement, structure],
    )
  ).rows[0]?.n ?? 0

/** Takes places of an event that are kept for a structure, or gives them back. */
export const ajouterPrises = (tx: Tx, evenement: string, places: number): Promise<unknown> =>
  tx.query('update evenement set prises = prises + $2 where id = $1', [evenement, places])

/** Writes the places of an event as they are now decided. */
export const savePlaces = (tx: Tx, { id, gardees, lieu }: EvenementVerrouille, now: Places | undefined) =>
  lieu === undefined || now === undefined
    ? Promise.resolve()
    : tx
        .query('update evenement set prises = $2, de_cote = $3 where id = $1', [id, now.prises - gardees, now.deCote])
        .then(() => undefined)

/** Who waits, in order of arrival. */
export const listAttente = async (tx: Tx, evenement: string): Promise<Attente[]> =>
  (
    await tx.query<Attente>(
      "select id, places from inscription where evenement_id = $1 and etat = 'attente' order by rang",
      [evenement],
    )
  ).rows

export interface Inscrite {
  id: string
  evenement: string
  structure: string | null
  places: number
  sorte: SorteInscription
  etat: EtatInscription
  contenu: Buffer | null
}
const INSCRITE =
  'select id, evenement_id as evenement, structure_id as structure, places, sorte, etat, contenu_chiffre as contenu from inscription'

/** Everybody who is registered or waits. */
export const listActives = async (tx: Tx, evenement: string): Promise<Inscrite[]> =>
  (await tx.query<Inscrite>(`${INSCRITE} where evenement_id = $1 and etat <> 'annulee' order by rang`, [evenement]))
    .rows

export const findParSecret = async (tx: Tx, empreinte: Buffer): Promise<Inscrite | undefined> =>
  (await tx.query<Inscrite>(`${INSCRITE} where annulation_empreinte = $1`, [empreinte])).rows[0]

/** What an address is registered to, or waits for. */
export const findParCourriel = async (tx: Tx, evenement: string, empreinte: Buffer): Promise<Inscrite | undefined> =>
  (
    await tx.query<Inscrite>(`${INSCRITE} where evenement_id = $1 and courriel_empreinte = $2 and etat <> 'annulee'`, [
      evenement,
      empreinte,
    ])
  ).rows[0]

/** Gives their places to registrations that waited. */
export const confirmer = async (tx: Tx, ids: readonly string[], le: Date): Promise<Inscrite[]> =>
  (
    await tx.query<Inscrite>(
      `update inscription set etat = 'confirmee', changee_le = $2 where id = any($1)
       returning id, evenement_id as evenement, structure_id as structure, places, sorte, etat, contenu_chiffre as contenu`,
      [ids, le],
    )
  ).rows

/** Cancels one, and forgets who it was. @returns its state before, or nothing when it was cancelled already */
export const cancelInscription = async (tx: Tx, id: string, le: Date): Promise<'confirmee' | 'attente' | undefined> => {
  const { rows } = await tx.query<{ avant: 'confirmee' | 'attente' }>(
    `with avant as (select id, etat from inscription where id = $1 and etat <> 'annulee')
     update inscription i set etat = 'annulee', changee_le = $2, contenu_chiffre = null, courriel_empreinte = null
     from avant where i.id = avant.id returning avant.etat as avant`,
    [id, le],
  )
  return rows[0]?.avant
}

/** Events that begin before an instant and that somebody is to be reminded of, or that somebody waits for. */
export const listARappeler = async (tx: Tx, now: Date, avant: Date): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select e.id from evenement e where e.debut > $1 and e.debut <= $2 and e.etat in ('publie', 'deplace') and exists (
         select from inscription i where i.evenement_id = e.id
           and ((i.etat = 'confirmee' and i.rappelee_le is null) or i.etat = 'attente'))`,
      [now, avant],
    )
  ).rows.map(({ id }) => id)

/** Marks as reminded those that are confirmed and were not. */
export const markRappelees = async (tx: Tx, evenement: string, le: Date): Promise<Inscrite[]> =>
  (
    await tx.query<Inscrite>(
      `update inscription set rappelee_le = $2 where evenement_id = $1 and etat = 'confirmee' and rappelee_le is null
       returning id, evenement_id as evenement, structure_id as structure, places, sorte, etat, contenu_chiffre as contenu`,
      [evenement, le],
    )
  ).rows

/** People of an event, by where their registration stands; each registration stands for one or several. */
export interface Comptees {
  /** Registrations that are not cancelled. */
  inscriptions: number
  places: number
  attente: number
}

/** Counts what the acteur may see: nothing for who does not hold the event. */
export const countInscriptions = async (tx: Tx, evenement: string): Promise<Comptees> => {
  const { rows } = await tx.query<Comptees>(
    `select count(*) filter (where etat <> 'annulee')::int as inscriptions,
       coalesce(sum(places) filter (where etat = 'confirmee'), 0)::int as places,
       coalesce(sum(places) filter (where etat = 'attente'), 0)::int as attente
     from inscription where evenement_id = $1`,
    [evenement],
  )
  return rows[0] ?? { inscriptions: 0, places: 0, attente: 0 }
}
