import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createLireHoraires } from '#features/annuaire/index.ts'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { noterAccueil } from './noter-accueil.ts'
import { demanderRappel, noterInjoignable } from './rappels.ts'
import { dropRappel, findRappel, listRappels, openAppel, takeRappel } from './store/rappels.ts'
import { chiffre, twoStructures } from './testing/acteurs.ts'

const db = await createTestDatabase()
const { ml, cio } = await twoStructures(db)
const numero = { ...ml, role: 'numero-unique' } as const
const collegue = { ...cio, role: 'numero-unique' } as const
// A Tuesday, 11 h in Paris.
const now = new Date('2026-11-24T10:00:00Z')
const deps = { chiffre, now: () => now }
const lire = createLireHoraires()
const as = <T>(acteur: Acteur, work: (tx: Tx) => Promise<T>): Promise<T> => asActeur(db.app, acteur, work)

let suivant = 10
const ask = async (): Promise<{ id: string; telephone: string }> => {
  const telephone = `+336000000${suivant++}`
  await demanderRappel(db.app, deps, lire, { prenom: 'Yanis', telephone, texte: 'soudure' }, 'indifferent')
  const found = (await as(numero, tx => listRappels(tx, chiffre, 100))).find(r => r.telephone === telephone)
  return { id: found?.id ?? '', telephone }
}

test('a request is promised for the next half-day, sealed, and seen by the agents of the single number alone', async () => {
  const { id } = await ask()
  const found = await as(numero, tx => findRappel(tx, chiffre, id))
  expect(found).toMatchObject({ prenom: 'Yanis', texte: 'soudure', essais: 0, prisPar: undefined })
  expect(found?.promisPour).toEqual(new Date('2026-11-24T16:30:00Z'))
  for (const role of ['conseiller', 'responsable', 'coordinateur', 'region'] as const)
    expect(await as({ ...ml, role }, tx => listRappels(tx, chiffre, 100))).toEqual([])
  const { rows } = await db.pool.query('select r::text as ligne from rappel r where id = $1', [id])
  expect(rows[0].ligne).not.toMatch(/Yanis|336000|soudure/)
})

test('asking again from the same number makes no second request, and keeps the promise', async () => {
  const { telephone } = await ask()
  const later = { chiffre, now: () => new Date('2026-11-25T10:00:00Z') }
  const promis = await demanderRappel(db.app, later, lire, { prenom: 'Y', telephone, texte: '' }, 'matin')
  expect(promis).toEqual({ le: new Date('2026-11-24T16:30:00Z'), fuseau: 'Europe/Paris' })
  const all = await as(numero, tx => listRappels(tx, chiffre, 100))
  expect(all.filter(r => r.telephone === telephone)).toHaveLength(1)
})

test('the first promised comes first', async () => {
  const tard = new Date('2026-11-20T10:00:00Z')
  await demanderRappel(
    db.app,
    { chiffre, now: () => tard },
    lire,
    { prenom: 'Ada', telephone: '+33600000099', texte: '' },
    'matin',
  )
  expect((await as(numero, tx => listRappels(tx, chiffre, 100)))[0]?.prenom).toBe('Ada')
})

test('two agents who take one request at once do not both get it', async () => {
  const { id } = await ask()
  const taken = await Promise.all([numero, collegue].map(a => as(a, tx => takeRappel(tx, id, now))))
  expect(taken.filter(Boolean)).toHaveLength(1)
})

test('nobody answers: it comes back in the queue, and closes after the third try', async () => {
  const { id } = await ask()
  const miss = async () => {
    await as(numero, tx => takeRappel(tx, id, now))
    return as(numero, tx => noterInjoignable(tx, deps, lire, { id, creneau: 'matin' }))
  }
  expect(await miss()).toBe('rendu')
  const back = await as(numero, tx => findRappel(tx, chiffre, id))
  expect(back).toMatchObject({ essais: 1, prisPar: undefined, promisPour: new Date('2026-11-25T11:30:00Z') })
  expect(await miss()).toBe('rendu')
  expect(await miss()).toBe('clos')
  expect(await as(numero, tx => findRappel(tx, chiffre, id))).toBeUndefined()
})

test('only who took it says how it ended', async () => {
  const { id } = await ask()
  await as(numero, tx => takeRappel(tx, id, now))
  expect(await as(collegue, tx => dropRappel(tx, id, now))).toBe(false)
  expect(await as(collegue, tx => noterInjoignable(tx, deps, lire, { id, creneau: 'matin' }))).toBeUndefined()
  expect(await as(numero, tx => dropRappel(tx, id, now))).toBe(true)
})

test('a person who is reached becomes an accueil, which closes the request', async () => {
  const { id } = await ask()
  await as(numero, tx => takeRappel(tx, id, now))
  const accueil = randomUUID()
  await as(numero, tx =>
    noterAccueil(tx, deps, {
      id: accueil,
      canal: 'telephone',
      texte: 'soudure',
      faits: {},
      issues: ['repondu', 'rappel'],
      note: '',
      rappel: id,
    }),
  )
  const { rows } = await db.pool.query('select issue, accueil_id, clos_le from rappel where id = $1', [id])
  expect(rows).toEqual([{ issue: 'joint', accueil_id: accueil, clos_le: now }])
})

test('a call opens one screen, for an agent of the single number', async () => {
  const expire = new Date('2026-11-24T10:01:00Z')
  expect(await as(numero, tx => openAppel(tx, 'appel-0001', expire, now))).toBe(true)
  expect(await as(collegue, tx => openAppel(tx, 'appel-0001', expire, now))).toBe(false)
  await expect(as(ml, tx => openAppel(tx, 'appel-0002', expire, now))).rejects.toThrow(/row-level security/)
})
