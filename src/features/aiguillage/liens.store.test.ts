import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { SANS_REGLES } from '#features/comptes/testing/poste.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { loadConfig } from '#platform/config.ts'
import { requestLog } from '#platform/log.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { posteRoutes } from '../../poste.ts'
import { avancer } from './avancer.ts'
import { donnerLienPersonne, renouvelerLien } from './liens.ts'
import { createMonde, DEBUT, ENVOI } from './testing/monde.ts'

const db = await createTestDatabase()
const { deps, pij, ml, send, messages } = await createMonde(db)
const config = loadConfig({ PUBLIC_URL: 'https://porte.test' }, '/nulle-part')
const fichiers = { css: '/c.css', js: '/s.js', police: '/p.woff2', theme: null, logo: null }
const site = {
  nomRegion: 'Région',
  urlPublique: 'https://porte.test',
  numeroUnique: null,
  courriel: null,
  demonstration: false,
}
const log: string[] = []
const app = new Hono()
app.use(requestLog({ out: line => log.push(line), err: line => log.push(line), now: () => DEBUT }))
const orienter = (): never => {
  throw new Error('this workspace has no engine')
}
const { chiffre, now } = deps
const territoires = loadTerritoires()
app.route(
  '/',
  posteRoutes({
    cadre: { site, fichiers },
    config,
    db: db.app,
    chiffre,
    now,
    orienter,
    territoires,
    reperesDe: () => [],
    libelleBesoin: code => code,
    referentiel: { besoins: new Map() },
    regles: SANS_REGLES,
    servicesOf: () => [],
    nomMetier: () => undefined,
    pageDe: async () => undefined,
    metiers: {
      nom: () => undefined,
      recherche: () => {
        throw new Error('this workspace has no occupations')
      },
    },
    savoir: () => Promise.reject(new Error('this workspace has no occupations')),
  }),
)

const get = (chemin: string, cookie = ''): Promise<Response> =>
  Promise.resolve(app.request(`https://porte.test${chemin}`, { headers: { Cookie: cookie } }))
const post = (
  chemin: string,
  cookie: string,
  champs: Record<string, string>,
  origin = 'https://porte.test',
): Promise<Response> =>
  Promise.resolve(
    app.request(`https://porte.test${chemin}`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: origin },
      body: new URLSearchParams(champs),
    }),
  )
const statut = async (id: string): Promise<string> =>
  (await db.pool.query('select statut from aiguillage where id = $1', [id])).rows[0].statut
const reponse = async (): Promise<{ id: string; secret: string }> => {
  const id = await send({ recepteur: 'cfa' })
  const texte = (await messages()).find(m => m.cle === `aiguillage:${id}:2:sent:recepteur`)?.texte ?? ''
  return { id, secret: /\/reponse\/([\w-]{43})/.exec(texte)?.[1] ?? '' }
}

describe('a receiver without an account', () => {
  test('exchanges the secret for a cookie that no script reads, reads, and answers by a form alone', async () => {
    const { id, secret } = await reponse()
    const opened = await get(`/reponse/${secret}`)
    expect([opened.status, opened.headers.get('Location')]).toEqual([303, '/reponse'])
    const set = opened.headers.get('Set-Cookie') ?? ''
    expect(set).toMatch(/^__Host-reponse=[\w-]{43};.*HttpOnly.*Secure.*SameSite=Lax/)
    expect(opened.headers.get('Referrer-Policy')).toBe('no-referrer')
    const cookie = set.split(';')[0] ?? ''
    const page = await (await get('/reponse', cookie)).text()
    expect(page).toContain(ENVOI.demande)
    expect(page).not.toContain(secret)
    expect(await statut(id)).toBe('sent')
    const champs = { vers: 'accepted', version: '2' }
    expect((await post('/reponse', cookie, champs, 'https://ailleurs.test')).status).toBe(403)
    expect(await statut(id)).toBe('sent')
    expect((await post('/reponse', cookie, champs)).headers.get('Location')).toBe('/reponse?fait=avance')
    expect(await statut(id)).toBe('accepted')
    // The same form again is out of date, and gives back what was written.
    const stale = await post('/reponse', cookie, {
      vers: 'declined',
      version: '2',
      motif: 'complet',
      message: 'Trop tard',
    })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toMatch(/Quelqu’un a changé.*Trop tard/s)
  })
})

