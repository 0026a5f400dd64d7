import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { afterAll } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { startProxy } from './proxy.ts'

/** What a process of its own is asked to do. */
export interface Travail {
  /** Name of a task, or `envoi`. */
  tache: string
  base: string
  instant: Date
  env: Record<string, string>
}

/** Where it is killed: when the k-th step was done, its answer not yet read; or before it is done. */
export interface Coupure {
  k: number
  quand: 'avant' | 'apres'
}

export interface Fin {
  /** Steps seen until the end: statements, and what else was told. */
  etapes: number
  /** True when it was killed. */
  tue: boolean
}

/** Runs it, killed with SIGKILL at a step; `etape` is what tells of steps that are not statements. */
export type Lancer = (
  travail: Travail,
  coupure?: Coupure,
  ecouter?: (etape: () => 'passer' | 'retenir') => void,
) => Promise<Fin>

/** Builds the child once, beside the packages that it needs. Removed at the end of the file. */
export async function buildEnfant(): Promise<Lancer> {
  mkdirSync(projectPath('dist'), { recursive: true })
  const dossier = mkdtempSync(projectPath('dist', 'coupures-'))
  afterAll(() => rmSync(dossier, { recursive: true, force: true }))
  await build({
    configFile: false,
    root: projectPath(),
    logLevel: 'warn',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx', development: false } },
    build: {
      ssr: true,
      target: 'node24',
      outDir: dossier,
      rolldownOptions: { input: { enfant: projectPath('e2e/coupures/enfant.ts') } },
    },
  })
  return (travail, coupure, ecouter) =>
    lancer(path.join(dossier, 'enfant.js'), path.join(dossier, 'cache'), travail, coupure, ecouter)
}

async function lancer(
  programme: string,
  cache: string,
  { tache, base, instant, env }: Travail,
  coupure: Coupure | undefined,
  ecouter?: (etape: () => 'passer' | 'retenir') => void,
): Promise<Fin> {
  let etapes = 0
  let tue = false
  const tuer = (): 'retenir' => {
    tue = true
    enfant.kill('SIGKILL')
    return 'retenir'
  }
  const avant = (): 'passer' | 'retenir' => {
    if (tue) return 'retenir'
    etapes++
    return coupure?.quand === 'avant' && etapes === coupure.k ? tuer() : 'passer'
  }
  const apres = (): 'passer' | 'retenir' =>
    tue || (coupure?.quand === 'apres' && etapes >= coupure.k) ? tuer() : 'passer'
  ecouter?.(() => (avant() === 'retenir' ? 'retenir' : apres()))
  const proxy = await startProxy(base, { recu: avant, fait: apres })
  const enfant = spawn(process.execPath, [programme, JSON.stringify({ tache, base: proxy.url, instant })], {
    env: { ...process.env, ...env, NODE_ENV: 'production', NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let dit = ''
  enfant.stderr.on('data', data => {
    dit += data
  })
  const [code, signal] = await once(enfant, 'exit')
  proxy.close()
  if (tue ? signal !== 'SIGKILL' : code !== 0) throw new Error(`${tache} ended with ${code ?? signal}: ${dit}`)
  return { etapes, tue }
}
