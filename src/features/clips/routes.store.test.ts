import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { openFichiers } from '#platform/fichiers.ts'
import { contenuMessage } from '#platform/messages/transport.ts'
import { projectPath } from '#platform/paths.ts'
import { digestSecret } from '#platform/secret.ts'
import { readAll, sourceOf } from '#platform/source.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { startSeau } from '#platform/testing/seau.ts'
import { repondreParLien } from './accords.ts'
import { garderBande } from './bande.ts'
import { prepareClips } from './demonstration.ts'
import { balayerClips } from './nettoyer.ts'
import { rappelerAccords } from './rappeler-accords.ts'
import { clipsRoutes } from './routes.ts'
import { saveVideo } from './store/ecrire.ts'
import { countAccords } from './store/personnes.ts'
import { faireTailles } from './tailles.ts'

const db = await createTestDatabase()
const dossier = mkdtempSync(path.join(tmpdir(), 'clips-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))
const fichiers = openFichiers({ dataDir: dossier }, createChiffre(new Map([[1, randomBytes(32)]])))
const horloge = { now: new Date('2026-11-24T10:00:00Z') }
const CLIP = '7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0201'
const VIDEO = '7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0202'
const OCTETS = readFileSync('demo/clips/boulanger.webm')

await db.pool.query(
  `insert into structure (id, nom, reseau, source, empreinte) select s, s, 'autre', 't', 't' from unnest(array['demo--cma-eure-et-loir', 'demo--mission-locale-drouais']) s`,
)
await db.pool.query("insert into territoire (id, nom) values ('drouais', 'Drouais')")
for (let fois = 0; fois < 2; fois++)
  await prepareClips(db, { demo: true, now: horloge.now, dossier: projectPath('demo'), fichiers, points: [] })

const site = {
  nomRegion: 'Centre',
  urlPublique: null,
  numeroUnique: null,
  courriel: null,
  demonstration: true,
}
const routes = {
  cadre: { site, fichiers: { css: '/c.css', js: '/s.js', police: '/p.woff2', theme: null, logo: null } },
  clipsDb: db.app,
  fichiers,
  nomMetier: () => 'Boulanger',
  now: () => horloge.now,
}
const app = clipsRoutes(routes)
const origine = await new Promise<string>(resolve => {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    resolve(`http://127.0.0.1:${port}`),
  )
  afterAll(() => server.close())
})
const film = (headers: Record<string, string> = {}, method = 'GET', chemin = `/clips/${CLIP}/film`) =>
  fetch(origine + chemin, { method, headers })
const octetsOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

beforeEach(async () => {
  horloge.now = new Date('2026-11-24T10:00:00Z')
  await db.pool.query(
    "update clip set etat = 'publie', controle = 'saine', sans_personne = true, licence = 'etalab-2.0'",
  )
  await db.pool.query('delete from clip_personne')
})

describe('a film over HTTP', () => {
  test('is given whole, with its length and its validator', async () => {
    const answer = await film()
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'video/webm',
      'content-length': String(OCTETS.length),
      'accept-ranges': 'bytes',
      etag: `"${VIDEO}"`,
      'cache-control': 'private, no-cache',
    })
    expect((await octetsOf(answer)).equals(OCTETS)).toBe(true)
  })

  test.each([
    ['bytes=100-199', 100, 199],
    ['bytes=50000-', 50_000, OCTETS.length - 1],
    ['bytes=-300', OCTETS.length - 300, OCTETS.length - 1],
  ])('%s is answered by those bytes', async (range, debut, fin) => {
    const answer = await film({ Range: range })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('Content-Range')).toBe(`bytes ${debut}-${fin}/${OCTETS.length}`)
    expect(answer.headers.get('Content-Length')).toBe(String(fin - debut + 1))
    expect((await octetsOf(answer)).equals(OCTETS.subarray(debut, fin + 1))).toBe(true)
  })

  test('a range after the end is refused, several are answered by the whole', async () => {
    const apres = await film({ Range: `bytes=${OCTETS.length}-` })
    expect([apres.status, apres.headers.get('Content-Range')]).toEqual([416, `bytes */${OCTETS.length}`])
    const plusieurs = await film({ Range: 'bytes=0-1,10-20' })
    expect([plusieurs.status, (await octetsOf(plusieurs)).length]).toEqual([200, OCTETS.length])
  })

  test('a range goes with the version that the client holds, and what it holds is not sent again', async () => {
    const [meme, autre] = await Promise.all([
      film({ Range: 'bytes=0-9', 'If-Range': `"${VIDEO}"` }),
      film({ Range: 'bytes=0-9', 'If-Range': '"avant"' }),
    ])
    expect([meme.status, autre.status]).toEqual([206, 200])
    expect((await film({ 'If-None-Match': `"${VIDEO}"` })).status).toBe(304)
  })

  test('HEAD says the same without the film', async () => {
    const answer = await film({ Range: 'bytes=0-9' }, 'HEAD')
    expect([answer.status, answer.headers.get('Content-Length')]).toEqual([200, String(OCTETS.length)])
    expect((await octetsOf(answer)).length).toBe(0)
  })

  test('a range across sealed pieces of a long film is whole, from a folder and from a bucket', async () => {
    const long = randomBytes(1_300_000)
    await garderBande(fichiers, '00000000-0000-4000-8000-000000000001', readAll(sourceOf(long)))
    await db.pool.query(
      `insert into clip (id, structure_id, titre, sujet, etat, sans_personne, video_id, type, taille, duree_ms, largeur, hauteur, controle,
         depose_le, sous_titres, transcription, publie_le, cree_le, maj_le)
       values ($1, 'demo--cma-eure-et-loir', 'Long', 'mixite', 'publie', true, $1, 'video/mp4', $2, 9000, 64, 64, 'saine', $3,
         '[{"debut": 0, "fin": 9, "texte": "x"}]', 'x', $3, $3, $3)`,
      ['00000000-0000-4000-8000-000000000001', long.length, horloge.now],
    )
    const chemin = '/clips/00000000-0000-4000-8000-000000000001/film'
    const answer = await film({ Range: 'bytes=500000-1100000' }, 'GET', chemin)
    expect((await octetsOf(answer)).equals(long.subarray(500_000, 1_100_001))).toBe(true)
    // Sealed where it lies.
    const morceau = readFileSync(path.join(dossier, 'fichiers', 'clip.00000000-0000-4000-8000-000000000001.0'))
    expect(morceau.includes(long.subarray(0, 64))).toBe(false)
    const { s3, stop } = await startSeau()
    const ailleurs = openFichiers({ dataDir: dossier, s3 }, createChiffre(new Map([[1, randomBytes(32)]])))
    await garderBande(ailleurs, '00000000-0000-4000-8000-000000000001', readAll(sourceOf(long)))
    const duSeau = await clipsRoutes({ ...routes, fichiers: ailleurs }).request(chemin, {
      headers: { Range: 'bytes=500000-1100000' },
    })
    expect([duSeau.status, (await octetsOf(duSeau)).equals(long.subarray(500_000, 1_100_001))]).toEqual([206, true])
    await stop()
    await db.pool.query("delete from clip where titre = 'Long'")
  })
})

