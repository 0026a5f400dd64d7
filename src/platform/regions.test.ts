import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ConfigError } from './config.ts'
import { projectPath } from './paths.ts'
import { configDe, loadInstallation, takeRegion } from './regions.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'regions-'))
afterAll(() => rmSync(dir, { recursive: true }))

const lire = (texte: string, env: Record<string, string> = {}) => {
  writeFileSync(path.join(dir, 'r.yaml'), texte)
  return loadInstallation({ REGIONS: 'r.yaml', PORT: '8080', DATA_DIR: 'd', ...env }, dir)
}

const DEUX = `
ici:
  NOM_REGION: Ici
  NUMERO_UNIQUE: 0261911000
  LOGO: logos/ici.svg
la-bas:
  NOM_REGION: Là-bas
  PUBLIC_URL: https://orientation.la-bas.example/
`

test('without a file of regions, an installation is the one site of its settings', () => {
  const { config, regions } = loadInstallation({ NOM_REGION: 'Ici' }, dir)
  expect(config).toMatchObject({ nomRegion: 'Ici', region: undefined })
  expect(regions).toEqual([])
})

test('each region has its own name, address, folder, number and logo, and the settings of all under them', () => {
  const { regions } = lire(DEUX, { DELAI_PROMIS_JOURS: '5', SMTP_URL: 'smtp://m:25' })
  const [ici, laBas] = regions
  expect(ici).toMatchObject({ code: 'ici', hote: 'ici.localhost' })
  expect(ici?.config).toMatchObject({
    region: 'ici',
    nomRegion: 'Ici',
    publicUrl: 'http://ici.localhost:8080',
    dataDir: path.join(dir, 'd/ici'),
    numeroUnique: '0261911000',
    logo: path.join(dir, 'logos/ici.svg'),
    delaiPromisJours: 5,
  })
  expect(laBas).toMatchObject({ code: 'la-bas', hote: 'orientation.la-bas.example' })
  expect(laBas?.config).toMatchObject({ dataDir: path.join(dir, 'd/la-bas'), logo: undefined, smtpUrl: 'smtp://m:25' })
})

test('a secret of one region may stay in the environment, under its code', () => {
  const jeton = 'x'.repeat(32)
  const { regions } = lire(DEUX, { JETON_TELEPHONIE__LA_BAS: jeton })
  expect(regions.map(({ config }) => config.jetonTelephonie)).toEqual([undefined, jeton])
})

const CLE = Buffer.alloc(32, 1).toString('base64')

