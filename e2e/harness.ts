import { serve } from '@hono/node-server'
import chromium from '@sparticuz/chromium'
import type pg from 'pg'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium as playwright } from 'playwright-core'
import { afterAll } from 'vitest'
import { startMetiers } from '#features/metiers/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { loadConfig } from '#platform/config.ts'
import { createApp } from '../src/app.ts'
import { loadConnaissances } from '../src/moteur.ts'
import { startMoteurVivant } from '../src/moteur-vivant.ts'
import { startReperes } from '../src/reperes.ts'
import { copyDemonstration } from './demonstration.ts'

/**
 * The whole site on a free port, over a database of its own with the demonstration territory. Closed after the file.
 * @param avant what is to be there before anybody comes; `proprietaire` may write what imports alone write
 * @param now what time it is for the site, to be moved on by a journey that takes days
 */
export async function startSite(
  avant?: (app: pg.Pool, chiffre: Chiffre, proprietaire: pg.Pool) => Promise<void>,
  now?: () => Date,
): Promise<string> {
  const { database, chiffre, dossier } = await copyDemonstration()
  await avant?.(database.app, chiffre, database.pool)
  const connaissances = await loadConnaissances()
  const vivant = await startMoteurVivant(database, connaissances, error => console.error(error))
  const metiers = await startMetiers(database, error => console.error(error))
  const reperes = await startReperes(database.app, now ?? (() => new Date()), error => console.error(error))
  const config = loadConfig({ CONTACT_COURRIEL: 'annuaire@example.org', DATA_DIR: dossier }, process.cwd())
  const app = createApp({
    config,
    // As in production, the site acts as the application's role.
    database: { ...database, pool: database.app },
    chiffre,
    connaissances,
    vivant,
    metiers,
    reperesDe: reperes.de,
    out: () => {},
    err: line => console.error(line),
    now,
  })
  return new Promise(resolve => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    )
    afterAll(async () => {
      server.close()
      await reperes.stop()
      await metiers.stop()
      await vivant.stop()
    })
  })
}

/** A real Chromium, without the arguments of its package: `--single-process` breaks a second context. */
export async function openBrowser(): Promise<Browser> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  afterAll(() => browser.close())
  return browser
}

/** Runs a journey in a context of its own, closed whatever happens. */
export async function withContext<T>(
  browser: Browser,
  options: BrowserContextOptions,
  journey: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options)
  try {
    return await journey(context)
  } finally {
    await context.close()
  }
}

/**
 * Signs in with one click as an agent of the demonstration (`demo/reseau.yaml`).
 * @param nom first name and name, as "Inès Ferrand"
 * @returns the name and value of the session's cookie
 */
export async function signIn(site: string, nom: string): Promise<{ name: string; value: string }> {
  const page = await (await fetch(`${site}/connexion`)).text()
  const bouton = page.split('<button').find(part => part.includes(nom))
  const compte = /value="([^"]+)"/.exec(bouton ?? '')?.[1]
  if (compte === undefined) throw new Error(`no account of the demonstration is called ${nom}`)
  const answer = await fetch(`${site}/connexion/demonstration`, {
    method: 'POST',
    headers: { Origin: site },
    body: new URLSearchParams({ compte }),
    redirect: 'manual',
  })
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(answer.headers.get('Set-Cookie') ?? '') ?? []
  if (name === undefined || value === undefined) throw new Error(`no session for ${nom}: ${answer.status}`)
  return { name, value }
}
