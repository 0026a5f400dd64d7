import type { TestDatabase } from '#platform/testing/postgres.ts'
import { type EvenementSource, writeEvenements } from '../store/ecrire.ts'

/** An event of a source, with what is changed of it: one hour in Dreux on 1 December 2026. */
export const evenement = (sourceId: string, more: Partial<EvenementSource> = {}): EvenementSource => ({
  sourceId,
  organisations: [],
  titre: sourceId,
  etat: 'publie',
  membres: false,
  quand: {
    debut: new Date('2026-12-01T13:00:00Z'),
    fin: new Date('2026-12-01T14:00:00Z'),
    zone: 'Europe/Paris',
    journee: false,
  },
  enLigne: false,
  lieu: { nom: 'Salle', commune: '28134', ville: 'Dreux', lat: 48.7365, lon: 1.366 },
  publics: [],
  besoins: [],
  romes: [],
  accessibilite: [],
  inscription: 'aucune',
  ...more,
})

/** Writes events as an import does. @returns what was done */
export async function ecrire(db: Pick<TestDatabase, 'pool'>, evenements: readonly EvenementSource[], now: Date) {
  const client = await db.pool.connect()
  try {
    return await writeEvenements(client, evenements, { source: 't', demonstration: false, importId: null, now })
  } finally {
    client.release()
  }
}
