import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Attente, arriver, libresOf, type Places, passer, rendre } from './attente.ts'

const un = (id: string, places: number): Attente => ({ id, places })

test('while there is room, whoever fits gets in; a group that does not waits and stops nobody', () => {
  const lieu = { capacite: 50, prises: 47, deCote: 0 }
  expect([arriver(lieu, 3), arriver(lieu, 5), arriver(lieu, 51)]).toEqual(['confirmee', 'attente', 'trop-grand'])
})

test('places given back go to the first of the list, and are kept for it until all of it fits', () => {
  const attente = [un('groupe', 3), un('seule', 1)]
  const apresUne = rendre({ capacite: 10, prises: 10, deCote: 0 }, 2, attente, false)
  expect(apresUne).toEqual({ lieu: { capacite: 10, prises: 8, deCote: 2 }, confirmees: [] })
  // Somebody who arrives does not take them.
  expect(arriver(apresUne.lieu, 1)).toBe('attente')
  expect(rendre(apresUne.lieu, 2, attente, false)).toEqual({
    lieu: { capacite: 10, prises: 10, deCote: 0 },
    confirmees: ['groupe', 'seule'],
  })
})

test('in the last hours nothing stays empty: who fits gets in, still in order', () => {
  expect(
    passer({ capacite: 10, prises: 8, deCote: 2 }, [un('groupe', 3), un('b', 1), un('c', 1), un('d', 1)], true),
  ).toEqual({
    lieu: { capacite: 10, prises: 10, deCote: 0 },
    confirmees: ['b', 'c'],
  })
})

test('a group larger than the room that the event was moved to holds nobody back', () => {
  expect(passer({ capacite: 5, prises: 4, deCote: 1 }, [un('groupe', 8), un('seule', 1)], false).confirmees).toEqual([
    'seule',
  ])
})

/** Arrivals of so many, and cancellations of one of those that are there. */
const gestes = fc.array(
  fc.oneof(
    fc.record({ sorte: fc.constant('arrive' as const), places: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ sorte: fc.constant('annule' as const), qui: fc.nat() }),
  ),
  { maxLength: 80 },
)

test('whatever happens: never more than there is, nobody in part, no place given back passes before the first who waits', () => {
  fc.assert(
    fc.property(gestes, fc.integer({ min: 1, max: 30 }), (suite, capacite) => {
      let lieu: Places = { capacite, prises: 0, deCote: 0 }
      let dedans: Attente[] = []
      let attente: Attente[] = []
      for (const [n, geste] of suite.entries()) {
        if (geste.sorte === 'arrive') {
          const nouveau = un(String(n), geste.places)
          const issue = arriver(lieu, geste.places)
          if (issue === 'confirmee') {
            dedans.push(nouveau)
            lieu = { ...lieu, prises: lieu.prises + geste.places }
          } else if (issue === 'attente') attente.push(nouveau)
        } else if (dedans.length > 0) {
          const parti = dedans[geste.qui % dedans.length]
          if (!parti) continue
          dedans = dedans.filter(({ id }) => id !== parti.id)
          const fait = rendre(lieu, parti.places, attente, false)
          // Those who get in are the first of the list, in its order.
          expect(fait.confirmees).toEqual(attente.slice(0, fait.confirmees.length).map(({ id }) => id))
          dedans.push(...attente.slice(0, fait.confirmees.length))
          attente = attente.slice(fait.confirmees.length)
          lieu = fait.lieu
          // The first who still waits does not fit, even with all that is free.
          expect(attente[0] === undefined || attente[0].places > libresOf(lieu) + lieu.deCote).toBe(true)
        }
        expect(lieu.prises).toBe(dedans.reduce((sum, { places }) => sum + places, 0))
        expect(lieu.prises + lieu.deCote).toBeLessThanOrEqual(capacite)
        if (attente.length === 0) expect(lieu.deCote).toBe(0)
      }
    }),
  )
})
