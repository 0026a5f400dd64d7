import { expect, test } from 'vitest'
import { z } from 'zod'
import { startSite } from './harness.ts'

const reference = z.object({ '@id': z.string() })
const catalogue = z.object({
  '@type': z.literal('dcat:Catalog'),
  'dcat:dataset': z.array(
    z.object({
      'dct:title': z.string(),
      'dcat:distribution': z.array(
        z.object({ 'dct:title': z.string(), 'dcat:accessURL': reference, 'dcat:mediaType': reference }),
      ),
    }),
  ),
})

test('what the catalogue says is given is there, of the type that it says', async () => {
  const site = await startSite()
  const decrit = catalogue.parse(await (await fetch(`${site}/api/catalogue.jsonld`)).json())
  const distributions = decrit['dcat:dataset'].flatMap(jeu => jeu['dcat:distribution'])
  expect(distributions.length).toBeGreaterThan(5)
  for (const { 'dct:title': titre, 'dcat:accessURL': ou, 'dcat:mediaType': type } of distributions) {
    const reponse = await fetch(ou['@id'])
    const recu = reponse.headers.get('Content-Type')?.split(';')[0]
    expect([titre, reponse.status, recu]).toEqual([titre, 200, type['@id'].replace(/^.*media-types\//, '')])
    expect((await reponse.text()).length).toBeGreaterThan(100)
  }
})
