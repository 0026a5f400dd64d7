import { expect, test } from 'vitest'
import { prendre } from '#features/rendezvous/index.ts'
import { chiffre, createMonde } from '#features/rendezvous/testing/monde.ts'
import { loadConfig } from '#platform/config.ts'
import { digestSecret } from '#platform/secret.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { tachesOf } from './taches.ts'

const db = await createTestDatabase()
const demanderLien = async () => ({ issue: 'muet' }) as const
const appeler = async () => ({ motif: 'coupe' }) as const
const taches = tachesOf({
  config: loadConfig({}, process.cwd()),
  db: db.app,
  chiffre,
  nomCommune: () => undefined,
  demanderLien,
  appeler,
})

test.each(taches.map(tache => [tache.nom, tache] as const))(
  'the application’s role may run %s, twice at once and with nothing to do',
  async (_nom, { run }) => {
    const now = new Date('2026-11-24T10:00:00Z')
    await expect(Promise.all([run(now), run(now)])).resolves.toHaveLength(2)
  },
)

test('a reminder of an appointment leads the person to their own thread, without an account', async () => {
  const now = new Date('2026-11-24T10:00:00Z')
  const { cio, deps, personne, creneau, messages } = await createMonde(db, now)
  const lina = await personne()
  const pris = await prendre(deps, cio, { creneau: await creneau('2026-12-01T13:00Z'), personne: lina }, now)
  expect(pris).toHaveProperty('id')
  await taches.find(({ nom }) => nom === 'rappels')?.run(new Date('2026-11-30T10:00:00Z'))
  const rappel = (await messages()).find(({ cle }) => cle.endsWith(':rappel-2j'))
  const secret = /\/suivi\/(\S+)/.exec(rappel?.texte ?? '')?.[1] ?? ''
  const { rows } = await db.pool.query('select personne_id from lien_personne where empreinte = $1', [
    digestSecret(secret),
  ])
  expect(rows).toEqual([{ personne_id: lina }])
})

test('a structure that left the annuaire gives everybody back a next move, once, and only after a day', async () => {
  const now = new Date('2026-12-02T10:00:00Z')
  const fermee = await createTestDatabase()
  const { cio, deps, personne, creneau, aiguillage, statut, messages } = await createMonde(fermee, now)
  const siennes = tachesOf({
    config: loadConfig({}, process.cwd()),
    db: fermee.app,
    chiffre,
    nomCommune: () => undefined,
    demanderLien,
    appeler,
  })
  const retraits = (le: Date) => siennes.find(({ nom }) => nom === 'retraits')?.run(le)
  const lina = await personne()
  const id = await aiguillage(lina)
  const libre = await creneau('2026-12-12T09:00Z')
  const pris = await prendre({ ...deps }, cio, { creneau: await creneau('2026-12-11T13:00Z'), personne: lina }, now)
  expect(pris).toHaveProperty('id')
  await fermee.pool.query("update structure set etat = 'retire', retire_le = $1 where id = 'ml'", [now])
  const etat = async () => {
    const { rows } = await fermee.pool.query(
      `select (select etat from rendezvous) as rendezvous, (select ferme_motif from creneau where id = $1) as libre,
         (select proprietaire from aiguillage) as suite, (select motif from aiguillage) as motif`,
      [libre],
    )
    return { ...rows[0], statut: await statut(id) }
  }
  // The import may be mended in the day.
  await retraits(new Date('2026-12-02T20:00:00Z'))
  expect(await etat()).toEqual({ rendezvous: 'pris', libre: null, suite: 'recepteur', motif: null, statut: 'accepted' })
  const apres = {
    rendezvous: 'annule',
    libre: 'calendrier',
    suite: 'emetteur',
    motif: 'structure-retiree',
    statut: 'lapsed',
  }
  await retraits(new Date('2026-12-03T11:00:00Z'))
  expect(await etat()).toEqual(apres)
  const dits = (await messages()).filter(({ cle }) => /retiree|lapsed/.test(cle)).map(({ texte }) => texte)
  expect(dits.join()).toContain('La structure ne reçoit plus. Votre rendez-vous est annulé')
  expect(dits.join()).toContain('n’est plus dans l’annuaire')
  await retraits(new Date('2026-12-03T12:00:00Z'))
  expect(await etat()).toEqual(apres)
  expect((await messages()).filter(({ cle }) => /retiree|lapsed/.test(cle))).toHaveLength(dits.length)
})

test('a structure that was merged into another keeps what it was sent, and its slots', async () => {
  const now = new Date('2026-12-02T10:00:00Z')
  const fusion = await createTestDatabase()
  const { personne, creneau, aiguillage, statut } = await createMonde(fusion, now)
  const siennes = tachesOf({
    config: loadConfig({}, process.cwd()),
    db: fusion.app,
    chiffre,
    nomCommune: () => undefined,
    demanderLien,
    appeler,
  })
  const id = await aiguillage(await personne())
  await creneau('2026-12-12T09:00Z')
  await fusion.pool.query(
    "update structure set etat = 'retire', retire_le = $1, fusionne_dans = 'cio' where id = 'ml'",
    [now],
  )
  await siennes.find(({ nom }) => nom === 'retraits')?.run(new Date('2026-12-09T10:00:00Z'))
  expect(await statut(id)).toBe('accepted')
  expect((await fusion.pool.query('select ferme_le from creneau')).rows).toEqual([{ ferme_le: null }])
})
