import { beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import type { Mesure, Source } from '../domain/mesure.ts'
import {
  countVanishedMesures,
  mesuresDe,
  openSeenMesures,
  removeVanishedMesures,
  saveSource,
  writeMesures,
} from './mesures.ts'

const { pool } = await createTestDatabase()
const now = new Date('2026-11-27T05:00:00Z')
beforeEach(() => pool.query('truncate mesure, source_mesure cascade'))

const source = (millesime: string): Source => ({
  code: 'essai',
  millesime,
  titre: 'Un essai',
  producteur: 'INSEE',
  url: 'https://www.insee.fr',
  licence: 'Licence Ouverte 2.0',
  frequence: 'annuelle',
})
const dreux = { maille: 'zone-emploi', code: '0057' } as const
const taux = (valeur: number, periode = '2023-T3', more: Partial<Mesure> = {}): Mesure =>
  ({
    indicateur: 'chomage-taux',
    territoire: dreux,
    periode,
    dimensions: {},
    zonage: 'ze-2020',
    etat: 'valeur',
    valeur,
    ...more,
  }) as Mesure

const write = async (mesures: Mesure[], millesime = '2023-T3') => {
  const client = await pool.connect()
  try {
    await openSeenMesures(client)
    const edition = source(millesime)
    const { rows } = await client.query<{ id: number }>(
      `insert into import (genre, fichier, format, le, lus, crees, modifies, inchanges, rejetes) values ('statistiques', 'f', 'f', now(), 0, 0, 0, 0, 0) returning id`,
    )
    const counts = await writeMesures(client, mesures, {
      source: edition,
      sourceId: await saveSource(client, edition, now),
      importId: rows[0]?.id ?? 0,
    })
    const vanished = await countVanishedMesures(client)
    let removed = 0
    for (const one of vanished) removed += await removeVanishedMesures(client, one.source)
    return { ...counts, removed }
  } finally {
    client.release()
  }
}
const read = (more: Partial<Parameters<typeof mesuresDe>[1]> = {}) =>
  mesuresDe(pool, { territoires: [dreux], indicateurs: ['chomage-taux'], leJour: '2026-11-27', ...more })

test('a figure is read back with its source, year, territory, population and state', async () => {
  expect(await write([taux(8.2, '2023-T3', { effectif: 61_000 }), taux(8.1, '2023-T2')])).toMatchObject({ created: 2 })
  expect(await read()).toEqual([
    { ...taux(8.2, '2023-T3', { effectif: 61_000 }), source: { ...source('2023-T3'), importeLe: now.toISOString() } },
  ])
  expect((await read({ periodes: 'toutes' })).map(({ periode }) => periode)).toEqual(['2023-T2', '2023-T3'])
})

test('a suppressed figure is kept as such, neither nought nor absent', async () => {
  await write([taux(0, '2023', { etat: 'secret', valeur: undefined } as Partial<Mesure>)])
  expect(await read()).toMatchObject([{ etat: 'secret' }])
  expect((await read())[0]).not.toHaveProperty('valeur')
})

test('a figure without its source, or that says it has a value and has none, cannot be stored', async () => {
  const insert = (etat: string, valeur: number | null, sourceId: number | null) =>
    pool.query(
      `insert into mesure (maille, territoire, indicateur, periode, zonage, etat, valeur, source_id) values ('commune', '28134', 'x-y', '2020', 'cog-2024', $1, $2, $3)`,
      [etat, valeur, sourceId],
    )
  const id = await saveSource(pool, source('2020'), now)
  await expect(insert('valeur', 1, null)).rejects.toThrow(/source_id/)
  await expect(insert('valeur', 1, id + 1)).rejects.toThrow(/source/)
  await expect(insert('valeur', null, id)).rejects.toThrow(/check/)
  await expect(insert('secret', 1, id)).rejects.toThrow(/check/)
  await expect(saveSource(pool, { ...source('2020'), url: 'ici' }, now)).rejects.toThrow(/check/)
})

test('a regulated amount is not told from the day it expires', async () => {
  await write([taux(11.88, '2026-01', { expireLe: '2026-12-31' })])
  expect(await read({ leJour: '2026-12-30' })).toHaveLength(1)
  expect(await read({ leJour: '2026-12-31' })).toEqual([])
})

test('the same edition again changes nothing, an older one does not undo it, a newer one takes its place', async () => {
  await write([taux(8.2)])
  expect(await write([taux(8.2)])).toEqual({ created: 0, updated: 0, unchanged: 1, removed: 0 })
  expect(await write([taux(9.9)], '2023-T2')).toMatchObject({ updated: 0 })
  expect(await write([taux(8.3)], '2024-T1')).toMatchObject({ updated: 1 })
  expect(await read()).toMatchObject([{ valeur: 8.3, source: { millesime: '2024-T1' } }])
})

test('what the producer no longer publishes is removed, for what the edition covers only', async () => {
  const autre = { maille: 'zone-emploi', code: '2403' } as const
  await write([taux(8.2), taux(6.2, '2023-T3', { territoire: autre }), taux(5, '2019')])
  expect(await write([taux(8.2)])).toMatchObject({ unchanged: 1, removed: 1 })
  expect(await read({ periodes: 'toutes' })).toHaveLength(2)
  expect(await read({ territoires: [autre] })).toEqual([])
})

test('figures of a dimension are read alone', async () => {
  await write([taux(5, '2021', { dimensions: { sexe: 'F', rome: 'D1102' } }), taux(4, '2021')])
  expect(await read({ dimensions: { rome: 'D1102', sexe: 'F' } })).toMatchObject([
    { valeur: 5, dimensions: { rome: 'D1102', sexe: 'F' } },
  ])
  expect(await read({ dimensions: {} })).toMatchObject([{ valeur: 4 }])
  expect(await read()).toHaveLength(2)
})
