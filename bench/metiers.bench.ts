import autocannon from 'autocannon'
import MiniSearch from 'minisearch'
import { loadFraiches, loadPhrases, loadTirees, partTrouvee } from '../src/features/metiers/evaluation/phrases.ts'
import {
  type FicheMetier,
  loadDescriptions,
  loadFiches,
  loadVocabulaire,
  type RechercheMetiers,
  rechercheOf,
} from '../src/features/metiers/index.ts'
import { DESCRIPTIONS, descriptionsPresentes, ROME_460 } from '../src/features/metiers/testing/rome.ts'
import { projectPath } from '../src/platform/paths.ts'
import { type BenchOptions, type Metrics, makeRandom, type Random } from './harness.ts'
import { createAjustement, derive, type Requete, VARIANTES } from './metiers-derives.ts'
import { makeInstallation } from './site.ts'

export const summary = 'search of an occupation: derived queries against MiniSearch, everyday phrases, and over HTTP'

const SEED = 11
const SIZES = { small: { noms: 300, seconds: 5 }, full: { noms: 2_000, seconds: 20 } } as const

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const { noms: combien, seconds } = SIZES[size]
  const fiches = await loadFiches(ROME_460)
  const descriptions = descriptionsPresentes ? await loadDescriptions(DESCRIPTIONS) : []
  const vocabulaire = loadVocabulaire(projectPath('referentiel/metiers'))
  const recherche = rechercheOf(fiches, vocabulaire, descriptions)
  const sansDescriptions = rechercheOf(fiches, vocabulaire)
  const noms = fiches.flatMap(({ rome, appellations }) => appellations.map(({ libelle }) => ({ rome, libelle })))
  const random = makeRandom(SEED)
  const requetes = shuffle(noms, random)
    .slice(0, combien)
    .flatMap(nom => derive(nom, random))
  say(
    `seed ${SEED}; ${noms.length} appellations of ${fiches.length} occupations; ${requetes.length} derived queries from ${combien} names`,
  )
  const quality = compare(requetes, { fiches, noms, recherche, say })
  const phrases = loadPhrases()
  const retenues = phrases.filter(({ partie }) => partie === 'retenue')
  say(`${phrases.length} everyday phrases, ${retenues.length} of them held out`)
  return {
    ...quality,
    everydayAt5: partTrouvee(recherche, phrases),
    everydayHeldOutAt5: partTrouvee(recherche, retenues),
    everydayFreshAt5: partTrouvee(recherche, loadFraiches()),
    everydayDrawnAt5: partTrouvee(recherche, loadTirees()),
    withoutDescriptionsAt5: partTrouvee(sansDescriptions, phrases),
    withoutDescriptionsFreshAt5: partTrouvee(sansDescriptions, loadFraiches()),
    ...(await overHttp(requetes, seconds, say)),
  }
}

interface World {
  fiches: readonly FicheMetier[]
  noms: readonly { rome: string; libelle: string }[]
  recherche: RechercheMetiers
  say: (line: string) => void
}

/** Both searches on the same queries; those that fit more than five codes are counted apart. */
function compare(requetes: readonly Requete[], { fiches, noms, recherche, say }: World): Metrics {
  const minisearch = createBaseline(noms)
  const codesOf = createAjustement([...noms, ...fiches])
  const ours = new Counter()
  const baseline = new Counter()
  const ambigues = new Counter()
  const baselineAmbigues = new Counter()
  for (const { q, exacte, rome, variante } of requetes) {
    const ambigue = codesOf(exacte) > 5
    const trouve = recherche.chercher(q, { max: 5 }).some(metier => metier.rome === rome)
    const [mien, sien] = ambigue ? [ambigues, baselineAmbigues] : [ours, baseline]
    mien.add(variante, trouve)
    sien.add(variante, minisearch(q).includes(rome))
  }
  for (const variante of VARIANTES) {
    say(
      `${variante.padEnd(12)} ${ours.told(variante)} (MiniSearch ${baseline.told(variante)}); fit more than five codes: ${ambigues.told(variante)} (${baselineAmbigues.told(variante)})`,
    )
  }
  const behind = VARIANTES.filter(variante => ours.share(variante) < baseline.share(variante))
  return {
    recallAt5: ours.share(),
    baselineRecallAt5: baseline.share(),
    worstVariantRecallAt5: Math.min(...VARIANTES.map(variante => ours.share(variante))),
    variantsBelowBaseline: behind.length,
    ambiguousQueries: ambigues.total(),
    ambiguousRecallAt5: ambigues.share(),
    baselineAmbiguousRecallAt5: baselineAmbigues.share(),
  }
}

