import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { RefusedInput } from '#platform/command.ts'
import { listen } from './serveur.ts'

const fermer: (() => unknown)[] = []
afterEach(async () => {
  for (const close of fermer.splice(0).reverse()) await close()
})

test('a connection that is kept is answered again after a silence longer than Node’s own', async () => {
  const serveur = await listen(() => new Response('bonjour'), '127.0.0.1', 0)
  fermer.push(serveur.close)
  const socket = connect(serveur.port, '127.0.0.1')
  fermer.push(() => socket.destroy())
  const demander = async (): Promise<string> => {
    socket.write('GET / HTTP/1.1\r\nHost: porte.example\r\nConnection: keep-alive\r\n\r\n')
    const [morceau] = await once(socket, 'data', { signal: AbortSignal.timeout(2_000) })
    return String(morceau)
  }
  expect(await demander()).toContain('Keep-Alive: timeout=65')
  // Node closes after 5 s, and a second that it gives itself.
  await sleep(7_000)
  expect(await demander()).toContain('200 OK')
})

test('a port that is taken is told in one sentence', async () => {
  const serveur = await listen(() => new Response(), '127.0.0.1', 0)
  fermer.push(serveur.close)
  await expect(listen(() => new Response(), '127.0.0.1', serveur.port)).rejects.toThrow(RefusedInput)
})
