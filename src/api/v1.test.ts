import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { metiersDe } from '#features/metiers/testing/metiers.ts'
import { demandeSchema, reponseSchema } from '#features/orientation/index.ts'
import { SANS_CLE } from '#features/partenaires/testing/sans-cle.ts'
import type { FiltreAnnuaire } from './annuaire.ts'
import { operationsOf } from './document.ts'
import {
  EXEMPLE_DEMANDE,
  EXEMPLE_REPONSE,
  EXEMPLE_SERVICE,
  EXEMPLE_STRUCTURE,
  EXEMPLE_STRUCTURE_LISTEE,
} from './examples.ts'
import { erreurSchema, serviceDetailSchema, structureDetailSchema } from './schemas.ts'
import { type ApiDeps, apiDocument, apiV1 } from './v1.ts'

const asked: unknown[] = []
beforeEach(() => {
  asked.length = 0
})

const record = <T>(filtre: FiltreAnnuaire, fiches: T[]) => {
  asked.push(filtre)
  return Promise.resolve({ fiches, suivant: 'plus-loin' })
}
const deps: ApiDeps = {
  orienter(demande, options) {
    asked.push(demande, options)
    if (demande.texte === 'panne') throw new Error(`panne sur ${demande.texte}`)
    if (demande.lieu) {
      return { ok: false, erreur: { code: 'commune-inconnue', message: 'Inconnue.', path: 'lieu.commune' } }
    }
    return {
      ok: true,
      reponse: {
        ...(demande.id !== undefined && { id: demande.id }),
        compris: { besoins: [], situation: {}, extraits: {}, lieuxPossibles: [], contraintes: {}, contradictions: [] },
        portes: [],
        ecartees: [],
        question: null,
      },
    }
  },
  now: () => new Date('2026-11-24T09:00:00Z'),
  requetesParMinute: 1000,
  mandataires: 0,
  commune: code => (code === '28134' ? { lat: 48.7, lon: 1.3 } : undefined),
  portraits: {
    chercher: async q => [{ maille: 'commune', code: '28134', nom: q }],
    territoire: async (maille, code, question) => {
      asked.push(question)
      return code === '0057' ? { maille, code, nom: 'Dreux', communes: [], mesures: [] } : undefined
    },
  },
  formations: {
    chercher: async (filtre, autour) => {
      asked.push(filtre, autour)
      return { formations: [], total: 0, page: 1, pages: 1 }
    },
    formation: async () => undefined,
    certifications: async filtre => {
      asked.push(filtre)
      return { certifications: [], suivant: null }
    },
    certification: async () => undefined,
  },
  partenaires: SANS_CLE,
  metiers: metiersDe(),
  lire: () => [{ sorte: 'metier', titre: 'Le métier : Boulanger', chemin: '/metiers/D1102' }],
  dataInclusion: {
    structures: async () => ({ enregistrements: [], retires: [], suivant: undefined }),
    services: async () => ({ enregistrements: [], retires: [], suivant: undefined }),
  },
  annuaire: {
    structures: filtre => record(filtre, [EXEMPLE_STRUCTURE_LISTEE]),
    services: filtre => record(filtre, [EXEMPLE_SERVICE]),
    structure: async id => (id === EXEMPLE_STRUCTURE.id ? EXEMPLE_STRUCTURE : undefined),
    service: async id => (id === EXEMPLE_SERVICE.id ? EXEMPLE_SERVICE : undefined),
  },
}
const api = apiV1(deps)

const post = (body: BodyInit, headers: Record<string, string> = { 'Content-Type': 'application/json' }, query = '') =>
  api.request(`/orientation${query}`, { method: 'POST', body, headers })

async function expectRefused(
  answer: Response,
  status: number,
  error: { code: string; message?: unknown; path?: string },
) {
  const body = await answer.json()
  expect({ status: answer.status, body }).toMatchObject({ status, body: { error: { path: '', ...error } } })
  expect(Object.keys(body)).toEqual(['error'])
  expect(erreurSchema.strict().safeParse(body).success).toBe(true)
}

test('a demande gets its answer, with the number of doors that was asked for, and no cache keeps it', async () => {
  const answer = await post('{"id":"d-1","texte":"vae"}', undefined, '?max=12')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  expect(await answer.json()).toMatchObject({ id: 'd-1', portes: [] })
  expect(asked).toEqual([
    { id: 'd-1', texte: 'vae' },
    { now: deps.now(), max: 12 },
  ])
})

