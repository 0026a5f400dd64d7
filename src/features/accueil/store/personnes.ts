import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { ACCESSIBILITES, CONTACTS, type Coordonnees, rapprochementOf } from '../domain/identite.ts'

const identiteSchema = z.object({
  prenom: z.string(),
  nom: z.string().optional(),
  naissance: z.string().optional(),
  telephone: z.string().optional(),
  courriel: z.string().optional(),
})

const ligneSchema = z.object({
  id: z.string(),
  identite_chiffre: z.instanceof(Buffer).nullable(),
  contact_prefere: z.enum(CONTACTS).nullable(),
  langue: z.string(),
  accessibilite: z.array(z.enum(ACCESSIBILITES)),
  cree_le: z.date(),
  vue_le: z.date(),
})

/** A person's file, opened. */
export interface Personne extends Coordonnees {
  id: string
  creeLe: Date
  /** Last contact. */
  vueLe: Date
}

const lieuOf = (id: string): string => `personne.identite.${id}`

export const insertPersonne = async (tx: Tx, chiffre: Chiffre, id: string, c: Coordonnees, le: Date): Promise<void> => {
  await tx.query(
    `insert into personne (id, identite_chiffre, contact_prefere, langue, accessibilite, rapprochement, cree_le, vue_le)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [
      id,
      chiffre.seal(lieuOf(id), c.identite),
      c.contactPrefere ?? null,
      c.langue,
      c.accessibilite,
      rapprochementOf(c.identite, chiffre.digest),
      le,
    ],
  )
}

/** @returns false when the acteur may not change this file, or it is not there. */
export const updatePersonne = async (tx: Tx, chiffre: Chiffre, id: string, c: Coordonnees): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `update personne set identite_chiffre = $2, contact_prefere = $3, langue = $4, accessibilite = $5, rapprochement = $6
     where id = $1 and effacee_le is null`,
    [
      id,
      chiffre.seal(lieuOf(id), c.identite),
      c.contactPrefere ?? null,
      c.langue,
      c.accessibilite,
      rapprochementOf(c.identite, chiffre.digest),
    ],
  )
  return rowCount === 1
}

/** The file, when the acteur may read it; undefined otherwise, without saying whether it exists. */
export async function findPersonne(tx: Tx, chiffre: Chiffre, id: string): Promise<Personne | undefined> {
  const { rows } = await tx.query(
    `select id, identite_chiffre, contact_prefere, langue, accessibilite, cree_le, vue_le from personne
     where id = $1 and effacee_le is null`,
    [id],
  )
  const [ligne] = z.array(ligneSchema).parse(rows)
  if (!ligne) return undefined
  return {
    id: ligne.id,
    identite: ligne.identite_chiffre
      ? identiteSchema.parse(chiffre.open(lieuOf(ligne.id), ligne.identite_chiffre))
      : { prenom: '' },
    contactPrefere: ligne.contact_prefere ?? undefined,
    langue: ligne.langue,
    accessibilite: ligne.accessibilite,
    creeLe: ligne.cree_le,
    vueLe: ligne.vue_le,
  }
}

/** A contact has just taken place: retention counts from it. */
export const touchPersonne = async (tx: Tx, id: string, le: Date): Promise<boolean> => {
  const { rowCount } = await tx.query('update personne set vue_le = greatest(vue_le, $2) where id = $1', [id, le])
  return rowCount === 1
}

/** A file without its identity: what a list shows. */
export interface PersonneAnonyme {
  id: string
  vueLe: Date
  /** Of their last demande. */
  faits: unknown
}

const anonymeSchema = z
  .object({ id: z.string(), vue_le: z.date(), faits: z.unknown() })
  .transform(({ id, vue_le, faits }): PersonneAnonyme => ({ id, vueLe: vue_le, faits }))

const DERNIERE_DEMANDE = `left join lateral (select faits from demande d where d.personne_id = p.id
  order by d.creee_le desc limit 1) d on true`

/** People whose file the acteur may read, the last seen first. */
export async function listPersonnes(tx: Tx, limite: number): Promise<PersonneAnonyme[]> {
  const { rows } = await tx.query(
    `select p.id, p.vue_le, d.faits from personne p ${DERNIERE_DEMANDE}
     where p.effacee_le is null order by p.vue_le desc, p.id limit $1`,
    [limite],
  )
  return z.array(anonymeSchema).parse(rows)
}

/** People whose file the acteur may read and that share one of these digests. */
export async function findByDigests(tx: Tx, digests: readonly Buffer[], limite: number): Promise<PersonneAnonyme[]> {
  if (digests.length === 0) return []
  const { rows } = await tx.query(
    `select p.id, p.vue_le, d.faits from personne p ${DERNIERE_DEMANDE}
     where p.rapprochement && $1::bytea[] and p.effacee_le is null order by p.vue_le desc, p.id limit $2`,
    [digests, limite],
  )
  return z.array(anonymeSchema).parse(rows)
}
