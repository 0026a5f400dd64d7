import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { contenuMessage } from '#platform/messages/transport.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import type { Reponse, Suivi } from './domain/lien.ts'
import { lectureDe } from './lecture.ts'
import { rappelerLiens } from './rappeler-liens.ts'
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
) =>
  verifierLiens(
    { config: { referentiel: undefined }, db: db.app, demanderLien: async adresse => dites[adresse] ?? sinon },
    lundi(semaine),
  )
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

test('who looks after the catalogue is told of its dead links in one message, once a month at most, and of nothing when all open', async () => {
  const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
  const deps = { db: db.app, chiffre, origine: 'https://porte.test' }
  const recus = async () =>
    (await db.pool.query('select id, contenu_chiffre as contenu from message order by cree_le, id')).rows.map(
      ({ id, contenu }) => contenuMessage.parse(chiffre.open(`message.contenu.${id}`, contenu)),
    )
  await db.pool.query("insert into territoire (id, nom) values ('drouais', 'Drouais')")
  for (const [role, territoire] of [
    ['coordinateur', 'drouais'],
    ['region', null],
  ])
    await db.pool.query(
      `with c as (insert into compte (courriel, cree_le) values ($1::text || '@porte.test', now()) returning id)
       insert into affectation (compte_id, role, territoire_id, etat) select id, $1, $2, 'active' from c`,
      [role, territoire],
    )
  await rappelerLiens(deps, lundi(3))
  expect(await recus()).toEqual([])
  const dites = { [premiere]: { issue: 'erreur', code: 404 }, [deuxieme]: { issue: 'erreur', code: 410 } } as const
  for (const semaine of [4, 5, 6]) await verifier(semaine, dites)
  for (const semaine of [6, 6.5, 7]) await rappelerLiens(deps, lundi(semaine))
  const [message, ...autres] = await recus()
  expect([message?.a, autres.length]).toEqual(['region@porte.test', 0])
  for (const adresse of [premiere, deuxieme]) expect(message?.texte).toContain(adresse)
  await rappelerLiens(deps, lundi(9))
  expect(await recus()).toHaveLength(2)
})
