import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { openBrowser, signIn, withContext } from './harness.ts'

/** The real program, as the operator starts it, on a data folder of its own. */

const dataDir = mkdtempSync(path.join(tmpdir(), 'porte-processus-'))
const started: ChildProcess[] = []

const environment = (extra: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: '',
  DATA_DIR: dataDir,
  PORT: '0',
  ...extra,
})

function run(entry: string, args: string[], extra?: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [projectPath('dist/server', `${entry}.js`), ...args], {
    env: environment(extra),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  started.push(child)
  return child
}

/** Starts the site. @returns its process and address, once it says that it is open. */
async function open(
  extra?: Record<string, string>,
): Promise<{ child: ChildProcess; url: string; end: Promise<unknown> }> {
  const child = run('main', [], extra)
  const end = once(child, 'exit')
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface(child.stdout)) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url) {
      child.stdout.resume()
      return { child, url, end }
    }
  }
  throw new Error('the site did not open')
}

async function outcome(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let out = ''
  let err = ''
  child.stdout?.on('data', chunk => {
    out += chunk
  })
  child.stderr?.on('data', chunk => {
    err += chunk
  })
  child.stdin?.end()
  const [code] = await once(child, 'close')
  return { code, out, err }
}

afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

const structure = {
  id: 'essai--survivante',
  nom: 'Structure survivante',
  reseau: 'cio',
  source: 'essai',
  miseAJour: '2026-10-01',
  lieux: [{ id: 'l', commune: '28134' }],
}

test('the site survives a kill -9 with its data, refuses a second start, and leaves nothing behind', async () => {
  const first = await open()
  expect((await fetch(`${first.url}/health`)).status).toBe(200)

  const second = await outcome(run('main', []))
  expect(second.code).toBe(1)
  expect(second.err).toContain(`processus ${first.child.pid}`)

  const file = path.join(dataDir, 'essai.json')
  writeFileSync(file, JSON.stringify([structure]))
  const imported = await outcome(run('cli', ['import', 'annuaire', file, '--json']))
  expect(imported).toMatchObject({ code: 0 })
  expect(JSON.parse(imported.out)).toMatchObject({ created: 1, rejectedCount: 0 })
  // The command has ended; the site's PostgreSQL has not.
  expect((await fetch(`${first.url}/structures/essai--survivante`)).status).toBe(200)

  first.child.kill('SIGKILL')
  await first.end
  const again = await open()
  const sheet = await fetch(`${again.url}/structures/essai--survivante`)
  expect(sheet.status).toBe(200)
  expect(await sheet.text()).toContain('Structure survivante')

  again.child.kill('SIGINT')
  const [code] = (await again.end) as [number]
  expect(code).toBe(0)
  // PostgreSQL takes this file away when it has stopped in order.
  expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false)
})

test('a document on its way goes on by itself after a kill -9 of the site, and arrives as it was', {
  timeout: 180_000,
}, async () => {
  const first = await open()
  const browser = await openBrowser()
  await withContext(browser, { viewport: { width: 390, height: 844 } }, async context => {
    await context.addCookies([{ ...(await signIn(first.url, 'Hélène Vasseur')), url: first.url }])
    const page = await context.newPage()
    await page.goto(`${first.url}/poste/ressources/nouvelle`)
    const octets = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(12 * 1024 * 1024)])
    await page.getByLabel('Fichier').setInputFiles({ name: 'guide.pdf', mimeType: 'application/pdf', buffer: octets })
    await page.getByLabel('Titre').fill('Un guide lourd')
    await page.getByLabel('Sorte de document').selectOption('guide')
    await page.getByLabel('À relire le').fill(new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10))
    const reseau = await context.newCDPSession(page)
    const lent = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 3 * 1024 * 1024 }
    await reseau.send('Network.emulateNetworkConditions', lent)
    await page.getByRole('button', { name: 'Ajouter ce document' }).click()
    await page.waitForFunction(() => Number(document.querySelector('progress')?.value) >= 40)
    first.child.kill('SIGKILL')
    await first.end
    await page.getByRole('status').getByText('La connexion est perdue').waitFor()

    const reprises: number[] = []
    page.on('request', r => r.method() === 'PATCH' && reprises.push(Number(r.headers()['upload-offset'])))
    const again = await open({ PORT: new URL(first.url).port })
    await page.getByRole('status').getByText('Le document est ajouté.').waitFor()
    expect(Math.min(...reprises)).toBeGreaterThan(3 * 1024 * 1024)
    const lien = page.getByRole('link', { name: 'Version 1' })
    const rendu = await page.request.get(new URL((await lien.getAttribute('href')) ?? '', again.url).href)
    expect((await rendu.body()).equals(octets)).toBe(true)
    again.child.kill('SIGTERM')
    await again.end
  })
})

