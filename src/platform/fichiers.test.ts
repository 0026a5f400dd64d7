import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createChiffre } from './chiffre.ts'
import { openFichiers } from './fichiers.ts'
import { gardeVersions, type LieuFichiers, openDossier, openMagasin, openSeau } from './magasins.ts'
import { copierDocuments, deposerDocuments } from './sauvegarde/documents.ts'
import { reserverSeau } from './seau-du-site.ts'
import { startSeau } from './testing/seau.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'porte-fichiers-'))
const seau = await startSeau()
afterAll(async () => {
  await seau.stop()
  rmSync(dataDir, { recursive: true })
})
const cles = new Map([[1, randomBytes(32)]])
const chiffre = createChiffre(cles)
const DEMAIN = new Date(Date.now() + 86_400_000)

describe.each<[string, LieuFichiers]>([
  ['a folder', { dataDir }],
  ['a bucket', { dataDir, s3: seau.s3 }],
])('files in %s', (_, lieu) => {
  const fichiers = openFichiers(lieu, chiffre)

  test('there is none before the first', async () => {
    expect(await fichiers.keysBefore(DEMAIN)).toEqual([])
    expect(await fichiers.get('rien')).toBeUndefined()
    await fichiers.remove('rien')
  })

  test('what is put comes back, the last that was put, until it is removed', async () => {
    const octets = randomBytes(512 * 1024)
    await fichiers.put('clip.un.0', octets)
    expect((await fichiers.get('clip.un.0'))?.equals(octets)).toBe(true)
    await fichiers.put('clip.un.0', Buffer.from('autre'))
    expect((await fichiers.get('clip.un.0'))?.toString()).toBe('autre')
    await fichiers.put('vide', new Uint8Array())
    expect((await fichiers.get('vide'))?.length).toBe(0)
    await fichiers.remove('clip.un.0')
    await fichiers.remove('vide')
    expect(await fichiers.get('clip.un.0')).toBeUndefined()
  })

  test('those of before an instant are listed', async () => {
    await fichiers.put('a', Buffer.from('a'))
    await fichiers.put('envoi-b', Buffer.from('b'))
    expect((await fichiers.keysBefore(DEMAIN)).sort()).toEqual(['a', 'envoi-b'])
    expect(await fichiers.keysBefore(new Date(Date.now() - 86_400_000))).toEqual([])
    await fichiers.remove('a')
    await fichiers.remove('envoi-b')
  })

  test('what is kept is sealed under its key: elsewhere, or altered, it does not open', async () => {
    const magasin = openMagasin(lieu)
    await fichiers.put('a', Buffer.from('le secret de Lina'))
    const scelle = await magasin.get('a')
    expect(scelle?.includes('Lina')).toBe(false)
    await magasin.put('b', scelle ?? Buffer.alloc(0))
    await expect(fichiers.get('b')).rejects.toThrow()
    await fichiers.remove('a')
    await fichiers.remove('b')
  })

  test('a former key is replaced once', async () => {
    await fichiers.put('a', Buffer.from('contenu'))
    const suivants = openFichiers(lieu, createChiffre(new Map([...cles, [2, randomBytes(32)]])))
    expect([await suivants.reseal('a'), await suivants.reseal('a')]).toEqual([true, false])
    expect((await suivants.get('a'))?.toString()).toBe('contenu')
    await fichiers.remove('a')
  })

  test('what others put there is neither listed nor touched, and what no key opens is told', async () => {
    const magasin = openMagasin(lieu)
    await magasin.put('ailleurs/autre.txt', Buffer.from('not of the service'))
    await magasin.put('vide', Buffer.alloc(0))
    await magasin.put('etranger', Buffer.from('not sealed by the service'))
    expect((await fichiers.keysBefore(DEMAIN)).sort()).toEqual(['etranger', 'vide'])
    expect([await fichiers.reseal('vide'), await fichiers.reseal('etranger')]).toEqual(['illisible', 'illisible'])
    expect((await magasin.get('etranger'))?.toString()).toBe('not sealed by the service')
    for (const cle of ['ailleurs/autre.txt', 'vide', 'etranger']) await magasin.remove(cle)
  })
})

