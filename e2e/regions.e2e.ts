import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net, { type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { garder } from '#features/projet/garder.ts'
import { projetPlein } from '#features/projet/testing/projets.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { createChiffre, parseCles } from '#platform/chiffre.ts'
import { freePort } from '#platform/free-port.ts'
import { projectPath } from '#platform/paths.ts'
import { loadInstallation } from '#platform/regions.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { openRegions } from '../src/regions.ts'
import { listen } from '../src/serveur.ts'

/** Two regions in one process, each over a base of its own on one server; a third whose server is away, a fourth whose server says nothing. */

const dir = mkdtempSync(path.join(tmpdir(), 'porte-regions-'))
const centre = await createTestDatabase()
const loire = await createTestDatabase()
const port = await freePort()
const cleOf = (): string => `1:${randomBytes(32).toString('base64')}`
const cles = { centre: cleOf(), loire: cleOf() }
mkdirSync(path.join(dir, 'loire'))
writeFileSync(
  path.join(dir, 'loire/services-numeriques.yaml'),
  readFileSync(projectPath('referentiel/services-numeriques.yaml'), 'utf8').replace(
    'nom: Parcoursup',
    'nom: Service de la Loire',
  ),
)
writeFileSync(
  path.join(dir, 'regions.yaml'),
  `
centre:
  NOM_REGION: Centre-Val de Loire
  NUMERO_UNIQUE: 02 61 91 20 00
loire:
  NOM_REGION: Pays de la Loire
  NUMERO_UNIQUE: 02 61 91 10 00
  COULEUR_PORTE: "#1d5c87"
  DEMO_DOSSIER: ${projectPath('demo/pays-de-la-loire')}
  REFERENTIEL: ./loire
loin:
  NOM_REGION: Région lointaine
  NUMERO_UNIQUE: 02 61 91 30 00
  DATABASE_URL: postgres://u:tressecret@127.0.0.1:1/b
muette:
  NOM_REGION: Région muette
`,
)
const tenues: Socket[] = []
const muet = net.createServer(socket => tenues.push(socket)).listen(0, '127.0.0.1')
await once(muet, 'listening')
const adresse = muet.address()
const { regions } = loadInstallation(
  {
    REGIONS: 'regions.yaml',
    PORT: String(port),
    DATA_DIR: path.join(dir, 'data'),
    DATABASE_URL__CENTRE: centre.url,
    DATABASE_URL__LOIRE: loire.url,
    DATABASE_URL__MUETTE: `postgres://u:tressecret@127.0.0.1:${typeof adresse === 'object' ? adresse?.port : 0}/b`,
    CLES__CENTRE: cles.centre,
    CLES__LOIRE: cles.loire,
  },
  dir,
)
const pannes: [string, string][] = []
const ouverte = new Set<string>()
let lignes = ''
const ouvertes = openRegions({
  regions,
  territoires: loadTerritoires(),
  out: ligne => {
    lignes += ligne
  },
  err: ligne => console.error(ligne),
  enRetrait: () => false,
  onOuverte: ({ code }) => ouverte.add(code),
  onPanne: ({ code }, error) => pannes.push([code, String(error)]),
  repriseMs: 200,
  patienceMs: 1_000,
})
const serveur = await listen(ouvertes.fetch, '127.0.0.1', port)
afterAll(async () => {
  await serveur.close()
  muet.close()
  for (const socket of tenues) socket.destroy()
  await ouvertes.stop()
  rmSync(dir, { recursive: true, force: true })
})
await ouvertes.start()
// On a busy machine they too may take longer than what this test waits for.
await vi.waitFor(() => expect(ouverte.size).toBe(2), { timeout: 120_000, interval: 50 })

interface Reponse {
  status: number
  texte: string
  cookie: string
  vers: string | undefined
}

/** Asks the one port, in the name of a host. A form is sent as its own page would. */
const demander = (
  hote: string,
  chemin: string,
  {
    cookie,
    envoi,
    entetes,
  }: { cookie?: string; envoi?: Record<string, string>; entetes?: Record<string, string> } = {},
): Promise<Reponse> =>
  new Promise((resolve, reject) => {
    const nom = hote.includes('.') ? hote : `${hote}.localhost`
    const requete = http.request(
      {
        port,
        host: '127.0.0.1',
        path: chemin,
        method: envoi ? 'POST' : 'GET',
        headers: {
          Host: `${nom}:${port}`,
          ...entetes,
          ...(cookie && { Cookie: cookie }),
          ...(envoi && {
            Origin: `http://${nom}:${port}`,
            'Content-Type': 'application/x-www-form-urlencoded',
          }),
        },
      },
      reponse => {
        let texte = ''
        reponse.setEncoding('utf8').on('data', part => {
          texte += part
        })
        reponse.on('end', () =>
          resolve({
            status: reponse.statusCode ?? 0,
            texte,
            cookie: (reponse.headers['set-cookie'] ?? []).map(c => c.split(';')[0]).join('; '),
            vers: reponse.headers.location,
          }),
        )
      },
    )
    requete.on('error', reject).end(envoi && new URLSearchParams(envoi).toString())
  })

/** Signs in by one click. @returns the cookie of the session */
async function entrer(hote: string, nom: string): Promise<string> {
  const { texte } = await demander(hote, '/connexion')
  const bouton = texte.split('<button').find(part => part.includes(nom))
  const compte = /value="([^"]+)"/.exec(bouton ?? '')?.[1] ?? ''
  const { cookie } = await demander(hote, '/connexion/demonstration', { envoi: { compte } })
  expect(cookie).not.toBe('')
  return cookie
}

