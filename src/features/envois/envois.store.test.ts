import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import { Upload } from 'tus-js-client'
import { afterAll, describe, expect, test } from 'vitest'
import { createChiffre } from '#platform/chiffre.ts'
import { openFichiers } from '#platform/fichiers.ts'
import { readPart } from '#platform/source.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { startSeau } from '#platform/testing/seau.ts'
import type { Usage } from './domain/envoi.ts'
import { balayerEnvois, contenuOf, lireFormulaire, oterAbandonnes } from './index.ts'
import { trouverComplet } from './recevoir.ts'
import { envoisRoutes } from './routes.ts'

const db = await createTestDatabase()
const dossier = mkdtempSync(path.join(tmpdir(), 'envois-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
const fichiers = openFichiers({ dataDir: dossier }, chiffre)
const horloge = { now: new Date('2026-11-24T10:00:00Z') }
const deps = { db: db.app, fichiers, now: () => horloge.now }
const MO = 1024 * 1024
const usage: Usage = {
  pour: 'film',
  action: 'clip-tenir',
  tailleMax: 8 * MO,
  refuser: (nom, taille) => (taille > 8 * MO ? 'Trop lourd.' : nom.endsWith('.mp4') ? undefined : 'Pas un film.'),
  refuserDebut: async (_, debut) => (debut[0] === 0 ? undefined : 'Pas un film.'),
}
const COMPTES = ['anne', 'zoe'] as const
const ids = await Promise.all(
  COMPTES.map(async nom => {
    const { rows } = await db.pool.query('insert into compte (courriel) values ($1) returning id', [`${nom}@x.fr`])
    return String(rows[0].id)
  }),
)
const acteurDe = (nom: string) =>
  ({ sorte: 'agent', role: 'conseiller', compte: ids[nom === 'zoe' ? 1 : 0] ?? '', structure: 'ml' }) as const

const site = { nomRegion: 'Centre', urlPublique: null, numeroUnique: null, courriel: null, demonstration: true }
const cadre = { site, fichiers: { css: '/c.css', js: '/s.js', police: '/p.woff2', theme: null, logo: null } }
const app = new Hono()
const enAgent: MiddlewareHandler = async (c, next) => {
  const acteur = acteurDe(c.req.header('X-Agent') ?? '')
  const compte = { id: acteur.compte, nom: '', prenom: '', courriel: '' }
  c.set('agent', {
    role: 'conseiller',
    acteur,
    compte,
    structure: undefined,
    territoire: undefined,
    demonstration: true,
  })
  await next()
}
app.use(enAgent)
app.route('/', envoisRoutes({ ...deps, cadre, usages: [usage] }))
app.post('/formulaire', async c => {
  const { saisie, envoi, refus } = await lireFormulaire(deps, c, { acteur: acteurDe('anne'), champ: 'film', usage })
  return c.json({ titre: saisie.get('titre'), envoi: envoi?.id, nom: envoi?.nom, refus })
})
const origine = await new Promise<string>(resolve => {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    resolve(`http://127.0.0.1:${port}`),
  )
  afterAll(() => server.close())
})
const TUS = { 'Tus-Resumable': '1.0.0' }
const META = `filename ${btoa('film.mp4')},pour ${btoa('film')}`
const film = (taille: number): Buffer => Buffer.concat([Buffer.alloc(8), randomBytes(taille - 8)])

const commencer = async (taille: number, plus: Record<string, string> = {}) => {
  const headers = { ...TUS, 'Upload-Length': String(taille), 'Upload-Metadata': META, ...plus }
  const answer = await fetch(`${origine}/poste/envois`, { method: 'POST', headers })
  return { answer, adresse: origine + (answer.headers.get('Location') ?? '') }
}
const ajouter = (adresse: string, de: number, octets: Uint8Array, plus: Record<string, string> = {}) => {
  const headers = { ...TUS, 'Upload-Offset': String(de), 'Content-Type': 'application/offset+octet-stream', ...plus }
  return fetch(adresse, { method: 'PATCH', headers, body: new Uint8Array(octets) })
}
const situer = (adresse: string, plus: Record<string, string> = {}) =>
  fetch(adresse, { method: 'HEAD', headers: { ...TUS, ...plus } })
const recuDe = async (adresse: string) => Number((await situer(adresse)).headers.get('Upload-Offset'))
const lu = async (adresse: string): Promise<Buffer | undefined> => {
  const envoi = await trouverComplet(deps, acteurDe('anne'), adresse.split('/').at(-1) ?? '', 'film')
  return envoi && readPart(contenuOf(deps, envoi), 0, envoi.taille)
}
const gardes = (): number => {
  try {
    return readdirSync(path.join(dossier, 'fichiers')).length
  } catch {
    return 0
  }
}

/** A connection that is lost in the middle of a part. */
const couper = (adresse: string, de: number, octets: Uint8Array, apres: number): Promise<void> =>
  new Promise(resolve => {
    const { hostname, port, pathname } = new URL(adresse)
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `PATCH ${pathname} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: ${de}\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: ${octets.length}\r\n\r\n`,
      )
      socket.write(octets.subarray(0, apres), () => setTimeout(() => socket.destroy(), 50))
    })
    socket.on('close', () => resolve())
    socket.on('error', () => {})
  })
