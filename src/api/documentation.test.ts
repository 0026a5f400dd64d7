import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { metiersDe } from '#features/metiers/testing/metiers.ts'
import { SANS_CLE } from '#features/partenaires/testing/sans-cle.ts'
import { apiDocumentation } from './documentation.tsx'
import { apiDocument, apiV1 } from './v1.ts'

const never = () => {
  throw new Error('not asked')
}
const document = apiDocument(
  apiV1({
    orienter: never,
    now: () => new Date(0),
    requetesParMinute: 1,
    mandataires: 0,
    commune: never,
    portraits: { chercher: never, territoire: never },
    formations: { chercher: never, formation: never, certifications: never, certification: never },
    metiers: metiersDe(),
    partenaires: SANS_CLE,
    lire: () => [],
    dataInclusion: { structures: never, services: never },
    annuaire: { structures: never, structure: never, services: never, service: never },
  }),
)
const app = apiDocumentation({
  document,
  cadre: {
    site: {
      nomRegion: 'Bretagne',
      urlPublique: 'https://porte.example',
      numeroUnique: null,
      courriel: null,
      demonstration: false,
    },
    fichiers: { css: '/a.css', js: '/a.js', police: '/a.woff2', theme: null, logo: null },
  },
})
const html = await (await app.request('/')).text()

test('the page shows every operation with a command to try it', () => {
  expect(html).toContain('Trouver les portes qui répondent à une demande')
  expect(html).toContain('https://porte.example/api/v1/orientation')
  expect(html).toContain('--request POST')
  expect(html).toContain('curl &#39;https://porte.example/api/v1/structures/demo--cio-dreux&#39;')
  expect(html).toContain('Lire un service')
})

test('the page is HTML without errors', async () => {
  const report = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(html)
  expect(
    report.results
      .flatMap(({ messages }) => messages)
      .map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`),
  ).toEqual([])
})

test('links inside the page lead somewhere', () => {
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(targets.filter(id => !ids.has(id))).toEqual([])
})
