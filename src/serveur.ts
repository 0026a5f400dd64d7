import { serve } from '@hono/node-server'
import { RefusedInput } from '#platform/command.ts'

/**
 * How long a connection without a request stays open, in ms. nginx and the load balancers of AWS close theirs after 60 s: the server
 * must not be the first, as it would cut a request that has just left. Node's own 5 s did.
 */
const SANS_REQUETE_MS = 65_000

/** The headers of a request are given a little longer: in some versions of Node their time runs from the request before. */
const EN_TETES_MS = SANS_REQUETE_MS + 1_000

/** A slow reader has this long once the program ends, in ms. */
const FERMETURE_MS = 2_000

const LISTEN_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Le port est déjà pris par un autre programme : choisissez-en un autre avec PORT.',
  EACCES: 'Ce port est réservé : choisissez-en un au-dessus de 1023 avec PORT.',
  ENOTFOUND: 'HOST n’est pas le nom d’une machine : corrigez-le, ou employez 0.0.0.0.',
  EADDRNOTAVAIL: 'Cette machine n’a pas l’adresse de HOST : corrigez-la, ou employez 0.0.0.0.',
}

const listenFault = (error: NodeJS.ErrnoException): Error => {
  const message = LISTEN_FAULTS[error.code ?? '']
  return message === undefined ? error : new RefusedInput(message)
}

export interface Serveur {
  port: number
  close: () => Promise<void>
}

/**
 * Opens the site to its visitors.
 * @param port 0 for a free one
 * @throws RefusedInput when the address cannot be had, with what to change
 */
export async function listen(
  fetch: (request: Request, env?: object) => Response | Promise<Response>,
  host: string,
  port: number,
): Promise<Serveur> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch,
        hostname: host,
        port,
        serverOptions: { keepAliveTimeout: SANS_REQUETE_MS, headersTimeout: EN_TETES_MS },
      },
      info => resolve({ port: info.port, close }),
    )
    const close = (): Promise<void> =>
      new Promise(done => {
        server.close(() => done())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), FERMETURE_MS).unref()
      })
    server.once('error', error => reject(listenFault(error)))
  })
}
