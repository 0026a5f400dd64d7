import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Suivi } from '../domain/lien.ts'

const code = z.number()
const ligne = z
  .object({
    adresse: z.string(),
    reponse: z.discriminatedUnion('issue', [
      z.object({ issue: z.literal('ouvert'), code, meneA: z.string().exactOptional() }),
      z.object({ issue: z.literal('refuse'), code }),
      z.object({ issue: z.literal('erreur'), code }),
      z.object({ issue: z.literal('muet') }),
    ]),
    demandeLe: z.date(),
    ouvertLe: z.date().nullable(),
    depuis: z.date().nullable(),
    jours: z.number(),
  })
  .transform(
    ({ ouvertLe, depuis, jours, ...su }): Suivi => ({
      ...su,
      ...(ouvertLe && { ouvertLe }),
      ...(depuis && { echec: { depuis, jours } }),
    }),
  )

/** What is known of each link that was asked, by its address. Everybody may read it. */
export async function listSuivis(tx: Tx): Promise<Map<string, Suivi>> {
  const { rows } = await tx.query(
    `select adresse, jsonb_strip_nulls(jsonb_build_object('issue', issue, 'code', code, 'meneA', mene_a)) as reponse,
       demande_le as "demandeLe", ouvert_le as "ouvertLe", echec_depuis as depuis, echecs as jours from lien_verifie`,
  )
  return new Map(
    z
      .array(ligne)
      .parse(rows)
      .map(suivi => [suivi.adresse, suivi]),
  )
}

/** Puts what was found in the place of all that was known. As the system. */
export async function saveSuivis(tx: Tx, suivis: readonly Suivi[]): Promise<void> {
  const rows = suivis.map(({ adresse, reponse, demandeLe, ouvertLe, echec }) => ({
    adresse,
    issue: reponse.issue,
    code: reponse.issue === 'muet' ? null : reponse.code,
    mene_a: reponse.issue === 'ouvert' ? reponse.meneA : null,
    demande_le: demandeLe,
    ouvert_le: ouvertLe,
    echec_depuis: echec?.depuis,
    echecs: echec?.jours ?? 0,
  }))
  await tx.query('select liens_verifies($1)', [JSON.stringify(rows)])
}