/** Somebody who is filmed, and agrees. */
const filmer = () =>
  db.pool.query(
    `insert into clip_personne (id, clip_id, contenu_chiffre, mineur, portee, signee_le, representant_le, expire_le, moyen, ajoutee_le, video_id)
     values (gen_random_uuid(), $1, '', false, 'reutilisation', '2026-01-01', null, '2026-11-25', 'papier', now(), $2)`,
    [CLIP, VIDEO],
  )
const accord = (colonnes: string) => db.pool.query(`update clip_personne set ${colonnes}`)

const partout = ['', '/film', '/sous-titres.vtt', '/telecharger']
const statuts = () => Promise.all(partout.map(async suite => (await fetch(`${origine}/clips/${CLIP}${suite}`)).status))

describe('a clip is on the air while everybody in it agrees, asked again at each request', () => {
  test.each([
    ["retire_le = '2026-11-24T09:59:59Z'", 'withdrawn'],
    ["expire_le = '2026-11-23'", 'over'],
    ["video_id = '00000000-0000-4000-8000-00000000000f'", 'for the film that was there before'],
    ['video_id = null', 'given before there was a film'],
    ['signee_le = null', 'not given'],
    ['mineur = true', 'that of a minor, without who answers for them'],
  ])('%s: an agreement that is %s takes it off at once', async colonnes => {
    await filmer()
    expect(await statuts()).toEqual([200, 200, 200, 200])
    await accord(colonnes)
    expect(await statuts()).toEqual([410, 410, 410, 410])
    const answer = await film({ Range: 'bytes=0-9', 'If-None-Match': `"${VIDEO}"` })
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([410, 'no-store'])
    for (const liste of ['/clips', '/clips/flux.rss', '/clips/donnees.json'])
      expect(await (await fetch(origine + liste)).text()).not.toContain(CLIP)
  })

  test('an agreement ends with its last day, on the clocks of Paris', async () => {
    await filmer()
    horloge.now = new Date('2026-11-25T22:59:00Z')
    expect((await film()).status).toBe(200)
    horloge.now = new Date('2026-11-25T23:01:00Z')
    expect((await film()).status).toBe(410)
  })

  test('a minor is shown once who answers for them agrees', async () => {
    await filmer()
    await accord("mineur = true, representant_le = '2026-01-02'")
    expect(await statuts()).toEqual([200, 200, 200, 200])
  })

  test('nobody filmed and nothing said of it is no agreement; nor is a film that is withdrawn, waits for its scan, or is infected', async () => {
    await db.pool.query('update clip set sans_personne = false')
    expect((await film()).status).toBe(410)
    for (const change of ["etat = 'retire'", "controle = 'quarantaine'", "controle = 'infectee'"]) {
      await db.pool.query(`update clip set sans_personne = true, etat = 'publie', controle = 'saine'`)
      await db.pool.query(`update clip set ${change}`)
      expect((await film()).status, change).toBe(410)
    }
  })

  test('it is taken away only when its licence and everybody in it let it', async () => {
    await filmer()
    const answer = await fetch(`${origine}/clips/${CLIP}/telecharger`)
    expect(answer.headers.get('Content-Disposition')).toContain('attachment')
    const donnees = async () => JSON.stringify(await (await fetch(`${origine}/clips/donnees.json`)).json())
    expect(await donnees()).toContain('"licence":"Licence Ouverte 2.0"')
    for (const change of ["update clip_personne set portee = 'site'", "update clip set licence = 'aucune'"]) {
      await db.pool.query(change)
      expect(await statuts()).toEqual([200, 200, 200, 404])
      expect(await donnees()).not.toContain('telecharger')
    }
  })

  test('a clip that was never published is not there', async () => {
    await db.pool.query("update clip set etat = 'retire', publie_le = null")
    expect(await statuts()).toEqual([404, 404, 404, 404])
    await db.pool.query("update clip set publie_le = '2026-11-24'")
  })
})

