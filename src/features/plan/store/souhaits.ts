import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { SORTES, type Sorte, type Souhait } from '../domain/plan.ts'

const ligne = z
  .object({
    id: z.string(),
    structure: z.object({ id: z.string(), nom: z.string() }),
    sorte: z.enum(SORTES),
    texte: z.string(),
    action: z.object({ id: z.string(), titre: z.string() }).nullable(),
  })
  .transform(({ action, ...r }): Souhait => ({ ...r, action: action ?? undefined }))

/** What the structures of a territoire ask, unanswered first, the oldest first. */
export async function listSouhaits(tx: Tx, territoire: string): Promise<Souhait[]> {
  const { rows } = await tx.query(
    `select h.id, json_build_object('id', s.id, 'nom', s.nom) as structure, h.sorte, h.texte,
       case when a.id is not null then json_build_object('id', a.id, 'titre', a.titre) end as action
     from plan_souhait h join structure s on s.id = h.structure_id left join plan_action a on a.id = h.action_id
     where h.territoire_id = $1 order by h.action_id is not null, h.cree_le, h.id`,
    [territoire],
  )
  return z.array(ligne).parse(rows)
}

export async function insertSouhait(
  tx: Tx,
  s: { territoire: string; structure: string; sorte: Sorte; texte: string; le: Date },
): Promise<void> {
  await tx.query(
    'insert into plan_souhait (territoire_id, structure_id, sorte, texte, cree_le) values ($1, $2, $3, $4, $5)',
    [s.territoire, s.structure, s.sorte, s.texte, s.le],
  )
}

/** Says which action of the territoire answers what is asked; none any more without it. @returns whether it is there */
export async function saveReponse(
  tx: Tx,
  territoire: string,
  id: string,
  action: string | undefined,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update plan_souhait set action_id = $3 where id = $1 and territoire_id = $2
       and ($3::uuid is null or exists (select from plan_action a where a.id = $3 and a.territoire_id = $2))`,
    [id, territoire, action],
  )
  return rowCount === 1
}

/** Takes out what is not asked any more. @returns whether it was there */
export async function deleteSouhait(tx: Tx, territoire: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from plan_souhait where id = $1 and territoire_id = $2', [id, territoire])
  return rowCount === 1
}

/** Takes back what a structure asks, as long as no action answers it. @returns whether it was there */
export async function reprendreSouhait(tx: Tx, structure: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from plan_souhait where id = $1 and structure_id = $2 and action_id is null',
    [id, structure],
  )
  return rowCount === 1
}
