import http from 'node:http'
import { freePort } from '../src/platform/free-port.ts'

const RONDE_MS = 200
/** Probes in a row without an answer in time. */
const MUETTES_MAX = 3

/**
 * A balancer as operators have one: it asks each site for its health, sends each request to the next that is well, and never sends
 * one twice.
 */
export async function repartir(
  sites: readonly string[],
): Promise<{ address: string; bons: () => number; close: () => void }> {
  const etats = sites.map(site => ({
    site: new URL(site),
    bon: false,
    muettes: 0,
    agent: new http.Agent({ keepAlive: true }),
  }))
  const ronde = setInterval(() => {
    for (const etat of etats)
      fetch(new URL('/health', etat.site), { signal: AbortSignal.timeout(900) }).then(
        r => {
          etat.muettes = 0
          etat.bon = r.status === 200
        },
        error => {
          // Nobody there: at once. Late: only when it goes on.
          if (error.name !== 'TimeoutError' || ++etat.muettes >= MUETTES_MAX) etat.bon = false
        },
      )
  }, RONDE_MS)
  let tour = 0
  const serveur = http.createServer((request, response) => {
    const bons = etats.filter(e => e.bon)
    const choisi = bons[tour++ % bons.length]
    if (!choisi) return void response.writeHead(503).end()
    const amont = http.request(
      {
        host: choisi.site.hostname,
        port: choisi.site.port,
        method: request.method,
        path: request.url,
        headers: request.headers,
        agent: choisi.agent,
      },
      reponse => {
        response.writeHead(reponse.statusCode ?? 502, reponse.headers)
        reponse.pipe(response)
      },
    )
    amont.on('error', () => {
      if (response.headersSent) response.destroy()
      else response.writeHead(502).end()
    })
    request.pipe(amont)
  })
  const port = await freePort()
  await new Promise<void>(resolve => serveur.listen(port, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${port}`,
    bons: () => etats.filter(e => e.bon).length,
    close() {
      clearInterval(ronde)
      serveur.closeAllConnections()
      serveur.close()
      for (const { agent } of etats) agent.destroy()
    },
  }
}
