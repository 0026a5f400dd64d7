import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ConfigError, loadConfig, SETTINGS } from './config.ts'
import { projectPath } from './paths.ts'

test('without any setting, the site runs on port 3000 with its data in .data', () => {
  const config = loadConfig({}, '/srv/porte')
  expect(config).toMatchObject({ port: 3000, dataDir: '/srv/porte/.data', databaseUrl: undefined, demo: true })
})

test('a public address may end with a slash', () => {
  expect(loadConfig({ PUBLIC_URL: 'https://porte.example/' }, '/').publicUrl).toBe('https://porte.example')
})

test('an empty setting counts as absent', () => {
  expect(loadConfig({ PORT: '', DATABASE_URL: '' }, '/').port).toBe(3000)
})

test.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '80.5'],
  ['PORT', ' '],
  ['PORT', '1e3'],
  ['HOST', 'deux mots'],
  ['PUBLIC_URL', 'https://porte.example/chemin'],
  ['PUBLIC_URL', 'https://porte.example?x=1'],
  ['NOM_REGION', ' '],
  ['NUMERO_UNIQUE', 'abc'],
  ['LOGO', '/etc/passwd'],
  ['MANDATAIRES_DE_CONFIANCE', '9'],
  ['DATABASE_URL', 'mysql://a/b'],
  ['DEMO', 'peut-être'],
  ['PUBLIC_URL', 'porte.fr'],
  ['API_REQUETES_PAR_MINUTE', '0'],
  ['COULEUR_PORTE', 'rouge'],
  ['FICHIERS_S3_URL', 'stockage.example/documents'],
  ['FICHIERS_S3_URL', 'https://stockage.example'],
  ['FICHIERS_S3_URL', 'https://stockage.example/documents/2026'],
  ['FICHIERS_S3_URL', 'https://moi:secret@stockage.example/documents'],
  ['FICHIERS_S3_REGION', 'Paris 1'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => loadConfig({ [name]: value }, '/')).toThrow(ConfigError)
  expect(() => loadConfig({ [name]: value }, '/')).toThrow(new RegExp(`^${name} : `))
})

test('a wrong DATABASE_URL is never shown, since it may hold a password', () => {
  expect(() => loadConfig({ DATABASE_URL: 'secret@x' }, '/')).not.toThrow(/secret/)
})

test('a bucket needs its address and both halves of its key', () => {
  const seau = { FICHIERS_S3_URL: 'https://stockage.example/documents/', FICHIERS_S3_CLE: 'moi' }
  expect(() => loadConfig(seau, '/')).toThrow(/vont ensemble/)
  expect(loadConfig({ ...seau, FICHIERS_S3_SECRET: 's' }, '/').s3).toEqual({
    url: 'https://stockage.example/documents',
    cle: 'moi',
    secret: 's',
    region: 'us-east-1',
  })
})

test('every wrong setting is named at once', () => {
  expect(() => loadConfig({ PORT: 'x', DEMO: 'y' }, '/')).toThrow(/PORT : [\s\S]*DEMO : /)
})

test.each([...SETTINGS])('%s is explained to the operator', name => {
  expect(readFileSync(projectPath('docs/exploitation.md'), 'utf8')).toContain(`| \`${name}\` |`)
})

test('a real service on a server of its own is given its keys, a demonstration makes them', () => {
  const url = { DATABASE_URL: 'postgres://u@h/b' }
  expect(() => loadConfig({ ...url, DEMO: '0' }, '/')).toThrow(/^CLES : /)
  expect(loadConfig(url, '/').cles).toBeUndefined()
  expect(loadConfig({ ...url, DEMO: '0', CLES: '1:x' }, '/').cles).toBe('1:x')
})

test('links of messages lead to the public address, and without one to this machine on the port of the site', () => {
  expect(loadConfig({ PUBLIC_URL: 'https://porte.example/', PORT: '8080' }, '/').origine).toBe('https://porte.example')
  expect(loadConfig({ PORT: '8080', HOST: '0.0.0.0' }, '/').origine).toBe('http://localhost:8080')
})