test('a backup holds the documents of a bucket as those of a folder, and they go back to a bucket', async () => {
  const lieu = { dataDir, s3: seau.s3 }
  const fichiers = openFichiers(lieu, chiffre)
  for (let n = 0; n < 20; n++) await fichiers.put(`ressource-${n}`, Buffer.from(`document ${n}`))
  await openMagasin(lieu).put('ailleurs/autre.txt', Buffer.from('not of the service'))
  const vers = path.join(dataDir, 'sauvegarde')
  await copierDocuments(lieu, vers)
  expect(readdirSync(vers)).toHaveLength(20)
  await fichiers.remove('ressource-3')
  await openMagasin(lieu).remove('ailleurs/autre.txt')
  expect(await deposerDocuments(vers, openMagasin(lieu))).toEqual({ deposes: 1, presents: 19 })
  expect((await fichiers.get('ressource-3'))?.toString()).toBe('document 3')
  expect((await openDossier(vers).list()).length).toBe(20)
})

test('a key names one object of a bucket, whatever it holds', async () => {
  const magasin = openSeau(seau.s3)
  await magasin.put('a', Buffer.from('a'))
  await magasin.put('a?b', Buffer.from('a?b'))
  expect((await magasin.get('a'))?.toString()).toBe('a')
  await magasin.remove('a?b')
  await magasin.remove('a#b')
  expect((await magasin.get('a'))?.toString()).toBe('a')
  await magasin.remove('a')
})

test('a bucket is one site’s: it comes back to it, with a new key too, and another is refused by the name of the first', async () => {
  const lieu = { dataDir, s3: seau.s3 }
  const autre = createChiffre(new Map([[1, randomBytes(32)]]))
  await reserverSeau(lieu, chiffre, 'https://ici.example')
  await reserverSeau(lieu, createChiffre(new Map([...cles, [2, randomBytes(32)]])), 'https://ici.example')
  await expect(reserverSeau(lieu, autre, 'https://la.example')).rejects.toThrow(/autre site \(https:\/\/ici\.example\)/)
  expect(await openFichiers(lieu, chiffre).keysBefore(DEMAIN)).not.toContain('.site')
  await openMagasin(lieu).put('.site', Buffer.from('{'))
  await expect(reserverSeau(lieu, chiffre, 'https://ici.example')).rejects.toThrow(/ne se lit pas/)
  await openMagasin(lieu).remove('.site')
})

test('a bucket that keeps versions says so', async () => {
  const dire = { statut: 'Enabled' }
  const serveur = createServer((_, reponse) =>
    reponse.end(`<VersioningConfiguration><Status>${dire.statut}</Status></VersioningConfiguration>`),
  )
  await new Promise<void>(resolve => serveur.listen(0, '127.0.0.1', resolve))
  const { port } = serveur.address() as AddressInfo
  const s3 = { ...seau.s3, url: `http://127.0.0.1:${port}/documents` }
  expect(await gardeVersions(s3)).toBe(true)
  dire.statut = 'Suspended'
  expect([await gardeVersions(s3), await gardeVersions(seau.s3)]).toEqual([false, false])
  serveur.close()
})

test('a bucket that is not there, or a key that is refused, is told by what the store says and not by its address', async () => {
  const autre = { ...seau.s3, url: seau.s3.url.replace('documents', 'absent') }
  await expect(openSeau(autre).list()).rejects.toThrow('NoSuchBucket')
  await expect(openSeau({ ...seau.s3, secret: 'faux' }).put('a', Buffer.from('a'))).rejects.toThrow(
    /^403 SignatureDoesNotMatch$/,
  )
})

test('a store that is short of breath is asked again, then given up', async () => {
  const vus: string[] = []
  const serveur = createServer((demande, reponse) => {
    vus.push(`${demande.method}`)
    demande.resume().on('end', () => reponse.writeHead(vus.length === 1 ? 503 : vus.length === 2 ? 200 : 500).end())
  })
  await new Promise<void>(resolve => serveur.listen(0, '127.0.0.1', resolve))
  const { port } = serveur.address() as AddressInfo
  const court = openSeau({ ...seau.s3, url: `http://127.0.0.1:${port}/documents` })
  await court.put('a', Buffer.from('a'))
  expect(vus).toEqual(['PUT', 'PUT'])
  await expect(court.get('a')).rejects.toThrow(/^500/)
  expect(vus).toHaveLength(6)
  serveur.close()
})