test('a body that is not JSON is 400 and told where, without being quoted', async () => {
  const answer = await post('{"texte": "Camille" oups}')
  await expectRefused(answer.clone(), 400, { code: 'json-invalide', message: 'Le JSON est mal formé, colonne 21.' })
  expect(await answer.text()).not.toMatch(/Camille|oups/)
  await expectRefused(await post(''), 400, { code: 'json-invalide', message: 'Le JSON est vide.' })
  await expectRefused(await post(Buffer.from('{"texte":"é"}', 'latin1')), 400, { code: 'encodage' })
})

test('a body of more than 1 MB is 413, announced or not', async () => {
  const big = `{"texte":"${'a'.repeat(1_100_000)}"}`
  await expectRefused(await post(big), 413, { code: 'corps-trop-grand' })
  await expectRefused(
    await post(big, { 'Content-Type': 'application/json', 'Content-Length': String(big.length) }),
    413,
    { code: 'corps-trop-grand' },
  )
  expect(asked).toEqual([])
})

test('a body that is not announced as JSON is 415', async () => {
  await expectRefused(await post('{}', { 'Content-Type': 'text/plain' }), 415, { code: 'type-inconnu' })
  await expectRefused(await post('{}', {}), 415, { code: 'type-inconnu' })
  expect((await post('{}', { 'Content-Type': 'application/json; charset=utf-8' })).status).toBe(200)
})

test.each([
  ['{"situation":{"age":-3}}', 'situation.age', 'demande-invalide'],
  ['{"besoins":["alternance","tout"]}', 'besoins.1', 'demande-invalide'],
  ['[]', '', 'demande-invalide'],
  ['{"lieu":{"commune":"99999"}}', 'lieu.commune', 'commune-inconnue'],
])('the demande %s is 422 at its field', async (body, path, code) => {
  await expectRefused(await post(body), 422, { code, path })
})

test.each(['0', '21', '2.5', '', 'x', '1e1'])('max=%s is 422', async max => {
  await expectRefused(await post('{}', undefined, `?max=${max}`), 422, { code: 'parametre-invalide', path: 'max' })
})

test('an error of ours says nothing of what was sent', async () => {
  const answer = await post('{"texte":"panne"}')
  await expectRefused(answer.clone(), 500, { code: 'erreur-interne' })
  expect(await answer.text()).not.toContain('panne')
})

test.each(['/structures', '/services'])('%s is narrowed by its filters and read on from its mark', async path => {
  const answer = await api.request(
    `${path}?reseau=cio&besoin=vae&commune=28134&rayonKm=12.5&q=%20dreux%20&apres=a&limite=7`,
  )
  expect(await answer.json()).toMatchObject({ [path.slice(1)]: [{}], suivant: 'plus-loin' })
  const autour = { lat: 48.7, lon: 1.3, rayonKm: 12.5 }
  expect(asked).toEqual([{ reseau: 'cio', besoin: 'vae', autour, q: 'dreux', apres: 'a', limite: 7 }])
})

test('without a word, a list gives twenty sheets from the first, and a point is searched around at 30 km', async () => {
  await api.request('/structures?q=')
  await api.request('/structures?lat=48&lon=-1.5')
  expect(asked).toEqual([{ limite: 20 }, { limite: 20, autour: { lat: 48, lon: -1.5, rayonKm: 30 } }])
})

test.each([
  ['limite=0', 'limite'],
  ['limite=101', 'limite'],
  ['limite=dix', 'limite'],
  ['reseau=anpe', 'reseau'],
  ['besoin=tout', 'besoin'],
  ['commune=Dreux', 'commune'],
  ['commune=28134&commune=28088', 'commune'],
  ['commune=99999', 'commune'],
  ['commune=28134&rayonKm=-1', 'rayonKm'],
  ['commune=28134&lat=48&lon=1', 'commune'],
  ['rayonKm=10', 'rayonKm'],
  ['lat=48', 'lon'],
  ['lon=1', 'lat'],
  ['lat=148&lon=1', 'lat'],
  ['lat=&lon=1', 'lat'],
  [`q=${'a'.repeat(201)}`, 'q'],
  ['q=%00', 'q'],
  ['apres=%00', 'apres'],
  ['reseaux=cio', ''],
])('the filter %s is 422 at %s', async (query, path) => {
  const answer = await api.request(`/structures?${query}`)
  const body = await answer.json()
  expect({ status: answer.status, path: body.error?.path }).toEqual({ status: 422, path })
  expect(body.error.message).toMatch(/^[A-ZÀ-Ý].*\.$/)
  expect(asked).toEqual([])
})

