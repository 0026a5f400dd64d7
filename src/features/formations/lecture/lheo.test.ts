import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { loadTerritoires } from '#features/territoires/index.ts'
import { openText } from '#platform/lecture/text.ts'
import { projectPath } from '#platform/paths.ts'
import type { Formation } from '../domain/formation.ts'
import { toFormation } from '../domain/lheo.ts'
import { refuses } from '../domain/lheo-regles.ts'
import { fluxLheo } from '../testing/generate.ts'
import { lheoFormations } from './lheo-xml.ts'

interface Lu {
  formations: Formation[]
  /** `line field: reason`. */
  refus: string[]
  corrections: string[]
  casses: { line: number; numero?: string | undefined; casse: string }[]
}

async function* morceaux(text: string, size = 997): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

const lire = async (chunks: AsyncIterable<string>): Promise<Lu> => {
  const lu: Lu = { formations: [], refus: [], corrections: [], casses: [] }
  for await (const read of lheoFormations(chunks)) {
    if ('casse' in read) {
      lu.casses.push(read)
      continue
    }
    for (const { ligne, champ, motif, refuse } of read.ecarts)
      (refuse ? lu.refus : lu.corrections).push(`${ligne} ${champ} : ${motif}`)
    const formation = toFormation(read.element, refuses(read.ecarts), 'test')
    if (formation) lu.formations.push(formation)
  }
  return lu
}

const REEL = projectPath('../shared/data/lheo/exemple-bts-onisep.xml')
const FICTIF = projectPath('../shared/data/lheo/intercarif-lheo-2.2-FICTITIOUS-test.xml')

describe.runIf(existsSync(REEL))('the staged files', () => {
  test('the BTS of Onisep, in LHÉO 2.2, is read whole, without its HTML', async () => {
    const { formations, refus, casses } = await lire(openText({ path: REEL }).chunks)
    expect({ refus, casses }).toEqual({ refus: [], casses: [] })
    const [bts] = formations
    expect(formations).toHaveLength(1)
    expect(bts).toMatchObject({
      id: 'test--9436_18706',
      intitule: 'BTS négociation et relation client',
      niveauSortie: 5,
      niveauEntree: undefined,
      formacodes: ['34582', '34076'],
      romes: ['D1402', 'D1403', 'D1408'],
      certifications: ['RNCP474'],
      organisme: { nom: 'Lycée Kerneuzec', siret: '19290076900014', numeroActivite: undefined },
    })
    expect(bts?.contenu).toContain('\n\n- Gestion de projet')
    expect(bts?.contenu).not.toMatch(/<|&[a-z]+;/)
    expect(bts?.actions[0]).toMatchObject({
      modalite: 'presentiel',
      tempsPlein: true,
      duree: '2 ans',
      lieux: [{ nom: 'Lycée Kerneuzec', commune: '29233', lat: 47.882108, lon: -3.5526545 }],
      sessions: [{ debut: '2015-09-01', fin: '2017-08-31' }],
    })
  })

  test('the fictitious Intercarif feed: its misspelt element and its long SIRET are told with their lines', async () => {
    const { formations, refus, corrections } = await lire(openText({ path: FICTIF }).chunks)
    expect(formations).toHaveLength(1)
    expect(refus).toEqual([])
    expect(corrections[0]).toBe(
      '14 contact-formation/coordonneFs : cet élément n’est pas prévu dans « contact-formation » ; il est ignoré',
    )
    expect(corrections).toContainEqual(
      expect.stringMatching(/^521 organisme-formation-responsable.*SIRET : 15 caractères/),
    )
    expect(formations[0]).toMatchObject({ certifications: ['RNCP320'], organisme: { siret: undefined } })
    expect(formations[0]?.actions[0]?.sessions[0]).toMatchObject({ recrutement: 'ouvert', inscriptionDu: undefined })
  })

  test('the same feed with its namespace of 2.3, or with prefixes, gives the same formation', async () => {
    const text = readFileSync(REEL, 'utf8')
    const a = await lire(morceaux(text))
    expect(await lire(morceaux(text.replace('www.lheo.org/2.2', 'lheo.gouv.fr/2.3')))).toEqual(a)
    const prefixed = text.replace('xmlns=', 'xmlns:lheo=').replace(/<(\/?)([a-zA-Z])/g, '<$1lheo:$2')
    expect((await lire(morceaux(prefixed))).formations).toEqual(a.formations)
  })
})

