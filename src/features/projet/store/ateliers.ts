import { asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { ProjetDeps } from '../deps.ts'
import type { Etape } from '../domain/progres.ts'

export interface Atelier {
  id: string
  structure: string
  code: string
  nom: string
  ouvre: Date
  ferme: Date
}

/** Somebody in a workshop, as its animator sees them. */
export interface Place {
  rang: number
  /** Only when they gave one. */
  nom: string | undefined
  etapes: readonly string[]
}

interface Row {
  id: string
  structure_id: string
  code: string
  nom: string
  ouvre_le: Date
  ferme_le: Date
}

const toAtelier = ({ id, structure_id, code, nom, ouvre_le, ferme_le }: Row): Atelier => ({
  id,
  structure: structure_id,
  code,
  nom,
  ouvre: ouvre_le,
  ferme: ferme_le,
})

const lieuOf = (id: string): string => `atelier_place.nom.${id}`

/** People in one workshop at most. */
export const PLACES_MAX = 60

/** Workshops of the agent's structure, the last first. @param id one of them */
export async function listAteliers(tx: Tx, id?: string): Promise<Atelier[]> {
  const { rows } = await tx.query<Row>(
    'select * from atelier where $1::uuid is null or id = $1 order by ouvre_le desc, id limit 50',
    [id ?? null],
  )
  return rows.map(toAtelier)
}

/** @returns false when the code is taken */
export async function insertAtelier(tx: Tx, { id, structure, code, nom, ouvre, ferme }: Atelier): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into atelier (id, structure_id, code, nom, ouvre_le, ferme_le) values ($1, $2, $3, $4, $5, $6)
     on conflict (code) do nothing`,
    [id, structure, code, nom, ouvre, ferme],
  )
  return rowCount === 1
}

/** @returns false when it is not one of the agent's structure */
export async function fermerAtelier(tx: Tx, id: string, le: Date): Promise<boolean> {
  const { rowCount } = await tx.query('update atelier set ferme_le = least(ferme_le, $2) where id = $1', [id, le])
  return rowCount === 1
}

export async function listPlaces(tx: Tx, chiffre: Chiffre, atelier: string): Promise<Place[]> {
  const { rows } = await tx.query<{ id: string; rang: number; nom_chiffre: Buffer | null; etapes: string[] }>(
    'select id, rang, nom_chiffre, etapes from atelier_place where atelier_id = $1 order by rang',
    [atelier],
  )
  return rows.map(({ id, rang, nom_chiffre, etapes }) => ({
    rang,
    nom: nom_chiffre === null ? undefined : String(chiffre.open(lieuOf(id), nom_chiffre)),
    etapes,
  }))
}

/** Who has the code of a workshop, or a place in it, is no acteur: they read nothing. */
const SYSTEME = { sorte: 'systeme', tache: 'atelier' } as const

type Coffre = Pick<ProjetDeps, 'db' | 'chiffre'>
export type Entree = { ok: true; nom: string } | { ok: false; faute: 'inconnu' | 'plein' }

/** Takes a place in the workshop of a code, open now. @param place its identifier, drawn by whoever calls */
export const prendrePlace = (
  { db, chiffre }: Coffre,
  { code, place, nom }: { code: string; place: string; nom: string },
  now: Date,
): Promise<Entree> =>
  asActeur(db, SYSTEME, async (tx): Promise<Entree> => {
    // Held, so that two who come at once do not take the same rank.
    const { rows } = await tx.query<Row>(
      'select * from atelier where code = $1 and ouvre_le <= $2 and ferme_le > $2 for update',
      [code, now],
    )
    const [atelier] = rows
    if (atelier === undefined) return { ok: false, faute: 'inconnu' }
    const { rowCount } = await tx.query(
      `insert into atelier_place (id, atelier_id, rang, nom_chiffre)
       select $1, $2, n + 1, $3 from (select count(*)::int as n from atelier_place where atelier_id = $2) places where n < $4`,
      [place, atelier.id, nom === '' ? null : chiffre.seal(lieuOf(place), nom), PLACES_MAX],
    )
    return rowCount === 1 ? { ok: true, nom: atelier.nom } : { ok: false, faute: 'plein' }
  })

/** Says how far somebody is; nothing is written when their workshop is closed, or gone. */
export const avancerPlace = (
  { db }: Pick<Coffre, 'db'>,
  place: string,
  etapes: readonly Etape[],
  now: Date,
): Promise<unknown> =>
  asActeur(db, SYSTEME, tx =>
    tx.query(
      `update atelier_place p set etapes = $2 from atelier a
       where p.id = $1 and a.id = p.atelier_id and a.ferme_le > $3 and p.etapes is distinct from $2`,
      [place, etapes, now],
    ),
  )