test('each region has its own name, number, colour, rules and doors', async () => {
  const [a, b] = [await demander('centre', '/'), await demander('loire', '/')]
  expect(a.texte).toContain('<b>Centre-Val de Loire</b>')
  expect(a.texte).toContain('tel:0261912000')
  expect(a.texte).not.toContain('theme-')
  expect(b.texte).toContain('<b>Pays de la Loire</b>')
  expect(b.texte).toContain('tel:0261911000')
  expect(b.texte).toMatch(/theme-\w+\.css/)
  expect(b.texte).not.toContain('Centre-Val')
  expect((await demander('centre', '/services-numeriques')).texte).not.toContain('Service de la Loire')
  expect((await demander('loire', '/services-numeriques')).texte).toContain('Service de la Loire')
  for (const [hote, sienne, autre] of [
    ['centre', 'demo--cio-dreux', 'demo--cio-saumur'],
    ['loire', 'demo--cio-saumur', 'demo--cio-dreux'],
  ] as const) {
    expect((await demander(hote, `/structures/${sienne}`)).status).toBe(200)
    expect((await demander(hote, `/structures/${autre}`)).status).toBe(404)
    expect((await demander(hote, `/api/v1/structures/${sienne}`)).status).toBe(200)
    expect((await demander(hote, `/api/v1/structures/${autre}`)).status).toBe(404)
    // What goes out names its own address.
    for (const page of ['/robots.txt', '/api/catalogue.jsonld']) {
      const { texte } = await demander(hote, page)
      expect(texte).toContain(`http://${hote}.localhost:${port}/`)
      expect(texte).not.toContain(hote === 'centre' ? '//loire.' : '//centre.')
    }
  }
})

