import { expect, test } from 'vitest'
import { prendre } from '#features/rendezvous/index.ts'
import { chiffre, createMonde } from '#features/rendezvous/testing/monde.ts'
import { loadConfig } from '#platform/config.ts'
import { digestSecret } from '#platform/secret.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { tachesOf } from './taches.ts'

const db = await createTestDatabase()
const taches = tachesOf({
  config: loadConfig({}, process.cwd()),
  db: db.app,
  chiffre,
  nomCommune: () => undefined,
})

test.each(taches.map(tache => [tache.nom, tache] as const))(
  'the application’s role may run %s, twice at once and with nothing to do',
  async (_nom, { run }) => {
    const now = new Date('2026-11-24T10:00:00Z')
    await expect(Promise.all([run(now), run(now)])).resolves.toHaveLength(2)
  },
)

test('a reminder of an appointment leads the person to their own thread, without an account', async () => {
  const now = new Date('2026-11-24T10:00:00Z')
  const { cio, deps, personne, creneau, messages } = await createMonde(db, now)
  const lina = await personne()
  const pris = await prendre(deps, cio, { creneau: await creneau('2026-12-01T13:00Z'), personne: lina }, now)
  expect(pris).toHaveProperty('id')
  await taches.find(({ nom }) => nom === 'rappels')?.run(new Date('2026-11-30T10:00:00Z'))
  const rappel = (await messages()).find(({ cle }) => cle.endsWith(':rappel-2j'))
  const secret = /\/suivi\/(\S+)/.exec(rappel?.texte ?? '')?.[1] ?? ''
  const { rows } = await db.pool.query('select personne_id from lien_personne where empreinte = $1', [
    digestSecret(secret),
  ])
  expect(rows).toEqual([{ personne_id: lina }])
})
