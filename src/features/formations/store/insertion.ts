import type pg from 'pg'
import type { Written } from '#platform/imports/importer.ts'
import type { Taux } from '../domain/insertion.ts'

const CLE = 'uai, diplome, region, voie, indicateur, millesime'

/** Writes rates; one that did not change is left alone, one told twice in a batch counts once, by its last line. */
export const writeTaux = async (db: pg.ClientBase, taux: readonly Taux[], importId: number): Promise<Written> => {
  const { rows } = await db.query<{ cree: boolean; total: number }>(
    `with lus as (
       select distinct on (${CLE}) t.* from json_to_recordset($1)
         as t(uai text, diplome text, region text, voie text, indicateur text, millesime text, etat text, valeur float8, effectif int, source text, rang bigint)
       order by ${CLE}, rang desc),
     ecrits as (
       insert into taux_insertion as e (${CLE}, etat, valeur, effectif, source, import_id)
       select ${CLE}, etat, valeur, effectif, source, $2 from lus
       on conflict (${CLE}) do update set (etat, valeur, effectif, source, import_id) =
         (excluded.etat, excluded.valeur, excluded.effectif, excluded.source, excluded.import_id)
       where (e.etat, e.valeur, e.effectif, e.source) is distinct from (excluded.etat, excluded.valeur, excluded.effectif, excluded.source)
       returning xmax = 0 as cree)
     select cree, count(*)::int as total from ecrits group by cree`,
    [JSON.stringify(taux.map((one, rang) => ({ ...one, rang }))), importId],
  )
  const created = rows.find(({ cree }) => cree)?.total ?? 0
  const updated = rows.find(({ cree }) => !cree)?.total ?? 0
  return { created, updated, unchanged: taux.length - created - updated }
}

/** The newest cohort told of a school, or of diplomas where no school is named. */
export const findTaux = async (
  db: pg.Pool,
  { uai, diplomes }: { uai?: string | undefined; diplomes: readonly string[] },
): Promise<Taux[]> => {
  if (!uai && diplomes.length === 0) return []
  const { rows } = await db.query<
    Omit<Taux, 'valeur' | 'effectif'> & { valeur: number | null; effectif: number | null }
  >(
    `select distinct on (uai, diplome, region, voie, indicateur) uai, diplome, region, voie, indicateur, millesime, etat, valeur, effectif, source
     from taux_insertion where (uai = $1 and uai <> '') or (uai = '' and region = '' and diplome = any($2))
     order by uai, diplome, region, voie, indicateur, millesime desc`,
    [uai ?? '', diplomes],
  )
  return rows.map(row => ({ ...row, valeur: row.valeur ?? undefined, effectif: row.effectif ?? undefined }))
}
