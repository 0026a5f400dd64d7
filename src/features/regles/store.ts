import { z } from 'zod'
import type { TextesReferentiel } from '#features/annuaire/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { type Apercu, apercuSchema } from './domain/apercu.ts'
import type { LieuDuPanel } from './domain/panel.ts'

/** A version as it was applied; its texts are absent when they are those that ship with the product. */
export interface Version {
  numero: number
  textes: TextesReferentiel | undefined
  motif: string
  retourA: number | undefined
  apercu: Apercu
  /** Who applied it; absent once their account is closed. */
  par: string | undefined
  le: Date
}

export interface Brouillon {
  /** Of no other state of this draft, nor of any other draft. */
  revision: number
  base: number
  retourA: number | undefined
  textes: TextesReferentiel
  apercu: Apercu | undefined
  majLe: Date
}

const texte = z.string().nullable()
const numero = z.number().nullable()

const versionRow = z
  .object({
    numero: z.number(),
    reseaux: texte,
    besoins: texte,
    motif: z.string(),
    retour_a: numero,
    apercu: apercuSchema,
    par: texte,
    le: z.date(),
  })
  .transform(
    ({ reseaux, besoins, retour_a, par, ...row }): Version => ({
      ...row,
      textes: reseaux === null || besoins === null ? undefined : { reseaux, besoins },
      retourA: retour_a ?? undefined,
      par: par ?? undefined,
    }),
  )

const brouillonRow = z
  .object({
    revision: z.number(),
    base: z.number(),
    retour_a: numero,
    reseaux: z.string(),
    besoins: z.string(),
    apercu: apercuSchema.nullable(),
    maj_le: z.date(),
  })
  .transform(
    ({ reseaux, besoins, retour_a, apercu, maj_le, ...row }): Brouillon => ({
      ...row,
      retourA: retour_a ?? undefined,
      textes: { reseaux, besoins },
      apercu: apercu ?? undefined,
      majLe: maj_le,
    }),
  )

const VERSION = `select v.numero, v.reseaux, v.besoins, v.motif, v.retour_a, v.apercu, v.le,
  nullif(trim(c.prenom || ' ' || c.nom), '') as par from regles_version v left join compte c on c.id = v.par`

/** Number of the rules in force: zero, those that ship with the product. */
export async function numeroEnVigueur(db: Tx): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select coalesce(max(numero), 0) as n from regles_version')
  return rows[0]?.n ?? 0
}

/** The rules in force, for every process. */
export async function findEnVigueur(
  db: Tx,
): Promise<{ numero: number; textes: TextesReferentiel | undefined; le: Date } | undefined> {
  const { rows } = await db.query<{ numero: number; reseaux: string | null; besoins: string | null; le: Date }>(
    'select numero, reseaux, besoins, le from regles_version order by numero desc limit 1',
  )
  const [row] = rows
  if (!row) return undefined
  const { numero: n, reseaux, besoins, le } = row
  return { numero: n, le, textes: reseaux === null || besoins === null ? undefined : { reseaux, besoins } }
}

/** Every version, the last one first. */
export async function listVersions(tx: Tx): Promise<Version[]> {
  const { rows } = await tx.query(`${VERSION} order by v.numero desc`)
  return z.array(versionRow).parse(rows)
}

export async function findVersion(tx: Tx, n: number): Promise<Version | undefined> {
  const { rows } = await tx.query(`${VERSION} where v.numero = $1`, [n])
  return rows[0] && versionRow.parse(rows[0])
}

export async function insertVersion(
  tx: Tx,
  { numero: n, textes, motif, retourA, apercu, par, le }: Omit<Version, 'par'> & { par: string },
): Promise<void> {
  await tx.query(
    `insert into regles_version (numero, reseaux, besoins, motif, retour_a, apercu, par, le)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [n, textes?.reseaux, textes?.besoins, motif, retourA, JSON.stringify(apercu), par, le],
  )
}

/** The draft. @param verrou keeps others from changing it until the end of the transaction */
export async function findBrouillon(tx: Tx, { verrou = false } = {}): Promise<Brouillon | undefined> {
  const { rows } = await tx.query(
    `select revision, base, retour_a, reseaux, besoins, apercu, maj_le from regles_brouillon ${verrou ? 'for update' : ''}`,
  )
  return rows[0] && brouillonRow.parse(rows[0])
}

/** Begins the draft. @returns whether there was none */
export async function insertBrouillon(
  tx: Tx,
  { base, retourA, textes, par, le }: Pick<Brouillon, 'base' | 'retourA' | 'textes'> & { par: string; le: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into regles_brouillon (base, retour_a, reseaux, besoins, par, maj_le) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [base, retourA, textes.reseaux, textes.besoins, par, le],
  )
  return rowCount === 1
}

/** Writes the draft again: what it would change is to be looked at again, and it goes back to no version any more. */
export async function saveBrouillon(tx: Tx, textes: TextesReferentiel, par: string, le: Date): Promise<void> {
  await tx.query(
    `update regles_brouillon set revision = nextval('regles_revision'), retour_a = null, apercu = null, reseaux = $1, besoins = $2, par = $3,
       maj_le = $4`,
    [textes.reseaux, textes.besoins, par, le],
  )
}

/** Keeps what a revision of the draft would change. @returns whether it is still this revision */
export async function saveApercu(tx: Tx, revision: number, apercu: Apercu): Promise<boolean> {
  const { rowCount } = await tx.query('update regles_brouillon set apercu = $2 where revision = $1', [
    revision,
    JSON.stringify(apercu),
  ])
  return rowCount === 1
}

export async function deleteBrouillon(tx: Tx): Promise<boolean> {
  const { rowCount } = await tx.query('delete from regles_brouillon')
  return rowCount === 1
}

/** A territoire, the commune that most of the places of its structures are in, and the codes of its zone. */
export interface LieuEtZone extends LieuDuPanel {
  zone: readonly string[]
}

export async function listLieux(tx: Tx): Promise<LieuEtZone[]> {
  const { rows } = await tx.query<{ territoire: string; nom: string; zone: string[]; commune: string | null }>(
    `select t.id as territoire, t.nom, t.zone, mode() within group (order by l.commune) as commune
     from territoire t left join territoire_membre m on m.territoire_id = t.id left join lieu l on l.structure_id = m.structure_id
     where t.ferme_le is null group by t.id order by t.nom, t.id`,
  )
  return rows.map(({ commune, ...lieu }) => ({ ...lieu, commune: commune ?? undefined }))
}
