import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre, Nomme } from '../domain/lien.ts'
import type { Compte } from '../domain/publication.ts'

/** Counts from one day to another, small ones too. As the system. */
export async function listComptes(tx: Tx, debut: string, fin: string): Promise<Compte[]> {
  const { rows } = await tx.query<Compte>(
    'select sorte, a, b, semestre::text, modalite, nombre, simule from reseau_comptes($1, $2)',
    [debut, fin],
  )
  return rows
}

/** Publishes one year: what it said before is gone. As the system. */
export const publierAnnee = async (tx: Tx, annee: string, chiffres: readonly Chiffre[]): Promise<void> => {
  await tx.query('select reseau_publier($1, $2)', [annee, JSON.stringify(chiffres)])
}

const chiffre = z.object({
  sorte: z.enum(['lien', 'service', 'besoin']),
  a: z.string(),
  b: z.string(),
  periode: z.string(),
  modalite: z.string(),
  nombre: z
    .number()
    .nullable()
    .transform(n => n ?? undefined),
  simule: z.boolean(),
})
const LIRE = 'select sorte, a, b, periode, modalite, nombre, simule from reseau_chiffre'

/** What is published of the links of some structures over a period, whoever is at the other end; of all when none is named. */
export async function listLiens(
  db: Pick<Tx, 'query'>,
  periode: string,
  structures: readonly string[] | undefined,
): Promise<Chiffre[]> {
  const { rows } =
    structures === undefined
      ? await db.query(`${LIRE} where periode = $1 and sorte = 'lien' order by a, b, modalite`, [periode])
      : await db.query(
          `${LIRE} where periode = $1 and sorte = 'lien' and (a = any ($2) or b = any ($2)) order by a, b, modalite`,
          [periode, structures],
        )
  return z.array(chiffre).parse(rows)
}

/** What is published of the services of some structures, or of what is asked in some communes. */
export async function listDe(
  db: Pick<Tx, 'query'>,
  sorte: 'service' | 'besoin',
  periode: string,
  de: readonly string[],
): Promise<Chiffre[]> {
  const { rows } = await db.query(
    `${LIRE} where periode = $1 and sorte = $2 and a = any ($3) order by a, b, modalite`,
    [periode, sorte, de],
  )
  return z.array(chiffre).parse(rows)
}

export async function listPeriodes(db: Pick<Tx, 'query'>): Promise<string[]> {
  const { rows } = await db.query<{ periode: string }>('select distinct periode from reseau_chiffre')
  return rows.map(({ periode }) => periode)
}

/** The territoires that are open, with the zone that each one serves. */
export async function listTerritoires(db: Pick<Tx, 'query'>): Promise<(Nomme & { zone: string[] })[]> {
  const { rows } = await db.query<Nomme & { zone: string[] }>(
    'select id, nom, zone from territoire where ferme_le is null order by nom, id',
  )
  return rows
}

/** The structures of a territoire that are in the annuaire. */
export async function listMembres(db: Pick<Tx, 'query'>, territoire: string): Promise<Nomme[]> {
  const { rows } = await db.query<Nomme>(
    `select s.id, s.nom from territoire_membre m join structure s on s.id = m.structure_id and s.etat = 'actif'
     where m.territoire_id = $1 order by s.nom, s.id`,
    [territoire],
  )
  return rows
}

export async function listNoms(db: Pick<Tx, 'query'>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<Nomme>('select id, nom from structure where id = any ($1)', [ids])
  return new Map(rows.map(({ id, nom }) => [id, nom]))
}
