import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { citer } from '../domain/extrait.ts'
import { filtresOf, motsOf, type Recherche, type Ressource } from '../domain/ressource.ts'
import { findRessources } from './lire.ts'

export interface Trouvee {
  ressource: Ressource
  /** Of what is written in it: the words that were looked for are between two signs. Empty when only its title has them. */
  extrait: string
}
export interface Trouvees {
  total: number
  pages: number
  liste: Trouvee[]
  /** Whether any of the words was enough, as no document has them all. */
  elargie: boolean
}

const PAR_PAGE = 20
/** What the ranking gives. */
const CLASSES_MAX = 200

/** Signs around a word in an excerpt: a text that was read never holds them. */
export const DEBUT_MOT = '\u0002'
export const FIN_MOT = '\u0003'

const rangs = z.array(z.object({ ressource_id: z.string(), total: z.coerce.number() }))

/**
 * Looks for documents by words of their title, summary and whole text, and by codes. When no document has all the words, those that have one.
 * @returns the page that was asked, at most twenty; ranked ones only, so at most ten pages
 */
export async function chercherRessources(tx: Tx, recherche: Recherche): Promise<Trouvees> {
  const mots = motsOf(recherche.q)
  const filtres = filtresOf(recherche)
  const chercher = async (ou: boolean) => {
    const { rows } = await tx.query(
      `select ressource_id, total from ressource_chercher(${ou ? OU : ET}, $2::tsquery)`,
      [mots, filtres],
    )
    return rangs.parse(rows)
  }
  const toutes = await chercher(false)
  const elargie = toutes.length === 0 && mots.includes(' ')
  const trouvees = elargie ? await chercher(true) : toutes
  const total = trouvees[0]?.total ?? 0
  const pages = Math.ceil(Math.min(total, CLASSES_MAX) / PAR_PAGE)
  const page = Math.max(1, Math.min(recherche.page, pages))
  const ids = trouvees.slice((page - 1) * PAR_PAGE, page * PAR_PAGE).map(one => one.ressource_id)
  const ressources = ids.length > 0 ? await findRessources(tx, ids) : []
  const extraits = mots === '' ? new Map<string, string>() : await extraitsOf(tx, ressources, mots)
  const liste = ressources.map(ressource => ({ ressource, extrait: extraits.get(ressource.version?.id ?? '') ?? '' }))
  return { total, pages, liste, elargie: elargie && total > 0 }
}

/** Besoins or occupations that documents are tagged with. */
export interface Codes {
  cle: 'besoin' | 'rome'
  codes: readonly string[]
}

/**
 * Documents on show that have one of these codes, the newest first.
 * @param sauf identifiers that are left out
 */
export async function listParCodes(
  tx: Tx,
  { cle, codes }: Codes,
  { max, sauf = [] }: { max: number; sauf?: readonly string[] },
): Promise<Ressource[]> {
  if (codes.length === 0) return []
  const filtres = codes.map(code => filtresOf({ [cle]: code })).join(' | ')
  const { rows } = await tx.query<{ ressource_id: string }>(
    `select ressource_id from ressource_chercher(''::tsquery, $1::tsquery) where ressource_id <> all($2::uuid[]) limit $3`,
    [filtres, sauf, max],
  )
  return rows.length > 0
    ? findRessources(
        tx,
        rows.map(row => row.ressource_id),
      )
    : []
}

const ET = "plainto_tsquery('porte_francais', $1)"
const OU = `coalesce((select string_agg(quote_literal(x), ' | ')::tsquery from unnest(tsvector_to_array(to_tsvector('porte_francais', $1))) x), ''::tsquery)`

/** How far into a document something to quote is looked for, in passages. */
const PASSAGES_LUS = 40

const textes = z.array(z.object({ id: z.string(), passages: z.array(z.string()), racines: z.array(z.string()) }))

/** What each document is quoted with: around the words that are looked for, which are marked. */
async function extraitsOf(tx: Tx, ressources: readonly Ressource[], mots: string): Promise<Map<string, string>> {
  const ids = ressources.flatMap(({ version }) => (version ? [version.id] : []))
  const { rows } = await tx.query(
    `select id, passages[1:${PASSAGES_LUS}] as passages, tsvector_to_array(to_tsvector('porte_francais', $1)) as racines
     from ressource_version where id = any($2::uuid[])`,
    [mots, ids],
  )
  const citees = textes
    .parse(rows)
    .map(({ id, passages, racines }) => ({ id, texte: citer(passages, racines) }))
    .filter(({ texte }) => texte !== '')
  const { rows: marquees } = await tx.query<{ id: string; extrait: string }>(
    `select c.id, ts_headline('porte_francais', c.texte, ${OU}, 'HighlightAll=true, StartSel=${DEBUT_MOT}, StopSel=${FIN_MOT}') as extrait
     from unnest($2::text[], $3::text[]) as c(id, texte)`,
    [mots, citees.map(({ id }) => id), citees.map(({ texte }) => texte)],
  )
  return new Map(marquees.map(({ id, extrait }) => [id, extrait]))
}
