import { describe, expect, test } from 'vitest'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { avancer, coteOf, type Geste } from './avancer.ts'
import { gestesOuverts } from './domain/rendezvous.ts'
import { type Cote, STATUTS, type Statut } from './domain/statuts.ts'
import { isTerminal } from './domain/transitions.ts'
import { passerHorloge } from './passer-horloge.ts'
import { rendreSansCoordinateur } from './passer-retraits.ts'
import { reprendre } from './reprendre.ts'
import { type Aiguillage, findAiguillage } from './store/aiguillages.ts'
import { listAiguillages, listAlertes } from './store/liste.ts'
import { createMonde, DEBUT, personneDe } from './testing/monde.ts'

const db = await createTestDatabase()
const monde = await createMonde(db)
const { deps, pij, ml, coordinateur } = monde
const jour = (n: number): Date => new Date(DEBUT.getTime() + n * 86_400_000)

const lire = async (id: string): Promise<Aiguillage> => {
  const a = await asActeur(db.app, { sorte: 'systeme', tache: 'essai' }, tx => findAiguillage(tx, id))
  if (!a) throw new Error('not there')
  return a
}
const move = async (acteur: Acteur, id: string, geste: Geste): Promise<void> => {
  const fait = await avancer(deps, acteur, id, (await lire(id)).version, [geste])
  if ('erreur' in fait) throw new Error(`${geste.vers}: ${fait.erreur}`)
}

/** How each open status is reached, by the receiver but for the one that time makes. */
const CHEMINS: Readonly<Record<string, readonly Geste[]>> = {
  sent: [],
  received: [{ vers: 'received' }],
  'needs-information': [{ vers: 'needs-information', motif: 'situation', message: 'Quel âge ?' }],
  accepted: [{ vers: 'accepted' }],
  waitlisted: [{ vers: 'waitlisted', motif: 'prochaine-place' }],
  scheduled: [{ vers: 'accepted' }, { vers: 'scheduled', rendezvousLe: jour(4) }],
  met: [{ vers: 'accepted' }, { vers: 'met' }],
  'not-met': [{ vers: 'accepted' }, { vers: 'not-met', motif: 'absente' }],
  declined: [{ vers: 'declined', motif: 'complet' }],
  redirected: [{ vers: 'redirected', motif: 'plus-adapte', porte: 'cio' }],
  lapsed: [],
}

async function placer(statut: Statut, rang: number): Promise<string> {
  const id = await monde.send()
  // As if two doors had been pushed before: only the number of the door matters here.
  await db.pool.query('update aiguillage set rang = $2, precedent = case when $2 > 1 then id end where id = $1', [
    id,
    rang,
  ])
  for (const geste of CHEMINS[statut] ?? []) await move(ml, id, geste)
  if (statut === 'lapsed') {
    monde.at(jour(10))
    await passerHorloge(deps, jour(10))
    monde.at(DEBUT)
  }
  return id
}

/** Who has the next move: they find it in their own list, and the table lets them do something. */
async function quelquUn(id: string, now: Date): Promise<Cote | undefined> {
  for (const acteur of [pij, ml, coordinateur]) {
    const vu = await asActeur(db.app, acteur, async tx => {
      const a = await findAiguillage(tx, id)
      const liste =
        acteur.role === 'coordinateur'
          ? (await listAlertes(tx, undefined)).lignes
          : (await listAiguillages(tx, deps.chiffre, acteur.structure ?? '', { vue: 'attente' })).lignes
      return a && liste.some(ligne => ligne.id === id) ? a : undefined
    })
    const cote = vu && coteOf(acteur, vu)
    // A coordinateur may always give back what is theirs: the last test of this file does it.
    const peut = vu && cote && (cote === 'coordinateur' || gestesOuverts(vu, cote, now).length > 0)
    if (peut && cote === vu.proprietaire) return cote
  }
  return undefined
}

const OUVERTS = STATUTS.filter(statut => statut !== 'draft' && !isTerminal(statut))
const territoire = (avec: boolean) =>
  db.pool.query('update compte set ferme_le = $2 where id = $1', [coordinateur.compte, avec ? null : DEBUT])

