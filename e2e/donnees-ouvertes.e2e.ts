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
        z.object({
          'dct:title': z.string(),
          'dcat:accessURL': reference,
          'dcat:mediaType': reference,
          'dct:conformsTo': reference.optional(),
        }),
      ),
    }),
  ),
})

const dictionnaire = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['string', 'number', 'date', 'datetime', 'boolean']),
      description: z.string().min(5),
    }),
  ),
})

test('what the catalogue says is given is there, of the type that it says', async () => {
  const site = await startSite()
  const decrit = catalogue.parse(await (await fetch(`${site}/api/catalogue.jsonld`)).json())
  const distributions = decrit['dcat:dataset'].flatMap(jeu => jeu['dcat:distribution'])
  expect(distributions.length).toBeGreaterThan(5)
  let csv = 0
  for (const { 'dct:title': titre, 'dcat:accessURL': ou, 'dcat:mediaType': type, ...suite } of distributions) {
    const reponse = await fetch(ou['@id'])
    const recu = reponse.headers.get('Content-Type')?.split(';')[0]
    expect([titre, reponse.status, recu]).toEqual([titre, 200, type['@id'].replace(/^.*media-types\//, '')])
    const texte = await reponse.text()
    expect(texte.length).toBeGreaterThan(100)
    if (recu !== 'text/csv') continue
    // Each file of columns has the dictionary of those that it has.
    csv++
    const { fields } = dictionnaire.parse(await (await fetch(suite['dct:conformsTo']?.['@id'] ?? '')).json())
    const [entete = ''] = texte.replace(/^\uFEFF/, '').split('\r\n')
    expect([titre, entete]).toEqual([titre, fields.map(({ name }) => name).join(';')])
  }
  expect(csv).toBe(3)
})
