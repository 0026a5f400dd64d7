import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadTerritoires } from '../src/features/territoires/index.ts'
import { type BenchOptions, type Metrics, makeRandom, percentile, pick, type Random } from './harness.ts'
import { makeInstallation } from './site.ts'

export const summary = 'portraits of territories over HTTP, one after the other: figures of every commune imported'

const SEED = 11
const SIZES = { small: { pages: 300, offres: 60_000 }, full: { pages: 3_000, offres: 300_000 } } as const
const LETTRES = 'ABCDEFGHIJKLMN'

type Territoires = ReturnType<typeof loadTerritoires>

/** Files as they are published, of every commune, with figures drawn at random. */
const makeFiles = (dir: string, territoires: Territoires, random: Random, offres: number): Record<string, string[]> => {
  const write = (name: string, lines: readonly string[]): string => {
    const file = path.join(dir, name)
    writeFileSync(file, lines.join('\n'))
    return file
  }
  const { communes } = territoires
  const count = (max: number): number => Math.round(random() * max)
  // A zone d'emploi of about 120 communes, by the order of the codes.
  const ze = (i: number): string => String(1000 + Math.floor(i / 120))
  const table = [
    'CODGEO,LIBGEO,ZE2020,BV2022',
    ...communes.map(({ code, nom }, i) => `${code},"${nom}",${ze(i)},${ze(i)}`),
  ]
  const libelles = ['NIVGEO,CODGEO,LIBGEO,NB_COM']
  for (let i = 0; i < communes.length; i += 120)
    for (const niveau of ['ZE2020', 'BV2022']) libelles.push(`${niveau},${ze(i)},Zone ${ze(i)},120`)
  const comparateur = [
    'CODGEO;P18_POP;P13_POP;SUPERF;P18_POP1564;P18_CHOM1564;P18_ACT1564;P18_EMPLT;P18_EMPLT_SAL;TP6019;ETTOT18;ETAZ18;ETBE18;ETFZ18;ETGU18;ETOQ18',
    ...communes.map(({ code, population: p }) => {
      const actifs = Math.round(p * 0.45)
      const etablissements = [count(9), count(9), count(20), count(90), count(30)]
      const total = etablissements.reduce((a, b) => a + b, 0)
      return [
        code,
        p,
        count(p),
        10 + count(30),
        Math.round(p * 0.6),
        Math.round(actifs * 0.2 * random()),
        actifs,
        count(p),
        count(p),
        '',
        total,
        ...etablissements,
      ].join(';')
    }),
  ]
  const lignes = new Set<string>()
  while (lignes.size < offres) lignes.add(`${pick(random, communes).code};${LETTRES[count(13)]}${1101 + count(40)}`)
  const annonces = [
    'commune;dc_rome_id;nb_offre;date_extract',
    ...[...lignes].map(cle => `${cle};${1 + count(20)};2026-01-15`),
  ]
  return {
    communes: [write('libelles.csv', libelles), write('table.csv', table)],
    statistiques: [write('comparateur.csv', comparateur), write('offres.csv', annonces)],
  }
}

const addresses = (territoires: Territoires, random: Random, pages: number): string[] => {
  const { communes, epci, departements, regions } = territoires
  return Array.from({ length: pages }, (_, i) => {
    if (i % 20 === 0) return `/territoires/region/${pick(random, regions).code}`
    if (i % 5 === 0) return `/territoires/departement/${pick(random, departements).code}`
    if (i % 3 === 0) return `/territoires/epci/${pick(random, epci).code}`
    return `/territoires/commune/${pick(random, communes).code}`
  })
}

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const { pages, offres } = SIZES[size]
  const territoires = loadTerritoires()
  const random = makeRandom(SEED)
  const dir = mkdtempSync(path.join(tmpdir(), 'porte-portrait-'))
  const installation = await makeInstallation()
  try {
    for (const [kind, files] of Object.entries(makeFiles(dir, territoires, random, offres)))
      await installation.porte('import', kind, ...files)
    const server = await installation.serve()
    say(
      `seed ${SEED}; ${territoires.communes.length} communes, ${offres} lines of offers, ${pages} pages; ${server.address}`,
    )
    const times: number[] = []
    const sizes: number[] = []
    for (const [i, address] of addresses(territoires, random, pages).entries()) {
      const start = performance.now()
      const response = await fetch(`${server.address}${address}`)
      const page = await response.text()
      if (response.status !== 200 || !page.includes('chiffre-phrase')) throw new Error(`${address}: ${response.status}`)
      // The first pages read the zones and warm the code.
      if (i >= 20) times.push(performance.now() - start)
      sizes.push(Buffer.byteLength(page) / 1_000)
    }
    await server.stop()
    return { pages, p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99), pageKb: percentile(sizes, 1) }
  } finally {
    await installation.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
