import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createChiffre } from '#platform/chiffre.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import type { Projet } from './domain/document.ts'
import { ecrire, plumeOf } from './domain/ecrire.ts'
import { effacer, garder, ouvrir, synchroniser } from './garder.ts'
import { projetPlein } from './testing/projets.ts'

const database = await createTestDatabase()
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
let minute = 0
const deps = { db: database.app, chiffre, now: () => new Date(Date.UTC(2026, 10, 27, 9, minute)) }
/** A device writes one wish, a minute later. */
const ecrireSur = (projet: Projet, cle: string, valeur: string | number | null): Projet => {
  minute++
  return ecrire(projet, 'souhaits', cle, valeur, plumeOf(projet, deps.now()))
}
const gardeDe = (lu: Awaited<ReturnType<typeof synchroniser>>): Projet => {
  if (lu.sorte !== 'garde') throw new Error(`expected to be kept: ${lu.sorte}`)
  return lu.projet
}

describe('a project that is kept', () => {
  test('is opened by its code on another device, and by no other code', async () => {
    const { projet, code } = await garder(deps, projetPlein())
    expect(projet.id).not.toBe(projetPlein().id)
    expect((await ouvrir(deps, code))?.souhaits).toEqual(projet.souhaits)
    expect(await ouvrir(deps, `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`)).toBeUndefined()
    expect((await synchroniser(deps, projet, 'ABCDEFGHJKLM')).sorte).toBe('absent')
  })

  test('is not readable in the database, and neither is its code', async () => {
    const { code } = await garder(deps, projetPlein())
    const { rows } = await database.pool.query<{ tout: string }>('select t::text as tout from projet_garde t')
    const tout = rows.map(row => row.tout).join('\n')
    for (const mot of [code, 'pain', 'Boulanger', '28134']) {
      expect(tout).not.toContain(mot)
      expect(tout).not.toContain(Buffer.from(mot).toString('hex'))
    }
  })

  test('takes what two devices wrote on different things', async () => {
    const { projet: un, code } = await garder(deps, projetPlein())
    const deux = await ouvrir(deps, code)
    if (deux === undefined) throw new Error('kept')
    gardeDe(await synchroniser(deps, ecrireSur(un, 'salaire', 1800), code))
    const fin = gardeDe(await synchroniser(deps, ecrireSur(deux, 'heures', 28), code))
    expect(fin.souhaits).toMatchObject({ salaire: { valeur: 1800 }, heures: { valeur: 28 }, rayon: { valeur: 30 } })
  })

  test('asks when two devices wrote the same thing, keeps nothing meanwhile, then what was chosen', async () => {
    const { projet: un, code } = await garder(deps, projetPlein())
    const deux = await ouvrir(deps, code)
    if (deux === undefined) throw new Error('kept')
    gardeDe(await synchroniser(deps, ecrireSur(un, 'rayon', 10), code))
    const arrive = ecrireSur(deux, 'rayon', 50)
    const lu = await synchroniser(deps, arrive, code)
    expect(lu).toMatchObject({ sorte: 'conflits', conflits: [{ endroit: '/souhaits/rayon' }] })
    expect((await ouvrir(deps, code))?.souhaits.rayon?.valeur).toBe(10)
    const choisi = gardeDe(await synchroniser(deps, arrive, code, new Map([['/souhaits/rayon', 'ici']])))
    expect(choisi.souhaits.rayon?.valeur).toBe(50)
    expect((await ouvrir(deps, code))?.souhaits.rayon?.valeur).toBe(50)
  })

  test('keeps nothing while one of two is not chosen, and asks about both again', async () => {
    const { projet: un, code } = await garder(deps, projetPlein())
    const deux = await ouvrir(deps, code)
    if (deux === undefined) throw new Error('kept')
    gardeDe(await synchroniser(deps, ecrireSur(ecrireSur(un, 'rayon', 10), 'heures', 20), code))
    const arrive = ecrireSur(ecrireSur(deux, 'rayon', 50), 'heures', 35)
    const lu = await synchroniser(deps, arrive, code, new Map([['/souhaits/rayon', 'ici']]))
    expect(lu).toMatchObject({
      sorte: 'conflits',
      conflits: [{ endroit: '/souhaits/heures' }, { endroit: '/souhaits/rayon' }],
    })
    expect((await ouvrir(deps, code))?.souhaits).toMatchObject({ rayon: { valeur: 10 }, heures: { valeur: 20 } })
  })

  test('at the very same instant, two devices are asked about as well', async () => {
    const { projet: un, code } = await garder(deps, projetPlein())
    const deux = await ouvrir(deps, code)
    if (deux === undefined) throw new Error('kept')
    const plume = (projet: Projet) => plumeOf(projet, deps.now())
    gardeDe(await synchroniser(deps, ecrire(un, 'souhaits', 'rayon', 10, plume(un)), code))
    const lu = await synchroniser(deps, ecrire(deux, 'souhaits', 'rayon', 50, plume(deux)), code)
    expect(lu.sorte).toBe('conflits')
  })

  test('is not brought back by a device after it was erased', async () => {
    const { projet, code } = await garder(deps, projetPlein())
    expect(await effacer(deps, projet.id, 'ABCDEFGHJKLM')).toBe(false)
    expect(await effacer(deps, projet.id, code)).toBe(true)
    expect((await synchroniser(deps, projet, code)).sorte).toBe('absent')
    expect(await ouvrir(deps, code)).toBeUndefined()
  })

  test('does not hold health, which stays on the device, unless it was asked', async () => {
    const { projet, code } = await garder(deps, ecrireSur(projetPlein(), 'sante-bruit', 'oui'))
    expect(projet.souhaits['sante-bruit']?.valeur).toBe('oui')
    expect((await ouvrir(deps, code))?.souhaits['sante-bruit']).toBeUndefined()
    const apres = gardeDe(await synchroniser(deps, ecrireSur(projet, 'garder-sante', 'oui'), code))
    expect(apres.souhaits['sante-bruit']?.valeur).toBe('oui')
    expect((await ouvrir(deps, code))?.souhaits['sante-bruit']?.valeur).toBe('oui')
  })
})
