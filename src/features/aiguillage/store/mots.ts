import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'

export type Auteur = 'structure' | 'personne'

/** A demande as the person sees it: what was noted of their words, where and when. */
export interface DemandeSuivie {
  id: string
  /** The structure that noted it. */
  structure: string
  creeeLe: Date
  texte: string
  /** True once the person has written it again. */
  corrigee: boolean
}

const demandeSuivie = z.object({
  id: z.string(),
  structure: z.string(),
  creee_le: z.date(),
  texte_chiffre: z.instanceof(Buffer).nullable(),
  corrigee: z.boolean(),
})

const lieuTexte = (id: string): string => `demande.texte.${id}`
const lieuAvant = (id: string): string => `demande_avant.texte.${id}`

/** The demandes of a person that were not given up, the last first. */
export async function listDemandesSuivies(tx: Tx, chiffre: Chiffre, personne: string): Promise<DemandeSuivie[]> {
  const { rows } = await tx.query(
    `select d.id, s.nom as structure, d.creee_le, d.texte_chiffre,
       exists (select from demande_avant v where v.demande_id = d.id and v.aiguillage_id is null) as corrigee
     from demande d join structure s on s.id = d.structure_id
     where d.personne_id = $1 and d.etat <> 'abandonnee' order by d.creee_le desc, d.id limit 100`,
    [personne],
  )
  return z
    .array(demandeSuivie)
    .parse(rows)
    .map(({ creee_le: creeeLe, texte_chiffre, ...d }) => ({
      ...d,
      creeeLe,
      texte: texte_chiffre ? z.string().parse(chiffre.open(lieuTexte(d.id), texte_chiffre)) : '',
    }))
}

/** Writes the words of a demande again, for the person whose demande it is. */
export const updateMots = async (tx: Tx, chiffre: Chiffre, demande: string, mots: string): Promise<void> => {
  await tx.query('select corriger_demande($1, $2)', [demande, chiffre.seal(lieuTexte(demande), mots)])
}

/** Words that were replaced, and who had written them. */
export interface MotsAvant {
  texte: string
  ecritPar: Auteur
  remplaceLe: Date
}

export async function insertMotsAvant(
  tx: Tx,
  chiffre: Chiffre,
  ou: { demande: string; aiguillage?: string | undefined },
  { texte, ecritPar, remplaceLe }: MotsAvant,
): Promise<void> {
  const id = randomUUID()
  await tx.query(
    `insert into demande_avant (id, demande_id, aiguillage_id, texte_chiffre, ecrit_par, remplace_le) values ($1, $2, $3, $4, $5, $6)`,
    [id, ou.demande, ou.aiguillage ?? null, chiffre.seal(lieuAvant(id), texte), ecritPar, remplaceLe],
  )
}

const motsAvant = z.object({
  id: z.string(),
  texte_chiffre: z.instanceof(Buffer),
  ecrit_par: z.enum(['structure', 'personne']),
  remplace_le: z.date(),
})

/** The words that an aiguillage went with before those of now, the last first. */
export async function listMotsAvant(tx: Tx, chiffre: Chiffre, aiguillage: string): Promise<MotsAvant[]> {
  const { rows } = await tx.query(
    'select id, texte_chiffre, ecrit_par, remplace_le from demande_avant where aiguillage_id = $1 order by remplace_le desc',
    [aiguillage],
  )
  return z
    .array(motsAvant)
    .parse(rows)
    .map(({ id, texte_chiffre, ecrit_par, remplace_le }) => ({
      texte: z.string().parse(chiffre.open(lieuAvant(id), texte_chiffre)),
      ecritPar: ecrit_par,
      remplaceLe: remplace_le,
    }))
}
