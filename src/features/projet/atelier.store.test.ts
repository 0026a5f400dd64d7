import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Agent } from '#features/comptes/index.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { direProgres, entrerAtelier, lireAtelier, ouvrirAtelier } from './atelier.ts'
import { PLACES_MAX } from './store/ateliers.ts'
import { projetPlein } from './testing/projets.ts'

const database = await createTestDatabase()
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
let now = new Date('2026-12-01T13:00:00Z')
const deps = { db: database.app, chiffre, now: () => now }
const compte = randomUUID()
const ML: Agent = {
  acteur: { sorte: 'agent', role: 'conseiller', compte, structure: 'ml' },
  compte: { id: compte, nom: 'Rouvray', prenom: 'Mathieu', courriel: 'ml@essai.example' },
  role: 'conseiller',
  structure: { id: 'ml', nom: 'Mission locale' },
  territoire: undefined,
  demonstration: false,
}

beforeAll(() =>
  database.pool.query(
    "insert into structure (id, nom, reseau, source, empreinte) values ('ml', 'Mission locale', 'autre', 't', 't')",
  ),
)

/** A workshop of the 1st of December. */
async function atelier() {
  now = new Date('2026-12-01T13:00:00Z')
  const id = (await ouvrirAtelier(deps, ML, 'Forum', '2026-12-01')) ?? ''
  const lire = () => lireAtelier(deps, ML, id)
  return { id, lire, code: (await lire())?.atelier.code ?? '' }
}

describe('a workshop', () => {
  test('lets in by its code on its day alone, anywhere in France, and closes by itself', async () => {
    const { code, lire } = await atelier()
    const entrer = async (le: string) => {
      now = new Date(le)
      return (await entrerAtelier(deps, projetPlein(), code, '')).entree.ok
    }
    expect(await entrer('2026-11-30T10:00:00Z')).toBe(false)
    // Eight in the morning in Nouméa, six in the evening in Fort-de-France.
    expect(await entrer('2026-11-30T21:00:00Z')).toBe(true)
    expect(await entrer('2026-12-01T22:00:00Z')).toBe(true)
    expect(await entrer('2026-12-02T12:00:00Z')).toBe(false)
    expect((await lire())?.places).toHaveLength(2)
  })

  test('is told the steps, never a name that was not given, and nothing once it is closed', async () => {
    const { code, lire } = await atelier()
    const { projet } = await entrerAtelier(deps, projetPlein(), code, '')
    await entrerAtelier(deps, projetPlein(), code, 'Ana')
    await direProgres(deps, { ...projet, etapes: {} })
    const attendu = [
      { rang: 1, nom: undefined, etapes: ['interets', 'acquis', 'souhaits', 'metiers'] },
      { rang: 2, nom: 'Ana', etapes: [] },
    ]
    expect((await lire())?.places).toEqual(attendu)
    now = new Date('2026-12-03T09:00:00Z')
    await direProgres(deps, projet)
    expect((await lire())?.places).toEqual(attendu)
  })

  test('gives each a rank of its own when all come at once, up to its places', async () => {
    const { code, lire } = await atelier()
    const tous = await Promise.all(
      Array.from({ length: PLACES_MAX + 2 }, () => entrerAtelier(deps, projetPlein(), code, '')),
    )
    expect(tous.filter(({ entree }) => !entree.ok).map(({ entree }) => entree)).toEqual([
      { ok: false, faute: 'plein' },
      { ok: false, faute: 'plein' },
    ])
    const rangs = (await lire())?.places.map(({ rang }) => rang)
    expect(rangs).toEqual(Array.from({ length: PLACES_MAX }, (_, i) => i + 1))
  })
})
