import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface ServeurSmtp {
  url: string
  /** Messages received whole, as they came. */
  recus: string[]
  /** Hangs up on a client without an answer. */
  couper: (session: string) => void
  /** Answers a client without end, a line each 50 ms. */
  egrener: (session: string) => void
  close: () => Promise<void>
}

/** A real SMTP server on a free port, which keeps what it receives. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<ServeurSmtp> {
  const recus: string[] = []
  const serveur = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, _session, done) {
      let texte = ''
      stream.on('data', morceau => {
        texte += morceau
      })
      stream.on('end', () => {
        recus.push(texte)
        done()
      })
    },
    ...options,
  })
  serveur.on('error', () => {})
  const ecoute = serveur.listen(0, '127.0.0.1')
  await once(ecoute, 'listening')
  const { port } = ecoute.address() as AddressInfo
  const socketsDe = (session: string) =>
    [...serveur.connections].filter(connexion => connexion.session.id === session).map(connexion => connexion._socket)
  return {
    url: `smtp://127.0.0.1:${port}`,
    recus,
    couper(session) {
      for (const socket of socketsDe(session)) socket.destroy()
    },
    egrener(session) {
      for (const socket of socketsDe(session)) {
        const encore = setInterval(() => socket.write('250-encore\r\n'), 50)
        socket.once('close', () => clearInterval(encore))
      }
    },
    close: () => new Promise(done => serveur.close(() => done())),
  }
}

/** A real HTTP server on a free port. */
export async function startHttp(
  answer: (request: IncomingMessage, body: string, response: ServerResponse) => void,
): Promise<{ url: string; close: () => Promise<void> }> {
  const serveur = createServer((request, response) => {
    let body = ''
    request.on('data', morceau => {
      body += morceau
    })
    request.on('end', () => answer(request, body, response))
  })
  serveur.listen(0, '127.0.0.1')
  await once(serveur, 'listening')
  const { port } = serveur.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise(done => {
        serveur.close(() => done())
        serveur.closeAllConnections()
      }),
  }
}
