import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { publier, rafraichir, reconstruire } from '../src/features/observatoire/compter.ts'
import { lireObservatoire } from '../src/features/observatoire/lire.ts'
import { connect, connectApp } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrer.ts'
import { type BenchOptions, type Metrics, percentile } from './harness.ts'

export const summary = 'a year of accueils of a région: noted, counted, published, read; and counted again from scratch'

const SIZES = { small: { accueils: 100_000, structures: 60 }, full: { accueils: 3_000_000, structures: 600 } } as const
const TERRITOIRES = 17
const LOT = 50_000
const PAGES = 200
/** A day after the year that is counted. */
const NOW = new Date('2026-01-01T12:00:00Z')

/** Structures in territoires, some of them in two. */
const RESEAU = `with s as (insert into structure (id, nom, reseau, source, empreinte)
    select 'bench--' || k, 'Structure ' || k, 'autre', 'bench', 'b' from generate_series(0, $1::int - 1) k returning id),
  t as (insert into territoire (id, nom) select 'territoire-' || k, 'Territoire ' || k from generate_series(0, $2::int - 1) k returning id)
  select 1`
const MEMBRES = `insert into territoire_membre select 'territoire-' || (k + d) % $2::int, 'bench--' || k
  from generate_series(0, $1::int - 1) k, generate_series(0, case when k % 5 = 0 then 1 else 0 end) d`

/** One batch of the year, as facts: each accueil with its demande, one in ten with an aiguillage, one in twenty a rendez-vous. */
const FAITS = `with n as (select k, 'bench--' || (k::bigint * 7919) % $3::int as s, '2025-01-01'::timestamptz + (k::bigint * 104729 % 525600) * interval '1 minute' as le
    from generate_series($1::int, $2::int - 1) k),
  d as (insert into demande (id, structure_id, faits, creee_le)
    select md5('d' || k)::uuid, s, jsonb_build_object('besoins', jsonb_build_array((array['alternance', 'vae', 'emploi-recherche', 'choix-metier', 'numerique'])[1 + k % 5])), le from n),
  c as (insert into creneau (id, structure_id, debut, fin, places) select md5('c' || k)::uuid, s, le, le + interval '30 minutes', 1 from n where k % 20 = 0),
  a as (insert into aiguillage (id, chaine, rang, besoin, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, envoye_le, repondu_le, maj_le)
    select md5('a' || k)::uuid, md5('a' || k)::uuid, 1, (array['alternance', 'vae', 'numerique'])[1 + k % 3], s, 'bench--' || (k::bigint * 7919 + 1) % $3::int, case when k % 50 = 0 then 'withdrawn' when k % 4 = 0 then 'sent' else 'met' end,
      case when k % 50 = 0 then 'aucun' else 'recepteur' end, le, le,
      case when k % 4 > 0 then le + (k % 300) * interval '1 hour' end, le + interval '15 days' from n where k % 10 = 0)
  insert into accueil (structure_id, demande_id, canal, issues, le)
    select s, md5('d' || k)::uuid, (array['sur-place', 'telephone', 'rendez-vous', 'forum', 'en-ligne'])[1 + (k % 100) / 30],
      case when k % 10 = 0 then array['aiguillage'] else array['repondu'] end, le from n`
/** Events with who came, and projects opened to structures: one for 300 and one for 100 accueils. */
const EVENEMENTS = `with n as (select k, 'bench--' || (k::bigint * 7919) % $2::int as s, '2025-01-01'::timestamptz + (k::bigint * 104729 % 525600) * interval '1 minute' as le
    from generate_series(0, $1::int - 1, 100) k),
  e as (insert into evenement (id, pilote, titre, etat, debut, fin, cree_le, maj_le)
    select md5('e' || k)::uuid, s, 'Forum', 'publie', le, le + interval '3 hours', le, le from n where k % 300 = 0 returning id, debut, fin)
  insert into inscription (id, evenement_id, rang, sorte, places, etat, inscrite_le, presents, fin_le)
    select gen_random_uuid(), id, r, 'seul', r, 'confirmee', debut, r - r % 2, fin from e, generate_series(1, 5) r`
