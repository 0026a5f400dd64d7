import type pg from 'pg'
import type { Database } from '#platform/database.ts'
import { etendre } from './etendre.ts'
import { insertPermanence } from './store/permanences.ts'

const STRUCTURE = 'demo--mission-locale-drouais'
const LIEU = 'demo--mission-locale-drouais--dunant'
const PREMIER_RENDEZVOUS = '5d1c7b0e-0d6f-4b1c-9a53-7f2a4c1e0001'

/**
 * A weekly permanence at the mission locale of the Drouais, with its slots of the next eight weeks. As the owner of the database: call it
 * after the accounts of the demonstration are there (`prepareReseau`), so that they host in turn.
 */
export async function prepareRendezvous(
  { pool }: Database,
  { demo, now }: { demo: boolean; now: Date },
): Promise<void> {
  if (!demo) return
  const client = await pool.connect()
  try {
    await client.query('begin')
    const tx = {
      query: <R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) =>
        client.query<R>(text, values && [...values]),
    }
    const { rows } = await tx.query<{ la: boolean; hotes: string[] }>(
      `select exists (select from structure where id = $1) and not exists (select from permanence where id = $2) as la,
         array(select c.id::text from compte c join affectation a on a.compte_id = c.id
           where a.structure_id = $1 and a.etat = 'active' order by c.courriel) as hotes`,
      [STRUCTURE, PREMIER_RENDEZVOUS],
    )
    if (rows[0]?.la)
      await insertPermanence(tx, {
        id: PREMIER_RENDEZVOUS,
        structure: STRUCTURE,
        lieu: LIEU,
        nom: 'Premier rendez-vous',
        mode: 'en-presentiel',
        recurrence: 'FREQ=WEEKLY;BYDAY=TU,TH',
        debut: '2026-09-01T13:30',
        zone: 'Europe/Paris',
        dureeMin: 45,
        creneaux: 4,
        places: 1,
        hotes: rows[0].hotes,
        publique: true,
      })
    await etendre(tx, now, STRUCTURE)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