test('an agreement by a link is for the film that was shown: another one is to be checked and agreed to again', async () => {
  const deps = { db: db.app, chiffre: createChiffre(new Map([[1, randomBytes(32)]])), now: () => horloge.now }
  const systeme = { sorte: 'systeme', tache: 'clips' } as const
  await db.pool.query("update clip set verifies = '{un}' where id = $1", [CLIP])
  await db.pool.query(
    `insert into clip_personne (id, clip_id, mineur, portee, expire_le, moyen, ajoutee_le, lien_empreinte)
     values (gen_random_uuid(), $1, false, 'site', '2030-01-01', 'lien', now(), $2)`,
    [CLIP, digestSecret('secret')],
  )
  const accorder = (video: string) =>
    repondreParLien(deps, 'secret', { accord: true, portee: 'site', video }, '2026-11-24')
  const enRegle = async () => (await asActeur(db.app, systeme, tx => countAccords(tx, CLIP, horloge.now))).enRegle
  expect([await accorder(''), await accorder(CLIP), await enRegle()]).toEqual([false, false, 0])
  expect([await accorder(VIDEO), await enRegle()]).toEqual([true, 1])
  const film = { type: 'video/webm', taille: 1, dureeMs: 1, largeur: 1, hauteur: 1, controle: 'saine' } as const
  const autre = { ...film, id: '7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0203', deposeLe: horloge.now }
  const avant = (await db.pool.query('select * from clip where id = $1', [CLIP])).rows[0]
  await asActeur(db.app, systeme, tx => saveVideo(tx, CLIP, autre))
  const { rows } = await db.pool.query('select verifies from clip where id = $1', [CLIP])
  expect([await enRegle(), rows[0].verifies]).toEqual([0, []])
  expect([await accorder(VIDEO), await accorder(autre.id), await enRegle()]).toEqual([false, true, 1])
  await asActeur(db.app, systeme, tx =>
    saveVideo(tx, CLIP, { ...film, ...avant, id: VIDEO, dureeMs: avant.duree_ms, deposeLe: avant.depose_le }),
  )
})