const PROJETS = `with n as (select md5('p' || k)::uuid as id, 'bench--' || (k::bigint * 7919) % $2::int as s,
    '2025-01-01'::timestamptz + (k::bigint * 104729 % 525600) * interval '1 minute' as le from generate_series(0, $1::int - 1, 100) k),
  p as (insert into projet_garde (id, code_empreinte, document_chiffre, cree_le, vu_le) select id, id::text::bytea, 'x', le, le from n)
  insert into projet_partage (id, projet_id, structure_id, nom_chiffre, sante, ouvert_le, jusqua)
    select gen_random_uuid(), id, s, 'x', false, le, le + interval '90 days' from n`
const RENDEZVOUS = `insert into rendezvous (creneau_id, place, structure_id, pris_par, pris_le, etat)
  select id, 1, structure_id, 'agent', debut, (array['vu', 'vu', 'vu', 'absent', 'excuse'])[1 + (extract(epoch from debut)::bigint / 60 % 5)::int]
  from creneau where not exists (select from rendezvous r where r.creneau_id = creneau.id)`

const rowsOf = async (pool: pg.Pool): Promise<string> =>
  (
    await pool.query<{ h: string }>(
      `select md5(string_agg(c::text, '|' order by structure_id, trimestre, mesure, modalite)) as h from observatoire_compte c`,
    )
  ).rows[0]?.h ?? ''

const agent = {
  acteur: { sorte: 'agent', compte: '00000000-0000-4000-8000-000000000001', role: 'region' },
  compte: { id: '', nom: '', prenom: '', courriel: '' },
  role: 'region',
  structure: undefined,
  territoire: undefined,
  demonstration: false,
} as const

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const { accueils, structures } = SIZES[size]
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const postgres = await startEmbeddedPostgres(dir)
  const owner = connect(postgres.url)
  await migrate(owner)
  const app = connectApp(postgres.url, { max: 4 })
  const deps = { db: app.pool }
  try {
    await owner.pool.query(RESEAU, [structures, TERRITOIRES])
    await owner.pool.query(MEMBRES, [structures, TERRITOIRES])
    const begun = performance.now()
    for (let k = 0; k < accueils; k += LOT) {
      await owner.pool.query(FAITS, [k, Math.min(accueils, k + LOT), structures])
      if (k % (LOT * 10) === 0) say(`${k.toLocaleString('en-US')} accueils`)
    }
    await owner.pool.query(RENDEZVOUS)
    for (const faits of [EVENEMENTS, PROJETS]) await owner.pool.query(faits, [accueils, structures])
    await owner.pool.query('vacuum analyze')
    await rafraichir(deps)
    const ingestMinutes = (performance.now() - begun) / 60_000
    const publishing = performance.now()
    await publier(deps, NOW)
    const publishS = (performance.now() - publishing) / 1_000
    const times: number[] = []
    for (let i = 0; i < PAGES; i++) {
      const unite = i % 3 === 0 ? undefined : `territoire:territoire-${i % TERRITOIRES}`
      const periode = i % 2 === 0 ? '2025' : `2025-T${1 + (i % 4)}`
      const start = performance.now()
      const lecture = await lireObservatoire(app.pool, agent, 'Région', { periode, unite })
      times.push(performance.now() - start)
      if (lecture?.ici.total('canal') === undefined) throw new Error(`nothing is published of ${unite} in ${periode}`)
    }
    const kept = await rowsOf(owner.pool)
    await owner.pool.query('truncate observatoire_compte, observatoire_a_refaire')
    const rebuilding = performance.now()
    await reconstruire(deps)
    const rebuildS = (performance.now() - rebuilding) / 1_000
    const rebuildEqual = kept !== '' && kept === (await rowsOf(owner.pool)) ? 1 : 0
    return {
      accueils,
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
      ingestMinutes,
      publishS,
      rebuildS,
      rebuildEqual,
    }
  } finally {
    await app.close()
    await owner.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
