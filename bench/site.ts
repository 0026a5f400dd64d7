import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { generateAnnuaire, writeJsonLines } from '../src/features/annuaire/testing/generate.ts'
import { loadTerritoires } from '../src/features/territoires/index.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { projectPath } from '../src/platform/paths.ts'

/** The product as its users run it: the built server and commands, in processes of their own, on a folder of their own. */
export interface Installation {
  dir: string
  /** Files of a generated annuaire in data·inclusion v1: 3 services for 1 structure. */
  generate: (services: number, seed: number) => Promise<{ files: string[]; rows: number }>
  /** Runs `porte …` to its end. @throws with what it said when it fails. */
  porte: (...args: string[]) => Promise<{ seconds: number; peakRssMb: number; out: string }>
  /** Starts the server. @returns its address. */
  serve: () => Promise<{ address: string; rssMb: () => number; stop: () => Promise<void> }>
  close: () => Promise<void>
}

/** @param reglages settings of the site, by their names in the environment */
export async function makeInstallation(reglages: Readonly<Record<string, string>> = {}): Promise<Installation> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const postgres = await startEmbeddedPostgres(path.join(dir, 'data'))
  const env = { ...process.env, DATA_DIR: path.join(dir, 'data'), PORT: '0', NODE_ENV: 'production', ...reglages }
  const start = (entry: string, args: string[]) =>
    spawn(process.execPath, [projectPath('dist/server', entry), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })

  return {
    dir,
    async generate(services, seed) {
      const structures = Math.ceil(services / 3)
      const today = new Date().toISOString().slice(0, 10)
      const annuaire = generateAnnuaire({ structures, services, seed, territoires: loadTerritoires(), today })
      const files = [path.join(dir, 'structures.jsonl'), path.join(dir, 'services.jsonl')] as const
      const rows =
        (await writeJsonLines(files[0], annuaire.structures())) + (await writeJsonLines(files[1], annuaire.services()))
      return { files: [...files], rows }
    },
    async porte(...args) {
      const begun = performance.now()
      const child = start('cli.js', args)
      const text = { out: '', err: '' }
      child.stdout.on('data', data => (text.out += data))
      child.stderr.on('data', data => (text.err = `${text.err}${data}`.slice(-2_000)))
      let peakRssMb = 0
      const watch = setInterval(() => (peakRssMb = Math.max(peakRssMb, peakOf(child.pid))), 100)
      const [code] = await once(child, 'close')
      clearInterval(watch)
      if (code !== 0) throw new Error(`porte ${args[0]} ended with ${code}: ${text.err}`)
      return { seconds: (performance.now() - begun) / 1_000, peakRssMb, out: text.out }
    },
    async serve() {
      const child = start('main.js', [])
      const address = await new Promise<string>((resolve, reject) => {
        let text = ''
        const read = (data: Buffer) => {
          text += data
          const found = /http:\/\/[^\s]+/.exec(text)
          if (!found) return
          // Its log is read and forgotten: kept, it would cost the machine that is being measured.
          for (const stream of [child.stdout, child.stderr]) stream.off('data', read).resume()
          resolve(found[0])
        }
        child.stdout.on('data', read)
        child.stderr.on('data', read)
        child.once('exit', code => reject(new Error(`the server ended with ${code}: ${text}`)))
      })
      return {
        address: address.replace('localhost', '127.0.0.1'),
        rssMb: () => statusOf(child.pid, 'VmRSS'),
        async stop() {
          const ended = once(child, 'exit')
          child.kill('SIGTERM')
          await ended
        },
      }
    },
    async close() {
      await postgres.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** A figure of the kernel on a process, in MB; 0 when the process is gone. */
function statusOf(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${field}:\\s+(\\d+) kB`))
    return Number(line?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

const peakOf = (pid: number | undefined): number => statusOf(pid, 'VmHWM')
