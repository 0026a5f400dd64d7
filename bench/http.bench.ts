import autocannon from 'autocannon'
import { loadReferentiel } from '../src/features/annuaire/index.ts'
import { loadTerritoires } from '../src/features/territoires/index.ts'
import { projectPath } from '../src/platform/paths.ts'
import { generateDemandes } from './generate.ts'
import type { BenchOptions, Metrics } from './harness.ts'
import { makeInstallation } from './site.ts'

export const summary = 'the results page over HTTP: POST /portes, one server process, 50 connections'

const SEED = 5
const SIZES = { small: { services: 2_000, seconds: 5 }, full: { services: 10_000, seconds: 20 } } as const

/** Searches as the form sends them: words, a commune, sometimes an age. */
function bodies(): string[] {
  const world = {
    territoires: loadTerritoires(),
    referentiel: loadReferentiel(projectPath('referentiel')),
    now: new Date(),
  }
  return generateDemandes(world, 500, SEED).map(({ texte, besoins, lieu, situation }) => {
    const form = new URLSearchParams()
    if (texte) form.append('texte', texte)
    else for (const besoin of besoins ?? []) form.append('besoin', besoin)
    if (lieu && 'commune' in lieu) form.append('commune', lieu.commune)
    if (situation?.age !== undefined) form.append('age', String(situation.age))
    if (situation?.statut !== undefined) form.append('statut', situation.statut)
    return form.toString()
  })
}

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const { services, seconds } = SIZES[size]
  const installation = await makeInstallation()
  try {
    const { files } = await installation.generate(services, SEED)
    await installation.porte('import', 'data-inclusion', ...files)
    const server = await installation.serve()
    say(`seed ${SEED}; ${services} services; server at ${server.address}`)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const requests = bodies().map(body => ({ method: 'POST' as const, path: '/portes', headers, body }))
    const probe = await fetch(`${server.address}/portes`, { method: 'POST', headers, body: requests[0]?.body ?? '' })
    const page = await probe.text()
    if (probe.status !== 200 || !page.includes('/services/')) throw new Error(`no door on the page: ${probe.status}`)
    const shoot = (duration: number) => autocannon({ url: server.address, connections: 50, duration, requests })
    await shoot(Math.min(3, seconds))
    const result = await shoot(seconds)
    const serverRssMb = server.rssMb()
    await server.stop()
    return {
      services,
      pagesPerSecond: result['2xx'] / result.duration,
      p50Ms: result.latency.p50,
      p99Ms: result.latency.p99,
      failures: result.errors + result.timeouts + result.non2xx,
      pageKb: Buffer.byteLength(page) / 1_000,
      serverRssMb,
    }
  } finally {
    await installation.close()
  }
}