test.each([
  [
    'a number that is none',
    'ici:\n  NOM_REGION: Ici\n  NUMERO_UNIQUE: appelez',
    /r\.yaml, ici, NUMERO_UNIQUE : « appelez »/,
  ],
  ['a name that is missing', 'ici:\n  PORTE: x', /r\.yaml, ici, PORTE : ce réglage n’existe pas/],
  [
    'a setting of the process',
    'ici:\n  NOM_REGION: Ici\n  PORT: "1"',
    /r\.yaml, ici, PORT : se donne à toute l’installation/,
  ],
  ['a region without a name', 'ici:\n  DEMO: "1"', /r\.yaml, ici, NOM_REGION : il manque/],
  ['a real service without an address', 'ici:\n  NOM_REGION: Ici\n  DEMO: "0"', /r\.yaml, ici, PUBLIC_URL : il manque/],
  ['a code that is none', 'Île de France:\n  NOM_REGION: Ici', /r\.yaml, Île de France : un code de région/],
  ['a region without settings', 'ici:', /r\.yaml, ici : doit être une suite de réglages/],
  ['no region', '{}', /r\.yaml : il n’y a aucune région/],
  ['what is not YAML', 'ici:\n  - a\n b', /r\.yaml, ligne \d+ : ce n’est pas du YAML/],
  [
    'a colour too light to be read',
    'ici:\n  NOM_REGION: Ici\n  COULEUR_PORTE: "#ffcc00"',
    /COULEUR_PORTE : « #ffcc00 » .*plus foncée/,
  ],
  [
    'one base for two regions',
    `a:\n  NOM_REGION: A\n  DATABASE_URL: postgres://a@h/b\nc:\n  NOM_REGION: C\n  DATABASE_URL: postgres://c@h:5432/b`,
    /r\.yaml, c, DATABASE_URL : le même que pour a/,
  ],
  [
    'the base of another region under the login of the application',
    `a:\n  NOM_REGION: A\n  DATABASE_URL: postgres://o@h/a\n  DATABASE_APP_URL: postgres://s@h/a\nb:\n  NOM_REGION: B\n  DATABASE_URL: postgres://o@h/b\n  DATABASE_APP_URL: postgres://s@h:5432/a`,
    /r\.yaml, b, DATABASE_APP_URL : ce n’est pas la base de DATABASE_URL/,
  ],
  [
    'a login of the application without a base',
    `a:\n  NOM_REGION: A\n  DATABASE_APP_URL: postgres://s@h/a`,
    /r\.yaml, a, DATABASE_APP_URL : ce n’est pas la base/,
  ],
  [
    'one base for two regions, each by the folder of its socket',
    `a:\n  NOM_REGION: A\n  DATABASE_URL: postgres://o@x/b?host=/run/pg\nb:\n  NOM_REGION: B\n  DATABASE_URL: postgres://o@y/b?host=/run/pg`,
    /r\.yaml, b, DATABASE_URL : le même que pour a/,
  ],
  [
    'one key for two regions',
    `a:\n  NOM_REGION: A\n  CLES: "1:${CLE}"\nb:\n  NOM_REGION: B\n  CLES: "2:${CLE}"`,
    /r\.yaml, b, CLES : le même que pour a/,
  ],
  [
    'one address for two regions',
    'a:\n  NOM_REGION: A\n  PUBLIC_URL: https://x.example\nb:\n  NOM_REGION: B\n  PUBLIC_URL: https://X.example:8443',
    /r\.yaml, b, PUBLIC_URL : le même que pour a/,
  ],
])('%s is refused with its place', (_, texte, message) => {
  expect(() => lire(texte)).toThrow(ConfigError)
  expect(() => lire(texte)).toThrow(message)
})

test('no key is ever shown', () => {
  expect(() => lire(`a:\n  NOM_REGION: A\n  CLES: "1:${CLE}"\nb:\n  NOM_REGION: B\n  CLES: "1:${CLE}"`)).not.toThrow(
    CLE,
  )
})

test('what is one region’s is refused when it is given to all', () => {
  expect(() => lire(DEUX, { DATABASE_URL: 'postgres://u@h/b' })).toThrow(/^DATABASE_URL : à donner à chaque région/)
  expect(() => loadInstallation({ REGIONS: 'absent.yaml' }, dir)).toThrow(/REGIONS : .*absent\.yaml.*ENOENT/)
})

test('a command says for which region, among those that there are', () => {
  const plusieurs = lire(DEUX)
  expect(configDe(plusieurs, 'la-bas').nomRegion).toBe('Là-bas')
  expect(() => configDe(plusieurs, undefined)).toThrow(/--region CODE : ici, la-bas/)
  expect(() => configDe(plusieurs, 'ailleurs')).toThrow(/« ailleurs » .* ici, la-bas/)
  const une = loadInstallation({}, dir)
  expect(configDe(une, undefined)).toBe(une.config)
  expect(() => configDe(une, 'ici')).toThrow(/--region/)
})

test.each([
  [['import', 'rome', 'x'], undefined, ['import', 'rome', 'x']],
  [['--region', 'ici', 'doctor'], 'ici', ['doctor']],
  [['doctor', '--region=ici', '--json'], 'ici', ['doctor', '--json']],
  [['doctor', '--region'], '', ['doctor']],
  [['import', '--', '--region', 'x'], undefined, ['import', '--', '--region', 'x']],
])('the region of %j is %s', (args, region, mots) => {
  expect(takeRegion(args)).toEqual({ region, mots })
})

test('the demonstration of two regions is read', () => {
  const { regions } = loadInstallation({ REGIONS: projectPath('demo/regions.yaml') }, dir)
  expect(regions.map(({ hote }) => hote)).toEqual(['centre-val-de-loire.localhost', 'pays-de-la-loire.localhost'])
})
