import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'

export interface Partage {
  id: string
  projet: string
  structure: { id: string; nom: string }
  /** What the person wrote to be known by. */
  nom: string
  sante: boolean
  jusqua: Date
  aiguillage: string | null
}

interface Row {
  id: string
  projet_id: string
  structure_id: string
  structure_nom: string
  nom_chiffre: Buffer
  sante: boolean
  jusqua: Date
  aiguillage_id: string | null
}

const lieuOf = (id: string): string => `projet_partage.nom.${id}`

const toPartage = (chiffre: Chiffre, row: Row): Partage => ({
  id: row.id,
  projet: row.projet_id,
  structure: { id: row.structure_id, nom: row.structure_nom },
  nom: String(chiffre.open(lieuOf(row.id), row.nom_chiffre)),
  sante: row.sante,
  jusqua: row.jusqua,
  aiguillage: row.aiguillage_id,
})

/** Shares that are open now, to whoever may see them: the person, or the structures that they were given to. */
export async function listPartages(tx: Tx, chiffre: Chiffre, now: Date, id?: string): Promise<Partage[]> {
  const { rows } = await tx.query<Row>(
    `select p.*, s.nom as structure_nom from projet_partage p join structure s on s.id = p.structure_id
     where p.retire_le is null and p.jusqua > $1 and ($2::uuid is null or p.id = $2) order by p.ouvert_le desc limit 200`,
    [now, id ?? null],
  )
  return rows.map(row => toPartage(chiffre, row))
}

/** Shares open now that are attached to an aiguillage, to the structure that the person chose for each. */
export async function listJoints(tx: Tx, aiguillage: string, now: Date): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from projet_partage where aiguillage_id = $1 and retire_le is null and jusqua > $2 order by ouvert_le',
    [aiguillage, now],
  )
  return rows.map(({ id }) => id)
}

export async function insertPartage(tx: Tx, chiffre: Chiffre, p: Omit<Partage, 'aiguillage'>, le: Date): Promise<void> {
  await tx.query(
    `insert into projet_partage (id, projet_id, structure_id, nom_chiffre, sante, ouvert_le, jusqua) values ($1, $2, $3, $4, $5, $6, $7)`,
    [p.id, p.projet, p.structure.id, chiffre.seal(lieuOf(p.id), p.nom), p.sante, le, p.jusqua],
  )
}

export async function retirerPartage(tx: Tx, id: string, le: Date): Promise<void> {
  await tx.query('update projet_partage set retire_le = $2 where id = $1 and retire_le is null', [id, le])
}

/** @returns false when the aiguillage is not one that the structure sent or received */
export async function joindrePartage(tx: Tx, id: string, aiguillage: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update projet_partage p set aiguillage_id = a.id from aiguillage a
     where p.id = $1 and a.id = $2 and p.structure_id in (a.emetteur_structure, a.recepteur_structure)`,
    [id, aiguillage],
  )
  return rowCount === 1
}

/** @returns false when it was attached to nothing */
export async function detacherPartage(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update projet_partage set aiguillage_id = null where id = $1 and aiguillage_id is not null',
    [id],
  )
  return rowCount === 1
}

export type Geste = 'ouvrir' | 'ecrire' | 'joindre' | 'detacher'

/** What a structure did with a project on a day, as many times as it did. */
export interface Ouverture {
  structure: string
  geste: Geste
  fois: number
  /** The last time of that day. */
  le: Date
}

export async function insertOuverture(
  tx: Tx,
  partage: string,
  structure: string,
  geste: Geste,
  le: Date,
): Promise<void> {
  await tx.query('insert into projet_ouverture (partage_id, structure_id, geste, le) values ($1, $2, $3, $4)', [
    partage,
    structure,
    geste,
    le,
  ])
}

/** Who opened the project of the acteur, by structure, gesture and day in Paris, the last first: all of it, however often one opens it. */
export async function listOuvertures(tx: Tx): Promise<Ouverture[]> {
  const { rows } = await tx.query<Ouverture>(
    `select s.nom as structure, o.geste, count(*)::int as fois, max(o.le) as le
     from projet_ouverture o join structure s on s.id = o.structure_id
     group by s.id, s.nom, o.geste, (o.le at time zone 'Europe/Paris')::date order by max(o.le) desc, s.nom, o.geste`,
  )
  return rows
}

/** Of these structures, those whose agents have an account: a share opens nothing elsewhere. */
export async function avecCompte(tx: Tx, structures: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from unnest($1::text[]) id where structure_joignable(id) = 'compte'`,
    [structures],
  )
  return new Set(rows.map(({ id }) => id))
}
