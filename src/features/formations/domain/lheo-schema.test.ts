import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { ELEMENTS, TEXTES } from './lheo-schema.ts'

const XSD = projectPath('../shared/data/lheo/lheo.xsd')

/** The body of each `…-subtype` of the schema, read by its text alone. */
const subtypes = (xsd: string): Map<string, string> =>
  new Map(
    [
      ...xsd.matchAll(/<xs:(?:complex|simple)Type name="([\w-]+)-subtype">([\s\S]*?)<\/xs:(?:complex|simple)Type>/g),
    ].map(([, name = '', body = '']) => [name, body]),
  )

const suiteOf = (body: string): string =>
  [...body.matchAll(/<xs:element ref="lheo:([\w-]+)"([^/]*)\/>/g)]
    .filter(([, name]) => name !== 'extras')
    .map(([, name, bounds = '']) => {
      const min = /minOccurs="(\d+)"/.exec(bounds)?.[1] ?? '1'
      const max = (/maxOccurs="(\w+)"/.exec(bounds)?.[1] ?? '1').replace('unbounded', 'n')
      return min === '1' && max === '1' ? name : `${name}:${min}-${max}`
    })
    .join(' ')

const texteOf = (body: string): string => {
  const values = [...body.matchAll(/<xs:enumeration value="(\d+)"/g)].map(([, value]) => Number(value))
  if (values.length > 0) return `code ${values.sort((a, b) => a - b).join(' ')}`
  if (body.includes('xs:pattern')) return 'date'
  if (body.includes('base="xs:long"')) return 'entier'
  return `texte ${/minLength value="(\d+)"/.exec(body)?.[1] ?? '0'} ${/maxLength value="(\d+)"/.exec(body)?.[1] ?? 'n'}`
}

test.runIf(existsSync(XSD))(
  'the table of rules says what the schema of LHÉO 2.3 says, for each of its elements',
  () => {
    const types = subtypes(readFileSync(XSD, 'utf8'))
    expect(Object.keys(ELEMENTS).length).toBe(51)
    expect(Object.keys(TEXTES).length).toBe(110)
    for (const [name, suite] of Object.entries(ELEMENTS))
      expect([name, suiteOf(types.get(name) ?? '')]).toEqual([name, suite])
    for (const [name, regle] of Object.entries(TEXTES))
      expect([name, texteOf(types.get(name) ?? '')]).toEqual([name, regle])
  },
)

test('each element that is held by another has its own rule', () => {
  const named = Object.values(ELEMENTS).flatMap(suite => suite.split(' ').map(part => part.split(':')[0] ?? ''))
  for (const name of named) expect([name, name in ELEMENTS || name in TEXTES]).toEqual([name, true])
})
