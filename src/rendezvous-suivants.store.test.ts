import { describe, expect, test } from 'vitest'
import { gestesOuverts } from '#features/aiguillage/domain/rendezvous.ts'
import { passerHorloge } from '#features/aiguillage/index.ts'
import { DEBUT, personneDe } from '#features/aiguillage/testing/monde.ts'
import { annuler, deplacer, prendre, rappelerRendezvous } from '#features/rendezvous/index.ts'
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

describe('the person is told once', () => {
  const aLaPersonne = async (id: string): Promise<string[]> => {
    const { version } = await lire(id)
    return (await dits(`aiguillage:${id}:${version}:`)).flatMap(d => (d.qui.endsWith('personne') ? [d.objet] : []))
  }
  test('of an appointment fixed by hand after a cancelled slot, and of its cancellation', async () => {
    const { id, pris } = await attendu()
    reussi(await annuler(rendezvous, ml, pris, DEBUT))
    expect(await aLaPersonne(id)).toEqual([])
    reussi(await move(ml, id, 'scheduled', undefined, jour(5)))
    expect(await dits(`aiguillage:${id}:${(await lire(id)).version}:scheduled:personne`)).toHaveLength(1)
    reussi(await move(ml, id, 'accepted'))
    expect(await dits(`aiguillage:${id}:${(await lire(id)).version}:accepted:personne`)).toHaveLength(1)
  })
  test('of a slot that is taken, then cancelled from the aiguillage', async () => {
    const { id, pris } = await attendu()
    expect(await aLaPersonne(id)).toEqual([])
    reussi(await move(ml, id, 'accepted'))
    expect(await aLaPersonne(id)).toEqual([])
    expect((await dits(`rendezvous:${pris}`)).map(d => d.qui).sort()).toEqual(['annule', 'confirme'])
  })
})

test('a slot that is moved tells both sides once, with the hour that was and the hour that will be', async () => {
  const { id, personne, pris } = await attendu()
  const avant = (await dits(`aiguillage:${id}`)).length
  const ailleurs = { rendezvous: pris, creneau: await creneau(jour(5)) }
  reussi(await deplacer(rendezvous, { sorte: 'personne', personne }, ailleurs, DEBUT))
  const neufs = (await dits(`aiguillage:${id}`)).slice(avant)
  expect(neufs.map(d => d.objet)).toEqual(['Le rendez-vous est déplacé', 'Le rendez-vous est déplacé'])
  expect(neufs.map(d => d.qui.split(':').at(-1)).sort()).toEqual(['emetteur', 'recepteur'])
  for (const { texte } of neufs)
    expect(texte).toMatch(/Il était le 5\snovembre\s2026\sà[^.]+[.] Il sera le 7\snovembre\s2026\sà/)
})

test('of an aiguillage that nobody answered, the person says that they were received, and not that a meeting failed', async () => {
  const id = await monde.send()
  const { personne } = await lire(id)
  monde.at(jour(14))
  await passerHorloge(monde.aiguillages, jour(14))
  const lapsed = await lire(id)
  expect(lapsed).toMatchObject({ statut: 'lapsed', rendezvousLe: undefined })
  const elle = personneDe(personne ?? '')
  expect(gestesOuverts(lapsed, 'personne', jour(14)).map(({ vers }) => vers)).toEqual(['met', 'withdrawn'])
  expect(await move(elle, id, 'not-met', 'pas-appelee')).toEqual({ erreur: 'passage-interdit' })
  reussi(await move(elle, id, 'met'))
  monde.at(DEBUT)
})

test.each([
  ['met', undefined, 'recepteur'],
  ['not-met', 'pas-appelee', 'emetteur'],
] as const)('the person says %s of an appointment that nobody spoke of', async (vers, motif, proprietaire) => {
  const { id, personne } = await attendu()
  monde.at(jour(14))
  await passerHorloge(monde.aiguillages, jour(14))
  const { version } = await lire(id)
  const [demande] = await dits(`aiguillage:${id}:${version}:lapsed:personne`)
  expect(demande?.texte).toContain('Dites-le sur votre page')
  reussi(await move(personneDe(personne), id, vers, motif))
  expect(await lire(id)).toMatchObject({ statut: vers, proprietaire })
  monde.at(DEBUT)
})