const { communes } = loadTerritoires()
const flux = (more: object = {}): string =>
  [...fluxLheo({ sessions: 60, seed: 7, communes, defauts: 0, ...more })].join('')
const ACTION = /<action[\s\S]*?<\/action>/
const premiere = (change: (formation: string) => string): string => {
  let done = false
  return flux().replace(/<formation [\s\S]*?<\/formation>/g, one => {
    if (done) return one
    done = true
    return change(one)
  })
}

test('a feed without a fault is read without a word, all its sessions with it', async () => {
  const lu = await lire(morceaux(flux()))
  expect(lu).toMatchObject({ refus: [], corrections: [], casses: [] })
  const sessions = lu.formations.flatMap(({ actions }) => actions.flatMap(action => action.sessions))
  expect(sessions).toHaveLength(60)
})

test.each([
  [
    'without a title',
    (x: string) => x.replace(/<intitule-formation>.*?<\/intitule-formation>/, ''),
    /intitule-formation : manque$/,
  ],
  [
    'with an empty title',
    (x: string) => x.replace(/(<intitule-formation>).*?(<\/)/, '$1 $2'),
    /intitule-formation : vide$/,
  ],
  ['without any action', (x: string) => x.replace(new RegExp(ACTION, 'g'), ''), / action : manque$/],
  [
    'without who gives it',
    (x: string) => x.replace(/<organisme-formation-responsable>[\s\S]*<\/organisme-formation-responsable>/, ''),
    /organisme-formation-responsable : manque$/,
  ],
])('a formation %s is refused with its line, the others are kept', async (_, change, motif) => {
  const all = await lire(morceaux(flux()))
  const lu = await lire(morceaux(premiere(change)))
  expect(lu.refus).toEqual([expect.stringMatching(motif)])
  expect(lu.refus[0]).toMatch(/^\d+ /)
  expect(lu.formations).toHaveLength(all.formations.length - 1)
})

test('a session without a readable beginning is refused alone', async () => {
  const lu = await lire(morceaux(premiere(x => x.replace(/<debut>\d+/, '<debut>20261399'))))
  expect(lu.refus).toEqual([
    expect.stringContaining('action/session/periode/debut : date attendue : AAAAMMJJ (reçu « 20261399 »)'),
  ])
  expect(lu.formations.flatMap(({ actions }) => actions.flatMap(a => a.sessions))).toHaveLength(59)
})

test.each([['2026-09-01'], ['01/09/2026'], ['1/9/2026'], ['2026-09-01T00:00:00'], ['20260901']])(
  'a date written %s is the first of September',
  async written => {
    const lu = await lire(
      morceaux(premiere(x => x.replace(/<debut>\d+/, `<debut>${written}`).replace(/<fin>\d+/, '<fin>20270901'))),
    )
    expect(lu.formations[0]?.actions[0]?.sessions[0]?.debut).toBe('2026-09-01')
    expect(lu.corrections).toHaveLength(written === '20260901' ? 0 : 1)
  },
)

test('00000000 and 99999999 are no dates at all, and no fault', async () => {
  const lu = await lire(morceaux(premiere(x => x.replace(/<fin>\d+/, '<fin>99999999'))))
  expect(lu.corrections).toEqual([])
  expect(lu.formations[0]?.actions[0]?.sessions[0]?.fin).toBeUndefined()
})

test.each([
  ['37382', 'RNCP37382'],
  ['RNCP37382', 'RNCP37382'],
  ['rncp 037382', 'RNCP37382'],
  ['RS5000', 'RS5000'],
])('the certification %s is %s', async (written, code) => {
  const lu = await lire(
    morceaux(
      flux().replace(/<(?:certification>[\s\S]*?<\/certification|code-niveau-entree)>/g, found =>
        found.startsWith('<code') ? found : `<certification><code-RNCP>${written}</code-RNCP></certification>`,
      ),
    ),
  )
  expect(new Set(lu.formations.flatMap(({ certifications }) => certifications))).toEqual(new Set([code]))
})

