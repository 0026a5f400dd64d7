import type pg from 'pg'
import type { Written } from '#platform/imports/importer.ts'
import type { Diplome } from '../domain/diplome.ts'
import type { Niveau } from '../domain/formation.ts'

/** Writes diplomas; what did not change is left alone, of one told twice the last line counts. */
export const writeDiplomes = async (
  db: pg.ClientBase,
  diplomes: readonly Diplome[],
  importId: number,
): Promise<Written> => {
  const uniques = [...new Map(diplomes.map(one => [one.cfd, one])).values()]
  const { rows } = await db.query<{ cree: boolean; total: number }>(
    `with ecrits as (
       insert into diplome as d (cfd, libelle, niveau, ouverture, fermeture, suivants, source, import_id)
       select cfd, libelle, niveau, ouverture, fermeture, suivants, source, $2
       from json_to_recordset($1) as l(cfd text, libelle text, niveau smallint, ouverture date, fermeture date, suivants text[], source text)
       on conflict (cfd) do update set (libelle, niveau, ouverture, fermeture, suivants, source, import_id) =
         (excluded.libelle, excluded.niveau, excluded.ouverture, excluded.fermeture, excluded.suivants, excluded.source, excluded.import_id)
       where (d.libelle, d.niveau, d.ouverture, d.fermeture, d.suivants) is distinct from
         (excluded.libelle, excluded.niveau, excluded.ouverture, excluded.fermeture, excluded.suivants)
       returning xmax = 0 as cree)
     select cree, count(*)::int as total from ecrits group by cree`,
    [JSON.stringify(uniques), importId],
  )
  const created = rows.find(({ cree }) => cree)?.total ?? 0
  const updated = rows.find(({ cree }) => !cree)?.total ?? 0
  return { created, updated, unchanged: diplomes.length - created - updated }
}

/** Diplomas by their codes, those that are still begun first. */
export const findDiplomes = async (db: pg.Pool, cfd: readonly string[]): Promise<Diplome[]> => {
  if (cfd.length === 0) return []
  const { rows } = await db.query<{
    cfd: string
    libelle: string
    niveau: Niveau | null
    ouverture: string | null
    fermeture: string | null
    suivants: string[]
    source: string
  }>(
    `select cfd, libelle, niveau, ouverture::text, fermeture::text, suivants, source from diplome
     where cfd = any($1) order by fermeture desc nulls first, cfd`,
    [cfd],
  )
  return rows.map(row => ({
    ...row,
    niveau: row.niveau ?? undefined,
    ouverture: row.ouverture ?? undefined,
    fermeture: row.fermeture ?? undefined,
  }))
}