test('the structure is told a month, then a week before an agreement ends, then that the clip is off the air; nobody is named', async () => {
  const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
  await db.pool.query(
    `with c as (insert into compte (courriel, cree_le) values ('conseil@porte.test', now()) returning id)
     insert into affectation (compte_id, role, structure_id, etat) select c.id, 'conseiller', k.structure_id, 'active' from c, clip k where k.id = $1`,
    [CLIP],
  )
  await db.pool.query(
    `insert into clip_personne (id, clip_id, mineur, portee, signee_le, expire_le, moyen, ajoutee_le, video_id)
     select gen_random_uuid(), $1, false, 'site', '2026-01-01', jour::date, 'papier', now(), $2 from unnest(array['2026-12-20', '2026-12-24']) jour`,
    [CLIP, VIDEO],
  )
  await db.pool.query('update clip set sans_personne = false where id = $1', [CLIP])
  const rappeler = (jour: string) =>
    rappelerAccords({ db: db.app, chiffre, origine: 'https://porte.test' }, new Date(`${jour}T06:00:00Z`))
  const objets = async () =>
    (
      await db.pool.query("select id, contenu_chiffre as contenu from message where cle like 'clip:%' order by cree_le")
    ).rows
      .map(({ id, contenu }) => contenuMessage.parse(chiffre.open(`message.contenu.${id}`, contenu)))
      .map(({ a, objet, texte }) => [a, objet.split(' :')[0], /\d.accords? de/.exec(texte)?.[0]])
  await rappeler('2026-11-19')
  expect(await objets()).toEqual([])
  for (const jour of ['2026-11-24', '2026-11-24', '2026-12-01', '2026-12-14', '2026-12-15', '2026-12-21', '2026-12-22'])
    await rappeler(jour)
  const dits = await objets()
  expect(dits.map(([a]) => a)).toEqual(Array(3).fill('conseil@porte.test'))
  expect(dits.map(([, objet]) => objet)).toEqual([
    'Des accords se terminent',
    'Des accords se terminent',
    expect.stringContaining('n’est plus montré'),
  ])
  // Off the air the day after the first of them, whatever anybody did.
  horloge.now = new Date('2026-12-20T12:00:00Z')
  expect((await film()).status).toBe(200)
  horloge.now = new Date('2026-12-21T12:00:00Z')
  expect((await film()).status).toBe(410)
  await db.pool.query('delete from clip_personne where clip_id = $1', [CLIP])
})

describe('smaller films', () => {
  const deps = { db: db.app, fichiers, antivirus: undefined, now: () => horloge.now }
  const source = async () =>
    /<source [^>]*media="([^"]+)"/.exec(await (await fetch(`${origine}/clips/${CLIP}`)).text())?.[1]

  test('are made once where there is a program for it, and taken by narrow screens', async () => {
    await db.pool.query('update clip set hauteur = 720')
    // A machine without the program leaves the film as it was sent.
    await faireTailles(deps, undefined)
    expect(await source()).toBeUndefined()
    const petit = OCTETS.subarray(0, OCTETS.length - 1)
    const demandes: number[] = []
    const reducteur = {
      reduire: async (_: AsyncIterable<Uint8Array>, hauteur: number) => {
        demandes.push(hauteur)
        if (hauteur !== 360) throw new Error('no memory')
        return petit
      },
    }
    for (let fois = 0; fois < 2; fois++) await faireTailles(deps, reducteur)
    expect(demandes).toEqual([360, 540])
    expect(await source()).toBe('(max-width: 640px)')
    const answer = await film({ Range: 'bytes=0-9' }, 'GET', `/clips/${CLIP}/film/360`)
    expect([answer.status, answer.headers.get('Content-Range')]).toEqual([206, `bytes 0-9/${petit.length}`])
  })

  test('are swept with the film that they were made from, and not before an hour', async () => {
    horloge.now = new Date()
    await db.pool.query('delete from clip')
    await balayerClips(deps)
    expect(await fichiers.get(`clip.${VIDEO}.0`)).toBeDefined()
    horloge.now = new Date(Date.now() + 2 * 3_600_000)
    await balayerClips(deps)
    expect(await fichiers.keysBefore(horloge.now)).toEqual([])
  })
})
