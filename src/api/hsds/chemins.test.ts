import { expect, test } from 'vitest'
import { z } from 'zod'
import { CHEMINS, cheminsOfficiels } from './chemins.testing.ts'
import { NON_SERVIS } from './parametres.ts'
import { hsdsApi } from './routes.ts'

const VIDE = async () => ({ total: 0, contents: [] })
const RIEN = async () => undefined
const api = hsdsApi({
  hsds: {
    services: VIDE,
    organizations: VIDE,
    atLocations: VIDE,
    service: RIEN,
    organization: RIEN,
    atLocation: RIEN,
    terms: () => [],
    taxonomies: () => [],
  },
  urlPublique: 'https://porte.example',
  nomRegion: 'Bretagne',
  requetesParMinute: 1e6,
  mandataires: 0,
})
const parametre = z.object({ name: z.string(), in: z.string() })
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ parameters: z.array(parametre).default([]) }))),
})
const { paths } = document.parse(await (await api.request('/openapi.json')).json())
const servis = (chemin: string): string[] =>
  (paths[chemin]?.get?.parameters ?? []).filter(p => p.in === 'query').map(p => p.name)
const UN = '00000000-0000-3000-8000-000000000000'
const VALEURS: Readonly<Record<string, string>> = { page: '1', per_page: '10', format: 'json', search: 'conseil' }
const valeurDe = (nom: string): string =>
  VALEURS[nom] ?? (nom.endsWith('_id') ? UN : nom === 'modified_after' ? '2026-11-01T00:00:00Z' : 'true')
const refusDe = async (adresse: string) => {
  const answer = await api.request(adresse)
  const { error } = z.object({ error: z.object({ path: z.string(), message: z.string() }) }).parse(await answer.json())
  return [answer.status, error.path, error.message]
}
const listes = [...CHEMINS].filter(([chemin]) => chemin !== '/' && !chemin.includes('{'))

test('every path of HSDS 3.1, required or not, is served and described', async () => {
  for (const [chemin, { exige }] of CHEMINS) {
    const answer = await api.request(chemin.replace('{id}', UN))
    expect([chemin, answer.status]).toEqual([chemin, chemin.includes('{') ? 404 : 200])
    if (chemin !== '/') expect([chemin, exige, paths[chemin] !== undefined]).toEqual([chemin, exige, true])
  }
  expect(Object.keys(paths).filter(chemin => !CHEMINS.has(chemin))).toEqual([])
})

test.each(listes)(
  'each parameter of %s is served, or refused with what to do instead',
  async (chemin, { parametres }) => {
    for (const nom of parametres) {
      const adresse = `${chemin}?${nom}=${valeurDe(nom)}`
      if (servis(chemin).includes(nom)) expect([nom, (await api.request(adresse)).status]).toEqual([nom, 200])
      else expect(await refusDe(adresse)).toEqual([422, nom, NON_SERVIS[nom]])
    }
    expect(await refusDe(`${chemin}?nimporte=1`)).toEqual([422, 'nimporte', expect.stringContaining('search')])
    expect(await refusDe(`${chemin}?format=ndjson`)).toEqual([
      422,
      'format',
      expect.stringContaining('lisez les pages'),
    ])
  },
)

test('what HSDS requires is never refused', () => {
  for (const [chemin, { exige, parametres }] of CHEMINS)
    if (exige && chemin !== '/' && !chemin.includes('{'))
      expect(servis(chemin)).toEqual(expect.arrayContaining([...parametres]))
})

test('a list is asked for by GET alone: another method is told so', async () => {
  for (const [chemin, { post }] of listes) {
    expect([chemin, post]).toEqual([chemin, true])
    const answer = await api.request(chemin, { method: 'POST' })
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, expect.stringContaining('GET')])
  }
})

const dossier = process.env.HSDS_SCHEMAS
test.skipIf(dossier === undefined)(
  'the OpenAPI of Open Referral has these paths and no other (skipped without HSDS_SCHEMAS)',
  () => {
    expect(cheminsOfficiels(dossier ?? '')).toEqual(CHEMINS)
  },
)
