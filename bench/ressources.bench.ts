import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { passagesOf } from '../src/features/ressources/domain/passages.ts'
import { GENRES, type Recherche } from '../src/features/ressources/domain/ressource.ts'
import { lectureDe } from '../src/features/ressources/lecture.ts'
import { chercherRessources } from '../src/features/ressources/store/chercher.ts'
import { connect, connectApp } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrer.ts'
import { type BenchOptions, type Metrics, makeRandom, percentile, pick } from './harness.ts'

export const summary = 'the search of the library: words of the whole text of documents, with excerpts and filters'

const SEED = 6
const DOCUMENTS = { small: 3000, full: 20_000 } as const
const RECHERCHES = 400
const CHAUFFE = 40
const LOT = 250
/** Words of one document, from a leaflet to a guide. */
const MOTS = [150, 1500] as const

/** What people look for, from what is everywhere to what is rare. */
const COURANTS =
  'formation emploi métier orientation apprentissage alternance stage entreprise accueil rendez-vous dossier inscription jeunes salarié projet conseil financement diplôme compétences bilan validation expérience rémunération contrat horaires transport logement handicap santé numérique'.split(
    ' ',
  )
const SYLLABES =
  'ba be bi bo ca ce ci co da de di do fa fe fi ga go la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo'.split(
    ' ',
  )
const BESOINS = ['alternance', 'formation-trouver', 'numerique', 'vae']

/** Few words make most of a text (Zipf). */
function makeVocabulaire(random: () => number): () => string {
  const rares = Array.from({ length: 30_000 }, () =>
    Array.from({ length: 3 + Math.floor(random() * 2) }, () => pick(random, SYLLABES)).join(''),
  )
  const mots = [
    ...'le de la et les des un une pour dans sur avec vous votre est à en que qui'.split(' '),
    ...COURANTS,
    ...rares,
  ]
  const log = Math.log(mots.length)
  return () => mots[Math.min(mots.length - 1, Math.floor(Math.exp(random() * log)))] ?? ''
}

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const postgres = await startEmbeddedPostgres(dir)
  const owner = connect(postgres.url)
  await migrate(owner)
  const app = connectApp(postgres.url)
  try {
    const random = makeRandom(SEED)
    const mot = makeVocabulaire(random)
    const phrase = (n: number): string => Array.from({ length: n }, mot).join(' ')
    await owner.pool.query(
      "insert into structure (id, nom, reseau, source, empreinte) values ('banc', 'Banc', 'autre', 't', 't')",
    )
    const begun = performance.now()
    for (let fait = 0; fait < DOCUMENTS[size]; fait += LOT) {
      const lot = Array.from({ length: Math.min(LOT, DOCUMENTS[size] - fait) }, () => ({
        id: randomUUID(),
        titre: phrase(6),
        resume: phrase(20),
        genre: pick(random, GENRES),
        membres: random() < 0.2,
        besoin: pick(random, BESOINS),
        jours: Math.floor(random() * 1000),
        passages: passagesOf(phrase(Math.round(MOTS[0] * (MOTS[1] / MOTS[0]) ** random()))),
      }))
      await ecrire(owner.pool, lot)
    }
    await owner.pool.query('vacuum analyze ressource, ressource_version, ressource_index')
    const { rows } = await owner.pool.query<{ n: number; mots: number }>(
      'select count(*)::int as n, avg(length(recherche))::int as mots from ressource_index',
    )
    say(
      `seed ${SEED}; ${rows[0]?.n} documents of ${MOTS.join(' to ')} words (${rows[0]?.mots} different on average), written in ${Math.round((performance.now() - begun) / 1000)} s; ${RECHERCHES} searches, one at a time`,
    )
    const recherches: (() => Omit<Recherche, 'page'>)[] = [
      () => ({ q: pick(random, COURANTS) }),
      () => ({ q: `${pick(random, COURANTS)} ${pick(random, COURANTS)}` }),
      () => ({ q: `${pick(random, COURANTS)} ${mot()} ${mot()}` }),
      () => ({ q: phrase(5) }),
      () => ({ q: pick(random, COURANTS), besoin: pick(random, BESOINS), genre: pick(random, GENRES) }),
      () => ({ q: '', besoin: pick(random, BESOINS) }),
    ]
    const tx = lectureDe(app.pool)
    const times: number[] = []
    let [found, quoted] = [0, 0]
    for (let i = 0; i < RECHERCHES + CHAUFFE; i++) {
      const recherche = { ...pick(random, recherches)(), page: 1 }
      const start = performance.now()
      const { total, liste } = await chercherRessources(tx, recherche)
      if (i >= CHAUFFE) times.push(performance.now() - start)
      if (total > 0) found++
      if (liste.some(({ extrait }) => extrait !== '')) quoted++
    }
    return {
      documents: rows[0]?.n ?? 0,
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
      maxMs: percentile(times, 1),
      withResults: found / (RECHERCHES + CHAUFFE),
      withExcerpts: quoted / (RECHERCHES + CHAUFFE),
    }
  } finally {
    await app.close()
    await owner.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

interface Document {
  id: string
  titre: string
  resume: string
  genre: string
  membres: boolean
  besoin: string
  jours: number
  passages: readonly string[]
}

/** Writes documents as uploads do: the sheet, its version, then which one is shown. The index follows. */
async function ecrire(
  pool: { query: (text: string, values: unknown[]) => Promise<unknown> },
  lot: readonly Document[],
): Promise<void> {
  const documents = [JSON.stringify(lot)]
  const lus =
    'jsonb_to_recordset($1) as d(id uuid, titre text, resume text, genre text, membres boolean, besoin text, jours int, passages text[])'
  await pool.query(
    `insert into ressource (id, structure_id, titre, resume, genre, membres, besoins, revue_le, cree_le, maj_le)
     select id, 'banc', left(titre, 200), resume, genre, membres, array[besoin], '2027-01-01', '2026-01-01', timestamptz '2026-01-01' - jours * interval '1 day' from ${lus}`,
    documents,
  )
  await pool.query(
    `insert into ressource_version (id, ressource_id, rang, nom, type, taille, etat, texte_etat, deposee_le, passages)
     select id, id, 1, 'document.pdf', 'application/pdf', 1000, 'saine', 'lu', '2026-01-01', passages from ${lus}`,
    documents,
  )
  await pool.query(`update ressource r set version_id = d.id from ${lus} where r.id = d.id`, documents)
}
