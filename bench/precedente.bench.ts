import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadCles } from '../src/platform/chiffre.ts'
import { connect } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { listMigrations } from '../src/platform/migrer.ts'
import { projectPath } from '../src/platform/paths.ts'
import { keepAlive, type Programme } from './chaos-processus.ts'
import { charger, DEMANDE, type Demande, makeAgent, PAR_SECONDE } from './charge.ts'
import type { BenchOptions, Metrics } from './harness.ts'
import { repartir } from './repartiteur.ts'

export const summary =
  'a former version (commit of DEPUIS; without it, of before the last migrations) serves while this one migrates and takes its place'

/** Commits that touched the migrations, back from this one. */
const RECUL = { small: 1, full: 20 } as const
const SITES = 3

const git = (...args: string[]): string =>
  execFileSync('git', ['-C', projectPath('.'), ...args], { encoding: 'utf8' }).trim()

/** The commit of the former version. */
function choisir(size: BenchOptions['size']): string {
  const depuis = process.env.DEPUIS
  if (depuis) return git('rev-parse', '--verify', `${depuis}^{commit}`)
  const dernier = git('log', `--max-count=${RECUL[size]}`, '--format=%H', '--', 'migrations').split('\n').at(-1)
  return git('rev-parse', `${dernier}^`)
}

/** A former version in a folder of its own, with the packages of its time, built. */
async function construire(commit: string, dossier: string): Promise<void> {
  git('clone', '--quiet', '--shared', '--no-checkout', '.', dossier)
  execFileSync('git', ['-C', dossier, 'checkout', '--quiet', commit])
  const verrou = (racine: string) => readFileSync(path.join(racine, 'package-lock.json'), 'utf8')
  if (verrou(dossier) === verrou(projectPath('.')))
    symlinkSync(projectPath('node_modules'), path.join(dossier, 'node_modules'))
  else await lancer('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], dossier)
  await lancer(process.execPath, ['scripts/build.mjs'], dossier)
}

async function lancer(programme: string, args: string[], cwd: string): Promise<void> {
  const [code] = await once(spawn(programme, args, { cwd, stdio: ['ignore', 2, 2] }), 'exit')
  if (code !== 0) throw new Error(`${programme} ${args[0]} ended with ${code}`)
}

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-precedente-'))
  const closers: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })]
  try {
    const commit = choisir(size)
    const avant = path.join(dir, 'avant')
    await construire(commit, avant)
    const faites = new Set(listMigrations(path.join(avant, 'migrations')))
    const nouvelles = listMigrations(projectPath('migrations')).filter(nom => !faites.has(nom))
    say(`${commit.slice(0, 7)} is built; this version adds ${nouvelles.length} migrations: ${nouvelles.join(', ')}`)

    const donnees = path.join(dir, 'donnees')
    const serveur = await startEmbeddedPostgres(donnees)
    closers.push(serveur.stop)
    loadCles(undefined, donnees)
    const env = {
      DATABASE_URL: serveur.url,
      DATABASE_APP_URL: '',
      CLES: readFileSync(path.join(donnees, 'cles'), 'utf8').trim(),
      DATA_DIR: donnees,
      DEMO: '1',
      SMTP_URL: '',
      RETRAIT_SECONDES: '2',
      PUBLIC_URL: 'http://localhost',
    }
    const programmes: Programme[] = []
    closers.push(() => Promise.all(programmes.map(p => p.stop())))
    for (const role of [...Array<string>(SITES).fill('web'), 'travail'])
      programmes.push(await keepAlive({ ...env, PROCESSUS: role }, avant))
    const repartiteur = await repartir(programmes.slice(0, SITES).map(p => p.address))
    closers.push(repartiteur.close)
    const attendre = async () => {
      while (repartiteur.bons() !== SITES) await sleep(50)
    }
    await attendre()

    const owner = connect(serveur.url)
    closers.push(owner.close)
    const demandes = await demandesOf((await makeAgent(owner.pool)).cookie, repartiteur.address)
    const charge = charger(repartiteur.address, demandes)
    closers.push(charge.stop)
    await sleep(3_000)
    if (charge.vu.echecs > 0) throw new Error(`before: ${JSON.stringify([...charge.vu.statuts])}`)
    const debut = performance.now()
    for (const [rang, programme] of programmes.entries()) {
      await programme.restart(projectPath('.'))
      // The former version and the new one serve together.
      if (rang < SITES) await attendre()
      await sleep(2_000)
      say(`${rang + 1} of ${programmes.length} replaced, ${charge.vu.echecs} failed of ${charge.vu.demandes}`)
    }
    const secondes = (performance.now() - debut) / 1_000
    charge.stop()
    await sleep(2_000)
    if (charge.vu.echecs > 0) say(JSON.stringify([...charge.vu.statuts]))
    const { rows } = await owner.pool.query<{ n: number }>(
      'select count(*)::int as n from kysely_migration where name = any($1)',
      [nouvelles],
    )
    return {
      requestsPerSecond: PAR_SECONDE,
      seconds: secondes,
      migrations: rows[0]?.n ?? 0,
      requests: charge.vu.demandes,
      failed: charge.vu.echecs,
      slowestMs: charge.vu.pireMs,
    }
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

/** What people ask for, and what an agent reads and writes at their desk: those that this version answers before anything changes. */
async function demandesOf(cookie: string, address: string): Promise<Demande[]> {
  const agent = { headers: { cookie, origin: 'http://localhost' } }
  const ecrire: Demande = {
    page: '/poste/accueil',
    init: {
      ...agent,
      method: 'POST',
      body: new URLSearchParams({ etape: 'enregistrer', note: 'Renseignée', 'issue[]': 'documentation' }),
    },
    statut: 303,
  }
  const pages: Demande[] = ['/', '/metiers', '/evenements', '/territoires', '/ressources'].map(page => ({ page }))
  const poste: Demande[] = ['/poste', '/poste/aiguillages', '/poste/rendez-vous', '/poste/membres'].map(page => ({
    page,
    init: agent,
  }))
  const toutes = [...pages, ...poste, DEMANDE, ecrire]
  const gardees: Demande[] = []
  for (const demande of toutes) {
    const { status } = await fetch(`${address}${demande.page}`, { ...demande.init, redirect: 'manual' })
    if (status === (demande.statut ?? 200)) gardees.push(demande)
  }
  if (!gardees.includes(ecrire) || !gardees.includes(DEMANDE)) throw new Error('nothing is written')
  return gardees
}
