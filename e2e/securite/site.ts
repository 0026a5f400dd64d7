import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Hono } from 'hono'
import { afterAll } from 'vitest'
import { startMetiers } from '#features/metiers/index.ts'
import { type Chiffre, createChiffre } from '#platform/chiffre.ts'
import { type Config, loadConfig } from '#platform/config.ts'
import { createTestDatabase, type TestDatabase } from '#platform/testing/postgres.ts'
import { createApp } from '../../src/app.ts'
import { loadConnaissances } from '../../src/moteur.ts'
import { startMoteurVivant } from '../../src/moteur-vivant.ts'

/** The whole application in this process, over a database of its own, and every line that it logs. */
export async function openSite(
  env: Record<string, string> = {},
): Promise<{ app: Hono; database: TestDatabase; chiffre: Chiffre; config: Config; lignes: string[] }> {
  const database = await createTestDatabase()
  const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
  const lignes: string[] = []
  const noter = (line: string): void => {
    lignes.push(line)
  }
  const connaissances = await loadConnaissances()
  const vivant = await startMoteurVivant(database, connaissances, error => noter(String(error)))
  afterAll(() => vivant.stop())
  const metiers = await startMetiers(database, error => noter(String(error)))
  afterAll(() => metiers.stop())
  const config = loadConfig(
    { DATA_DIR: mkdtempSync(path.join(tmpdir(), 'porte-securite-')), CONTACT_COURRIEL: 'annuaire@example.org', ...env },
    process.cwd(),
  )
  const app = createApp({
    config,
    database: { ...database, pool: database.app },
    chiffre,
    connaissances,
    vivant,
    metiers,
    reperesDe: () => [],
    out: noter,
    err: noter,
  })
  return { app, database, chiffre, config, lignes }
}
