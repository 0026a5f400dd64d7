import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { utils, write as writeBook } from '@e965/xlsx'
import { afterAll, describe, expect, test } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { csvLayout, findColumns, readCsv } from './csv.ts'
import { findSources } from './files.ts'
import { StopReading } from './stop.ts'
import { openText } from './text.ts'
import { looksLikeWorkbook, readWorkbook } from './workbook.ts'
import { xmlElements } from './xml.ts'
import { listZip } from './zip.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'lecture-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const DATA = projectPath('../shared/data')
const file = (name: string, content: string | Buffer): string => {
  const full = path.join(dir, name)
  writeFileSync(full, content)
  return full
}
async function* once(...chunks: string[]): AsyncGenerator<string> {
  yield* chunks
}
const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}
const count = async (items: AsyncIterable<unknown>): Promise<number> => {
  let n = 0
  for await (const _ of items) n++
  return n
}

describe('CSV', () => {
  test.each([
    ['a;b;c', ';', ['a', 'b', 'c']],
    ['"a","b, c","d"', ',', ['a', 'b, c', 'd']],
    ['a\tb', '\t', ['a', 'b']],
    ['a|b|c', '|', ['a', 'b', 'c']],
  ])('finds the delimiter of %s', (header, delimiter, columns) => {
    expect(csvLayout(`${header}\n1;2;3`)).toEqual({ delimiter, columns })
  })

  test('finds columns by name, whatever their order, case and accents, and names those that are missing', () => {
    const wanted = { commune: ['codgeo', 'Code commune'], annee: ['année'] }
    expect(findColumns(['ANNEE', 'code_commune'], wanted)).toEqual({
      found: { commune: 'code_commune', annee: 'ANNEE' },
    })
    expect(findColumns(['x'], wanted)).toEqual({ missing: ['commune', 'annee'] })
  })
})

describe('XML', () => {
  const names = new Set(['formation'])
  test('gives each element with its line, attributes and children, in whatever chunks it arrives', async () => {
    const xml = `<?xml version="1.0"?>\n<lheo xmlns="http://lheo.gouv.fr/2.3"><offres>\n<formation numero="1"><intitule>Caf&#233;</intitule>\n<action><![CDATA[a < b]]></action></formation>\n<formation numero="2"/></offres></lheo>`
    const whole = await all(xmlElements(once(xml), names))
    expect(whole).toMatchObject([
      {
        name: 'formation',
        uri: 'http://lheo.gouv.fr/2.3',
        line: 3,
        attributes: { numero: '1' },
        children: [
          { name: 'intitule', text: 'Café', line: 3 },
          { name: 'action', text: 'a < b', line: 4 },
        ],
      },
      { line: 5, attributes: { numero: '2' }, children: [] },
    ])
    expect(await all(xmlElements(once(...xml), names))).toEqual(whole)
  })

  test.each([
    ['cut', '<a>\n<formation><b>', /mal formé/, 2],
    ['malformed', '<a>\n\n<formation></b></formation></a>', /mal formé/, 3],
    ['with an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]>\n<a><formation>&x;</formation></a>', /mal formé/, 2],
  ])('stops on XML that is %s, naming the line', async (_what, xml, reason, line) => {
    const error = await all(xmlElements(once(xml), names)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StopReading)
    expect(error).toMatchObject({ message: expect.stringMatching(reason), line })
  })
})

describe('spreadsheets', () => {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Titre'], [], ['code', 'taux'], ['0057', 8.2], ['x', null]]), 'F')
  test.each(['xlsx', 'xls', 'ods'] as const)('reads the cells of .%s, empty rows in their place', async bookType => {
    const name = file(`t.${bookType}`, writeBook(book, { type: 'buffer', bookType }))
    expect(await looksLikeWorkbook({ path: name })).toBe(true)
    const [sheet] = await readWorkbook({ path: name })
    expect(sheet?.name).toBe('F')
    expect(sheet?.rows[0]?.[0]).toBe('Titre')
    expect(sheet?.rows[3]).toEqual(['0057', 8.2])
  })

  test('refuses one that is damaged', async () => {
    const name = file('abime.xlsx', writeBook(book, { type: 'buffer', bookType: 'xlsx' }).subarray(0, 900))
    await expect(readWorkbook({ path: name })).rejects.toThrow(StopReading)
  })
})

describe.skipIf(!existsSync(DATA))('the real files', () => {
  test('a zip archive stands for what it holds, and a spreadsheet is one file', async () => {
    const found = await findSources([`${DATA}/territoires`], {
      expected: '',
      recognise: async input => ({ ...input, format: 'x' }),
    })
    const names = found.files.map(({ name }) => name)
    expect(names).toContain('base_cc_comparateur_2022-01_csv.zip/base_cc_comparateur.CSV')
    expect(names).toContain('chomage-zone-t1-2003-t3-2023.xlsx')
    expect(found.rejets).toEqual([])
  })

  test('an entry of an archive is read as a file is', async () => {
    const zip = `${DATA}/territoires/base_cc_comparateur_2022-01_csv.zip`
    expect(await listZip(zip)).toEqual(['base_cc_comparateur.CSV', 'meta_base_cc_comparateur.CSV'])
    expect(await count(readCsv({ path: zip, entry: 'base_cc_comparateur.CSV' }))).toBe(35_010)
  })

  test('bzip2 is read whole, and says when its end is missing', async () => {
    const whole = `${DATA}/territoires/offres-par-commune-rome-2021-12-21.csv.bz2`
    expect(await count(readCsv({ path: whole }))).toBe(324_997)
    const cut = file('coupe.bz2', readFileSync(whole).subarray(0, 500_000))
    await expect(count(openText({ path: cut }).chunks)).rejects.toThrow(/bzip2 illisible ou tronqué/)
  })

  test('the .xlsx of INSEE and its old .xls are read', async () => {
    const book = await readWorkbook({ path: `${DATA}/territoires/chomage-zone-t1-2003-t3-2023.xlsx` })
    expect(
      book.find(({ name }) => name === 'txcho_ze')?.rows.some(row => row[0] === '0057' && row.at(-1) === 8.2),
    ).toBe(true)
    const population = await readWorkbook({ path: `${DATA}/territoires/estim-pop-dep-sexe-gca-1975-2020.xls` })
    expect(population.length).toBeGreaterThan(45)
  })
})
