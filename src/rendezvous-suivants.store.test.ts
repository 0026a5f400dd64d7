import { describe, expect, test } from 'vitest'
import { DEBUT } from '#features/aiguillage/testing/monde.ts'
import { annuler, prendre, rappelerRendezvous } from '#features/rendezvous/index.ts'
import { fermerCreneau, marquer } from '#features/rendezvous/suivre.ts'
import { reussi } from '#features/rendezvous/testing/monde.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { createParcours, jour } from './testing/parcours.ts'

const db = await createTestDatabase()
const monde = await createParcours(db)
const { rendezvous, pij, ml, lire, move, etats, creneau, attendu, dits } = monde

/** Somebody who did not come, on day 4; then another slot, on day 8, unless it is fixed by hand. */
async function manque() {
  const premier = await attendu()
  monde.at(jour(4))
  reussi(await marquer(rendezvous, ml, { rendezvous: premier.pris, marque: 'absent' }, jour(4)))
  return premier
}
async function manquePuisRepris() {
  const { id, personne, pris: ancien } = await manque()
  const slot = await creneau(jour(8))
  const { id: nouveau } = reussi(await prendre(rendezvous, pij, { creneau: slot, personne, aiguillage: id }, jour(4)))
  return { id, personne, ancien, slot, nouveau }
}

describe('what is noted of an old appointment while another one is fixed', () => {
  test.each(['vu', 'excuse'] as const)('%s is refused, and the new one stands', async marque => {
    const { id, personne, ancien, nouveau } = await manquePuisRepris()
    expect(await marquer(rendezvous, ml, { rendezvous: ancien, marque }, jour(4))).toEqual({
      erreur: 'autre-rendezvous',
    })
    expect(await etats(id)).toEqual(['absent', 'pris'])
    expect(await lire(id)).toMatchObject({ statut: 'scheduled', rendezvousLe: jour(8) })
    reussi(await annuler(rendezvous, { sorte: 'personne', personne }, nouveau, jour(4)))
    expect((await lire(id)).statut).toBe('accepted')
    monde.at(DEBUT)
  })
  test('is refused as well when the new one was fixed by hand', async () => {
    const { id, pris } = await manque()
    reussi(await move(ml, id, 'scheduled', undefined, jour(8)))
    expect(await marquer(rendezvous, ml, { rendezvous: pris, marque: 'excuse' }, jour(4))).toEqual({
      erreur: 'autre-rendezvous',
    })
    expect(await lire(id)).toMatchObject({ statut: 'scheduled', rendezvousLe: jour(8) })
    monde.at(DEBUT)
  })
  test('lets its slot be closed, and its reminder leave', async () => {
    const { id, ancien, slot, nouveau } = await manquePuisRepris()
    await marquer(rendezvous, ml, { rendezvous: ancien, marque: 'excuse' }, jour(4))
    await rappelerRendezvous(rendezvous, jour(7))
    expect((await dits(`rendezvous:${nouveau}`)).map(d => d.qui)).toContain('rappel-2j')
    reussi(await fermerCreneau(rendezvous, ml, slot, jour(7)))
    expect((await lire(id)).statut).toBe('accepted')
    monde.at(DEBUT)
  })
  test('at the same time as it is taken leaves both sides saying the same', async () => {
    for (let fois = 0; fois < 8; fois++) {
      const { id, personne, pris } = await manque()
      const slot = await creneau(jour(8))
      await Promise.all([
        prendre(rendezvous, pij, { creneau: slot, personne, aiguillage: id }, jour(4)),
        marquer(rendezvous, ml, { rendezvous: pris, marque: 'excuse' }, jour(4)),
      ])
      expect((await lire(id)).statut === 'scheduled').toBe((await etats(id)).includes('pris'))
      monde.at(DEBUT)
    }
  })
})

describe('the database', () => {
  test.each([
    ['an aiguillage that leaves its appointment behind', `update aiguillage set statut = 'met' where id = $1`],
    [
      'a rendez-vous for an aiguillage that stands elsewhere',
      `with a as (update aiguillage set statut = 'accepted' where id = $1) update rendezvous set etat = 'pris' where aiguillage_id = $1`,
    ],
  ])('refuses %s', async (_, sql) => {
    const { id } = await attendu()
    await expect(db.pool.query(sql, [id])).rejects.toMatchObject({ constraint: 'rendezvous_suivi' })
    expect([(await lire(id)).statut, await etats(id)]).toEqual(['scheduled', ['pris']])
  })
})
