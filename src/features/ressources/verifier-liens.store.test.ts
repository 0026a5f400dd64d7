import { expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import type { Reponse, Suivi } from './domain/lien.ts'
import { lectureDe } from './lecture.ts'
import { loadServicesNumeriques } from './services-numeriques.ts'
import { listSuivis, saveSuivis } from './store/liens-verifies.ts'
import { verifierLiens } from './verifier-liens.ts'

const db = await createTestDatabase()
const adresses = loadServicesNumeriques(projectPath('referentiel')).map(({ lien }) => lien)
const [premiere = '', deuxieme = '', troisieme = ''] = adresses
const lundi = (semaine: number) => new Date(Date.UTC(2026, 10, 2 + 7 * semaine, 5))
const verifier = (
  semaine: number,
  dites: Record<string, Reponse> = {},
  sinon: Reponse = { issue: 'ouvert', code: 200 },
) => verifierLiens({ db: db.app, demanderLien: async adresse => dites[adresse] ?? sinon }, lundi(semaine))
const suivis = () => listSuivis(lectureDe(db.app))
const ancien: Suivi = {
  adresse: 'https://parti.test',
  reponse: { issue: 'muet' },
  demandeLe: lundi(0),
  echec: { depuis: lundi(0), jours: 1 },
}

test('each link of the catalogue is asked and followed, those that left it are forgotten', async () => {
  await asActeur(db.app, { sorte: 'systeme', tache: 'liens' }, tx => saveSuivis(tx, [ancien]))
  expect([...(await suivis()).values()]).toEqual([ancien])
  const meneA = 'https://ailleurs.test/'
  const dites = {
    [premiere]: { issue: 'erreur', code: 404 },
    [deuxieme]: { issue: 'ouvert', code: 200, meneA },
  } as const
  await verifier(1, dites)
  await verifier(2, { ...dites, [troisieme]: { issue: 'refuse', code: 403 } })
  const lus = await suivis()
  expect([...lus.keys()].sort()).toEqual([...new Set(adresses)].sort())
  expect([premiere, deuxieme, troisieme].map(adresse => lus.get(adresse))).toEqual([
    { adresse: premiere, reponse: dites[premiere], demandeLe: lundi(2), echec: { depuis: lundi(1), jours: 2 } },
    { adresse: deuxieme, reponse: { issue: 'ouvert', code: 200, meneA }, demandeLe: lundi(2), ouvertLe: lundi(2) },
    { adresse: troisieme, reponse: { issue: 'refuse', code: 403 }, demandeLe: lundi(2), ouvertLe: lundi(1) },
  ])
})
test('when the network is cut, what was known stays', async () => {
  const avant = await suivis()
  await verifier(3, {}, { issue: 'muet' })
  expect(await suivis()).toEqual(avant)
})
test('the clock alone says what a link answered', async () => {
  const acteur = { sorte: 'agent', role: 'region', compte: '00000000-0000-4000-8000-000000000001' } as const
  await expect(asActeur(db.app, acteur, tx => saveSuivis(tx, []))).rejects.toMatchObject({ code: '42501' })
  await expect(saveSuivis(lectureDe(db.app), [])).rejects.toMatchObject({ code: '42501' })
  expect((await suivis()).size).toBe(new Set(adresses).size)
})
