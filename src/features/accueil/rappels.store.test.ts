import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createLireHoraires } from '#features/annuaire/index.ts'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import { makeSecret } from '#platform/secret.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { noterAccueil } from './noter-accueil.ts'
import { annulerRappel, demanderRappel, noterInjoignable, peutAnnuler } from './rappels.ts'
import { dropRappel, findRappel, listRappels, openAppel, takeRappel } from './store/rappels.ts'
import { chiffre, messagesOf, twoStructures } from './testing/acteurs.ts'

const db = await createTestDatabase()
const { ml, cio } = await twoStructures(db)
const numero = { ...ml, role: 'numero-unique' } as const
const collegue = { ...cio, role: 'numero-unique' } as const
// A Tuesday, 11 h in Paris.
const now = new Date('2026-11-24T10:00:00Z')
const deps = { chiffre, now: () => now }
const lire = createLireHoraires()
const essai = { ...deps, lireHoraires: lire, origine: 'https://porte.test' }
const messages = () => messagesOf(db)
const as = <T>(acteur: Acteur, work: (tx: Tx) => Promise<T>): Promise<T> => asActeur(db.app, acteur, work)

let suivant = 10
const ask = async (telephone = `+336000000${suivant++}`): Promise<{ id: string; telephone: string }> => {
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

test('who takes one takes it for their structure, which alone sees it until it is free again', async () => {
  const { id, telephone } = await ask()
  const structure = async () => (await db.pool.query('select structure_id from rappel where id = $1', [id])).rows[0]
  await as(numero, tx => takeRappel(tx, id, now))
  expect(await structure()).toEqual({ structure_id: 'ml' })
  expect(await as(collegue, tx => findRappel(tx, chiffre, id))).toBeUndefined()
  // The same button twice does not put the clock back.
  await as(numero, tx => takeRappel(tx, id, new Date('2026-11-24T11:00:00Z')))
  expect((await db.pool.query('select pris_le from rappel where id = $1', [id])).rows).toEqual([{ pris_le: now }])
  await as(numero, tx => noterInjoignable(tx, essai, { id, creneau: 'matin', telephone }))
  expect(await structure()).toEqual({ structure_id: null })
  expect(await as(collegue, tx => takeRappel(tx, id, now))).toBe(true)
})

test('nobody answers: it comes back in the queue for its next try, the promise stays, and it closes after the third', async () => {
  const { id, telephone } = await ask()
  const miss = async () => {
    await as(numero, tx => takeRappel(tx, id, now))
    return as(numero, tx => noterInjoignable(tx, essai, { id, creneau: 'matin', telephone }))
  }
  expect(await miss()).toBe('rendu')
  const back = await as(numero, tx => findRappel(tx, chiffre, id))
  expect(back).toMatchObject({
    essais: 1,
    prisPar: undefined,
    promisPour: new Date('2026-11-24T16:30:00Z'),
    rappelerLe: new Date('2026-11-25T11:30:00Z'),
  })
  expect(await miss()).toBe('rendu')
  expect(await miss()).toBe('clos')
  expect(await as(numero, tx => findRappel(tx, chiffre, id))).toBeUndefined()
  const sent = (await messages()).filter(m => m.cle.startsWith(`rappel:${id}:`))
  expect(sent.map(m => [m.canal, m.a])).toEqual(Array(3).fill(['sms', telephone]))
  expect(sent[0]?.texte).toMatch(/au plus tard le 25 novembre 2026 à 12 h 30\. .*\/rappel\/annuler\/[\w-]{43}$/)
  expect(sent[2]?.texte).toMatch(/3 fois.*https:\/\/porte\.test\/rappel$/)
  expect(sent.map(m => m.texte).join()).not.toMatch(/Yanis|soudure/)
})

test('the link of the message calls it off, once; a fixed line gets no message, and the agent knows', async () => {
  const { id, telephone } = await ask()
  await as(numero, tx => takeRappel(tx, id, now))
  await as(numero, tx => noterInjoignable(tx, essai, { id, creneau: 'matin', telephone }))
  const secret = (await messages()).find(m => m.cle.startsWith(`rappel:${id}:`))?.texte.slice(-43) ?? ''
  expect(await peutAnnuler(db.app, secret)).toBe(true)
  expect(await annulerRappel(db.app, makeSecret(), now)).toBe(false)
  expect(await annulerRappel(db.app, secret, now)).toBe(true)
  expect(await annulerRappel(db.app, secret, now)).toBe(false)
  expect(await peutAnnuler(db.app, secret)).toBe(false)
  expect((await db.pool.query('select issue, clos_le from rappel where id = $1', [id])).rows).toEqual([
    { issue: 'renonce', clos_le: now },
  ])

  const fixe = await ask('+33237385767')
  await as(numero, tx => takeRappel(tx, fixe.id, now))
  expect(await as(numero, tx => noterInjoignable(tx, essai, { ...fixe, creneau: 'matin' }))).toBe('rendu-sans-message')
  expect((await messages()).filter(m => m.cle.startsWith(`rappel:${fixe.id}:`))).toEqual([])
})

test('only who took it says how it ended', async () => {
  const { id, telephone } = await ask()
  await as(numero, tx => takeRappel(tx, id, now))
  expect(await as(collegue, tx => dropRappel(tx, id, now))).toBe(false)
  expect(await as(collegue, tx => noterInjoignable(tx, essai, { id, creneau: 'matin', telephone }))).toBeUndefined()
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
