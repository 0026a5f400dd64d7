import { afterAll, expect, test, vi } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { emptyFiche } from './domain/fiche.ts'
import { notifyMetiers, writeFiches } from './store/metiers.ts'
import { startMetiers } from './vivants.ts'

const database = await createTestDatabase()
const fautes: unknown[] = []
const lus: string[][] = []
const metiers = await startMetiers(
  database,
  faute => fautes.push(faute),
  async noms => {
    lus.push(noms.map(({ rome }) => rome))
  },
)
afterAll(() => metiers.stop())

async function importer(...fiches: Parameters<typeof writeFiches>[1]): Promise<void> {
  const client = await database.pool.connect()
  await writeFiches(client, fiches, null)
  await notifyMetiers(client)
  client.release()
}

const secteurs = [{ code: '1', libelle: 'Bois', sousSecteur: null, principal: true }]
const LUTHIER = { ...emptyFiche('B1505', 'Luthier / Luthière'), version: 460, secteurs }
const EBENISTE = { ...emptyFiche('H2207', 'Ébéniste'), version: 460, secteurs }

test('serves the demonstration, then what an import brings, laid out by another thread', async () => {
  expect(metiers.version()).toBeNull()
  expect(metiers.recherche().chercher('luthière', { max: 1 })).not.toMatchObject([{ rome: 'B1505' }])

  await importer(LUTHIER)
  await vi.waitFor(() => expect(metiers.version()).toBe(460), { timeout: 15_000, interval: 50 })
  expect(metiers.recherche().chercher('luthiere', { max: 1 })).toMatchObject([{ rome: 'B1505' }])

  await importer(EBENISTE)
  await vi.waitFor(() => expect(metiers.liste()).toHaveLength(2), { timeout: 15_000, interval: 50 })
  expect(metiers.recherche().chercher('ebenniste', { max: 1 })).toMatchObject([{ rome: 'H2207' }])
  expect(metiers.rayons().secteur).toMatchObject([{ libelle: 'Bois', metiers: [{ rome: 'H2207' }, { rome: 'B1505' }] }])
  expect(metiers.nom('B1505')).toBe('Luthier / Luthière')
  // The reading of demandes is told of ROME, not of the demonstration, which it knows.
  expect(lus).toEqual([['B1505'], ['B1505', 'H2207']])
  expect(fautes).toEqual([])
})
