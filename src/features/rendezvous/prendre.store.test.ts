import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { annuler, creneauxLibres, deplacer, prendre, rendezvousDe } from './index.ts'
import { fermerCreneau, marquer } from './suivre.ts'
import { createMonde, reussi } from './testing/monde.ts'

const db = await createTestDatabase()
const now = new Date('2026-11-24T10:00:00Z')
const { ml, cio, deps, personne, creneau, aiguillage, consentir, messages, avancer, statut } = await createMonde(
  db,
  now,
)
const jour = (n: number): Date => new Date(now.getTime() + n * 86_400_000)
const taken = async (id: string): Promise<unknown[]> =>
  (
    await db.pool.query(
      `select place from rendezvous where creneau_id = $1 and etat in ('pris', 'vu', 'absent') order by place`,
      [id],
    )
  ).rows.map(r => r.place)

describe('two hundred at once on one slot', () => {
  test.each([1, 7])(
    'give exactly %i places',
    async places => {
      const slot = await creneau(jour(3), { places })
      const people = await Promise.all(Array.from({ length: 200 }, () => personne()))
      const done = await Promise.all(people.map(id => prendre(deps, cio, { creneau: slot, personne: id }, now)))
      expect(done.filter(d => !('erreur' in d)).length).toBe(places)
      expect(new Set(done.flatMap(d => ('erreur' in d ? [d.erreur] : [])))).toEqual(new Set(['complet']))
      expect(await taken(slot)).toEqual(Array.from({ length: places }, (_, i) => i + 1))
    },
    60_000,
  )

  test('of whom some cancel and others move away never share a place', async () => {
    const [a, b] = [await creneau(jour(4), { places: 3 }), await creneau(jour(5), { places: 3 })]
    const people = await Promise.all(Array.from({ length: 40 }, () => personne()))
    await Promise.all(
      people.map(async (id, i) => {
        const pris = await prendre(deps, cio, { creneau: i % 2 ? a : b, personne: id }, now)
        if ('erreur' in pris) return
        if (i % 3 === 0) await annuler(deps, cio, pris.id, now)
        else await deplacer(deps, cio, { rendezvous: pris.id, creneau: i % 2 ? b : a }, now)
      }),
    )
    for (const slot of [a, b]) {
      const places = await taken(slot)
      expect(new Set(places).size).toBe(places.length)
      expect(places.length).toBeLessThanOrEqual(3)
    }
  }, 60_000)
})

describe('what the database itself refuses', () => {
  const poser = (slot: string, place: number) =>
    db.pool.query(
      `insert into rendezvous (uid, creneau_id, place, structure_id, pris_par, pris_le) values ($1, $2, $3, 'ml', 'agent', $4)`,
      [randomUUID(), slot, place, now],
    )
  test('a place that is taken, one past the last, and one of a slot that is closed', async () => {
    const slot = await creneau(jour(3))
    await poser(slot, 1)
    await expect(poser(slot, 1)).rejects.toThrow('rendezvous_place')
    await expect(poser(slot, 2)).rejects.toThrow('closed or full')
    const closed = await creneau(jour(3))
    reussi(await fermerCreneau(deps, ml, closed, now))
    await expect(poser(closed, 1)).rejects.toThrow('closed or full')
  })
  test('to give a rendez-vous to somebody else', async () => {
    const [un, autre] = [await personne(), await personne()]
    const { id } = reussi(await prendre(deps, cio, { creneau: await creneau(jour(3)), personne: un }, now))
    const give = asActeur(db.app, cio, tx =>
      tx.query('update rendezvous set personne_id = $2 where id = $1', [id, autre]),
    )
    await expect(give).rejects.toThrow('somebody else')
  })
})