/** The server hears of a connection that was lost a little later. */
const attendre = async (adresse: string, recu: number): Promise<void> =>
  expect.poll(() => recuDe(adresse), { timeout: 10_000 }).toBe(recu)

describe('by the words of the protocol', () => {
  test('an upload begins, says where it stands, takes what comes next and nothing else', async () => {
    const octets = film(2 * MO)
    const { answer, adresse } = await commencer(octets.length)
    expect([answer.status, answer.headers.get('Tus-Resumable')]).toEqual([201, '1.0.0'])
    const ou = await situer(adresse)
    expect([
      ou.status,
      ...['Upload-Offset', 'Upload-Length', 'Upload-Metadata', 'Cache-Control'].map(nom => ou.headers.get(nom)),
    ]).toEqual([200, '0', String(octets.length), META, 'no-store'])
    expect((await ajouter(adresse, 0, octets.subarray(0, MO))).headers.get('Upload-Offset')).toBe(String(MO))
    expect((await ajouter(adresse, 0, octets)).status).toBe(409)
    expect((await ajouter(adresse, MO, octets.subarray(MO - 1))).status).toBe(413)
    expect((await ajouter(adresse, MO, octets.subarray(MO), { 'Content-Type': 'text/plain' })).status).toBe(415)
    expect(await lu(adresse)).toBeUndefined()
    const fin = await ajouter(adresse, MO, octets.subarray(MO))
    expect([fin.status, fin.headers.get('Upload-Offset')]).toEqual([204, String(octets.length)])
    expect((await lu(adresse))?.equals(octets)).toBe(true)
    expect((await fetch(adresse, { method: 'DELETE', headers: TUS })).status).toBe(204)
    expect([(await situer(adresse)).status, gardes()]).toEqual([404, 0])
  })

  test.each([
    [{ 'Tus-Resumable': '0.2.2' }, 412],
    [{ 'Upload-Length': 'beaucoup' }, 400],
    [{ 'Upload-Length': String(9 * MO) }, 413],
    [{ 'Upload-Metadata': `filename ${btoa('film.exe')},pour ${btoa('film')}` }, 415],
    [{ 'Upload-Metadata': `filename ${btoa('film.mp4')}` }, 400],
  ])('%j is refused before anything is sent', async (plus, statut) => {
    expect((await commencer(MO, plus)).answer.status).toBe(statut)
  })

  test('what it offers is said to who asks', async () => {
    const { headers } = await fetch(`${origine}/poste/envois`, { method: 'OPTIONS' })
    expect(['Tus-Version', 'Tus-Extension', 'Tus-Max-Size'].map(nom => headers.get(nom))).toEqual([
      '1.0.0',
      'creation,expiration,termination',
      String(8 * MO),
    ])
  })
})

test('an upload is of the agent who began it alone', async () => {
  const octets = film(1000)
  const { adresse } = await commencer(octets.length)
  const zoe = { 'X-Agent': 'zoe' }
  expect((await situer(adresse, zoe)).status).toBe(404)
  expect((await ajouter(adresse, 0, octets, zoe)).status).toBe(404)
  expect((await fetch(adresse, { method: 'DELETE', headers: { ...TUS, ...zoe } })).status).toBe(404)
  expect(await recuDe(adresse)).toBe(0)
})

