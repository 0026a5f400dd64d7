import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Suite, Traitee } from '../domain/suggestion.ts'

const ligne = z
  .object({
    cle: z.string(),
    titre: z.string(),
    raison: z.string(),
    le: z.date(),
    etat: z.enum(['suivie', 'ecartee']),
    motif: z.string(),
    demonstration: z.boolean(),
    visite: z.object({ id: z.string(), etat: z.string(), retours: z.number() }).nullable(),
    reunion: z.object({ id: z.string(), etat: z.string(), debut: z.coerce.date() }).nullable(),
    action: z.object({ id: z.string(), etat: z.string() }).nullable(),
  })
  .transform(({ etat, motif, visite, reunion, action, ...suite }): Suite => {
    if (visite) return { ...suite, quoi: { sorte: 'visite', ...visite } }
    if (reunion) return { ...suite, quoi: { sorte: 'reunion', ...reunion } }
    if (action) return { ...suite, quoi: { sorte: 'action', ...action } }
    if (etat !== 'ecartee') throw new Error(`a suggestion was followed by nothing: ${suite.cle}`)
    return { ...suite, quoi: { sorte: 'ecartee', motif } }
  })

/** What was done about the suggestions of a territoire, the last first, and where it stands. */
export async function listSuites(tx: Tx, territoire: string): Promise<Suite[]> {
  const { rows } = await tx.query(
    `select s.cle, s.titre, s.raison, s.le, s.etat, s.motif, s.demonstration,
       case when v.id is not null then json_build_object('id', v.id, 'etat', v.etat, 'retours',
         (select count(*) from visite_participant p where p.visite_id = v.id and p.retour_le is not null)) end as visite,
       case when r.id is not null then json_build_object('id', r.id, 'etat', r.etat, 'debut', r.debut) end as reunion,
       case when a.id is not null then json_build_object('id', a.id, 'etat', a.etat) end as action
     from reseau_suite s left join visite v on v.id = s.visite_id left join reunion r on r.id = s.reunion_id
       left join plan_action a on a.id = s.action_id
     where s.territoire_id = $1 order by s.le desc, s.cle`,
    [territoire],
  )
  return z.array(ligne).parse(rows)
}

/** What was looked at in a territoire, the last first: for the région, which sees neither why nor what came of it. */
export async function listTraitees(tx: Tx, territoire: string): Promise<Traitee[]> {
  const { rows } = await tx.query<Traitee>('select cle, titre, le, ecartee from reseau_suites_region($1)', [territoire])
  return rows
}

/** Notes what is done about a suggestion: what was done before is replaced. */
export const saveSuite = async (
  tx: Tx,
  territoire: string,
  s: { cle: string; titre: string; raison: string; le: Date } & (
    | { motif: string }
    | { visite: string }
    | { reunion: string }
    | { action: string }
  ),
): Promise<void> => {
  await tx.query(
    `insert into reseau_suite (territoire_id, cle, titre, raison, etat, motif, visite_id, reunion_id, action_id, le)
     values ($1, $2, left($3, 500), left($4, 1000), $5, $6, $7, $8, $9, $10)
     on conflict (territoire_id, cle) do update set titre = excluded.titre, raison = excluded.raison, etat = excluded.etat, motif = excluded.motif,
       visite_id = excluded.visite_id, reunion_id = excluded.reunion_id, action_id = excluded.action_id, le = excluded.le, demonstration = false`,
    [
      territoire,
      s.cle,
      s.titre,
      s.raison,
      'motif' in s ? 'ecartee' : 'suivie',
      'motif' in s ? s.motif : '',
      'visite' in s ? s.visite : null,
      'reunion' in s ? s.reunion : null,
      'action' in s ? s.action : null,
      s.le,
    ],
  )
}

/** A suggestion that was set aside comes back. */
export async function deleteEcartee(tx: Tx, territoire: string, cle: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "delete from reseau_suite where territoire_id = $1 and cle = $2 and etat = 'ecartee'",
    [territoire, cle],
  )
  return rowCount === 1
}
