import { expect, test } from 'vitest'
import { retourSur } from './retour.ts'

test.each(['/poste', '/poste/aiguillages', '/poste/personnes/0a-b'])('comes back to %s', retour => {
  expect(retourSur(retour)).toBe(retour)
})

test.each([
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/poste/..//evil.example',
  '/poste/../../evil.example',
  '/poste@evil.example',
  '/poste\n//evil.example',
  '/%2f%2fevil.example',
  'javascript:alert(1)',
  'poste',
  '/posters',
  '/deconnexion',
])('goes to the first page of the workspace rather than to %j', retour => {
  expect(retourSur(retour)).toBe('/poste')
})
