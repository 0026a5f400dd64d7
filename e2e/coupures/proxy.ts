import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Between a process and its PostgreSQL: tells each statement, and may hold what comes back. */
export interface Proxy {
  /** The address of the database, through here. */
  url: string
  close: () => void
}

export interface Ecoute {
  /** A statement has come: it goes on unless this says `retenir`. */
  recu: () => 'passer' | 'retenir'
  /** The server is done with it; its answer goes on unless this says `retenir`, and then nothing more passes. */
  fait: () => 'passer' | 'retenir'
}

/**
 * Cuts a stream into messages of PostgreSQL's protocol: one byte of type, then a length that counts itself. The first message of a
 * client has no type.
 */
function decouper(entete: boolean, tell: (type: string, octets: Buffer) => void): (data: Buffer) => void {
  let reste = Buffer.alloc(0)
  let sansType = entete
  return data => {
    reste = Buffer.concat([reste, data])
    for (;;) {
      const debut = sansType ? 0 : 1
      if (reste.length < debut + 4) return
      const fin = debut + reste.readUInt32BE(debut)
      if (reste.length < fin) return
      tell(sansType ? '' : String.fromCharCode(reste[0] ?? 0), reste.subarray(0, fin))
      reste = reste.subarray(fin)
      sansType = false
    }
  }
}

/** A query is asked by `Q`, or ended by `S` when it has parameters; the server ends its answer to either by `Z`. */
export async function startProxy(base: string, { recu, fait }: Ecoute): Promise<Proxy> {
  const { hostname, port } = new URL(base)
  const sockets = new Set<Socket>()
  let muet = false
  const server = createServer(client => {
    const serveur = connect(Number(port), hostname)
    let demandes = 0
    const fermer = (): void => {
      client.destroy()
      serveur.destroy()
    }
    for (const socket of [client, serveur]) {
      sockets.add(socket)
      socket.on('error', fermer)
      socket.on('close', fermer)
    }
    client.on(
      'data',
      decouper(true, (type, octets) => {
        if (muet) return
        if (type === 'Q' || type === 'S') {
          demandes++
          if (recu() === 'retenir') muet = true
        }
        if (!muet) serveur.write(octets)
      }),
    )
    serveur.on(
      'data',
      decouper(false, (type, octets) => {
        if (muet) return
        // The first one says that the connection is open.
        if (type === 'Z' && demandes > 0 && fait() === 'retenir') muet = true
        if (!muet) client.write(octets)
      }),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(base)
  // The socket of the embedded server goes before its port.
  url.searchParams.delete('host')
  url.port = String(typeof address === 'object' && address ? address.port : 0)
  return {
    url: url.href,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
