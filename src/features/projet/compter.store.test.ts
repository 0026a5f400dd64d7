import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Resultat } from '#features/orientation/index.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { chiffresProjets, choisirCompte, compterProjet } from './compter.ts'
import { COMPTE } from './domain/compte.ts'
import type { Projet } from './domain/document.ts'
import { ecrire, plumeOf, souhaitOf } from './domain/ecrire.ts'
import { poserCompte } from './store/comptes.ts'
import { projetPlein } from './testing/projets.ts'

const database = await createTestDatabase()
const territoires = loadTerritoires()
const aucunePorte: Resultat = {
  ok: true,
  reponse: {
    compris: { besoins: [], extraits: {}, situation: {}, contraintes: {}, lieuxPossibles: [], contradictions: [] },
    portes: [],
    ecartees: [],
    question: null,
  },
}
let now = new Date()
let formation = true
const deps = {
  db: database.app,
  territoires,
  orienter: () => aucunePorte,
  formationsPres: () =>
    Promise.resolve({ total: 1, proche: formation ? { id: 'f', intitule: 'CAP', distanceKm: 3 } : undefined }),
  now: () => now,
}
const le = (instant: string) => {
  now = new Date(instant)
}

beforeEach(async () => {
  await database.pool.query('delete from projet_compte')
  formation = true
  le('2026-11-20T10:00:00Z')
})

/** A project that its person wants counted: an occupation, in the département of Dreux. */
async function compte(rome = 'D1102', projet = projetPlein()): Promise<Projet> {
  const plume = plumeOf(projet, now)
  const sien = ecrire(projet, 'metiers', 'D1102', null, plume)
  const avec = ecrire(sien, 'metiers', rome, { libelle: rome, avis: 'garde' }, plume)
  const oui = await choisirCompte(deps, avec, true)
  await compterProjet(deps, oui)
  return oui
}
const plusieurs = async (combien: number, rome?: string) => {
  const projets: Projet[] = []
  for (let i = 0; i < combien; i++) projets.push(await compte(rome))
  return projets
}
const dits = async () => (await chiffresProjets(deps)).map(({ rome, projets }) => [rome ?? 'tous', projets])

describe('projects are counted', () => {
  test('only when their person asks, and never before their month is over', async () => {
    for (let i = 0; i < 6; i++) await compterProjet(deps, projetPlein())
    expect(await database.pool.query('select 1 from projet_compte')).toMatchObject({ rowCount: 0 })
    await plusieurs(5)
    expect(await dits()).toEqual([])
    le('2026-12-01T00:30:00+01:00')
    expect(await dits()).toEqual([
      ['tous', 5],
      ['D1102', 5],
    ])
  })

  test('by bands of five: four are nothing, nine are not told from five, and no part of a count gives the rest away', async () => {
    formation = false
    await plusieurs(4, 'D1102')
    formation = true
    await plusieurs(5, 'D1102')
    await plusieurs(4, 'H2206')
    le('2026-12-02T10:00:00Z')
    expect(await chiffresProjets(deps)).toEqual([
      // Thirteen in all.
      { departement: '28', rome: undefined, projets: 10, sansFormation: 0, sansPorte: 10 },
      { departement: '28', rome: 'D1102', projets: 5, sansFormation: 0, sansPorte: 5 },
    ])
  })

  test('once each, as they last were, in the département where they are', async () => {
    const projets = await plusieurs(5, 'D1102')
    le('2026-12-10T10:00:00Z')
    for (const projet of projets) {
      const chartres = ecrire(projet, 'souhaits', 'lieu', '45234', plumeOf(projet, now))
      await compterProjet(deps, chartres)
      await compterProjet(deps, chartres)
    }
    // What is said in a month that is not over does not show.
    expect((await chiffresProjets(deps)).map(({ departement }) => departement)).toEqual(['28', '28'])
    le('2027-01-02T10:00:00Z')
    expect((await chiffresProjets(deps)).map(({ departement }) => departement)).toEqual(['45', '45'])
    le('2028-02-02T10:00:00Z')
    expect(await dits()).toEqual([])
  })

  test('no longer, in any month, as soon as their person takes it back', async () => {
    const [un, ...autres] = await plusieurs(5)
    le('2026-12-10T10:00:00Z')
    for (const projet of [...autres, ...(un ? [un] : [])]) await compterProjet(deps, projet)
    expect(await dits()).toHaveLength(2)
    const repris = un && (await choisirCompte(deps, un, false))
    expect(repris && souhaitOf(repris, COMPTE)).toBe('')
    expect(await dits()).toEqual([])
    const { rows } = await database.pool.query('select count(*)::int as n from projet_compte')
    expect(rows).toEqual([{ n: 8 }])
  })

  test('with nothing but where and which occupations: not what was written, nor the name of the project', async () => {
    const projet = await compte()
    const { rows } = await database.pool.query('select * from projet_compte')
    expect(rows).toMatchObject([{ departement: '28', metiers: ['D1102'], sans_formation: [], sans_porte: true }])
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${projet.id}|pain|Mission|28134`))
  })
})

test('whoever comes or goes, a count is told by whole bands, and moves by one band at most', async () => {
  const jetons = Array.from({ length: 23 }, () => randomUUID())
  le('2026-12-05T10:00:00Z')
  const un = { departement: '28', metiers: ['D1102'], sansFormation: [], sansPorte: false }
  let avant = 0
  for (const [i, jeton] of jetons.entries()) {
    await poserCompte(database.app, jeton, '2026-11-01', un, now)
    const montre = (await chiffresProjets(deps)).find(({ rome }) => rome === 'D1102')?.projets ?? 0
    expect(montre).toBe(Math.floor((i + 1) / 5) * 5)
    expect(montre - avant === 0 || montre - avant === 5).toBe(true)
    avant = montre
  }
})
