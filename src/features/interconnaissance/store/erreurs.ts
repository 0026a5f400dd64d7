import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { ETATS, type Etat, type Fin, MOTIFS, type Motif, SUJETS, type Sujet } from '../domain/erreur.ts'

/** Errors that were told of sheets; the policies show each to the structure, its coordinateurs, or the région. */

export interface Erreur {
  id: string
  structure: { id: string; nom: string }
  service: string | undefined
  sujet: Sujet
  etat: Etat
  motif: Motif | undefined
  texte: string
  /** Where to answer; undefined once it is done, or when none was left. */
  courriel: string | undefined
  recueLe: Date
  traiteeLe: Date | undefined
  demonstration: boolean
}

const lieuOf = (id: string): string => `erreur_signalee.contenu.${id}`
const contenu = z.object({ texte: z.string(), courriel: z.string().optional() })

const ligne = z.object({
  id: z.string(),
  structure_id: z.string(),
  nom: z.string(),
  service: z.string().nullable(),
  sujet: z.enum(SUJETS),
  etat: z.enum(ETATS),
  motif: z.enum(MOTIFS).nullable(),
  contenu_chiffre: z.instanceof(Buffer).nullable(),
  recue_le: z.date(),
  traitee_le: z.date().nullable(),
  demonstration: z.boolean(),
})

const toErreur = (chiffre: Chiffre, row: unknown): Erreur => {
  const r = ligne.parse(row)
  const lu = r.contenu_chiffre && contenu.parse(chiffre.open(lieuOf(r.id), r.contenu_chiffre))
  return {
    id: r.id,
    structure: { id: r.structure_id, nom: r.nom },
    service: r.service ?? undefined,
    sujet: r.sujet,
    etat: r.etat,
    motif: r.motif ?? undefined,
    texte: lu?.texte ?? '',
    courriel: lu?.courriel,
    recueLe: r.recue_le,
    traiteeLe: r.traitee_le ?? undefined,
    demonstration: r.demonstration,
  }
}

const LIRE = `select e.id, e.structure_id, s.nom, e.service, e.sujet, e.etat, e.motif, e.contenu_chiffre, e.recue_le, e.traitee_le, e.demonstration
  from erreur_signalee e join structure s on s.id = e.structure_id`

/** Those that are the acteur's to deal with: what waits first, the oldest first; then the last ones that are over. */
export async function listErreurs(tx: Tx, chiffre: Chiffre): Promise<Erreur[]> {
  const { rows } = await tx.query(
    `${LIRE} where erreur_adressee(e.structure_id, e.recue_le)
     order by e.etat <> 'recue', case when e.etat = 'recue' then e.recue_le end, e.traitee_le desc, e.id limit 100`,
  )
  return rows.map(row => toErreur(chiffre, row))
}

export const countRecues = async (tx: Tx): Promise<number> =>
  (
    await tx.query<{ n: number }>(
      `select count(*)::int as n from erreur_signalee e where e.etat = 'recue' and erreur_adressee(e.structure_id, e.recue_le)`,
    )
  ).rows[0]?.n ?? 0

/** @param verrouiller keeps others from changing it until the end of the transaction */
export async function findErreur(
  tx: Tx,
  chiffre: Chiffre,
  id: string,
  verrouiller = false,
): Promise<Erreur | undefined> {
  const { rows } = await tx.query(`${LIRE} where e.id = $1 ${verrouiller ? 'for update of e' : ''}`, [id])
  return rows[0] && toErreur(chiffre, rows[0])
}

export interface NouvelleErreur {
  id: string
  structure: string
  service: string | undefined
  sujet: Sujet
  texte: string
  courriel: string | undefined
  demonstration?: boolean
}

/** @returns false when this number is written already */
export const insertErreur = async (tx: Tx, chiffre: Chiffre, e: NouvelleErreur, le: Date): Promise<boolean> =>
  (
    await tx.query(
      `insert into erreur_signalee (id, structure_id, service, sujet, contenu_chiffre, demonstration, recue_le, garde_depuis)
       values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict do nothing`,
      [
        e.id,
        e.structure,
        e.service ?? null,
        e.sujet,
        chiffre.seal(lieuOf(e.id), { texte: e.texte, courriel: e.courriel }),
        e.demonstration ?? false,
        le,
      ],
    )
  ).rowCount === 1

/** It is over: where to answer is forgotten. */
export const saveFin = (
  tx: Tx,
  chiffre: Chiffre,
  { id, texte }: Pick<Erreur, 'id' | 'texte'>,
  fin: Fin,
  le: Date,
): Promise<unknown> =>
  tx.query(
    'update erreur_signalee set etat = $2, motif = $3, contenu_chiffre = $4, traitee_le = $5, garde_depuis = $5 where id = $1',
    [id, fin.etat, fin.etat === 'sans-suite' ? fin.motif : null, chiffre.seal(lieuOf(id), { texte }), le],
  )

/** Those who coordinate a territoire of a structure. */
export const listCoordinateurs = async (tx: Tx, structure: string): Promise<{ qui: string; courriel: string }[]> =>
  (
    await tx.query<{ qui: string; courriel: string }>(
      `select distinct c.id::text as qui, c.courriel from territoire_membre m
       join affectation f on f.territoire_id = m.territoire_id and f.role = 'coordinateur' and f.etat = 'active'
       join compte c on c.id = f.compte_id and c.ferme_le is null where m.structure_id = $1 order by 1`,
      [structure],
    )
  ).rows
