import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { LINE_MAX, type Line, mapJsonLines, readLines } from './jsonl.ts'

async function* chunks(...parts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part as string)
}
const read = async (...parts: (string | Buffer)[]): Promise<Line[]> => {
  const lines: Line[] = []
  for await (const line of readLines(chunks(...parts))) lines.push(line)
  return lines
}
const map = async (text: string | Buffer): Promise<unknown[]> => {
  let out = ''
  await mapJsonLines(
    chunks(text),
    value => ({ ok: true, value }),
    written => {
      out += written
    },
  )
  return out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
}

test('lines end with LF or CRLF, the last one with nothing, and a BOM is not text', async () => {
  expect(await read('\uFEFFa\r\nb\nc')).toEqual([
    { line: 1, text: 'a' },
    { line: 2, text: 'b' },
    { line: 3, text: 'c' },
  ])
})

test('blank lines give nothing but are counted', async () => {
  expect(await read('\n  \r\na\n\nb\n')).toEqual([
    { line: 3, text: 'a' },
    { line: 5, text: 'b' },
  ])
})

test('a line and a character cut anywhere between two reads stay whole', async () => {
  const bytes = Buffer.from('é1\r\nœ2\n')
  for (let cut = 0; cut <= bytes.length; cut++)
    expect(await read(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual([
      { line: 1, text: 'é1' },
      { line: 2, text: 'œ2' },
    ])
})

test('a line of exactly the limit is read, one byte more is refused, and the next goes on', async () => {
  const limit = 'a'.repeat(LINE_MAX)
  const [first, second, third] = await read(`${limit}\n`, limit, 'b', 'c', '\nok')
  expect(first).toEqual({ line: 1, text: limit })
  expect(second).toMatchObject({ line: 2, error: { code: 'ligne-trop-longue', path: '' } })
  expect(third).toEqual({ line: 3, text: 'ok' })
})

test.each([
  ['a lone byte of Latin-1', [0x61, 0xe9, 0x74], 2],
  ['a sequence that starts like the replacement character', [0x61, 0xef, 0xbf, 0x61], 2],
  ['a sequence cut at its first byte', [0xef, 0x61], 1],
  ['a sequence cut by the end of the line', [0x61, 0x62, 0xc3], 3],
  ['a UTF-16 mark', [0xff, 0xfe, 0x7b, 0x00], 1],
])('%s is refused with its line and byte, and the next line is read', async (_, bytes, byte) => {
  const lines = await read('\n', Buffer.from([...bytes, 0x0a]), 'suite')
  expect(lines).toEqual([
    { line: 2, error: { code: 'encodage', message: expect.stringContaining(`(octet ${byte})`), path: '' } },
    { line: 3, text: 'suite' },
  ])
})

test('a wrong line gives exactly its number and error in its place', async () => {
  expect(await map('{"a":1}\n\n{"a": tru}\n{"a":2}')).toEqual([
    { a: 1 },
    { line: 3, error: { code: 'json-invalide', message: 'Le JSON est mal formé, colonne 7.', path: '' } },
    { a: 2 },
  ])
})

test('a line nested half a million times is one refused line', async () => {
  expect(await map(`${'['.repeat(500_000)}\n1`)).toEqual([
    { line: 1, error: { code: 'json-invalide', message: expect.any(String), path: '' } },
    1,
  ])
})

test('nothing more is read while the reader of the answers is not ready', async () => {
  const out = new PassThrough({ highWaterMark: 10 })
  let asked = 0
  async function* endless(): AsyncGenerator<Buffer> {
    for (; asked < 1000; asked++) yield Buffer.from('{"a":1}\n')
  }
  const done = mapJsonLines(
    endless(),
    value => ({ ok: true, value }),
    async text => {
      if (!out.write(text)) await once(out, 'drain')
    },
  )
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(asked).toBeLessThan(10)
  out.resume()
  await done
  expect(asked).toBe(1000)
})

test('a process answers the first line while its input is still open', async () => {
  const program = `
    import { mapJsonLines } from '#platform/jsonl.ts'
    await mapJsonLines(process.stdin, value => ({ ok: true, value }), text => { process.stdout.write(text) })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    child.stdin.write('{"id":"a"}\n{"id":')
    const [first] = await once(child.stdout, 'data')
    expect(String(first)).toBe('{"id":"a"}\n')
    child.stdin.end('"b"}')
    const [second] = await once(child.stdout, 'data')
    expect(String(second)).toBe('{"id":"b"}\n')
    expect(await once(child, 'exit')).toEqual([0, null])
  } finally {
    child.kill()
  }
})
