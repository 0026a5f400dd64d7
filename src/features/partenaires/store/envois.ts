import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Cle } from '../domain/cles.ts'
import type { Depuis, Passage, Suivi } from '../domain/envois.ts'

export interface NouvelEnvoi {
  aiguillage: string
  cle: string
  structure: string
  /** Keyed digest of what was asked. */
  empreinte: Buffer
  le: Date
}

/** @returns `nouveau`; `redit` when the same was asked already under this id, `autre` when something else was. */
export async function insertEnvoi(tx: Tx, e: NouvelEnvoi): Promise<'nouveau' | 'redit' | 'autre'> {
  const { rowCount } = await tx.query(
    `insert into partenaire_envoi (aiguillage_id, cle_id, structure_id, demande_empreinte, le) values ($1, $2, $3, $4, $5)
     on conflict (aiguillage_id) do nothing`,
    [e.aiguillage, e.cle, e.structure, e.empreinte, e.le],
  )
  if (rowCount === 1) return 'nouveau'
  const { rows } = await tx.query<{ pareil: boolean }>(
    'select demande_empreinte = $2 as pareil from partenaire_envoi where aiguillage_id = $1',
    [e.aiguillage, e.empreinte],
  )
  return rows[0]?.pareil ? 'redit' : 'autre'
}

const opt = <T extends z.ZodType>(schema: T) => schema.nullable().transform(value => value ?? undefined)
const ligne = z
  .object({
    id: z.string(),
    statut: z.string(),
    recepteur_structure: z.string(),
    recepteur_nom: z.string(),
    service_id: opt(z.string()),
    besoin: opt(z.string()),
    cree_le: z.date(),
    envoye_le: opt(z.date()),
    repondu_le: opt(z.date()),
    maj_le: z.date(),
  })
  .transform(
    (r): Suivi => ({
      id: r.id,
      etat: r.statut,
      destinataire: { id: r.recepteur_structure, nom: r.recepteur_nom },
      service: r.service_id,
      besoin: r.besoin,
      creeLe: r.cree_le,
      envoyeLe: r.envoye_le,
      reponduLe: r.repondu_le,
      modifieLe: r.maj_le,
    }),
  )
const COLONNES = `a.id, a.statut, a.recepteur_structure, s.nom as recepteur_nom, a.service_id, a.besoin, a.cree_le, a.envoye_le, a.repondu_le, a.maj_le`
const SOURCE = `partenaire_envoi e join aiguillage a on a.id = e.aiguillage_id join structure s on s.id = a.recepteur_structure`

/** What a key follows: what its structure sent with keys, or, for one that the région gave, what was sent with it. The first parameters. */
const SUIVIS = 'e.structure_id = $1 and (e.cle_id = $2 or not $3::boolean)'
export type Suiveuse = Pick<Cle, 'id' | 'structure' | 'parRegion'>
const qui = ({ id, structure, parRegion }: Suiveuse) => [structure, id, parRegion]

/** One aiguillage that a key follows. */
export async function findSuivi(tx: Tx, cle: Suiveuse, id: string): Promise<Suivi | undefined> {
  const { rows } = await tx.query(`select ${COLONNES} from ${SOURCE} where ${SUIVIS} and e.aiguillage_id = $4`, [
    ...qui(cle),
    id,
  ])
  return z.array(ligne).parse(rows)[0]
}

/** Where one stands, and whether the file that the software opened is still open to it. */
export async function findTenu(
  tx: Tx,
  cle: Suiveuse,
  id: string,
): Promise<{ etat: string; ouvert: boolean } | undefined> {
  const { rows } = await tx.query<{ etat: string; ouvert: boolean }>(
    `select a.statut as etat, coalesce(a_ouvert(a.personne_id), false) as ouvert from ${SOURCE}
     where ${SUIVIS} and e.aiguillage_id = $4`,
    [...qui(cle), id],
  )
  return rows[0]
}

/** What it went through, in order. */
export async function listPassages(tx: Tx, id: string): Promise<Passage[]> {
  const { rows } = await tx.query(
    'select vers as etat, le from aiguillage_etape where aiguillage_id = $1 and de is distinct from vers order by id',
    [id],
  )
  return z.array(z.object({ etat: z.string(), le: z.date() })).parse(rows)
}

/** Those that changed after a place in the list, in the order of their last change. */
export async function listSuivis(tx: Tx, cle: Suiveuse, depuis: Depuis, limite: number): Promise<Suivi[]> {
  const { rows } = await tx.query(
    `select ${COLONNES} from ${SOURCE} where ${SUIVIS} and (a.maj_le, a.id) > ($4, $5::uuid)
     order by a.maj_le, a.id limit $6`,
    [...qui(cle), depuis.le, depuis.id, limite],
  )
  return z.array(ligne).parse(rows)
}