describe.each([
  ['with a coordinateur', true],
  ['without a coordinateur', false],
])('%s', (_, avec) => {
  test.each(OUVERTS.flatMap(statut => [1, 3].map(rang => [statut, rang] as const)))(
    '%s, door %i: whoever has the next move is there, finds it and may move it, at once and long after',
    async (statut, rang) => {
      await db.pool.query('delete from aiguillage_contenu')
      await db.pool.query('update aiguillage set precedent = null, rang = 1')
      await db.pool.query('delete from aiguillage')
      await territoire(avec)
      const id = await placer(statut, rang)
      expect((await lire(id)).statut).toBe(statut)
      expect(await quelquUn(id, DEBUT)).toBeDefined()
      for (let n = 1; n <= 90; n += 3) {
        monde.at(jour(n))
        await passerHorloge(deps, jour(n))
        const { proprietaire, statut: ou } = await lire(id)
        const qui = await quelquUn(id, jour(n))
        expect(qui, `${ou} of ${proprietaire} on day ${n}`).toBe(proprietaire)
        if (!avec) expect(qui).not.toBe('coordinateur')
      }
      const rappels = (await monde.messages()).filter(
        m => m.cle.startsWith(`aiguillage:${id}`) && m.cle.includes('rappel'),
      )
      // Nobody is left alone with it in silence: there was a coordinateur to tell, or they were reminded all along.
      if (!avec) expect((await lire(id)).promesse.rappels, JSON.stringify(rappels.map(m => m.cle))).toBeGreaterThan(4)
      monde.at(DEBUT)
    },
  )
})

test('what a coordinateur had comes back to the sender when their account closes, once, and they are told', async () => {
  await territoire(true)
  const id = await placer('declined', 3)
  expect((await lire(id)).proprietaire).toBe('coordinateur')
  await rendreSansCoordinateur(deps, DEBUT)
  expect((await lire(id)).proprietaire).toBe('coordinateur')
  await territoire(false)
  const deux = await Promise.all([rendreSansCoordinateur(deps, jour(1)), rendreSansCoordinateur(deps, jour(1))])
  expect(deux[0] + deux[1]).toBe(1)
  expect(await lire(id)).toMatchObject({
    proprietaire: 'emetteur',
    statut: 'declined',
    promesse: { promisPour: jour(11) },
  })
  const dits = (await monde.messages()).filter(m => m.cle.startsWith(`aiguillage:${id}`) && m.cle.endsWith('rendu'))
  expect(dits.map(m => m.objet)).toEqual(['Un dossier vous revient'])
  expect(dits[0]?.texte).toMatch(/Plus personne ne coordonne.*PIJ d’Anet vers .*Où il en est : refusé\./s)
  expect(dits[0]?.texte).not.toMatch(/Lina|Morel|boulangerie/)
  await territoire(true)
})

describe('a meeting', () => {
  test('whose outcome the receiver does not tell is closed by the sender, then told after all', async () => {
    await territoire(true)
    const id = await placer('met', 1)
    expect((await lire(id)).promesse.promisPour).toEqual(jour(20))
    const fini: Geste = { vers: 'completed', motif: 'issue-inconnue' }
    await expect(move(pij, id, fini)).rejects.toThrow('passage-interdit')
    for (const n of [10, 18, 20]) {
      monde.at(jour(n))
      await passerHorloge(deps, jour(n))
    }
    expect(await lire(id)).toMatchObject({ statut: 'met', proprietaire: 'emetteur' })
    const dits = (await monde.messages()).filter(m => m.cle.startsWith(`aiguillage:${id}`)).map(m => m.objet)
    expect(dits.filter(objet => objet === 'Notez ce qu’il en est')).toHaveLength(2)
    expect(dits).toContain('Une issue n’est pas notée')
    await expect(move(pij, id, { vers: 'completed', motif: 'emploi' })).rejects.toThrow('motif-inconnu')
    await move(pij, id, fini)
    await move(ml, id, { vers: 'met' })
    await move(ml, id, { vers: 'completed', motif: 'alternance' })
    expect(await lire(id)).toMatchObject({ statut: 'completed', motif: 'alternance' })
    monde.at(DEBUT)
  })
  test('is not the end for the person: they may stop there', async () => {
    const id = await placer('met', 1)
    await move(personneDe((await lire(id)).personne ?? ''), id, { vers: 'withdrawn', motif: 'plus-besoin' })
    expect((await lire(id)).proprietaire).toBe('aucun')
  })
})

test.each(['declined', 'redirected', 'lapsed', 'not-met'] as const)(
  'a coordinateur gives back one that is %s, with a promise that begins again',
  async statut => {
    await territoire(true)
    const id = await placer(statut, 3)
    await db.pool.query(`update aiguillage set proprietaire = 'coordinateur' where id = $1`, [id])
    const { version } = await lire(id)
    monde.at(jour(2))
    expect(
      await reprendre(deps, coordinateur, id, { version, geste: 'rendre', porte: undefined, message: undefined }),
    ).toEqual({
      fait: 'confie',
    })
    expect(await lire(id)).toMatchObject({ proprietaire: 'emetteur', promesse: { promisPour: jour(12) } })
    monde.at(DEBUT)
  },
)
