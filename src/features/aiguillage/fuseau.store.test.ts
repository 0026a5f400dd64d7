import { expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { formatMoment } from '#web/format.ts'
import { avancer } from './avancer.ts'
import { lireGeste } from './formulaires.ts'
import { gestesOf } from './poste.tsx'
import { findAiguillage } from './store/aiguillages.ts'
import { createMonde } from './testing/monde.ts'

const db = await createTestDatabase()
const { deps, pij, ml, send, messages } = await createMonde(db)
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

/** The receiver's only lieu, where the time is told. */
const install = (commune: string): Promise<unknown> =>
  db.pool.query(
    `insert into lieu (id, structure_id, commune, lat, lon, precision_point) values ('ici', 'ml', $1, 0, 0, 'commune')
     on conflict (id) do update set commune = $1`,
    [commune],
  )

/** The receiver types a time in the field of a new aiguillage. */
async function fixer(rendezvous: string) {
  const id = await send()
  const a = await asActeur(db.app, ml, tx => findAiguillage(tx, id))
  const saisie = lireGeste({ vers: 'scheduled', version: String(a?.version), rendezvous, message: '' })
  if (!a || !saisie) throw new Error('not there')
  const fait = await avancer(deps, ml, id, a.version, lu => gestesOf(saisie, lu))
  return { id, fait }
}

test.each([
  ['97411', '2026-12-01T14:00', '2026-12-01T10:00:00.000Z', 'Le 1er décembre 2026 à 14 h, heure de La Réunion.'],
  ['97105', '2026-12-01T20:00', '2026-12-02T00:00:00.000Z', 'Le 1er décembre 2026 à 20 h, heure de la Guadeloupe.'],
  ['28134', '2027-03-28T03:00', '2027-03-28T01:00:00.000Z', 'Le 28 mars 2027 à 3 h.'],
])(
  'a time typed by a receiver of %s is that of its clocks, for both sides and in each message',
  async (commune, saisi, instant, dit) => {
    await install(commune)
    const { id } = await fixer(saisi)
    const vu = await asActeur(db.app, pij, tx => findAiguillage(tx, id))
    expect(vu?.rendezvousLe?.toISOString()).toBe(instant)
    expect(vu?.rendezvousLe && `Le ${plain(formatMoment(vu.rendezvousLe, vu.recepteur.fuseau))}.`).toBe(dit)
    const told = (await messages()).filter(m => m.cle.startsWith(`aiguillage:${id}:`) && m.cle.includes('scheduled'))
    expect(told.map(m => m.cle.split(':').at(-1)).sort()).toEqual(['emetteur', 'personne'])
    for (const { texte } of told) expect(plain(texte)).toContain(dit)
  },
)

test('a time that the clocks skip is refused by its name, and exists overseas', async () => {
  await install('28134')
  expect((await fixer('2027-03-28T02:30')).fait).toEqual({ erreur: 'heure-sautee' })
  await install('97411')
  expect((await fixer('2027-03-28T02:30')).fait).toHaveProperty('aiguillage')
})