test('an embedded PostgreSQL that is killed alone comes back by its site, and requests in between are told to wait', async () => {
  const { child, url, end } = await open()
  let err = ''
  child.stderr?.on('data', data => {
    err += data
  })
  const pid = () => Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  for (const fois of [1, 2]) {
    const tue = pid()
    process.kill(tue, 'SIGKILL')
    const vus = new Map<number, { texte: string; attendre: string | null }>()
    const relancee = () => err.includes(`"base":"relancée","fois":${fois},`)
    for (const fin = Date.now() + 30_000; !(relancee() && vus.has(200)); ) {
      if (Date.now() > fin) throw new Error(`not back: ${[...vus.keys()]}`)
      const answer = await fetch(`${url}/annuaire?q=mission`)
      const texte = await answer.text()
      // Those before the end of the server was noticed do not count.
      if (answer.status !== 200 || vus.has(503))
        vus.set(answer.status, { texte, attendre: answer.headers.get('Retry-After') })
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    expect([...vus.keys()].sort()).toEqual([200, 503])
    expect(vus.get(503)?.texte).toContain('Attendez une minute, puis recommencez')
    expect(vus.get(503)?.attendre).toBe('10')
    expect(pid()).not.toBe(tue)
  }
  // It still holds its folder alone, and ends in order.
  const second = await outcome(run('main', []))
  expect(second.err).toContain(`processus ${child.pid}`)
  child.kill('SIGTERM')
  expect(await end).toEqual([0, null])
  expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false)
})

test.each([
  { signal: 'SIGTERM', a: 'npm alone' },
  // What Ctrl-C does; npm by itself waits for its child to have had it.
  { signal: 'SIGINT', a: 'all of the terminal' },
] as const)('$signal sent to $a ends the site and its PostgreSQL', async ({ signal, a }) => {
  const child = spawn('npm', ['start'], {
    cwd: projectPath(),
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  started.push(child)
  let url = ''
  for await (const line of createInterface(child.stdout)) {
    url = /http:\/\/localhost\S+/.exec(line)?.[0] ?? ''
    if (url) break
  }
  child.stdout.resume()
  expect((await fetch(`${url}/health`)).status).toBe(200)
  process.kill((child.pid ?? 0) * (a === 'npm alone' ? 1 : -1), signal)
  for (const fin = Date.now() + 15_000; existsSync(path.join(dataDir, 'postgres/postmaster.pid')); ) {
    if (Date.now() > fin) throw new Error('the site goes on')
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  await expect(fetch(`${url}/health`)).rejects.toThrow()
})

test('a wrong setting is refused by name before anything is started', async () => {
  const refused = await outcome(run('main', [], { PORT: 'quatre-vingts' }))
  expect(refused.code).toBe(1)
  expect(refused.err).toMatch(/^PORT : « quatre-vingts » ne convient pas/)
})

test('a port that is taken is told in one sentence', async () => {
  const site = await open()
  const port = new URL(site.url).port
  const other = mkdtempSync(path.join(tmpdir(), 'porte-autre-'))
  const refused = await outcome(run('main', [], { PORT: port, DATA_DIR: other }))
  rmSync(other, { recursive: true, force: true })
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('Le port est déjà pris')
  site.child.kill('SIGTERM')
  await site.end
})

test('a database that does not answer is told without its password', async () => {
  const refused = await outcome(run('main', [], { DATABASE_URL: 'postgres://porte:motdepasse@127.0.0.1:9/porte' }))
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('DATABASE_URL')
  expect(refused.err).not.toContain('motdepasse')
})

test('the first answer of a command is written before the last line is read', async () => {
  const child = run('cli', [
    'orienter',
    '--annuaire',
    projectPath('demo/drouais.yaml'),
    '--now',
    '2026-11-24T10:00:00+01:00',
  ])
  if (!child.stdout || !child.stdin) throw new Error('no streams')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  child.stdin.write('{"id":"a","besoins":["vae"],"lieu":{"commune":"28134"}}\n')
  const premiere = await lines.next()
  const reponse = JSON.parse(premiere.value ?? '')
  expect([reponse.id, reponse.portes[0].structure.reseau]).toEqual(['a', 'prc-vae'])
  child.stdin.write('pas du json\n{"id":"c","situation":{"age":-3}}\n')
  child.stdin.end()
  expect(JSON.parse((await lines.next()).value ?? '')).toMatchObject({ line: 2, error: { path: '' } })
  expect(JSON.parse((await lines.next()).value ?? '')).toMatchObject({ line: 3, error: { path: 'situation.age' } })
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})

test('wrong usage and a file that cannot be read have their own exit codes', async () => {
  expect((await outcome(run('cli', ['orienter']))).code).toBe(2)
  expect((await outcome(run('cli', ['danser']))).code).toBe(2)
  expect((await outcome(run('cli', ['orienter', '--help']))).code).toBe(0)
  const missing = await outcome(run('cli', ['orienter', '--annuaire', 'absent.json']))
  expect(missing.code).toBe(1)
  expect(missing.err).toContain('absent.json')
})
