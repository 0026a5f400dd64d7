import { describe, expect, test } from 'vitest'
import { passerHorloge, retirerAccord } from '#features/aiguillage/index.ts'
import { effacer } from '#features/aiguillage/suivi.ts'
import { DEBUT, personneDe } from '#features/aiguillage/testing/monde.ts'
import { annuler, deplacer, prendre, rappelerRendezvous } from '#features/rendezvous/index.ts'
import { marquer } from '#features/rendezvous/suivre.ts'
import { reussi } from '#features/rendezvous/testing/monde.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { createParcours, jour } from './testing/parcours.ts'

const db = await createTestDatabase()
const monde = await createParcours(db)
const { aiguillages, rendezvous, pij, ml, lire, move, etats, creneau, attendu, dits } = monde

describe('an aiguillage that stops while an appointment is booked', () => {
  test.each([
    ['withdrawn by the person', 'withdrawn', 'plus-besoin', 'personne'],
    ['cancelled by the sender', 'cancelled', 'autre-solution', 'emetteur'],
    ['entered in error', 'entered-in-error', 'doublon', 'emetteur'],
    ['redirected by the receiver', 'redirected', 'plus-adapte', 'recepteur'],
  ] as const)('%s cancels it, frees the place, tells both, and reminds nobody', async (_, vers, motif, qui) => {
    const { id, personne, slot, pris } = await attendu()
    const acteurs = { personne: personneDe(personne), emetteur: pij, recepteur: ml }
    reussi(await move(acteurs[qui], id, vers, motif))
    expect(await etats(id)).toEqual(['annule'])
    const libre = await db.pool.query('select creneau_pris($1) as pris', [slot])
    expect(libre.rows).toEqual([{ pris: 0 }])
    const autour = await dits(`rendezvous:${pris}`)
    // The host is the agent who redirects: they know.
    expect(autour.map(d => d.qui).sort()).toEqual(
      ['arrete', 'confirme', ...(qui === 'recepteur' ? [] : ['annule:hote'])].sort(),
    )
    expect(autour.find(d => d.qui === 'arrete')?.texte).toContain('RDV annulé')
    const { version } = await lire(id)
    const avis = await dits(`aiguillage:${id}:${version}:`)
    const aRecepteur = avis.find(d => d.qui.endsWith(':recepteur'))?.texte
    if (qui !== 'recepteur') expect(aRecepteur).toContain('retirez-le de votre agenda')
    expect(avis.map(d => d.texte).join()).not.toContain('rien à faire')
    // The person is told once, and why: the message of the slot says what the aiguillage would have.
    expect(avis.filter(d => d.qui.endsWith(':personne'))).toEqual([])
    const pourquoi = {
      withdrawn: '',
      cancelled: 'La demande transmise pour vous est annulée',
      'entered-in-error': 'transmise par erreur',
      redirected: 'propose une autre porte',
    }
    expect(autour.find(d => d.qui === 'arrete')?.texte).toContain(pourquoi[vers])
    await rappelerRendezvous(rendezvous, jour(2))
    expect((await dits(`rendezvous:${pris}`)).map(d => d.qui).join()).not.toContain('rappel')
  })

  test('by the erasure of the person frees every place of theirs, and the host is told, never who', async () => {
    monde.at(DEBUT)
    const { personne, slot } = await attendu()
    const seul = await creneau(jour(4))
    const autre = await prendre(rendezvous, ml, { creneau: seul, personne }, DEBUT)
    expect(await effacer(aiguillages, { sorte: 'personne', personne })).toBe(true)
    const libres = await db.pool.query('select creneau_pris($1) as un, creneau_pris($2) as deux', [slot, seul])
    expect(libres.rows).toEqual([{ un: 0, deux: 0 }])
    const [dit, ...reste] = await dits(`rendezvous:${'id' in autre ? autre.id : ''}`)
    expect([dit?.qui, reste]).toEqual(['annule:hote', []])
    expect(dit?.texte).not.toContain('Lina')
  })

  test('by a consent that is withdrawn does the same', async () => {
    const { id, personne, pris } = await attendu()
    const { rows } = await db.pool.query('select id from consentement where personne_id = $1', [personne])
    const accord = { personne, consentement: rows[0].id }
    expect(await retirerAccord(aiguillages, { sorte: 'personne', personne }, accord)).toEqual({ reste: false })
    expect((await lire(id)).statut).toBe('withdrawn')
    expect(await etats(id)).toEqual(['annule'])
    expect((await dits(`rendezvous:${pris}`)).map(d => d.qui)).toContain('annule:hote')
  })

  test('by time leaves nothing booked, so that another one may be, and says that it is past to who said nothing', async () => {
    const { id, personne, pris } = await attendu()
    monde.at(jour(14))
    await passerHorloge(aiguillages, jour(14))
    expect((await lire(id)).statut).toBe('lapsed')
    expect(await etats(id)).toEqual(['annule'])
    // It was past: nobody is told not to come.
    expect((await dits(`rendezvous:${pris}`)).map(d => d.qui)).toEqual(['confirme'])
    const { version } = await lire(id)
    const avis = await dits(`aiguillage:${id}:${version}:lapsed`)
    expect(avis.find(d => d.qui.endsWith(':recepteur'))?.texte).toContain('vous n’avez pas dit s’il a eu lieu')
    reussi(await move(ml, id, 'accepted'))
    const encore = { creneau: await creneau(jour(20)), personne, aiguillage: id }
    reussi(await prendre(rendezvous, pij, encore, jour(14)))
    expect(await etats(id)).toEqual(['annule', 'pris'])
    monde.at(DEBUT)
  })

  test('cancelled from the aiguillage by the receiver, asks for another one', async () => {
    const { id, pris } = await attendu()
    reussi(await move(ml, id, 'accepted'))
    expect(await etats(id)).toEqual(['annule'])
    expect((await dits(`rendezvous:${pris}`)).map(d => d.qui).sort()).toEqual(['annule', 'confirme'])
  })
})

