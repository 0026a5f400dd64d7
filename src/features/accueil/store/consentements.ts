import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'

export const FINALITES = ['accompagnement', 'aiguillage', 'rappel', 'evenement'] as const
export type Finalite = (typeof FINALITES)[number]
export const MOYENS = ['ecran', 'sms', 'papier', 'oral'] as const
export type Moyen = (typeof MOYENS)[number]

export interface NouveauConsentement {
  personne: string
  finalite: Finalite
  /** Structures that may read the file. */
  destinataires: readonly string[]
  moyen: Moyen
  /** What proves it: the words read, the number of the form, the key of the message. */
  preuve: string
}

export interface Consentement extends NouveauConsentement {
  id: string
  recueilliLe: Date
  retireLe: Date | undefined
  /** Names of the structures. */
  noms: string[]
}

export async function insertConsentement(tx: Tx, id: string, c: NouveauConsentement, le: Date): Promise<void> {
  await tx.query(
    `insert into consentement (id, personne_id, finalite, destinataires, moyen, preuve, recueilli_par, recueilli_le)
     values ($1, $2, $3, $4, $5, $6, acteur_compte(), $7)`,
    [id, c.personne, c.finalite, c.destinataires, c.moyen, c.preuve, le],
  )
  await tx.query('select ouvrir_acces_consentement($1)', [id])
}

/** @returns the person whose consent it was; undefined when it is not in force, or not the acteur's to withdraw. */
export async function withdrawConsentement(tx: Tx, id: string, le: Date): Promise<string | undefined> {
  const { rows } = await tx.query<{ personne_id: string }>(
    'select personne_id from consentement where id = $1 and retire_le is null for update',
    [id],
  )
  const personne = rows[0]?.personne_id
  if (personne === undefined) return undefined
  await tx.query('update consentement set retire_le = $2 where id = $1', [id, le])
  return personne
}

const ligne = z
  .object({
    id: z.string(),
    personne_id: z.string(),
    finalite: z.enum(FINALITES),
    destinataires: z.array(z.string()),
    moyen: z.enum(MOYENS),
    preuve: z.string(),
    recueilli_le: z.date(),
    retire_le: z.date().nullable(),
    noms: z.array(z.string()),
  })
  .transform(
    ({ personne_id, recueilli_le, retire_le, ...c }): Consentement => ({
      ...c,
      personne: personne_id,
      recueilliLe: recueilli_le,
      retireLe: retire_le ?? undefined,
    }),
  )

export async function listConsentements(tx: Tx, personne: string): Promise<Consentement[]> {
  const { rows } = await tx.query(
    `select c.*, array(select s.nom from structure s where s.id = any (c.destinataires) order by s.nom) as noms
     from consentement c where c.personne_id = $1 order by c.recueilli_le`,
    [personne],
  )
  return z.array(ligne).parse(rows)
}