describe('the person', () => {
  test('opens their page by their link, and says that nobody called', async () => {
    const { id } = await reponse()
    await db.pool.query("update aiguillage set statut = 'accepted' where id = $1", [id])
    const secret = (await donnerLienPersonne(deps, pij, id))?.split('/').at(-1) ?? ''
    const opened = await get(`/suivi/${secret}`)
    expect(opened.headers.get('Location')).toBe('/suivi')
    const cookie = opened.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    expect(await (await get('/suivi', cookie)).text()).toContain('CFA de Chartres')
    await post(`/suivi/demandes/${id}`, cookie, { vers: 'not-met', version: '2', motif: 'pas-appelee' })
    expect(await statut(id)).toBe('not-met')
    expect((await get('/suivi')).status).toBe(401)
    expect((await post('/suivi/effacer', cookie, {})).status).toBe(422)
    expect((await post('/suivi/effacer', cookie, { confirmation: 'oui' })).status).toBe(200)
    expect((await get('/suivi', cookie)).status).toBe(401)
  })
})

test('the log knows the pattern of an address, and no secret, cookie or word of anybody', async () => {
  const { secret } = await reponse()
  log.length = 0
  await get(`/reponse/${secret}`)
  await get(`/suivi/${secret}`)
  await post('/suivi/corriger', `__Host-suivi=${secret}`, { prenom: 'Lina' })
  expect(log.map(line => JSON.parse(line).route)).toEqual(['/reponse/:secret', '/suivi/:secret', '/suivi/corriger'])
  expect(log.join()).not.toMatch(new RegExp(`${secret}|Lina`))
})

test('a link stays open when none can be sent instead', async () => {
  const id = await send()
  await db.pool.query(
    `insert into lien_recepteur (empreinte, aiguillage_id, cree_le, expire_le) values ('\\x01', $1, $2, $2::timestamptz + interval '1 day')`,
    [id, DEBUT],
  )
  // The receiver has an account by now.
  expect(await renouvelerLien(deps, pij, id)).toBe(false)
  const { rows } = await db.pool.query('select revoque_le from lien_recepteur where aiguillage_id = $1', [id])
  expect(rows).toEqual([{ revoque_le: null }])
})

describe('what is refused on the page of a person', () => {
  const ouvrir = async () => {
    const id = await send()
    const lien = (await donnerLienPersonne(deps, pij, id)) ?? ''
    const ouvert = await get(new URL(lien).pathname)
    return { id, cookie: (ouvert.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '' }
  }
  const RIEN = '00000000-0000-4000-8000-000000000000'
  test.each([
    ['a demande whose number is none', '/suivi/demandes/x', { vers: 'met', version: '1' }],
    ['a move that is none', `/suivi/demandes/${RIEN}`, { vers: 'partout', version: '1' }],
    ['words for a demande whose number is none', '/suivi/demandes/x/mots', { mots: 'autre chose' }],
    ['a consent that is not theirs', `/suivi/accords/${RIEN}`, {}],
    ['a structure that has no access', `/suivi/acces/${RIEN}`, {}],
    ['another file that is not asked about', `/suivi/dossiers/${RIEN}`, { reponse: 'oui' }],
  ] as const)('%s is said on the page, which stays open', async (_, chemin, champs) => {
    const { cookie } = await ouvrir()
    const answer = await post(chemin, cookie, champs)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/role="alert"><p><b>[^<]{10,}/)
  })
  test('what is too long is given back whole, with the field that it is in', async () => {
    const { cookie } = await ouvrir()
    const nom = 'N'.repeat(101)
    const answer = await post('/suivi/corriger', cookie, { prenom: 'Lina', nom, contact: 'conseiller', langue: 'fr' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`value="${nom}"`)
    expect(page).toContain('href="#nom"')
    expect(page).toContain('100 caractères au plus')
    const mots = 'm'.repeat(4100)
    const { rows } = await db.pool.query('select id from demande order by creee_le desc, id limit 1')
    const refus = await post(`/suivi/demandes/${rows[0].id}/mots`, cookie, { mots })
    expect(refus.status).toBe(422)
  })
  test('before its hour, that an appointment took place: it is not proposed, and refused', async () => {
    const { id, cookie } = await ouvrir()
    const version = async () =>
      (await db.pool.query('select version from aiguillage where id = $1', [id])).rows[0].version
    const demain = new Date(DEBUT.getTime() + 86_400_000)
    const oui = [{ vers: 'accepted' }, { vers: 'scheduled', rendezvousLe: demain }] as const
    expect(await avancer(deps, ml, id, await version(), oui)).toHaveProperty('aiguillage')
    const page = await (await get('/suivi', cookie)).text()
    expect(page).not.toContain('J’y suis allé')
    expect(page).toContain('La structure n’a pas pu me recevoir')
    expect(page).not.toContain('Personne ne m’a appelé')
    const met = await post(`/suivi/demandes/${id}`, cookie, { vers: 'met', version: String(await version()) })
    expect(met.status).toBe(422)
    expect(await met.text()).toContain('n’a pas encore eu lieu')
    expect(await statut(id)).toBe('scheduled')
  })
})