describe('taking', () => {
  test('is for the agent who holds the file, or the person, and nobody else', async () => {
    const lina = await personne(cio)
    const slot = await creneau(jour(3))
    expect(await prendre(deps, ml, { creneau: slot, personne: lina }, now)).toEqual({ erreur: 'personne-inconnue' })
    const autre = { sorte: 'personne', personne: await personne() } as const
    expect(await prendre(deps, autre, { creneau: slot, personne: lina }, now)).toEqual({ erreur: 'personne-inconnue' })
    const moi = { sorte: 'personne', personne: lina } as const
    reussi(await prendre(deps, moi, { creneau: slot, personne: lina }, now))
    expect((await rendezvousDe(deps, moi, lina)).map(r => r.creneau)).toEqual([slot])
    expect(await rendezvousDe(deps, autre, lina)).toEqual([])
  })
  test('is refused on a slot that is past, closed or unknown', async () => {
    const lina = await personne()
    const take = async (slot: string) => prendre(deps, cio, { creneau: slot, personne: lina }, now)
    expect(await take(await creneau(jour(-1)))).toEqual({ erreur: 'creneau-passe' })
    expect(await take(randomUUID())).toEqual({ erreur: 'creneau-inconnu' })
    const closed = await creneau(jour(1))
    reussi(await fermerCreneau(deps, ml, closed, now))
    expect(await take(closed)).toEqual({ erreur: 'creneau-ferme' })
  })
  test('moves the aiguillage in the same transaction, and is undone when it may not move', async () => {
    const lina = await personne()
    const id = await aiguillage(lina)
    const slot = await creneau(jour(3))
    const refuse = { ...deps, avancerAiguillage: async () => false }
    expect(await prendre(refuse, cio, { creneau: slot, personne: lina, aiguillage: id }, now)).toEqual({
      erreur: 'aiguillage-refuse',
    })
    expect(await taken(slot)).toEqual([])
    const accepte = { ...deps, avancerAiguillage: avancer }
    reussi(await prendre(accepte, cio, { creneau: slot, personne: lina, aiguillage: id }, now))
    expect(await statut(id)).toBe('scheduled')
  })
  test('gives an aiguillage one rendez-vous at a time', async () => {
    const lina = await personne()
    const id = await aiguillage(lina)
    // One that would let a second one in: the database does not.
    const laxiste: typeof deps = {
      ...deps,
      avancerAiguillage: async (...avance) => (await statut(id)) === 'scheduled' || avancer(...avance),
    }
    const slots = await Promise.all([3, 4, 5].map(n => creneau(jour(n))))
    const done = await Promise.all(
      slots.map(slot => prendre(laxiste, cio, { creneau: slot, personne: lina, aiguillage: id }, now)),
    )
    expect(done.filter(d => !('erreur' in d)).length).toBe(1)
    expect(done.flatMap(d => ('erreur' in d ? [d.erreur] : []))).toEqual(['deja-un-rendezvous', 'deja-un-rendezvous'])
  })
  test('refuses the aiguillage of somebody else', async () => {
    const id = await aiguillage(await personne())
    const done = await prendre(
      deps,
      cio,
      { creneau: await creneau(jour(3)), personne: await personne(), aiguillage: id },
      now,
    )
    expect(done).toEqual({ erreur: 'aiguillage-inconnu' })
  })
  test('leaves a trace in the journal of the person', async () => {
    const lina = await personne()
    const { id } = reussi(await prendre(deps, cio, { creneau: await creneau(jour(3)), personne: lina }, now))
    const { rows } = await db.pool.query('select action, objet, objet_id from journal where personne_id = $1', [lina])
    expect(rows).toEqual([{ action: 'prendre', objet: 'rendezvous', objet_id: id }])
  })
})

describe('moving', () => {
  test('takes the new place, lets go of the old one, and keeps the aiguillage', async () => {
    const lina = await personne()
    const id = await aiguillage(lina)
    const tout = { ...deps, avancerAiguillage: avancer }
    const [a, b] = [await creneau(jour(3)), await creneau(jour(4))]
    const first = reussi(await prendre(tout, cio, { creneau: a, personne: lina, aiguillage: id }, now))
    const second = reussi(await deplacer(tout, cio, { rendezvous: first.id, creneau: b }, now))
    expect([await taken(a), await taken(b)]).toEqual([[], [1]])
    const [r] = await rendezvousDe(deps, cio, lina)
    expect(r).toMatchObject({ id: second.id, aiguillage: id, sequence: 1 })
  })
  test('to a slot that is full leaves the old one as it was', async () => {
    const [a, b] = [await creneau(jour(3)), await creneau(jour(4))]
    reussi(await prendre(deps, cio, { creneau: b, personne: await personne() }, now))
    const { id } = reussi(await prendre(deps, cio, { creneau: a, personne: await personne() }, now))
    expect(await deplacer(deps, cio, { rendezvous: id, creneau: b }, now)).toEqual({ erreur: 'complet' })
    expect([await taken(a), await taken(b)]).toEqual([[1], [1]])
  })
  test('done twice at once happens once', async () => {
    const [a, b, c] = [await creneau(jour(3)), await creneau(jour(4)), await creneau(jour(5))]
    const { id } = reussi(await prendre(deps, cio, { creneau: a, personne: await personne() }, now))
    const done = await Promise.all([b, c].map(slot => deplacer(deps, cio, { rendezvous: id, creneau: slot }, now)))
    expect(done.filter(d => 'erreur' in d)).toEqual([{ erreur: 'rendezvous-inconnu' }])
    expect([...(await taken(b)), ...(await taken(c))]).toEqual([1])
  })
})

