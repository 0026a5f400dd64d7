import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'

/** What is due in a territoire: something that was decided, or the end of a mandate. Nobody's name. */
export interface Echeance {
  territoire: { id: string; nom: string }
  sorte: 'decision' | 'mandat'
  /** What was decided, or the function whose mandate ends. */
  texte: string
  structure: { id: string; nom: string } | undefined
  /** ISO day. */
  le: string
}

const nomme = z.object({ id: z.string(), nom: z.string() })
const ligne = z.object({
  territoire: nomme,
  sorte: z.enum(['decision', 'mandat']),
  texte: z.string(),
  structure: nomme.nullable().transform(une => une ?? undefined),
  le: z.string(),
})

/**
 * Decisions that are not done and are due by a day, and mandates that end between two days: by territoire, the first one first.
 * @param jours ISO: today; the last day of decisions; the last day of mandates
 */
export async function listEcheances(
  tx: Tx,
  { leJour, decisions, mandats }: { leJour: string; decisions: string; mandats: string },
): Promise<Echeance[]> {
  const { rows } = await tx.query(
    `select json_build_object('id', t.id, 'nom', t.nom) as territoire, e.sorte, e.texte, e.le::text,
       case when s.id is not null then json_build_object('id', s.id, 'nom', s.nom) end as structure
     from (select territoire_id, structure_id, 'decision' as sorte, texte, pour_le as le from decision
         where etat = 'a-faire' and pour_le <= $2
       union all select territoire_id, structure_id, 'mandat', fonction, fin from representant where fin between $1 and $3) e
     join territoire t on t.id = e.territoire_id and t.ferme_le is null left join structure s on s.id = e.structure_id
     order by t.nom, t.id, e.le, e.texte`,
    [leJour, decisions, mandats],
  )
  return z.array(ligne).parse(rows)
}

/** Addresses of those who represent a structure in a territoire on a day (ISO). */
export async function listAdresses(tx: Tx, territoire: string, structure: string, leJour: string): Promise<string[]> {
  const { rows } = await tx.query<{ courriel: string }>(
    `select distinct courriel from representant where territoire_id = $1 and structure_id = $2 and courriel is not null
       and debut <= $3 and coalesce(fin >= $3, true) order by 1`,
    [territoire, structure, leJour],
  )
  return rows.map(({ courriel }) => courriel)
}
