import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { keepAlive } from '../bench/chaos-processus.ts'

/** Two processes of the site on one database, as behind a load balancer that trusts itself to say who asks. */
const db = await createTestDatabase()
const dossier = mkdtempSync(path.join(tmpdir(), 'porte-freins-'))
const env = {
  DATABASE_URL: db.url,
  DATABASE_APP_URL: '',
  DATA_DIR: dossier,
  CLES: `1:${randomBytes(32).toString('base64')}`,
  PROCESSUS: 'web',
  PUBLIC_URL: 'https://porte.example',
  DEMO: '0',
  MANDATAIRES_DE_CONFIANCE: '1',
}
const sites = await Promise.all([keepAlive(env), keepAlive(env)])
afterAll(async () => {
  await Promise.all(sites.map(site => site.stop()))
  rmSync(dossier, { recursive: true, force: true })
})

/** @returns the status of each answer, asked of the two processes in turn */
async function demander(chemin: string, de: string, champs: Record<string, string>, fois: number): Promise<number[]> {
  const statuts: number[] = []
  for (let n = 0; n < fois; n++) {
    const site = sites[n % sites.length]
    const headers = { Origin: 'https://porte.example', 'X-Forwarded-For': de }
    const body = new URLSearchParams(champs)
    statuts.push(
      (await fetch(`${site?.address}${chemin}`, { method: 'POST', headers, body, redirect: 'manual' })).status,
    )
  }
  return statuts
}

describe.each([
  { quoi: 'sign-in links', chemin: '/connexion/lien', champs: { courriel: 'personne@exemple.fr' }, points: 20 },
  {
    quoi: 'call-backs',
    chemin: '/rappel',
    champs: { prenom: 'Léa', telephone: '06 12 34 56 78', creneau: 'matin' },
    points: 20,
  },
])('the limit on $quoi', ({ chemin, champs, points }) => {
  test('is one for both processes, and each address has its own', async () => {
    const statuts = await demander(chemin, '203.0.113.1', champs, points + 2)
    expect(statuts.slice(0, points)).not.toContain(429)
    expect(statuts.slice(points)).toEqual([429, 429])
    expect(await demander(chemin, '203.0.113.2', champs, 2)).not.toContain(429)
  })
})

test('codes of workshops cannot be guessed without end, with a project or without', async () => {
  const entree = await fetch(`${sites[0]?.address}/projet/interets`, {
    method: 'POST',
    headers: { Origin: 'https://porte.example' },
    body: new URLSearchParams({ de: 'interets' }),
  })
  const projet = /name="projet" value="([^"]+)"/.exec(await entree.text())?.[1] ?? ''
  const sans = await demander('/projet/atelier', '203.0.113.7', { atelier: 'ZZZ999' }, 120)
  expect(new Set(sans)).toEqual(new Set([422]))
  const avec = { atelier: 'ZZZ999', projet, de: 'garder' }
  expect(await demander('/projet/atelier', '203.0.113.7', avec, 2)).toEqual([429, 429])
  expect(await demander('/projet/atelier', '203.0.113.8', avec, 1)).toEqual([422])
})

test('nothing of who asked is kept in clear', async () => {
  const { rows } = await db.pool.query<{ key: string }>('select key from frein')
  expect(rows.length).toBeGreaterThanOrEqual(5)
  expect(rows.filter(({ key }) => !/^(lien|rappels?|atelier):[\w-]{43}$/.test(key))).toEqual([])
  expect(JSON.stringify(rows)).not.toContain('203.0.113')
})
