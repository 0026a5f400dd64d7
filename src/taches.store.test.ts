import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createChiffre } from '#platform/chiffre.ts'
import { loadConfig } from '#platform/config.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { tachesOf } from './taches.ts'

const db = await createTestDatabase()
const taches = tachesOf({
  config: loadConfig({}, process.cwd()),
  db: db.app,
  chiffre: createChiffre(new Map([[1, randomBytes(32)]])),
  nomCommune: () => undefined,
})

test.each(taches.map(tache => [tache.nom, tache] as const))(
  'the application’s role may run %s, twice at once and with nothing to do',
  async (_nom, { run }) => {
    const now = new Date('2026-11-24T10:00:00Z')
    await expect(Promise.all([run(now), run(now)])).resolves.toHaveLength(2)
  },
)
