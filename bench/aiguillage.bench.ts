import http from 'node:http'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrer.ts'
import { type BenchOptions, type Metrics, makeRandom, percentile, pick, type Random } from './harness.ts'
import { fillReseau, type Reseau } from './reseau.ts'
import { makeInstallation } from './site.ts'

export const summary =
  'the workspace under load: 400 requests a second, four reads for one change, over a million aiguillages'

const PAR_SECONDE = 400
const TAILLES = {
  small: { structures: 40, people: 10_000, parPersonne: 5, seconds: 20 },
  full: { structures: 40, people: 200_000, parPersonne: 5, seconds: 300 },
} as const
/** A site that has just started compiles its code and plans its statements on each connection: what is measured is a working day. */
const CHAUFFE_S = 30

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const taille = TAILLES[size]
  const installation = await makeInstallation()
  const dataDir = path.join(installation.dir, 'data')
  const { url } = await startEmbeddedPostgres(dataDir)
  const owner = connect(url)
  try {
    await migrate(owner)
    const random = makeRandom(7)
    const reseau = await fillReseau(owner.pool, dataDir, taille, random, say)
    // What filling left to write is not the load's to wait for.
    await owner.pool.query('checkpoint')
    const { rows } = await owner.pool.query<Ouvert>(
      `select id, recepteur_structure as structure from aiguillage where statut = 'sent' order by id`,
    )
    const serveur = await installation.serve()
    const charge = makeCharge(serveur.address, reseau, rows, random)
    say(`${reseau.aiguillages.toLocaleString('en-US')} aiguillages, ${rows.length} wait for an answer`)
    await charge.run(CHAUFFE_S)
    charge.reset()
    await charge.run(taille.seconds)
    const rssMb = serveur.rssMb()
    await serveur.stop()
    const { mesures, failures, ecritures } = charge.result()
    for (const failure of failures.slice(0, 20)) say(`failed: ${failure}`)
    sayWorst(mesures, say)
    const latences = mesures.map(({ ms }) => ms)
    return {
      aiguillages: reseau.aiguillages,
      requestsPerSecond: latences.length / taille.seconds,
      seconds: taille.seconds,
      p50Ms: percentile(latences, 0.5),
      p95Ms: percentile(latences, 0.95),
      p99Ms: percentile(latences, 0.99),
      failures: failures.length,
      writes: ecritures,
      rssMb,
    }
  } finally {
    await owner.close()
    await installation.close()
  }
}

interface Latence {
  /** When it was due, in ms from the beginning of the measure. */
  a: number
  ms: number
}

interface Ouvert {
  id: string
  structure: string
}

const ACCEPTER = new URLSearchParams({ vers: 'received', version: '2' }).toString()
/** As many connections as a network's browsers keep; `fetch` would cost the machine half of what the site does. */
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })

/** One request, its answer read to the end. @returns its status */
const demander = (url: string, options: http.RequestOptions, body?: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const requete = http.request(url, { ...options, agent }, reponse => {
      reponse.on('error', reject).on('end', () => resolve(reponse.statusCode ?? 0))
      reponse.resume()
    })
    requete.on('error', reject).end(body)
  })

/** Long enough for a hundredth of it to be many requests, short enough to tell a stall from a slow site. */
const TRANCHE_S = 10

/** Tells when the site was slowest: a site that is slow all the time and one that stalls once are mended differently. */
function sayWorst(latences: readonly Latence[], say: (line: string) => void): void {
  const tranches = Map.groupBy(latences, ({ a }) => Math.floor(a / 1000 / TRANCHE_S))
  const pires = [...tranches]
    .map(([k, ceux]) => ({
      k,
      p99: percentile(
        ceux.map(({ ms }) => ms),
        0.99,
      ),
    }))
    .sort((a, b) => b.p99 - a.p99)
    .slice(0, 5)
  for (const { k, p99 } of pires) say(`from ${k * TRANCHE_S} to ${(k + 1) * TRANCHE_S} s: p99 ${p99.toFixed(0)} ms`)
}

/** Requests leave at their hour whether the former ones are answered or not; each is timed from the hour it was due. */
function makeCharge(base: string, reseau: Reseau, ouverts: readonly Ouvert[], random: Random) {
  const cookies = new Map(reseau.agents.map(({ structure, cookie }) => [structure, cookie]))
  let mesures: Latence[] = []
  let failures: string[] = []
  let ecritures = 0
  let suivant = 0

  /** Asks, and throws an answer that is not the one expected. */
  const attendre = async (
    status: number,
    chemin: string,
    options: http.RequestOptions,
    body?: string,
  ): Promise<void> => {
    const found = await demander(base + chemin, options, body)
    if (found !== status) throw new Error(`${options.method ?? 'GET'} ${chemin} answered ${found}`)
  }
  const get = (chemin: string, cookie: string): Promise<void> => attendre(200, chemin, { headers: { cookie } })
  const accept = ({ id, structure }: Ouvert): Promise<void> => {
    ecritures++
    const headers = {
      cookie: cookies.get(structure) ?? '',
      origin: base,
      'content-type': 'application/x-www-form-urlencoded',
    }
    return attendre(303, `/poste/aiguillages/${id}`, { method: 'POST', headers }, ACCEPTER)
  }
  const one = async (rang: number, begun: number, due: number): Promise<void> => {
    const agent = pick(random, reseau.agents)
    const tirage = rang % 10
    // Each change is on an aiguillage that nobody has answered yet.
    const a = tirage < 2 ? ouverts[suivant++] : undefined
    const work = a
      ? accept(a)
      : tirage < 6
        ? get('/poste/aiguillages', agent.cookie)
        : tirage < 9
          ? lire(pick(random, ouverts))
          : get('/poste/aiguillages?vue=envoyes', agent.cookie)
    await work.catch(error => failures.push(`${((due - begun) / 1000).toFixed(1)} s: ${error}`))
    mesures.push({ a: due - begun, ms: performance.now() - due })
  }
  const lire = (a: Ouvert): Promise<void> => get(`/poste/aiguillages/${a.id}`, cookies.get(a.structure) ?? '')

  return {
    async run(seconds: number): Promise<void> {
      const begun = performance.now()
      const pending = new Set<Promise<void>>()
      for (let rang = 0; rang < seconds * PAR_SECONDE; rang++) {
        const due = begun + (rang * 1000) / PAR_SECONDE
        const wait = due - performance.now()
        if (wait > 1) await sleep(wait)
        const requete = one(rang, begun, due).finally(() => pending.delete(requete))
        pending.add(requete)
      }
      await Promise.all(pending)
    },
    reset() {
      mesures = []
      failures = []
      ecritures = 0
    },
    result: () => ({ mesures, failures, ecritures }),
  }
}
