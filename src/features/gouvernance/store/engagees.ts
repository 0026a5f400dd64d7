import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { type Engagements, SERVICES } from '../domain/convention.ts'
import { type SituationMembre, situationMembre } from '../domain/droits-de-membre.ts'

const PROMIS = `select m.structure_id as structure, array_agg(distinct s.service) filter (where s.service is not null) as services,
  min(m.delai_jours) as delai
  from convention_membre m join convention c on c.id = m.convention_id left join lateral unnest(m.services) as s(service) on true
  where m.signee_le <= $1 and convention_en_vigueur(c, $1)`
const promis = z
  .object({
    structure: z.string(),
    services: z.array(z.enum(SERVICES)).nullable(),
    delai: z.number().nullable(),
  })
  .transform(({ structure, services, delai }) => ({
    structure,
    services: SERVICES.filter(service => services?.includes(service)),
    delaiJours: delai ?? undefined,
  }))

export type Promis = Pick<Engagements, 'services' | 'delaiJours'>

/** What every structure promised by all that it signed and that is in force on a day (ISO): services together, the shortest delay. */
export async function listPromis(tx: Pick<Tx, 'query'>, leJour: string): Promise<ReadonlyMap<string, Promis>> {
  const { rows } = await tx.query(`${PROMIS} group by 1`, [leJour])
  return new Map(
    z
      .array(promis)
      .parse(rows)
      .map(({ structure, ...p }) => [structure, p]),
  )
}

export interface SituationDans {
  territoire: { id: string; nom: string }
  situation: SituationMembre
  /** Structures that pilot it: whom to ask. */
  pilotes: readonly { id: string; nom: string }[]
}

const situation = z.object({
  territoire: z.object({ id: z.string(), nom: z.string() }),
  en_vigueur: z.boolean(),
  engagee: z.boolean(),
  pilotes: z.array(z.object({ id: z.string(), nom: z.string() })),
})

/** How a structure stands on a day (ISO) in each territoire that it is in. */
export async function listSituations(tx: Tx, structure: string, leJour: string): Promise<SituationDans[]> {
  const { rows } = await tx.query(
    `select json_build_object('id', t.id, 'nom', t.nom) as territoire, territoire_engage(t.id, $2) as en_vigueur,
       structure_engagee($1, t.id, $2) as engagee,
       coalesce((select json_agg(json_build_object('id', s.id, 'nom', s.nom) order by s.nom) from territoire_pilote p
         join structure s on s.id = p.structure_id
         where p.territoire_id = t.id and p.depuis <= $2 and coalesce(p.jusque >= $2, true)), '[]') as pilotes
     from territoire_membre m join territoire t on t.id = m.territoire_id where m.structure_id = $1 order by t.nom, t.id`,
    [structure, leJour],
  )
  return z
    .array(situation)
    .parse(rows)
    .map(({ territoire, en_vigueur, engagee, pilotes }) => ({
      territoire,
      pilotes,
      situation: situationMembre(en_vigueur, engagee),
    }))
}
