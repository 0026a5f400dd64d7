import type pg from 'pg'
import type { Besoin } from '#features/orientation/index.ts'
import { wordsSql } from './search.ts'

/** What a numbered page of sheets in force is asked by; absent criteria ask for all. */
export interface PageVoulue {
  /** From 1. */
  page: number
  parPage: number
  /** Changed at this instant or after, ISO. */
  depuis?: string | undefined
  /** This structure, or the services of it. */
  structure?: string | undefined
  /** Services for it, structures that give one. */
  besoin?: Besoin | undefined
  /** Services that serve a besoin, whichever; structures that give one. */
  classe?: boolean | undefined
  /** Services that are given somewhere: their structure has a place. */
  auLieu?: boolean | undefined
  /** Words of the name, whatever their accents, capitals and endings; of a structure, its communes too. */
  texte?: string | undefined
}

export interface FicheDePage {
  id: string
  structure: string
  /** ISO, to the millisecond. */
  modifieLe: string
}

const TABLES = {
  structure: { colonne: 'id', table: 'structure' },
  service: { colonne: 'structure_id', table: 'service' },
} as const

type Genre = keyof typeof TABLES

/** Few structures have no place: they are looked for once, and each service is held against them in a table of hashes. */
const SANS_LIEU = `with sans as materialized (
  select s.id from structure s where s.etat = 'actif' and not exists (select from lieu l where l.structure_id = s.id)) select id from sans`

/** One page of the structures or services in force, in the order of their identifiers, and how many there are in all. */
export async function listPage(
  db: pg.Pool,
  genre: Genre,
  { page, parPage, depuis, structure, besoin, classe = false, auLieu = false, texte }: PageVoulue,
): Promise<{ total: number; fiches: FicheDePage[] }> {
  const { colonne, table } = TABLES[genre]
  const valeurs: unknown[] = []
  const put = (valeur: unknown): string => `$${valeurs.push(valeur)}`
  const sert = [
    ...(besoin === undefined ? [] : [`besoins @> ${put(JSON.stringify([{ code: besoin }]))}`]),
    ...(classe ? [`besoins <> '[]'`] : []),
  ].join(' and ')
  const filtre = [
    `etat = 'actif'`,
    ...(depuis === undefined ? [] : [`modifie_le >= ${put(depuis)}::timestamptz`]),
    ...(structure === undefined ? [] : [`${colonne} = ${put(structure)}`]),
    ...(sert === ''
      ? []
      : [genre === 'service' ? sert : `id in (select structure_id from service where etat = 'actif' and ${sert})`]),
    ...(auLieu ? [`structure_id not in (${SANS_LIEU})`] : []),
    ...(texte === undefined ? [] : [`recherche @@ ${wordsSql(put(texte))}`]),
  ].join(' and ')
  const compte = db.query<{ n: number }>(`select count(*) as n from ${table} where ${filtre}`, [...valeurs])
  const { rows } = await db.query<{ id: string; structure: string; modifie_le: Date }>(
    `select f.id, f.${colonne} as structure, f.modifie_le
     from (select id from ${table} where ${filtre} order by id offset ${put((page - 1) * parPage)} limit ${put(parPage)}) p
     join ${table} f using (id) order by f.id`,
    valeurs,
  )
  const total = (await compte).rows[0]?.n ?? 0
  return { total, fiches: rows.map(r => ({ id: r.id, structure: r.structure, modifieLe: r.modifie_le.toISOString() })) }
}

/** The sheet in force that an identifier of Open Referral stands for. */
export async function findByUuid(db: pg.Pool, genre: Genre, uuid: string): Promise<FicheDePage | undefined> {
  const { colonne, table } = TABLES[genre]
  const { rows } = await db.query<{ id: string; structure: string; modifie_le: Date }>(
    `select id, ${colonne} as structure, modifie_le from ${table} where annuaire_uuid('${genre}', id) = $1 and etat = 'actif'`,
    [uuid],
  )
  const [row] = rows
  return row && { id: row.id, structure: row.structure, modifieLe: row.modifie_le.toISOString() }
}