test('a sheet is read by its identifier, and one that does not exist is 404', async () => {
  expect(await (await api.request(`/structures/${EXEMPLE_STRUCTURE.id}`)).json()).toEqual(EXEMPLE_STRUCTURE)
  expect(await (await api.request(`/services/${EXEMPLE_SERVICE.id}`)).json()).toEqual(EXEMPLE_SERVICE)
  await expectRefused(await api.request('/structures/rien'), 404, { code: 'introuvable' })
  await expectRefused(await api.request('/services/rien'), 404, { code: 'introuvable' })
  await expectRefused(await api.request('/structures/%00'), 422, { code: 'parametre-invalide', path: 'id' })
})

test.each(['/structures', `/structures/${EXEMPLE_STRUCTURE.id}`, '/services'])(
  '%s that has not changed is not sent again',
  async path => {
    const first = await api.request(path)
    const etag = first.headers.get('ETag') ?? ''
    expect(etag).not.toBe('')
    expect(first.headers.get('Cache-Control')).toBe('public, no-cache')
    const again = await api.request(path, { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect((await api.request(path, { headers: { 'If-None-Match': '"autre"' } })).status).toBe(200)
  },
)

test('another method is 405 and told which ones are taken; another address is 404', async () => {
  const wrong = await api.request('/orientation', { method: 'GET' })
  expect(wrong.headers.get('Allow')).toBe('POST, OPTIONS')
  await expectRefused(wrong, 405, { code: 'methode-interdite' })
  expect((await api.request('/structures/x', { method: 'DELETE' })).headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
  await expectRefused(await api.request('/rien'), 404, { code: 'adresse-inconnue' })
})

test('any site may ask, without credentials, and read the headers that matter', async () => {
  const headers = { Origin: 'https://ailleurs.example', 'Access-Control-Request-Method': 'POST' }
  const preflight = await api.request('/orientation', { method: 'OPTIONS', headers })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('POST')
  const answer = await api.request('/structures', { headers })
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull()
  expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After')
})

test('the document is OpenAPI 3.1 for a validator that is not ours', async () => {
  const document = await (await api.request('/openapi.json')).json()
  expect(await new Validator().validate(document)).toMatchObject({ valid: true })
  expect(document.openapi).toBe('3.1.0')
  expect(document.servers).toEqual([{ url: '/api/v1' }])
})

test('every operation is described, and every answer of it shown', () => {
  const operations = operationsOf(apiDocument(api))
  expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /orientation',
    'GET /structures',
    'GET /structures/{id}',
    'GET /services',
    'GET /services/{id}',
    'GET /data-inclusion/structures',
    'GET /data-inclusion/services',
    'GET /formations',
    'GET /formations/{id}',
    'GET /certifications',
    'GET /certifications/{code}',
    'GET /metiers/rayons/{par}',
    'GET /metiers/{rome}',
    'GET /metiers',
    'GET /territoires',
    'GET /territoires/{maille}/{code}',
    'GET /aiguillages',
    'POST /aiguillages',
    'GET /aiguillages/{id}',
    'POST /aiguillages/{id}/annulation',
  ])
  for (const { summary, tag, responses, parameters, id } of operations) {
    expect({ id, summary, tag }).toEqual({ id, summary: expect.stringMatching(/./), tag: expect.stringMatching(/./) })
    expect(responses.every(({ description, example }) => description !== '' && example !== undefined)).toBe(true)
    expect(parameters.every(({ description }) => description !== '')).toBe(true)
    expect(responses.map(({ status }) => status)).toContain('429')
  }
})

test('an export that did not change is not sent again, and a mark that was not given is refused', async () => {
  const first = await api.request('/data-inclusion/structures')
  expect([first.status, first.headers.get('Cache-Control')]).toEqual([200, 'public, no-cache'])
  const again = await api.request('/data-inclusion/structures', {
    headers: { 'If-None-Match': first.headers.get('ETag') ?? '' },
  })
  expect(again.status).toBe(304)
  for (const query of ['apres=x', 'modified_after=hier', 'limite=0', 'limite=1001', 'autre=1']) {
    const answer = await api.request(`/data-inclusion/services?${query}`)
    expect(answer.status).toBe(422)
    // Whatever the field, the words are French.
    expect((await answer.json()).error.message).toMatch(/invalide|attendu|Redonnez|Trop|reconnue/)
  }
})

test('the examples are read by the schemas that they illustrate', () => {
  expect(() => z.strictObject(demandeSchema.shape).parse(EXEMPLE_DEMANDE)).not.toThrow()
  expect(reponseSchema.parse(EXEMPLE_REPONSE)).toEqual(EXEMPLE_REPONSE)
  expect(structureDetailSchema.parse(EXEMPLE_STRUCTURE)).toEqual(EXEMPLE_STRUCTURE)
  expect(serviceDetailSchema.parse(EXEMPLE_SERVICE)).toEqual(EXEMPLE_SERVICE)
  const [porte] = EXEMPLE_REPONSE.portes
  expect(porte?.raisons.reduce((sum, { poids }) => sum + poids, 0)).toBeCloseTo(porte?.score ?? 0)
})

test('trainings are searched around a commune, and a radius without one is refused', async () => {
  const answer = await api.request('/formations?q=boulanger&commune=28134&niveau=3&initiale=true')
  expect(await answer.json()).toEqual({ formations: [], total: 0, page: 1, pages: 1 })
  expect(asked).toEqual([
    { q: 'boulanger', commune: '28134', niveau: '3', initiale: 'true' },
    { lat: 48.7, lon: 1.3, rayonKm: 30 },
  ])
  await expectRefused(await api.request('/formations?rayonKm=10'), 422, { code: 'parametre-invalide', path: 'rayonKm' })
  await expectRefused(await api.request('/formations?commune=99999'), 422, {
    code: 'commune-inconnue',
    path: 'commune',
  })
  await expectRefused(await api.request('/formations?rom=D1102'), 422, { code: 'parametre-invalide' })
  await expectRefused(await api.request('/certifications/zut'), 422, { code: 'parametre-invalide', path: 'code' })
  await expectRefused(await api.request('/certifications/RNCP1'), 404, { code: 'introuvable' })
})

describe('occupations', () => {
  test("are found in people's words, read and gone through", async () => {
    const trouves = await (await api.request('/metiers?q=boulangere')).json()
    expect(trouves).toMatchObject({ version: 460, resultats: [{ rome: 'D1102', libelle: 'Boulanger / Boulangère' }] })
    expect(await (await api.request('/metiers/D1102')).json()).toMatchObject({ rome: 'D1102', retireEn: null })
    expect(await (await api.request('/metiers/rayons/secteur')).json()).toMatchObject({
      rayons: [{ code: 'alimentation', metiers: [{ rome: 'D1102' }] }],
    })
  })

  test.each([
    ['/metiers', 422],
    ['/metiers?q=%20', 422],
    ['/metiers?q=a&max=0', 422],
    ['/metiers?q=%00', 422],
    ['/metiers/boulanger', 422],
    ['/metiers/A1101', 404],
    ['/metiers/rayons/salaire', 422],
  ])('%s is refused with %i', async (path, status) => {
    const refus = await api.request(path)
    expect(refus.status).toBe(status)
    expect(await refus.json()).toMatchObject({ error: { code: expect.any(String) } })
  })
})

test('a territory is read with what is asked of its figures, and refused when its kind does not exist', async () => {
  const answer = await api.request('/territoires/zone-emploi/0057?indicateur=chomage-taux&periodes=toutes')
  expect(await answer.json()).toMatchObject({ nom: 'Dreux' })
  expect(asked.at(-1)).toEqual({ indicateur: 'chomage-taux', periodes: 'toutes' })
  await expectRefused(await api.request('/territoires/zone-emploi/9999'), 404, { code: 'introuvable' })
  await expectRefused(await api.request('/territoires/pays/28'), 422, { code: 'parametre-invalide', path: 'maille' })
  await expectRefused(await api.request('/territoires?q=d'), 422, { code: 'parametre-invalide', path: 'q' })
})
