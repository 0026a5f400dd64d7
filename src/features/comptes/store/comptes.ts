import { randomUUID } from 'node:crypto'
import type { Tx } from '#platform/acteur.ts'

export interface Identite {
  fournisseur: string
  sub: string
  courriel: string
  nom: string
  prenom: string
  siret: string | undefined
}

interface CompteLie {
  id: string
  fournisseur: string | null
  demonstration: boolean
}

/** The account that an address opens by e-mail. */
export async function findCompte(tx: Tx, courriel: string): Promise<CompteLie | undefined> {
  const { rows } = await tx.query<CompteLie>(
    'select id, fournisseur, demonstration from compte where courriel = $1 and ferme_le is null',
    [courriel],
  )
  return rows[0]
}

export async function creerCompte(
  tx: Tx,
  { courriel, nom, prenom }: { courriel: string; nom: string; prenom: string },
  now: Date,
): Promise<string> {
  const id = randomUUID()
  await tx.query('insert into compte (id, courriel, nom, prenom, cree_le) values ($1, $2, $3, $4, $5)', [
    id,
    courriel,
    nom,
    prenom,
    now,
  ])
  return id
}

/**
 * The account of an identity of the provider: the one that it opened before, else the one of its address when no identity
 * holds it yet, else a new one. The provider's own subject decides, since an address can change hands.
 */
export async function lierCompte(
  tx: Tx,
  identite: Identite,
  now: Date,
): Promise<{ compte: string } | { erreur: 'adresse-prise' | 'compte-ferme' }> {
  const { fournisseur, sub, courriel, nom, prenom, siret } = identite
  const known = await tx.query<{ id: string; ferme: boolean }>(
    'select id, ferme_le is not null as ferme from compte where fournisseur = $1 and sub = $2',
    [fournisseur, sub],
  )
  if (known.rows[0]?.ferme) return { erreur: 'compte-ferme' }
  const same = await findCompte(tx, courriel)
  let id = known.rows[0]?.id
  if (same && same.id !== id && (id !== undefined || same.fournisseur !== null || same.demonstration))
    return { erreur: 'adresse-prise' }
  id ??= same?.id ?? (await creerCompte(tx, { courriel, nom, prenom }, now))
  await tx.query(
    `update compte set fournisseur = $2, sub = $3, courriel = $4, siret = $5, nom = coalesce(nullif($6, ''), nom),
       prenom = coalesce(nullif($7, ''), prenom) where id = $1`,
    [id, fournisseur, sub, courriel, siret ?? null, nom, prenom],
  )
  return { compte: id }
}

/** Changes how somebody is called. */
export async function renommer(
  tx: Tx,
  compte: string,
  { nom, prenom }: { nom: string; prenom: string },
): Promise<void> {
  await tx.query('update compte set nom = $2, prenom = $3 where id = $1', [compte, nom, prenom])
}

/** Siret of the employer of an account, as the provider said it last. */
export async function siretOf(tx: Tx, compte: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ siret: string | null }>('select siret from compte where id = $1', [compte])
  return rows[0]?.siret ?? undefined
}

interface Adresse {
  courriel: string
  fournisseur: string | null
  demonstration: boolean
}

/** What an open account is known by at sign-in. */
export async function findAdresse(tx: Tx, compte: string): Promise<Adresse | undefined> {
  const { rows } = await tx.query<Adresse>(
    'select courriel, fournisseur, demonstration from compte where id = $1 and ferme_le is null',
    [compte],
  )
  return rows[0]
}

/** As sign-in alone may. */
export const changerCourriel = async (tx: Tx, compte: string, courriel: string): Promise<void> => {
  await tx.query('update compte set courriel = $2 where id = $1', [compte, courriel])
}

export const isDemonstration = async (tx: Tx, compte: string): Promise<boolean> =>
  (await findAdresse(tx, compte))?.demonstration ?? false

/** Closes an account: no session, no passkey, and nobody signs in to it again. */
export async function fermer(tx: Tx, compte: string, now: Date): Promise<void> {
  await tx.query('update compte set ferme_le = $2 where id = $1', [compte, now])
  await tx.query('delete from session where compte_id = $1', [compte])
  await tx.query('delete from cle_acces where compte_id = $1', [compte])
}