test('a session, a file, a link, a code and a document of one region open nothing in the other', async () => {
  const ines = await entrer('centre', 'Mathieu')
  const mael = await entrer('loire', 'Maël')
  expect((await demander('centre', '/poste', { cookie: ines })).status).toBe(200)
  expect((await demander('loire', '/poste', { cookie: ines })).status).not.toBe(200)

  const { rows } = await centre.pool.query<{ id: string }>(
    `select id from aiguillage where emetteur_structure = 'demo--mission-locale-drouais' order by id limit 1`,
  )
  const aiguillage = `/poste/aiguillages/${rows[0]?.id}`
  expect((await demander('centre', aiguillage, { cookie: ines })).status).toBe(200)
  expect((await demander('loire', aiguillage, { cookie: mael })).status).toBe(404)

  const boite = (await demander('centre', '/demonstration/messages')).texte
  const liens: string[] = []
  for (const [, id] of boite.matchAll(/href="\/demonstration\/messages\/([\w-]+)"/g)) {
    const { texte } = await demander('centre', `/demonstration/messages/${id}`)
    liens.push(...[...texte.matchAll(/https?:\/\/[^\s"<]+\/suivi\/[\w-]+/g)].map(([lien]) => lien))
    if (liens.length > 0) break
  }
  const [suivi = ''] = liens
  expect(suivi).toMatch(new RegExp(`^http://centre\\.localhost:${port}/suivi/`))
  const { pathname } = new URL(suivi)
  expect((await demander('centre', pathname)).status).toBeLessThan(400)
  expect((await demander('loire', pathname)).status).toBeGreaterThanOrEqual(400)

  const chiffre = createChiffre(parseCles(cles.centre))
  const { code } = await garder({ db: centre.app, chiffre, now: () => new Date() }, projetPlein())
  const repris = await demander('centre', '/projet/reprendre', { envoi: { code } })
  const ailleurs = await demander('loire', '/projet/reprendre', { envoi: { code } })
  expect([repris.status, ailleurs.status]).toEqual([200, 422])

  const document = '/ressources/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0301/document'
  expect((await demander('centre', document)).status).toBe(200)
  expect((await demander('loire', document)).status).toBe(404)
})

test('each region shows its own invented year, and no figure, plan, label or link of the other', async () => {
  const claire = await entrer('centre', 'Claire')
  const anne = await entrer('loire', 'Anne')
  for (const page of [
    'observatoire',
    'observatoire/rapport',
    'reseau',
    'plan',
    'label',
    'label/region',
    'convention',
    'animation',
    'membres',
    'territoires',
  ]) {
    const { status, texte } = await demander('loire', `/poste/${page}`, { cookie: anne })
    expect([page, status]).toEqual([page, 200])
    expect(texte, page).toMatch(/Saumur/)
    expect(texte, page).not.toMatch(/Drou|Dreux|Châteaudun/)
  }
  for (const page of ['observatoire', 'reseau']) {
    expect((await demander('loire', `/poste/${page}`, { cookie: anne })).texte).toContain('Chiffres simulés')
    expect((await demander('centre', `/poste/${page}`, { cookie: claire })).texte).not.toMatch(/Saumur/)
  }
  const chiffres = async (base: typeof centre) =>
    (
      await base.pool.query(
        "select distinct unite from observatoire_chiffre where unite like '%drouais%' or unite like '%saumurois%'",
      )
    ).rows
  expect(JSON.stringify(await chiffres(loire))).not.toContain('drouais')
  expect(JSON.stringify(await chiffres(loire))).toContain('saumurois')
  expect(JSON.stringify(await chiffres(centre))).not.toContain('saumurois')
})

test('a key of one region sends nobody in the other, whose API and widget name its own structures alone', async () => {
  const helene = await entrer('centre', 'Hélène')
  const { texte } = await demander('centre', '/poste/partenaires', {
    cookie: helene,
    envoi: { nom: 'Logiciel', 'portee[]': 'aiguillages:lire' },
  })
  const cle = /dporte_[\w-]{43}/.exec(texte)?.[0] ?? ''
  const avec = { Authorization: `Bearer ${cle}` }
  expect((await demander('centre', '/api/v1/aiguillages', { entetes: avec })).status).toBe(200)
  expect((await demander('loire', '/api/v1/aiguillages', { entetes: avec })).status).toBe(401)
  for (const chemin of ['/api/v1/structures', '/widget'])
    expect((await demander('loire', chemin)).texte).not.toMatch(/Drouais|Dreux|Centre-Val/)
  expect((await demander('loire', '/api/v1/structures')).texte).toContain('demo--cio-saumur')
})

test('the tasks and messages of one region are never run by the other', async () => {
  await centre.pool.query(`insert into pgboss.job (name, policy, retry_limit) values ('observatoire', 'exclusive', 0)`)
  const faites = async (base: typeof centre): Promise<number> =>
    (await base.pool.query(`select from pgboss.job where name = 'observatoire' and state = 'completed'`)).rowCount ?? 0
  await vi.waitFor(async () => expect(await faites(centre)).toBe(1), { timeout: 20_000, interval: 200 })
  expect(await faites(loire)).toBe(0)
  const messages = async (base: typeof centre) => (await base.pool.query('select from message')).rowCount
  expect(await messages(centre)).toBeGreaterThan(0)
  expect(await messages(loire)).toBe(0)
})

test('a name that is no region’s opens nothing, and lists the regions', async () => {
  for (const [chemin, envoi] of [
    ['/', undefined],
    ['/structures/demo--cio-dreux', undefined],
    ['/api/v1/structures', undefined],
    ['/connexion/demonstration', { compte: 'x' }],
  ] as const) {
    const { status, texte } = await demander('ailleurs.example', chemin, envoi && { envoi })
    expect([chemin, status]).toEqual([chemin, 421])
    expect(texte).toContain(`href="http://loire.localhost:${port}"`)
  }
})

test('a region whose base is away, or says nothing, is told, and stops none of the others', async () => {
  const ferme = await demander('loin', '/annuaire')
  expect(ferme.status).toBe(503)
  expect(ferme.texte).toContain('tel:0261913000')
  expect((await demander('centre', '/annuaire')).status).toBe(200)
  const sante = await demander('127.0.0.1', '/health')
  expect(sante.status).toBe(200)
  expect(JSON.parse(sante.texte)).toEqual({
    etat: 'pret',
    regions: { centre: 'ouverte', loire: 'ouverte', loin: 'panne', muette: 'panne' },
  })
  const mesures = await demander('127.0.0.1', '/metrics')
  expect(mesures.texte).toContain('porte_region_ouverte{region="loin"} 0')
  expect((await demander('loire', '/metrics')).texte).toContain('porte_index_offres{region="loire"}')
  const lente = /tarde/
  expect(pannes).toContainEqual(['muette', expect.stringMatching(lente)])
  expect(new Set(pannes.filter(([, texte]) => !lente.test(texte)).map(([code]) => code))).toEqual(new Set(['loin']))
  expect(pannes.join()).not.toContain('tressecret')
  for (const ligne of lignes.trim().split('\n')) expect(['centre', 'loire']).toContain(JSON.parse(ligne).region)
})