test('a connection that is lost anywhere leaves what came, and the file that is put together is the same', async () => {
  const octets = film(3 * MO + 77)
  const { adresse } = await commencer(octets.length)
  let recu = 0
  for (const apres of [1, 300_000, MO + 5]) {
    await couper(adresse, recu, octets.subarray(recu), apres)
    recu += apres
    await attendre(adresse, recu)
  }
  expect((await ajouter(adresse, recu, octets.subarray(recu))).status).toBe(204)
  expect((await lu(adresse))?.equals(octets)).toBe(true)
})

test('in a bucket as in a folder, another server goes on where one stopped, and what nobody names is swept', async () => {
  const { s3, stop } = await startSeau()
  const ailleurs = { ...deps, fichiers: openFichiers({ dataDir: dossier, s3 }, chiffre) }
  const un = () => new Hono().use(enAgent).route('/', envoisRoutes({ ...ailleurs, cadre, usages: [usage] }))
  const octets = film(2 * MO)
  const debut = { ...TUS, 'Upload-Length': String(octets.length), 'Upload-Metadata': META }
  const adresse =
    (await un().request('/poste/envois', { method: 'POST', headers: debut })).headers.get('Location') ?? ''
  const ecrire = async (de: number, corps: Uint8Array<ArrayBuffer>) => {
    const headers = { ...TUS, 'Upload-Offset': String(de), 'Content-Type': 'application/offset+octet-stream' }
    return (await un().request(adresse, { method: 'PATCH', headers, body: corps })).status
  }
  expect(await ecrire(0, new Uint8Array(octets.subarray(0, MO + 3)))).toBe(204)
  const ou = await un().request(adresse, { method: 'HEAD', headers: TUS })
  expect(ou.headers.get('Upload-Offset')).toBe(String(MO + 3))
  expect(await ecrire(MO + 3, new Uint8Array(octets.subarray(MO + 3)))).toBe(204)
  const envoi = await trouverComplet(ailleurs, acteurDe('anne'), adresse.split('/').at(-1) ?? '', 'film')
  if (!envoi) throw new Error('it is not whole')
  expect((await readPart(contenuOf(ailleurs, envoi), 0, envoi.taille)).equals(octets)).toBe(true)
  await ailleurs.fichiers.put('envoi-00000000-0000-4000-8000-000000000000', octets.subarray(0, 9))
  // The store says when each was written: by its clock, not by that of the test.
  await balayerEnvois({ ...ailleurs, now: () => new Date(Date.now() + 2 * 3_600_000) })
  expect((await ailleurs.fichiers.keysBefore(new Date(8.64e15))).length).toBe(envoi.morceaux.length)
  await un().request(adresse, { method: 'DELETE', headers: TUS })
  expect(await ailleurs.fichiers.keysBefore(new Date(8.64e15))).toEqual([])
  await stop()
})

test('of two that send the same bytes at once, one counts, and nothing of the other stays', async () => {
  const octets = film(2 * MO)
  const avant = gardes()
  const { adresse } = await commencer(octets.length)
  const statuts = await Promise.all(
    [ajouter(adresse, 0, octets), ajouter(adresse, 0, octets)].map(async a => (await a).status),
  )
  expect(statuts.filter(statut => statut === 204)).toHaveLength(1)
  expect((await lu(adresse))?.equals(octets)).toBe(true)
  expect(gardes() - avant).toBe(4)
})

test('what its first bytes tell to be something else is refused there, and gone', async () => {
  const avant = gardes()
  const { adresse } = await commencer(2 * MO)
  const answer = await ajouter(adresse, 0, Buffer.alloc(MO, 7))
  expect([answer.status, await answer.text()]).toEqual([415, 'Pas un film.'])
  expect([(await situer(adresse)).status, gardes()]).toEqual([404, avant])
})

