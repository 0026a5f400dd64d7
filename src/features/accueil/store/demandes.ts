import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'

export interface DemandeDuFil {
  id: string
  creeeLe: Date
  closeLe: Date | undefined
  etat: 'ouverte' | 'satisfaite' | 'abandonnee'
  texte: string | undefined
  faits: unknown
  /** The structure that noted it. */
  structure: string
  /** Words that the person replaced, the last first. */
  avant: MotsAvant[]
}

/** Words of a demande that were replaced, and who had written them. */
export interface MotsAvant {
  texte: string
  ecritPar: 'structure' | 'personne'
  remplaceLe: Date
}

const avantSchema = z.object({
  id: z.string(),
  demande_id: z.string(),
  texte_chiffre: z.instanceof(Buffer),
  ecrit_par: z.enum(['structure', 'personne']),
  remplace_le: z.date(),
})

const demandeSchema = z.object({
  id: z.string(),
  creee_le: z.date(),
  close_le: z.date().nullable(),
  etat: z.enum(['ouverte', 'satisfaite', 'abandonnee']),
  texte_chiffre: z.instanceof(Buffer).nullable(),
  faits: z.unknown(),
  structure: z.string(),
})

/** The demandes of a person that the acteur may see, with the words of before: two queries, whatever their number. */
export async function listDemandes(tx: Tx, chiffre: Chiffre, personne: string): Promise<DemandeDuFil[]> {
  const { rows } = await tx.query(
    `select d.id, d.creee_le, d.close_le, d.etat, d.texte_chiffre, d.faits, s.nom as structure
     from demande d join structure s on s.id = d.structure_id where d.personne_id = $1 order by d.creee_le`,
    [personne],
  )
  const demandes = z.array(demandeSchema).parse(rows)
  const avant = await listAvant(
    tx,
    chiffre,
    demandes.map(({ id }) => id),
  )
  return demandes.map(d => ({
    id: d.id,
    creeeLe: d.creee_le,
    closeLe: d.close_le ?? undefined,
    etat: d.etat,
    texte: d.texte_chiffre ? z.string().parse(chiffre.open(`demande.texte.${d.id}`, d.texte_chiffre)) : undefined,
    faits: d.faits,
    structure: d.structure,
    avant: avant.get(d.id) ?? [],
  }))
}

/** The words of before, by demande; those that went with an aiguillage are shown there. */
async function listAvant(tx: Tx, chiffre: Chiffre, demandes: readonly string[]): Promise<Map<string, MotsAvant[]>> {
  const { rows } = await tx.query(
    `select id, demande_id, texte_chiffre, ecrit_par, remplace_le from demande_avant
     where demande_id = any ($1) and aiguillage_id is null order by remplace_le desc`,
    [demandes],
  )
  const lus = z.array(avantSchema).parse(rows)
  return new Map(
    demandes.map(demande => [
      demande,
      lus
        .filter(({ demande_id }) => demande_id === demande)
        .map(({ id, texte_chiffre, ecrit_par, remplace_le }) => ({
          texte: z.string().parse(chiffre.open(`demande_avant.texte.${id}`, texte_chiffre)),
          ecritPar: ecrit_par,
          remplaceLe: remplace_le,
        })),
    ]),
  )
}
