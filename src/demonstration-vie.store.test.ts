import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { loadConfig } from '#platform/config.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareAnnuaire } from './annuaire-initial.ts'
import { prepareVie } from './demonstration-vie.ts'
import { loadConnaissances } from './moteur.ts'

/** A Wednesday, and the Sunday after it: the month is told in working days. */
const JOURS = [new Date('2026-11-25T10:00:00Z'), new Date('2026-11-29T10:00:00Z')]

const connaissances = await loadConnaissances()

test.each(JOURS)('the month of the demonstration is played to its end, on %s', async now => {
  const db = await createTestDatabase()
  await prepareAnnuaire(db, connaissances, { demo: true, now })
  await prepareReseau(db, { demo: true, now })
  const deps = {
    owner: db.pool,
    db: db.app,
    config: loadConfig({}, process.cwd()),
    chiffre: createChiffre(new Map([[1, randomBytes(32)]])),
    nomCommune: () => undefined,
  }
  const joues = await Promise.all([prepareVie(deps, now), prepareVie(deps, now)])
  expect(Math.max(...joues)).toBeGreaterThan(30)
  expect(Math.min(...joues)).toBe(0)

  const { rows } = await db.pool.query(
    `select statut, count(*)::int as n from aiguillage group by statut order by statut`,
  )
  const par = new Map(rows.map(({ statut, n }) => [statut, n]))
  for (const statut of [
    'draft',
    'sent',
    'needs-information',
    'scheduled',
    'met',
    'waitlisted',
    'completed',
    'withdrawn',
    'lapsed',
  ])
    expect(par.get(statut), statut).toBeGreaterThan(0)
  // Somebody was handed over three times: the coordinateur knows; one who is met through a second door is followed there.
  const alertes = await db.pool.query('select max(rang)::int as rang from aiguillage where alerte')
  expect(alertes.rows).toEqual([{ rang: 3 }])
  const apres = await db.pool.query(`select count(*)::int as n from aiguillage where proprietaire = 'porte-suivante'`)
  expect(apres.rows[0]?.n).toBe(3)
  // Nothing of the month is told as of today.
  const tard = await db.pool.query('select count(*)::int as n from aiguillage where maj_le > $1', [now])
  expect(tard.rows).toEqual([{ n: 0 }])
})
