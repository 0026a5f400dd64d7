import type { Dimensions, Territoire } from '../domain/mesure.ts'
import type { Db } from './mesures.ts'

/** Figures that are told for occupations: too many for a territory to be read whole. */

/** The greatest figures of one indicateur over one dimension, such as the occupations with most offers. */
export const premieresMesures = async (
  db: Db,
  question: { territoire: Territoire; indicateur: string; dimension: keyof Dimensions; max: number },
): Promise<{ code: string; valeur: number; periode: string }[]> => {
  const { territoire, indicateur, dimension, max } = question
  const { rows } = await db.query<{ dimension: string; valeur: number; periode: string }>(
    `select dimension, valeur, periode from mesure
     where maille = $1 and territoire = $2 and indicateur = $3 and dimension like $4 || '=%' and dimension not like '%|%'
       and etat = 'valeur' and valeur > 0
       and periode = (select max(periode) from mesure where maille = $1 and territoire = $2 and indicateur = $3)
     order by valeur desc, dimension limit $5`,
    [territoire.maille, territoire.code, indicateur, dimension, max],
  )
  return rows.map(({ dimension: cle, valeur, periode }) => ({
    code: cle.slice(cle.indexOf('=') + 1),
    valeur,
    periode,
  }))
}

/**
 * Professions (PCS) whose pay is told in a territory, spread evenly from the least to the best paid.
 * @returns their codes, in the order of the low end of the pay of the oldest age group; `total` professions have one
 */
export const echelleDesSalaires = async (
  db: Db,
  territoire: Territoire,
  max: number,
): Promise<{ codes: string[]; total: number }> => {
  const { rows } = await db.query<{ code: string; total: number }>(
    `with payees as (
       select distinct on (dimension) substring(dimension from 'pcs=([^|]+)') as code, valeur from mesure
       where maille = $1 and territoire = $2 and indicateur = 'salaire-bas' and dimension like 'age=35+|pcs=%' and etat = 'valeur'
       order by dimension, periode desc),
     rangees as (select code, row_number() over (order by valeur, code) - 1 as rang, count(*) over ()::int as total from payees)
     select code, total from rangees
     where total <= $3 or floor(rang * $3::float8 / total) <> floor((rang - 1) * $3::float8 / total)
     order by rang`,
    [territoire.maille, territoire.code, max],
  )
  return { codes: rows.map(({ code }) => code), total: rows[0]?.total ?? 0 }
}
