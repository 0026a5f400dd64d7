import { expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { avancer } from './avancer.ts'
import { tenueDe } from './delais.ts'
import { createMonde, DEBUT } from './testing/monde.ts'

const JOUR_MS = 86_400_000
const db = await createTestDatabase()
const monde = await createMonde(db)
await db.pool.query(
  `with c as (insert into convention (territoire_id, forme, version, etat, titre, texte, debut, cree_le, maj_le)
     values ('drouais', 'convention', 1, 'ouverte', 'Convention', 'Le texte', '2020-01-01', now(), now()) returning id)
   insert into convention_membre (convention_id, structure_id, delai_jours, signee_le, lieu)
     select id, 'ml', 4, '2020-01-01'::date, 'Dreux' from c union all select id, 'cfa', 3, null, null from c`,
)
const promis = async (id: string): Promise<number> => {
  const { rows } = await db.pool.query('select promis_pour, attend_depuis from aiguillage where id = $1', [id])
  return (rows[0].promis_pour - rows[0].attend_depuis) / JOUR_MS
}

test('somebody sent to a structure is promised the answer that it signed; elsewhere, that of the site', async () => {
  monde.at(DEBUT)
  const id = await monde.send()
  expect(await promis(id)).toBe(4)
  // What was not signed binds nobody.
  expect(await promis(await monde.send({ recepteur: 'cfa' }))).toBe(10)
  // Once accepted, it is no more the answer that is waited for.
  expect(await avancer(monde.deps, monde.ml, id, 2, [{ vers: 'received' }, { vers: 'accepted' }])).toHaveProperty(
    'aiguillage',
  )
  expect(await promis(id)).toBe(10)
})

test('how a promise was kept counts those whose delay has come, answered in time or not, from five on', async () => {
  const lire = async (jours: number) =>
    (await tenueDe(db.pool, new Map([['ml', 4]]), new Date(DEBUT.getTime() + jours * JOUR_MS))).parStructure.get('ml')
  for (const heures of [1, 2, 3]) {
    monde.at(DEBUT)
    const id = await monde.send()
    monde.at(new Date(DEBUT.getTime() + heures * 3_600_000))
    await avancer(monde.deps, monde.ml, id, 2, [{ vers: 'received' }, { vers: 'declined', motif: 'complet' }])
  }
  monde.at(DEBUT)
  await monde.send()
  // Four were answered; the fifth still waits, and may be answered in time.
  expect(await lire(3)).toBeUndefined()
  expect(await lire(5)).toEqual({ echus: 5, tenus: 4 })
  expect(await tenueDe(db.pool, new Map(), DEBUT)).toEqual({ parStructure: new Map(), reste: undefined })
})