describe('a rendez-vous that moves', () => {
  test('keeps its aiguillage scheduled at the new time', async () => {
    const { id, pris } = await attendu()
    reussi(await deplacer(rendezvous, pij, { rendezvous: pris, creneau: await creneau(jour(5)) }, DEBUT))
    expect(await lire(id)).toMatchObject({ statut: 'scheduled', rendezvousLe: jour(5) })
    expect((await etats(id)).sort()).toEqual(['deplace', 'pris'])
  })
  test('is not changed when the aiguillage cannot follow', async () => {
    const { id, pris } = await attendu()
    const immobile = { ...rendezvous, avancerAiguillage: async () => false }
    expect(await annuler(immobile, pij, pris, DEBUT)).toEqual({ erreur: 'aiguillage-ailleurs' })
    const ailleurs = { rendezvous: pris, creneau: await creneau(jour(6)) }
    expect(await deplacer(immobile, pij, ailleurs, DEBUT)).toEqual({ erreur: 'aiguillage-ailleurs' })
    expect(await lire(id)).toMatchObject({ statut: 'scheduled', rendezvousLe: jour(3) })
    expect(await etats(id)).toEqual(['pris'])
  })
})

describe('what is said of an appointment', () => {
  test('is refused before its hour, to the person and to the receiver, unless it is known that it will not be', async () => {
    const { id, personne } = await attendu()
    monde.at(new Date(jour(3).getTime() - 31 * 60_000))
    for (const acteur of [personneDe(personne), ml]) {
      expect(await move(acteur, id, 'met')).toEqual({ erreur: 'trop-tot' })
      expect(await move(acteur, id, 'not-met', 'absente')).toEqual({ erreur: 'trop-tot' })
    }
    expect((await lire(id)).statut).toBe('scheduled')
    reussi(await move(ml, id, 'not-met', 'excusee'))
    expect(await etats(id)).toEqual(['excuse'])
    monde.at(DEBUT)
  })
  test('by the person is the same as what the host then notes', async () => {
    const { id, personne, pris } = await attendu()
    monde.at(jour(3.1))
    reussi(await move(personneDe(personne), id, 'met'))
    expect(await etats(id)).toEqual(['vu'])
    reussi(await marquer(rendezvous, ml, { rendezvous: pris, marque: 'absent' }, jour(3.2)))
    expect(await lire(id)).toMatchObject({ statut: 'not-met', motif: 'absente' })
    reussi(await marquer(rendezvous, ml, { rendezvous: pris, marque: 'excuse' }, jour(3.2)))
    expect(await lire(id)).toMatchObject({ statut: 'not-met', motif: 'excusee' })
    monde.at(DEBUT)
  })
  test('excused beforehand asks for another one; excused afterwards says why they did not meet', async () => {
    const [avant, apres] = [await attendu(), await attendu()]
    reussi(await marquer(rendezvous, ml, { rendezvous: avant.pris, marque: 'excuse' }, jour(2)))
    expect((await lire(avant.id)).statut).toBe('accepted')
    reussi(await marquer(rendezvous, ml, { rendezvous: apres.pris, marque: 'excuse' }, jour(3.1)))
    expect(await lire(apres.id)).toMatchObject({ statut: 'not-met', motif: 'excusee', proprietaire: 'emetteur' })
  })
})
