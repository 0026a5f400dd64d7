import path from 'node:path'
import { searchFormations } from '../src/features/formations/index.ts'
import { ecrire, fluxLheo } from '../src/features/formations/testing/generate.ts'
import { loadTerritoires } from '../src/features/territoires/index.ts'
import { loadConfig } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/database.ts'
import { type BenchOptions, type Metrics, makeRandom, makeWeighted, percentile, pick } from './harness.ts'
import { makeInstallation } from './site.ts'

export const summary = 'search of trainings in the database: words, place and three filters'

const SEED = 5
const SESSIONS = { small: 50_000, full: 500_000 } as const
const RECHERCHES = 600
const JOUR = '2026-11-27'

const MOTS = [
  'boulanger',
  'aide-soignant',
  'soudeur',
  'titre professionnel',
  'comptable',
  'BTS',
  'maçon',
  'cariste caces',
  'développeur web',
  'cuisine',
  'anglais',
  'petite enfance',
  'sécurité',
  'électricien bâtiment',
  'CAP',
]
const RAYONS = [20, 30, 50, 100]

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const installation = await makeInstallation()
  try {
    const sessions = SESSIONS[size]
    const { communes } = loadTerritoires()
    const file = path.join(installation.dir, 'lheo-banc.xml')
    await ecrire(file, fluxLheo({ sessions, seed: SEED, communes, defauts: 0 }))
    await installation.porte('import', 'lheo', file)
    const database = await openDatabase(
      loadConfig({ DATA_DIR: path.join(installation.dir, 'data') }, process.cwd()),
      'banc',
    )
    try {
      const { rows } = await database.pool.query(
        'select (select sum(sessions)::int from formation) as sessions, (select count(*)::int from formation_offre) as offres',
      )
      say(
        `seed ${SEED}; ${rows[0].sessions} sessions in ${rows[0].offres} offers, ${RECHERCHES} searches, one at a time`,
      )
      const random = makeRandom(SEED)
      const ville = makeWeighted(communes, ({ population }) => population + 200)
      const filtres = [
        () => ({ niveau: pick(random, ['3', '4', '5'] as const) }),
        () => ({ financement: pick(random, ['cpf', 'region', 'opco', 'france-travail'] as const) }),
        () => ({ rythme: pick(random, ['plein', 'partiel'] as const) }),
        () => ({ duree: pick(random, ['courte', 'moyenne', 'longue'] as const) }),
        () => ({ handicap: true }),
        () => ({ ouvertes: true }),
        () => ({ debutDu: '2027-01-01', debutAu: '2027-06-30' }),
        () => ({ contrat: 'apprentissage' as const }),
        () => ({ distance: 'sans' as const }),
      ]
      const times: number[] = []
      let found = 0
      for (let i = 0; i < RECHERCHES + 50; i++) {
        const { lat, lon } = ville(random)
        const chosen = [...filtres].sort(() => random() - 0.5).slice(0, 3)
        const recherche = Object.assign(
          { q: pick(random, MOTS), autour: { lat, lon, rayonKm: pick(random, RAYONS) } },
          ...chosen.map(make => make()),
        )
        const begun = performance.now()
        const { total } = await searchFormations(database.pool, recherche, {}, JOUR)
        if (i >= 50) times.push(performance.now() - begun)
        found += total > 0 ? 1 : 0
      }
      // Nothing but words, over the whole country: the widest that the page can be asked.
      const larges: number[] = []
      for (const q of MOTS) {
        const begun = performance.now()
        await searchFormations(database.pool, { q }, {}, JOUR)
        larges.push(performance.now() - begun)
      }
      // Nothing at all: the whole catalogue, page after page.
      const tout: number[] = []
      for (let page = 1; page <= 10; page++) {
        const begun = performance.now()
        await searchFormations(database.pool, {}, { page }, JOUR)
        tout.push(performance.now() - begun)
      }
      return {
        sessions: rows[0].sessions,
        offers: rows[0].offres,
        p50Ms: percentile(times, 0.5),
        p99Ms: percentile(times, 0.99),
        maxMs: percentile(times, 1),
        withResults: found / (RECHERCHES + 50),
        wordsAloneMaxMs: percentile(larges, 1),
        nothingAskedP50Ms: percentile(tout, 0.5),
        nothingAskedMaxMs: percentile(tout, 1),
      }
    } finally {
      await database.close()
    }
  } finally {
    await installation.close()
  }
}
