import { expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { avancer } from './avancer.ts'
import { direSansNouvelle } from './dire-sans-nouvelle.ts'
import type { Statut } from './domain/statuts.ts'
import { ouvrirLienRecepteur } from './liens.ts'
import { lireDossier } from './lire.ts'
import { findAiguillage } from './store/aiguillages.ts'
import { createMonde } from './testing/monde.ts'

const db = await createTestDatabase()
const { deps, pij, ml, send, messages } = await createMonde(db)

const lu = async (id: string) => {
  const a = await asActeur(db.app, pij, tx => findAiguillage(tx, id))
  if (!a?.personne) throw new Error('nobody')
  return { ...a, elle: { sorte: 'personne', personne: a.personne } as const }
}
const bouger = async (id: string, vers: Statut, motif?: string) => {
  const fait = await avancer(deps, ml, id, (await lu(id)).version, [{ vers, motif }])
  if ('erreur' in fait) throw new Error(fait.erreur)
}
const dire = async (id: string) => {
  const { elle, version } = await lu(id)
  return direSansNouvelle(deps, elle, { id, version })
}
const signaux = async (id: string) =>
  (await messages()).filter(({ cle }) => cle.startsWith(`aiguillage:${id}:`) && cle.endsWith(':sans-nouvelle'))
const dits = async (id: string) =>
  (await lireDossier(deps, ml, id))?.etapes.filter(({ motif }) => motif === 'sans-nouvelle')

test('the receiver is told once that the person heard of nobody, however often they say it, and nothing has moved', async () => {
  const id = await send()
  const avant = await lu(id)
  expect(await dire(id)).toBeUndefined()
  expect(await dire(id)).toBeUndefined()
  const [told, ...rest] = await signaux(id)
  expect(rest).toEqual([])
  expect(told).toMatchObject({ a: 'ml@porte.invalid', canal: 'courriel' })
  expect(told?.texte).toContain(`https://porte.test/poste/aiguillages/${id}`)
  expect(told?.texte).not.toContain('Lina')
  expect(await dits(id)).toMatchObject([{ de: 'sent', vers: 'sent', par: 'personne' }])
  expect(await lu(id)).toEqual({ ...avant, sansNouvelleVersion: avant.version })
  const { rows } = await db.pool.query(
    `select sorte from journal where personne_id = $1 and action = 'sans-nouvelle' and objet_id = $2`,
    [avant.personne, id],
  )
  expect(rows).toEqual([{ sorte: 'personne' }])
})

test('it may be said again once something has moved: when it is read, and when there is a place to wait for', async () => {
  const id = await send()
  await dire(id)
  await bouger(id, 'received')
  expect((await lu(id)).sansNouvelleVersion).not.toBe((await lu(id)).version)
  await dire(id)
  await bouger(id, 'waitlisted', 'prochaine-place')
  await dire(id)
  expect(await signaux(id)).toHaveLength(3)
  expect(await dits(id)).toHaveLength(3)
})

test('a receiver without an account is told by a link that opens', async () => {
  const id = await send({ recepteur: 'cfa' })
  await dire(id)
  const secret = /\/reponse\/([\w-]{43})/.exec((await signaux(id))[0]?.texte ?? '')?.[1] ?? ''
  expect(await ouvrirLienRecepteur(deps, secret)).toMatchObject({ aiguillage: id })
})

test('it is refused where the person has a move of their own, of what has changed meanwhile, and of somebody else’s', async () => {
  const id = await send()
  const { elle, version } = await lu(id)
  await bouger(id, 'accepted')
  expect(await direSansNouvelle(deps, elle, { id, version })).toBe('perime')
  expect(await dire(id)).toBe('passage-interdit')
  const autre = await lu(await send())
  expect(await direSansNouvelle(deps, elle, { id: autre.id, version: autre.version })).toBe('introuvable')
  expect(await signaux(id)).toEqual([])
  expect(await signaux(autre.id)).toEqual([])
})