test('the client of the protocol’s authors goes on where the connection was cut', async () => {
  const octets = film(5 * MO)
  const options = {
    endpoint: `${origine}/poste/envois`,
    metadata: { filename: 'Été.mp4', pour: 'film' },
    chunkSize: MO,
    retryDelays: null,
  }
  let url = ''
  const premier = new Upload(octets, {
    ...options,
    onChunkComplete: (_, recu) => recu >= 2 * MO && void premier.abort(),
  })
  premier.start()
  await expect.poll(() => premier.url, { timeout: 10_000 }).toBeTruthy()
  url = premier.url ?? ''
  await expect.poll(() => recuDe(url), { timeout: 10_000 }).toBeGreaterThanOrEqual(2 * MO)
  await premier.abort()
  expect(await recuDe(url)).toBeLessThan(octets.length)
  const repris: number[] = []
  await new Promise<void>((resolve, reject) => {
    const second = new Upload(octets, {
      ...options,
      uploadUrl: url,
      onChunkComplete: (_, recu) => repris.push(recu),
      onSuccess: () => resolve(),
      onError: reject,
    })
    second.start()
  })
  expect(Math.min(...repris)).toBeGreaterThan(2 * MO)
  expect((await lu(url))?.equals(octets)).toBe(true)
})

test('one that nobody goes on with is gone a day after its last piece, with its pieces; the sixth takes the place of the oldest', async () => {
  await db.pool.query('delete from envoi')
  const octets = film(MO)
  const { adresse } = await commencer(octets.length)
  await ajouter(adresse, 0, octets.subarray(0, 600_000))
  horloge.now = new Date('2026-11-25T09:59:00Z')
  await oterAbandonnes(deps)
  expect(await recuDe(adresse)).toBe(600_000)
  horloge.now = new Date('2026-11-25T10:01:00Z')
  expect((await situer(adresse)).status).toBe(410)
  await oterAbandonnes(deps)
  expect((await situer(adresse)).status).toBe(404)
  // Those of the tests before, whose rows were taken away, are nobody's.
  horloge.now = new Date(Date.now() + 7_200_000)
  await balayerEnvois(deps)
  expect(gardes()).toBe(0)
  horloge.now = new Date('2026-11-24T10:00:00Z')
  const six = []
  for (let k = 0; k < 6; k++) {
    horloge.now = new Date(horloge.now.getTime() + 1000)
    six.push((await commencer(10)).adresse)
  }
  expect(await Promise.all(six.map(async un => (await situer(un)).status))).toEqual([404, 200, 200, 200, 200, 200])
})

describe('a plain form', () => {
  const envoyer = async (nom: string, octets: Uint8Array, plus: Record<string, string> = {}) => {
    const body = new FormData()
    body.set('film', new File([new Uint8Array(octets)], nom))
    for (const [cle, valeur] of Object.entries({ titre: 'Été', ...plus })) body.set(cle, valeur)
    const answer = await fetch(`${origine}/formulaire`, { method: 'POST', body })
    return answer.json()
  }

  test('goes to the store as it comes, and is read with its fields', async () => {
    const octets = film(3 * MO)
    const dit = await envoyer('Été à Dreux.mp4', octets)
    expect(dit).toMatchObject({ titre: 'Été', nom: 'Été à Dreux.mp4' })
    expect((await lu(`/${dit.envoi}`))?.equals(octets)).toBe(true)
    // Named by the form, it is not sent again.
    const body = new URLSearchParams({ titre: 'Autre', envoi: dit.envoi })
    const encore = await (await fetch(`${origine}/formulaire`, { method: 'POST', body })).json()
    expect(encore).toMatchObject({ titre: 'Autre', envoi: dit.envoi })
  })

  test.each([
    ['too heavy', 'film.mp4', () => film(8 * MO + 1), 'Trop lourd.'],
    ['far too heavy', 'film.mp4', () => film(10 * MO), 'Trop lourd.'],
    ['something else', 'film.mp4', () => Buffer.alloc(MO, 7), 'Pas un film.'],
    ['another name', 'film.exe', () => film(1000), 'Pas un film.'],
  ])('%s is refused in words, and nothing of it stays', async (_, nom, faire, refus) => {
    const avant = gardes()
    expect((await envoyer(nom, faire())).refus).toBe(refus)
    expect(gardes()).toBe(avant)
  })

  test('one that names what is not there says so', async () => {
    const body = new URLSearchParams({ envoi: '00000000-0000-4000-8000-000000000001' })
    const dit = await (await fetch(`${origine}/formulaire`, { method: 'POST', body })).json()
    expect(dit.refus).toContain('n’est plus là')
  })
})
