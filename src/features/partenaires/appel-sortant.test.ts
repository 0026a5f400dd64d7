import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http, { type RequestListener } from 'node:http'
import https from 'node:https'
import net, { type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, expect, test } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { adresseAdmise, appelerHttps } from './appel-sortant.ts'
import { autoSigner, type Certificat, creerAutorite } from './testing/certificats.ts'

const autorite = await creerAutorite()
const bon = await autorite.certifier('localhost')
const dossier = mkdtempSync(path.join(tmpdir(), 'porte-tls-'))
const caFile = path.join(dossier, 'ca.pem')
writeFileSync(caFile, autorite.ca)
afterAll(() => rmSync(dossier, { recursive: true }))

interface Recu {
  entetes: http.IncomingHttpHeaders
  corps: string
}
let serveurs: (Server & { closeAllConnections?: () => void })[] = []
afterEach(() => {
  for (const serveur of serveurs) {
    serveur.close()
    serveur.closeAllConnections?.()
  }
  serveurs = []
})
const ecouter = async (serveur: Server): Promise<string> => {
  serveurs.push(serveur)
  await new Promise<void>(resolve => serveur.listen(0, '127.0.0.1', resolve))
  const adresse = serveur.address()
  return `https://localhost:${typeof adresse === 'object' && adresse ? adresse.port : 0}/porte`
}
/** A partner's server: what it received, and how it answers. */
const recevoir = async (certificat: Certificat, repondre: RequestListener = (_, r) => void r.writeHead(204).end()) => {
  const recus: Recu[] = []
  const adresse = await ecouter(
    https.createServer(certificat, (demande, reponse) => {
      let corps = ''
      demande.on('data', morceau => {
        corps += morceau
      })
      demande.on('end', () => {
        recus.push({ entetes: demande.headers, corps })
        repondre(demande, reponse)
      })
    }),
  )
  return { adresse, recus }
}
const partout = { permise: () => true, ca: autorite.ca }
const CORPS = JSON.stringify({ type: 'essai' })
const appeler = (adresse: string, options: Parameters<typeof appelerHttps>[0] = partout) =>
  appelerHttps(options)(adresse, { 'webhook-id': 'un' }, CORPS)

test('a message arrives whole at a server whose certificate is good', async () => {
  const { adresse, recus } = await recevoir(bon)
  expect(await appeler(adresse)).toEqual({ code: 204 })
  expect(recus).toMatchObject([{ corps: CORPS, entetes: { 'webhook-id': 'un', 'content-type': 'application/json' } }])
})

test.each<[string, () => Promise<Certificat>]>([
  ['for another name', () => autorite.certifier('ailleurs.example')],
  ['that has expired', () => autorite.certifier('localhost', { de: -24, a: -1 })],
  ['that is not valid yet', () => autorite.certifier('localhost', { de: 1, a: 24 })],
  ['signed by itself', () => autoSigner('localhost')],
  ['of an authority that nobody knows', async () => (await creerAutorite()).certifier('localhost')],
])('a certificate %s is told, and nothing is said to that server', async (_, certificat) => {
  const { adresse, recus } = await recevoir(await certificat())
  expect(await appeler(adresse)).toEqual({ motif: 'certificat' })
  expect(recus).toEqual([])
})

test('a process trusts the authority that its operator adds, and no other', async () => {
  const { adresse, recus } = await recevoir(bon)
  const programme = `import { appelerHttps } from ${JSON.stringify(projectPath('src/features/partenaires/appel-sortant.ts'))}
    console.log(JSON.stringify(await appelerHttps({ permise: () => true })(${JSON.stringify(adresse)}, {}, '{}')))`
  const lancer = async (NODE_EXTRA_CA_CERTS: string) => {
    const env = { ...process.env, NODE_EXTRA_CA_CERTS }
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', programme], { env })
    return JSON.parse(stdout)
  }
  expect(await Promise.all([lancer(caFile), lancer('')])).toEqual([{ code: 204 }, { motif: 'certificat' }])
  expect(recus).toHaveLength(1)
})

test('a redirection is told by its status and not followed', async () => {
  const cible = await recevoir(bon)
  const { adresse } = await recevoir(bon, (_, r) => void r.writeHead(307, { Location: cible.adresse }).end())
  expect(await appeler(adresse)).toEqual({ code: 307 })
  expect(cible.recus).toEqual([])
})

test.each<[string, () => Promise<string>]>([
  ['answers', async () => (await recevoir(bon, () => {})).adresse],
  ['opens its TLS', () => ecouter(net.createServer(() => {}))],
])('who never %s is left after the patience', async (_, servir) => {
  const adresse = await servir()
  const debut = performance.now()
  expect(await appeler(adresse, { ...partout, patienceMs: 300 })).toEqual({ motif: 'delai' })
  expect(performance.now() - debut).toBeGreaterThan(290)
})

test('an answer without end is cut once its status is read', async () => {
  let ecrits = 0
  let coupe = () => {}
  const fin = new Promise<void>(resolve => {
    coupe = resolve
  })
  const { adresse } = await recevoir(bon, (_, reponse) => {
    reponse.writeHead(200)
    const suite = () => {
      while (!reponse.destroyed && reponse.write(Buffer.alloc(64 * 1024))) ecrits++
    }
    reponse.on('drain', suite).on('close', coupe)
    suite()
  })
  expect(await appeler(adresse)).toEqual({ code: 200 })
  await fin
  // What the buffers of the system hold, and no more.
  expect(ecrits * 64).toBeLessThan(16 * 1024)
})

test('what does not speak TLS, or an old one alone, is told as a connection that fails', async () => {
  const clair = await ecouter(http.createServer((_, r) => void r.end()))
  expect(await appeler(clair)).toEqual({ motif: 'coupe' })
  const vieux = await ecouter(https.createServer({ ...bon, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }))
  expect(await appeler(vieux)).toEqual({ motif: 'coupe' })
})

test('a name that leads to a machine of ours is not called', async () => {
  const { adresse, recus } = await recevoir(bon)
  expect(await appeler(adresse, { ca: autorite.ca })).toEqual({ motif: 'adresse-interdite' })
  expect(await appeler(adresse.replace('localhost', '127.0.0.1'), { ca: autorite.ca })).toEqual({
    motif: 'adresse-interdite',
  })
  expect(await appeler('https://nulle-part.invalid/', partout)).toEqual({ motif: 'adresse-inconnue' })
  expect(recus).toEqual([])
  expect(adresseAdmise('https://logiciel.example:8443/porte')).toBe(true)
})