describe('what becomes of it', () => {
  test.each([
    ['vu', 'met', 3, true],
    ['absent', 'not-met', 3, true],
    ['excuse', 'not-met', 3, false],
    ['excuse', 'accepted', 2, false],
  ] as const)('%s moves the aiguillage to %s, on day %i', async (marque, vers, quand, tient) => {
    const lina = await personne()
    await consentir(lina)
    const id = await aiguillage(lina)
    const slot = await creneau(jour(3))
    const tout = { ...deps, avancerAiguillage: avancer }
    const r = reussi(await prendre(tout, cio, { creneau: slot, personne: lina, aiguillage: id }, now))
    reussi(await marquer(tout, ml, { rendezvous: r.id, marque }, jour(quand)))
    expect(await statut(id)).toBe(vers)
    expect((await taken(slot)).length === 1).toBe(tient)
  })
  test('is noted by the structure that receives alone, and not before the day', async () => {
    const { id } = reussi(
      await prendre(deps, cio, { creneau: await creneau(jour(3)), personne: await personne() }, now),
    )
    expect(await marquer(deps, cio, { rendezvous: id, marque: 'vu' }, jour(3))).toEqual({
      erreur: 'rendezvous-inconnu',
    })
    expect(await marquer(deps, ml, { rendezvous: id, marque: 'vu' }, jour(1))).toEqual({ erreur: 'trop-tot' })
  })
  test('can be noted again, unless the place has been given since', async () => {
    const slot = await creneau(jour(3))
    const { id } = reussi(await prendre(deps, cio, { creneau: slot, personne: await personne() }, now))
    reussi(await marquer(deps, ml, { rendezvous: id, marque: 'excuse' }, now))
    reussi(await prendre(deps, cio, { creneau: slot, personne: await personne() }, now))
    expect(await marquer(deps, ml, { rendezvous: id, marque: 'absent' }, jour(3))).toEqual({ erreur: 'place-reprise' })
  })
})

describe('cancelling', () => {
  test('frees the place and gives the aiguillage back', async () => {
    const lina = await personne()
    const id = await aiguillage(lina)
    const slot = await creneau(jour(3))
    const tout = { ...deps, avancerAiguillage: avancer }
    const r = reussi(await prendre(tout, cio, { creneau: slot, personne: lina, aiguillage: id }, now))
    reussi(await annuler(tout, { sorte: 'personne', personne: lina }, r.id, now))
    expect([await taken(slot), await statut(id)]).toEqual([[], 'accepted'])
    expect(await annuler(tout, cio, r.id, now)).toEqual({ erreur: 'rendezvous-inconnu' })
  })
  test('a whole slot tells each person, and says who could not be told', async () => {
    const slot = await creneau(jour(6), { places: 3 })
    const people = [
      await personne(),
      await personne(cio, { prenom: 'Ana', telephone: '+33612345678' }),
      await personne(cio, { prenom: 'Léo' }),
    ]
    for (const id of people) reussi(await prendre(deps, cio, { creneau: slot, personne: id }, now))
    expect(await fermerCreneau(deps, ml, slot, now)).toEqual({ annules: 3, prevenus: 2 })
    expect(
      (await messages())
        .filter(m => m.cle.endsWith(':ferme'))
        .map(m => m.canal)
        .sort(),
    ).toEqual(['courriel', 'sms'])
    expect((await creneauxLibres(deps, cio, 'ml', now)).some(c => c.id === slot)).toBe(false)
  })
  test('is not for another structure', async () => {
    expect(await fermerCreneau(deps, cio, await creneau(jour(6)), now)).toEqual({ erreur: 'creneau-inconnu' })
  })
})
