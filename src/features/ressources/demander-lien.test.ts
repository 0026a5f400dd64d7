import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demanderLien } from './demander-lien.ts'

const recues: string[] = []
const serveur = createServer((req, res) => {
  recues.push(`${req.method} ${req.url} ${req.headers['user-agent']}`)
  const port = req.socket.localPort
  const rendre = (code: number, headers = {}) => res.writeHead(code, headers).end()
  if (req.url === '/muet') return
  if (req.url === '/deplace') return rendre(301, { Location: `http://localhost:${port}/bon` })
  if (req.url === '/accueil') return rendre(302, { Location: '/bon' })
  if (req.url === '/boucle') return rendre(302, { Location: '/boucle' })
  if (req.url === '/sans-tete') return rendre(req.method === 'HEAD' ? 405 : 200)
  if (req.url === '/tete-muette') return req.method === 'HEAD' ? undefined : rendre(200)
  rendre(req.url === '/bon' ? 200 : Number(req.url?.slice(1)))
})
let base = ''
beforeAll(async () => {
  await new Promise<void>(done => serveur.listen(0, done))
  const adresse = serveur.address()
  base = `http://127.0.0.1:${typeof adresse === 'object' && adresse ? adresse.port : 0}`
})
afterAll(() => {
  serveur.closeAllConnections()
  serveur.close()
})
const demander = (chemin: string) =>
  demanderLien({ origine: 'https://porte.test', patienceMs: 500 })(new URL(chemin, base).href)

test.each([
  ['/bon', { issue: 'ouvert', code: 200 }],
  ['/accueil', { issue: 'ouvert', code: 200 }],
  ['/sans-tete', { issue: 'ouvert', code: 200 }],
  ['/tete-muette', { issue: 'ouvert', code: 200 }],
  ['/403', { issue: 'refuse', code: 403 }],
  ['/429', { issue: 'refuse', code: 429 }],
  ['/404', { issue: 'erreur', code: 404 }],
  ['/500', { issue: 'erreur', code: 500 }],
  ['/muet', { issue: 'muet' }],
  ['/boucle', { issue: 'muet' }],
  ['http://nulle-part.invalid/', { issue: 'muet' }],
])('%s is told as %o', async (chemin, attendu) => {
  expect(await demander(chemin)).toEqual(attendu)
})
test('where a link leads is told when it is another machine', async () => {
  const meneA = `${base.replace('127.0.0.1', 'localhost')}/bon`
  expect(await demander('/deplace')).toEqual({ issue: 'ouvert', code: 200, meneA })
})
test('HEAD is enough for what opens, and says who asks', async () => {
  recues.length = 0
  await demander('/bon')
  expect(recues).toEqual(['HEAD /bon DeuxiemePorte (verification de liens ; +https://porte.test/services-numeriques)'])
})