test.each([
  ['4', 3],
  ['5', 4],
  ['6', 5],
  ['7', 6],
  ['8', 7],
  ['13', 3],
  ['18', 8],
  ['0', undefined],
  ['1', undefined],
  ['99', undefined],
])('the level %s is the level %s', async (code, niveau) => {
  const lu = await lire(morceaux(premiere(x => x.replace(/(<code-niveau-entree>)\d+/, `$1${code}`))))
  expect(lu.formations[0]?.niveauEntree).toBe(niveau)
  expect(lu.corrections).toHaveLength(code === '99' ? 1 : 0)
})

test('a SIRET after a tab is read; one of 15 figures is told and left out', async () => {
  const tab = await lire(morceaux(premiere(x => x.replace(/<SIRET>\d+/, '<SIRET>\t13002792300163'))))
  expect(tab.formations[0]?.organisme.siret).toBe('13002792300163')
  const long = await lire(morceaux(premiere(x => x.replace(/<SIRET>\d+/, '<SIRET>130027923001631'))))
  expect(long.formations[0]?.organisme.siret).toBeUndefined()
  expect(long.corrections[0]).toMatch(/SIRET : 15 caractères, au plus 14/)
})

test('mojibake and HTML entities are repaired', async () => {
  const lu = await lire(
    morceaux(
      premiere(x => x.replace(/(<intitule-formation>).*?(<\/)/, '$1MÃ©tiers de l&rsquo;Ã©lectricitÃ© &eacute;co$2')),
    ),
  )
  expect(lu.casses).toEqual([])
  expect(lu.formations[0]?.intitule).toBe('Métiers de l’électricité éco')
})

test('extras may hold anything, even elements of the format, and change nothing', async () => {
  const lu = await lire(
    morceaux(
      premiere(x =>
        x.replace(
          '<action ',
          '<extras><extra info="x"><intitule-formation>Autre</intitule-formation></extra></extras><action ',
        ),
      ),
    ),
  )
  expect(lu).toEqual(await lire(morceaux(flux())))
})

test.each([
  [
    'an unescaped ampersand',
    (x: string) => x.replace('<objectif-formation>', '<objectif-formation>R & D '),
    'mal formé',
  ],
  ['a tag that does not match', (x: string) => x.replace('</objectif-formation>', '</objectif>'), 'mal formé'],
  ['its end tag missing', (x: string) => x.replace('</formation>', ''), 'manque'],
])('a formation with %s is told with its line, the others are kept', async (_, change, motif) => {
  const all = await lire(morceaux(flux()))
  const lu = await lire(morceaux(premiere(change)))
  expect(lu.casses).toEqual([{ line: 4, numero: 'F0', casse: expect.stringContaining(motif) }])
  expect(lu.formations.map(({ numero }) => numero)).toEqual(all.formations.map(({ numero }) => numero).slice(1))
})

test('wherever a feed is cut, it is said to be cut', async () => {
  const text = flux()
  for (let at = 200; at < text.length - 20; at += Math.floor(text.length / 60))
    await expect(lire(morceaux(text.slice(0, at)))).rejects.toThrow(/tronqué|mal formé/)
})

test.each([
  ['<html><body/></html>', 'ce n’est pas du LHÉO'],
  ['<lheo xmlns="http://example.org/9"><offres/></lheo>', 'version de LHÉO inconnue'],
  ['', 'vide'],
  ['bonjour', 'mal formé'],
])('%s is refused whole', async (text, reason) => {
  await expect(lire(morceaux(text))).rejects.toThrow(reason)
})

describe('encodings', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'lheo-'))
  afterAll(() => rmSync(dir, { recursive: true }))
  const file = (content: Buffer): string => {
    const name = path.join(dir, `${Math.abs(content.length)}.xml`)
    writeFileSync(name, content)
    return name
  }

  test('latin-1 announced as UTF-8, UTF-8 with a mark and gzip are read alike', async () => {
    const text = flux().replaceAll('’', "'")
    const expected = await lire(morceaux(text))
    for (const content of [Buffer.from(text, 'latin1'), Buffer.from(`\ufeff${text}`), gzipSync(text)])
      expect(await lire(openText({ path: file(content) }).chunks)).toEqual(expected)
  })

  test('a truncated gzip is refused whole', async () => {
    const whole = gzipSync(flux())
    const cut = file(whole.subarray(0, whole.length >> 1))
    await expect(lire(openText({ path: cut }).chunks)).rejects.toThrow('gzip tronqué')
  })
})
