import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { QUESTIONS, type Question, REPONSES_AVIS, type ReponseAvis } from '../domain/label.ts'

/** Counts one answer more to each question, in the month of a day (ISO). As the system: nobody is known. */
export async function countAvis(
  tx: Tx,
  structure: string,
  leJour: string,
  reponses: ReadonlyMap<Question, ReponseAvis>,
): Promise<void> {
  await tx.query(
    `insert into avis_accueil (structure_id, mois, question, reponse, nombre)
     select $1, date_trunc('month', $2::date)::date, x.question, x.reponse, 1 from unnest($3::text[], $4::text[]) x (question, reponse)
     on conflict (structure_id, mois, question, reponse) do update set nombre = avis_accueil.nombre + 1`,
    [structure, leJour, [...reponses.keys()], [...reponses.values()]],
  )
}

const compte = z.object({
  structure: z.string(),
  question: z.enum(QUESTIONS),
  reponse: z.enum(REPONSES_AVIS),
  nombre: z.number(),
})

/** What was counted for some structures in whole months, over the year before the month of a day (ISO). As the system. */
export async function listAvis(
  tx: Tx,
  structures: readonly string[],
  leJour: string,
): Promise<z.output<typeof compte>[]> {
  const { rows } = await tx.query(
    `select structure_id as structure, question, reponse, sum(nombre)::int as nombre from avis_accueil
     where structure_id = any ($1) and mois < date_trunc('month', $2::date) and mois >= date_trunc('month', $2::date) - interval '1 year'
     group by 1, 2, 3`,
    [structures, leJour],
  )
  return z.array(compte).parse(rows)
}

/** The same for the structures of every territoire, with their territoire. As the system. */
export async function listAvisParTerritoire(
  tx: Tx,
  leJour: string,
): Promise<(z.output<typeof compte> & { territoire: string })[]> {
  const { rows } = await tx.query(
    `select m.territoire_id as territoire, a.structure_id as structure, a.question, a.reponse, sum(a.nombre)::int as nombre
     from avis_accueil a join territoire_membre m on m.structure_id = a.structure_id
     where a.mois < date_trunc('month', $1::date) and a.mois >= date_trunc('month', $1::date) - interval '1 year'
     group by 1, 2, 3, 4`,
    [leJour],
  )
  return z.array(compte.extend({ territoire: z.string() })).parse(rows)
}

/** A structure that receives people, by its identifier. */
export async function findStructure(tx: Tx, id: string): Promise<{ id: string; nom: string } | undefined> {
  const { rows } = await tx.query<{ id: string; nom: string }>(
    "select id, nom from structure where id = $1 and etat = 'actif'",
    [id],
  )
  return rows[0]
}
