import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { type Groupe, type Nomme, type Pilote, type Representant, SORTES } from '../domain/animation.ts'
import { saveSieges } from './commissions.ts'

const nomme = z.object({ id: z.string(), nom: z.string() })
const ou = z
  .string()
  .nullable()
  .transform(value => value ?? undefined)

/** The structures that pilot a territoire, or did. */
export async function listPilotes(tx: Tx, territoire: string): Promise<Pilote[]> {
  const { rows } = await tx.query(
    `select json_build_object('id', s.id, 'nom', s.nom) as structure, p.depuis::text as debut, p.jusque::text as fin
     from territoire_pilote p join structure s on s.id = p.structure_id where p.territoire_id = $1 order by p.depuis, s.nom`,
    [territoire],
  )
  return z.array(z.object({ structure: nomme, debut: z.string(), fin: ou })).parse(rows)
}

export const insertPilote = async (tx: Tx, territoire: string, structure: string, depuis: string): Promise<void> => {
  await tx.query(
    `insert into territoire_pilote (territoire_id, structure_id, depuis) select $1, $2, $3
     where not exists (select from territoire_pilote where territoire_id = $1 and structure_id = $2 and jusque is null)
     on conflict (territoire_id, structure_id, depuis) do update set jusque = null`,
    [territoire, structure, depuis],
  )
}

/** A structure pilots no more from a day on (ISO); one that was only named that day is taken out. */
export const endPilote = async (tx: Tx, territoire: string, structure: string, des: string): Promise<void> => {
  await tx.query(
    'delete from territoire_pilote where territoire_id = $1 and structure_id = $2 and jusque is null and depuis >= $3::date',
    [territoire, structure, des],
  )
  await tx.query(
    'update territoire_pilote set jusque = $3::date - 1 where territoire_id = $1 and structure_id = $2 and jusque is null',
    [territoire, structure, des],
  )
}

const representant = z.object({
  id: z.string(),
  territoire: nomme,
  structure: nomme,
  nom: z.string(),
  fonction: z.string(),
  courriel: ou,
  debut: z.string(),
  fin: ou,
})
const LIRE_REPRESENTANT = `select r.id, json_build_object('id', t.id, 'nom', t.nom) as territoire, json_build_object('id', s.id, 'nom', s.nom) as structure,
  r.nom, r.fonction, r.courriel, r.debut::text, r.fin::text
  from representant r join structure s on s.id = r.structure_id join territoire t on t.id = r.territoire_id`

/** Who represents the structures of a territoire, or of each that is open (undefined), by structure and name. */
export async function listRepresentants(tx: Tx, territoire: string | undefined): Promise<Representant[]> {
  const { rows } = await tx.query(
    `${LIRE_REPRESENTANT} where case when $1::text is null then t.ferme_le is null else r.territoire_id = $1 end
     order by t.nom, t.id, s.nom, r.nom, r.id`,
    [territoire],
  )
  return z.array(representant).parse(rows)
}

export type Mandat = Omit<Representant, 'id' | 'structure' | 'territoire'> & { structure: string }