class Counter {
  private readonly all = new Map<string, { n: number; found: number }>()
  add(variante: string, found: boolean): void {
    for (const cle of [variante, '']) {
      const count = this.all.get(cle) ?? { n: 0, found: 0 }
      this.all.set(cle, { n: count.n + 1, found: count.found + (found ? 1 : 0) })
    }
  }
  share(variante = ''): number {
    const { n, found } = this.all.get(variante) ?? { n: 0, found: 0 }
    return n === 0 ? 1 : found / n
  }
  total = (): number => this.all.get('')?.n ?? 0
  told(variante: string): string {
    const { n, found } = this.all.get(variante) ?? { n: 0, found: 0 }
    return `${found}/${n}`
  }
}

/** MiniSearch over the same names, folded, fuzzy and by prefix: the codes of its first five different occupations. */
function createBaseline(noms: World['noms']): (q: string) => string[] {
  const index = new MiniSearch({
    fields: ['libelle'],
    storeFields: ['rome'],
    processTerm: terme => terme.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
    searchOptions: { fuzzy: 0.2, prefix: true },
  })
  index.addAll(noms.map((nom, id) => ({ ...nom, id })))
  return q => {
    const codes = new Set<string>()
    for (const { rome } of index.search(q)) {
      codes.add(String(rome))
      if (codes.size === 5) break
    }
    return [...codes]
  }
}

/** The API with ROME imported, one server process, 20 connections, each query once in turn. */
async function overHttp(requetes: readonly Requete[], seconds: number, say: BenchOptions['say']): Promise<Metrics> {
  // All comes from one address here; the limit of each sender is not what is measured.
  process.env.API_REQUETES_PAR_MINUTE = '1000000000'
  const installation = await makeInstallation()
  try {
    const server = await installation.serve()
    const requests = requetes.map(({ q }) => ({
      method: 'GET' as const,
      path: `/api/v1/metiers?max=5&q=${encodeURIComponent(q)}`,
    }))
    const attente = watchWaits(`${server.address}${requests[0]?.path ?? ''}`)
    const { seconds: importSeconds } = await installation.porte('import', 'rome', ROME_460)
    const longestWaitMs = await attente.untilRome()
    const probe = await fetch(`${server.address}${requests[0]?.path ?? ''}`)
    const lu = await probe.text()
    if (probe.status !== 200 || !lu.includes('"rome"')) throw new Error(`no occupation over HTTP: ${probe.status}`)
    say(`ROME imported in ${importSeconds.toFixed(1)} s; server at ${server.address}`)
    const shoot = (duration: number) => autocannon({ url: server.address, connections: 20, duration, requests })
    await shoot(Math.min(3, seconds))
    const result = await shoot(seconds)
    const serverRssMb = server.rssMb()
    await server.stop()
    return {
      requestsPerSecond: result['2xx'] / result.duration,
      p50Ms: result.latency.p50,
      p99Ms: result.latency.p99,
      failures: result.errors + result.timeouts + result.non2xx,
      importSeconds,
      longestWaitMs,
      serverRssMb,
    }
  } finally {
    await installation.close()
  }
}

/** Asks again and again while ROME is imported and laid out, until it is what answers: the longest that one had to wait. */
function watchWaits(url: string) {
  let longest = 0
  const watching = (async () => {
    for (let version = null; version === null; await new Promise(resolve => setTimeout(resolve, 5))) {
      const begun = performance.now()
      const answer = await fetch(url)
      version = ((await answer.json()) as { version: number | null }).version
      longest = Math.max(longest, performance.now() - begun)
    }
  })()
  return { untilRome: async () => watching.then(() => longest) }
}

function shuffle<T>(values: readonly T[], random: Random): T[] {
  return values
    .map(value => ({ value, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value)
}
