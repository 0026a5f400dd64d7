import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createLireHoraires } from '#features/annuaire/index.ts'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { garderRappels } from './garder-rappels.ts'
import { noterAccueil } from './noter-accueil.ts'
import { annulerRappel, demanderRappel, noterInjoignable } from './rappels.ts'
import { countPromesses, dropRappel, listRappels, takeRappel } from './store/rappels.ts'
import { chiffre, messagesOf, twoStructures } from './testing/acteurs.ts'

const db = await createTestDatabase()
const { ml, cio } = await twoStructures(db)
const numero = { ...ml, role: 'numero-unique' } as const
const collegue = { ...cio, role: 'numero-unique' } as const
const lireHoraires = createLireHoraires()
const as = <T>(acteur: Acteur, work: (tx: Tx) => Promise<T>): Promise<T> => asActeur(db.app, acteur, work)
// A Tuesday: asked at 11 h in Paris, promised for 17 h 30.
const a = (heure: string, jour = '24'): Date => new Date(`2026-11-${jour}T${heure}:00Z`)
const garder = (now: Date) => garderRappels({ db: db.app, chiffre, origine: 'https://porte.test' }, now)

beforeAll(async () => {
  const chef = randomUUID()
  await db.pool.query("insert into compte (id, courriel) values ($1, 'chef@porte.invalid')", [chef])
  const affecter = (compte: string, role: string, structure: string) =>
    db.pool.query("insert into affectation (compte_id, role, structure_id, etat) values ($1, $2, $3, 'active')", [
      compte,
      role,
      structure,
    ])
  await affecter(ml.compte, 'numero-unique', 'ml')
  await affecter(cio.compte, 'numero-unique', 'cio')
  await affecter(chef, 'responsable', 'ml')
})
beforeEach(() => db.pool.query('delete from message; delete from rappel'))

let suivant = 10
async function ask(now: Date) {
  const telephone = `+336000000${suivant++}`
  await demanderRappel(
    db.app,
    { chiffre, now: () => now },
    lireHoraires,
    { prenom: 'Yanis', telephone, texte: 'soudure' },
    'indifferent',
  )
  const { id = '' } = (await as(numero, tx => listRappels(tx, chiffre, 100))).find(r => r.telephone === telephone) ?? {}
  return { id, telephone, creneau: 'indifferent' as const }
}
const told = async () => (await messagesOf(db)).map(m => [m.cle.split(':')[2], m.a])

test('who took a call-back is reminded, then it goes back to the queue and the responsable is told; each once, whoever runs it', async () => {
  const { id } = await ask(a('10:00'))
  await as(numero, tx => takeRappel(tx, id, a('10:05')))
  await garder(a('10:34'))
  expect(await told()).toEqual([])
  await Promise.all([garder(a('10:36')), garder(a('10:36'))])
  await garder(a('11:30'))
  expect(await told()).toEqual([['relance', 'ml@porte.invalid']])
  expect(await as(collegue, tx => listRappels(tx, chiffre, 10))).toEqual([])
  await Promise.all([garder(a('12:06')), garder(a('12:06'))])
  await garder(a('12:20'))
  expect(await told()).toEqual([
    ['relance', 'ml@porte.invalid'],
    ['rendu', 'chef@porte.invalid'],
  ])
  const [libre] = await as(collegue, tx => listRappels(tx, chiffre, 10))
  expect(libre).toMatchObject({ id, prisPar: undefined, renduLe: a('12:06'), promisPour: a('16:30') })
  const texts = (await messagesOf(db)).map(m => m.objet + m.texte).join()
  expect(texts).toContain('revient dans la file le 24 novembre 2026 à 13 h 05')
  expect(texts).not.toMatch(/Yanis|soudure|336000/)
  // Taken again, it is watched again.
  await as(collegue, tx => takeRappel(tx, id, a('12:30')))
  await garder(a('13:00'))
  expect((await told()).at(-1)).toEqual(['relance', 'cio@porte.invalid'])
})

test('one that nobody called in time is told to the responsables once for each time that it was due', async () => {
  const rappel = await ask(a('10:00'))
  await garder(a('16:29'))
  expect(await told()).toEqual([])
  await garder(a('16:31'))
  await garder(a('18:00'))
  expect(await told()).toEqual([['retard', 'chef@porte.invalid']])
  await as(numero, tx => takeRappel(tx, rappel.id, a('18:00')))
  const deps = { chiffre, lireHoraires, origine: 'https://porte.test', now: () => a('18:10') }
  await as(numero, tx => noterInjoignable(tx, deps, rappel))
  await garder(a('11:31', '25'))
  expect((await told()).filter(([sorte]) => sorte === 'retard')).toHaveLength(2)
})

test('a promise is kept by the first call, whatever came of it, and never by moving it', async () => {
  const deps = (now: Date) => ({ chiffre, lireHoraires, origine: 'https://porte.test', now: () => now })
  const take = async (now: Date) => {
    const rappel = await ask(a('10:00'))
    await as(numero, tx => takeRappel(tx, rappel.id, now))
    return rappel
  }
  // Reached in time; called in time without an answer, then reached late; no longer wanted.
  for (const _ of [1, 2]) {
    const { id } = await take(a('11:00'))
    const accueil = {
      id: randomUUID(),
      canal: 'telephone',
      texte: 'soudure',
      faits: {},
      issues: ['repondu'],
      note: '',
      rappel: id,
    } as const
    await as(numero, tx => noterAccueil(tx, deps(a('11:05')), { ...accueil, issues: ['repondu'] }))
  }
  const encore = await take(a('11:00'))
  await as(numero, tx => noterInjoignable(tx, deps(a('11:05')), encore))
  const non = await take(a('11:00'))
  await as(numero, tx => dropRappel(tx, non.id, a('11:05')))
  // Called the day after, without an answer: late, though its next try is still to come.
  const tard = await take(a('08:00', '25'))
  await as(numero, tx => noterInjoignable(tx, deps(a('08:05', '25')), tard))
  const compter = (now: Date) => as(numero, tx => countPromesses(tx, a('00:00', '01'), now))
  expect(await compter(a('12:00', '25'))).toEqual({ promis: 5, tenus: 4 })
  // One more that nobody called, and one that the person called off before it was due.
  await ask(a('10:00'))
  expect(await compter(a('12:00'))).toEqual({ promis: 5, tenus: 4 })
  expect(await compter(a('12:00', '25'))).toEqual({ promis: 6, tenus: 4 })
  const { id } = await ask(a('10:00'))
  await db.pool.query("update rappel set clos_le = $2, issue = 'renonce' where id = $1", [id, a('11:00')])
  expect(await compter(a('12:00', '25'))).toEqual({ promis: 6, tenus: 4 })
  expect(await annulerRappel(db.app, 'rien', a('12:00'))).toBe(false)
})

test('too few promises give no figure', async () => {
  await ask(a('10:00'))
  expect(await as(numero, tx => countPromesses(tx, a('00:00', '01'), a('12:00', '25')))).toBeUndefined()
})