export async function saveRepresentant(
  tx: Tx,
  territoire: string,
  { id, le, ...m }: Mandat & { id: string | undefined; le: Date },
): Promise<boolean> {
  const valeurs = [territoire, m.structure, m.nom, m.fonction, m.courriel, m.debut, m.fin]
  const { rowCount } = await (id === undefined
    ? tx.query(
        `insert into representant (territoire_id, structure_id, nom, fonction, courriel, debut, fin, cree_le) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [...valeurs, le],
      )
    : tx.query(
        `update representant set structure_id = $2, nom = $3, fonction = $4, courriel = $5, debut = $6, fin = $7 where territoire_id = $1 and id = $8`,
        [...valeurs, id],
      ))
  return rowCount === 1
}

/** Forgets who was noted by mistake, or asks to be. */
export async function deleteRepresentant(tx: Tx, territoire: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from representant where territoire_id = $1 and id = $2', [territoire, id])
  return rowCount === 1
}

/** The groups of a territoire, or of the région (undefined), with who is in each. */
export async function listGroupes(tx: Tx, territoire: string | undefined): Promise<Groupe[]> {
  const { rows } = await tx.query(
    `select g.id, g.sorte, g.nom, g.objet, g.rythme_mois as "rythmeMois", g.animateur_id as animateur,
       array(select m.representant_id::text from groupe_membre m where m.groupe_id = g.id
         union all select c.representant_id::text from commission_siege c where c.groupe_id = g.id and c.representant_id is not null) as membres,
       array(select c.territoire_id from commission_siege c where c.groupe_id = g.id and c.representant_id is null) as coordinations
     from groupe g where g.territoire_id is not distinct from $1 order by g.cree_le, g.id`,
    [territoire],
  )
  return z
    .array(
      z.object({
        id: z.string(),
        sorte: z.enum(SORTES),
        nom: z.string(),
        objet: z.string(),
        rythmeMois: z
          .number()
          .nullable()
          .transform(mois => mois ?? undefined),
        animateur: ou,
        membres: z.array(z.string()),
        coordinations: z.array(z.string()),
      }),
    )
    .parse(rows)
}

/** Writes a group and who is in it. @returns its identifier; undefined when there is none of this one */
export async function saveGroupe(
  tx: Tx,
  territoire: string | undefined,
  g: Omit<Groupe, 'id'> & { id: string | undefined; le: Date },
): Promise<string | undefined> {
  const valeurs = [territoire, g.sorte, g.nom, g.objet, g.rythmeMois, g.animateur]
  const { rows } = await (g.id === undefined
    ? tx.query<{ id: string }>(
        `insert into groupe (territoire_id, sorte, nom, objet, rythme_mois, animateur_id, cree_le) values ($1, $2, $3, $4, $5, $6, $7)
         returning id`,
        [...valeurs, g.le],
      )
    : tx.query<{ id: string }>(
        `update groupe set sorte = $2, nom = $3, objet = $4, rythme_mois = $5, animateur_id = $6
         where territoire_id is not distinct from $1 and id = $7
         returning id`,
        [...valeurs, g.id],
      ))
  const id = rows[0]?.id
  if (id === undefined) return undefined
  if (territoire === undefined) {
    await saveSieges(tx, id, g)
    return id
  }
  await tx.query('delete from groupe_membre where groupe_id = $1', [id])
  await tx.query(
    `insert into groupe_membre (groupe_id, territoire_id, representant_id)
     select $1, $2, r.id from representant r where r.territoire_id = $2 and r.id = any ($3::uuid[])`,
    [id, territoire, g.membres],
  )
  return id
}

/** The structures of a territoire, by their names. */
export async function listStructures(tx: Tx, territoire: string): Promise<Nomme[]> {
  const { rows } = await tx.query<Nomme>(
    `select s.id, s.nom from territoire_membre m join structure s on s.id = m.structure_id and s.etat = 'actif'
     where m.territoire_id = $1 order by s.nom, s.id`,
    [territoire],
  )
  return rows
}

/** Those of a territoire that may be named pilot on a day (ISO): where a convention is in force, those that signed it. */
export async function listNommables(tx: Tx, territoire: string, leJour: string): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>(
    'select structure_id as id from territoire_membre where territoire_id = $1 and membre_peut(structure_id, $1, $2)',
    [territoire, leJour],
  )
  return new Set(rows.map(({ id }) => id))
}

/** How many structures pilot each territoire on a day (ISO). */
export async function countPilotes(tx: Tx, leJour: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ territoire: string; n: number }>(
    `select territoire_id as territoire, count(*)::int as n from territoire_pilote
     where depuis <= $1 and coalesce(jusque >= $1, true) group by 1`,
    [leJour],
  )
  return new Map(rows.map(({ territoire, n }) => [territoire, n]))
}
