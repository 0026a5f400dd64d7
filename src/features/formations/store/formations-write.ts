import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Written } from '#platform/imports/importer.ts'
import { debutsOf, dernierOf, facettesOf, lieuxDe } from '../domain/facettes.ts'
import type { Formation } from '../domain/formation.ts'
import { radicaux } from '../domain/mots.ts'
import { addMots } from './vocabulaire.ts'

/** Sheets that this run has seen, to know which a source no longer gives. */
export const openVues = (db: pg.ClientBase): Promise<unknown> =>
  db.query('create temp table if not exists formation_vue (id text primary key)')

export const markVues = (db: pg.ClientBase, ids: readonly string[]): Promise<unknown> =>
  db.query('insert into formation_vue select unnest($1::text[]) on conflict do nothing', [ids])

interface LigneFormation {
  id: string
  source: string
  demonstration: boolean
  empreinte: string
  formation: Formation
}

/** Version of what is made of a sheet: another one writes every sheet again at the next import. */
const FORME = 3

const toLigne = (formation: Formation, source: string, demonstration: boolean): LigneFormation => ({
  id: formation.id,
  source,
  demonstration,
  empreinte: createHash('sha1')
    .update(`${FORME} ${demonstration} ${JSON.stringify(formation)}`)
    .digest('base64'),
  formation,
})

/** Writes offers, those that did not change being left alone; of one told twice in a batch, the last counts. */
export const writeFormations = async (
  db: pg.ClientBase,
  formations: readonly Formation[],
  { source, demonstration, importId }: { source: string; demonstration: boolean; importId: number | null },
): Promise<Written> => {
  const lignes = new Map(formations.map(formation => [formation.id, toLigne(formation, source, demonstration)]))
  const ids = [...lignes.keys()]
  await markVues(db, ids)
  const { rows } = await db.query<{ id: string; empreinte: string }>(
    `select id, case etat when 'actif' then empreinte else '' end as empreinte from formation where id = any($1)`,
    [ids],
  )
  const known = new Map(rows.map(({ id, empreinte }) => [id, empreinte]))
  const changed = [...lignes.values()].filter(({ id, empreinte }) => known.get(id) !== empreinte)
  const updated = changed.filter(({ id }) => known.has(id)).map(({ id }) => id)
  if (updated.length > 0) await db.query('delete from formation_offre where formation_id = any($1)', [updated])
  if (changed.length > 0) {
    await writeFiches(db, changed, importId)
    await writeOffres(db, changed)
    await addMots(
      db,
      changed.map(({ formation }) => formation.intitule),
    )
  }
  return {
    created: changed.length - updated.length,
    updated: updated.length,
    unchanged: formations.length - changed.length,
  }
}

const sessionsOf = ({ actions }: Formation): number => actions.reduce((sum, { sessions }) => sum + sessions.length, 0)

const writeFiches = (db: pg.ClientBase, lignes: readonly LigneFormation[], importId: number | null): Promise<unknown> =>
  db.query(
    `insert into formation (id, source, intitule, organisme, contenu, certifications, sessions, mise_a_jour, demonstration, empreinte, import_id)
     select f.id, f.source, f.intitule, f.organisme, f.contenu, f.certifications, f.sessions, f.mise_a_jour, f.demonstration, f.empreinte, $2
     from json_to_recordset($1) as f(id text, source text, intitule text, organisme text, contenu jsonb, certifications text[], sessions int, mise_a_jour date, demonstration boolean, empreinte text)
     on conflict (id) do update set (source, intitule, organisme, contenu, certifications, sessions, mise_a_jour, demonstration, empreinte, import_id, etat, retire_le) =
       (excluded.source, excluded.intitule, excluded.organisme, excluded.contenu, excluded.certifications, excluded.sessions, excluded.mise_a_jour, excluded.demonstration, excluded.empreinte, excluded.import_id, 'actif', null)`,
    [
      JSON.stringify(
        lignes.map(({ formation, ...ligne }) => ({
          ...ligne,
          intitule: formation.intitule,
          organisme: formation.organisme.nom,
          contenu: formation,
          certifications: formation.certifications,
          sessions: sessionsOf(formation),
          mise_a_jour: formation.miseAJour,
        })),
      ),
      importId,
    ],
  )

const writeOffres = (db: pg.ClientBase, lignes: readonly LigneFormation[]): Promise<unknown> =>
  db.query(
    `insert into formation_offre (formation_id, rang, a_distance, commune, lat, lon, debuts, dernier, titre, recherche)
     select o.formation_id, o.rang, o.a_distance, o.commune, o.lat, o.lon, o.debuts, o.dernier, array_to_tsvector(o.titre), array_to_tsvector(o.mots)
     from json_to_recordset($1) as o(formation_id text, rang smallint, a_distance boolean, commune text, lat float8, lon float8, debuts date[], dernier date, titre text[], mots text[])`,
    [JSON.stringify(lignes.flatMap(({ formation }) => offresOf(formation)))],
  )

/** Words of the sheet that are searched beside its title: enough to be found by what it teaches, not by a passing word. */
const MOTS_MAX = 300

const offresOf = (formation: Formation): object[] => {
  const titre = radicaux(formation.intitule)
  const mots = `${formation.intitule} ${formation.organisme.nom} ${formation.objectif?.slice(0, MOTS_MAX) ?? ''}`
  let rang = 0
  return formation.actions.flatMap(action => {
    return lieuxDe(action).map(lieu => ({
      formation_id: formation.id,
      rang: rang++,
      a_distance: action.modalite === 'distance',
      commune: lieu?.commune,
      lat: lieu?.lat,
      lon: lieu?.lon,
      debuts: debutsOf(action.sessions),
      dernier: dernierOf(action),
      titre,
      mots: [
        ...radicaux(`${mots} ${lieu?.ville ?? ''}`),
        ...facettesOf(formation, action, lieu, formation.niveauSortie),
      ],
    }))
  })
}

/** What a source holds, and how much of it this run has not seen. */
export const countAbsentes = async (
  db: pg.ClientBase,
  source: string,
): Promise<{ active: number; vanished: number }> => {
  const { rows } = await db.query<{ active: number; vanished: number }>(
    `select count(*)::int as active, count(*) filter (where id not in (select id from formation_vue))::int as vanished
     from formation where etat = 'actif' and source = $1`,
    [source],
  )
  return rows[0] ?? { active: 0, vanished: 0 }
}

/** Withdraws what a source no longer gives: its sheet stays readable, its offers are found no more. */
export const retirer = async (db: pg.ClientBase, source: string, now: Date): Promise<number> => {
  const { rowCount } = await db.query(
    `with retirees as (
       update formation set etat = 'retire', retire_le = $2
       where etat = 'actif' and source = $1 and id not in (select id from formation_vue) returning id)
     delete from formation_offre where formation_id in (select id from retirees)`,
    [source, now],
  )
  const { rows } = await db.query<{ total: number }>(
    `select count(*)::int as total from formation where source = $1 and retire_le = $2`,
    [source, now],
  )
  return rowCount === null ? 0 : (rows[0]?.total ?? 0)
}

/** Statistics that the planner needs after a large import. */
export const analyser = (db: pg.ClientBase): Promise<unknown> => db.query('analyze formation, formation_offre')
