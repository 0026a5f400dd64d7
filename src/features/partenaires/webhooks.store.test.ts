import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { beforeAll, expect, test } from 'vitest'
import { avancer } from '#features/aiguillage/avancer.ts'
import { createMonde, ENVOI, type Monde } from '#features/aiguillage/testing/monde.ts'
import { asActeur } from '#platform/acteur.ts'
import { makeSecret } from '#platform/secret.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { adresser } from './adresser.ts'
import type { Appeler } from './appel-sortant.ts'
import { authentifier } from './appeler.ts'
import type { Issue } from './domain/livraison.ts'
import { creerCle, type Gerant } from './gerer.ts'
import { arreterAppel, changerSecret, essayerAppel, lireAppels, ouvrirAppel } from './gerer-appels.ts'
import { livrer } from './livrer.ts'
import { listAServir } from './store/appels.ts'

const db = await createTestDatabase()
let monde: Monde
let chef: Gerant
/** Near the clock of the verifier, which is the machine's. */
const DEBUT = new Date()
const ADRESSE = 'https://logiciel.example/porte'
let maintenant = DEBUT
const deps = () => ({
  ...monde.deps,
  now: () => maintenant,
  structureDuService: async () => undefined,
  besoinsDe: () => [],
})
let recus: { adresse: string; entetes: Readonly<Record<string, string>>; corps: string }[] = []
let repondre: (adresse: string) => Issue | Promise<Issue> = () => ({ code: 204 })
const appeler: Appeler = async (adresse, entetes, corps) => {
  recus.push({ adresse, entetes, corps })
  return repondre(adresse)
}
const passer = async (le: Date): Promise<number> => {
  recus = []
  maintenant = le
  return livrer({ db: db.app, chiffre: monde.deps.chiffre, appeler, now: () => maintenant })
}
const plus = (minutes: number): Date => new Date(DEBUT.getTime() + minutes * 60_000)

async function envoyer(): Promise<string> {
  const portees = ['aiguillages:creer' as const]
  const secret = await creerCle({ ...deps(), makeSecret }, chef, {
    id: randomUUID(),
    nom: 'L',
    portees,
    expireLe: undefined,
  })
  const lue = await authentifier(deps(), `Bearer ${secret}`)
  if (!('cle' in lue)) throw new Error('no key')
  const adresse = { idempotence: randomUUID(), structure: 'ml', service: undefined, envoi: ENVOI }
  const fait = await adresser(deps(), lue.cle, adresse)
  if (!('id' in fait)) throw new Error(JSON.stringify(fait))
  return fait.id
}
async function ouvrir(adresse = ADRESSE): Promise<{ id: string; secret: string }> {
  const id = randomUUID()
  const secret = await ouvrirAppel(deps(), chef, { id, adresse })
  if (!secret) throw new Error('no secret')
  return { id, secret }
}
const derniere = async (appel: string) => (await lireAppels(deps(), chef)).livraisons.get(appel)?.[0]

beforeAll(async () => {
  monde = await createMonde(db)
  monde.at(DEBUT)
  const compte = randomUUID()
  await db.pool.query(`insert into compte (id, courriel) values ($1, 'chef@porte.invalid')`, [compte])
  await db.pool.query(
    `insert into affectation (compte_id, role, structure_id, etat) values ($1, 'responsable', 'pij', 'active')`,
    [compte],
  )
  chef = { sorte: 'agent', role: 'responsable', compte, structure: 'pij' }
})

test('each change of state of what software sent is called out once, signed, without anybody in it; what the workspace sent is not', async () => {
  const { id: appel, secret } = await ouvrir()
  await monde.send()
  const id = await envoyer()
  await avancer(deps(), monde.ml, id, 2, [{ vers: 'received' }])
  expect(await passer(plus(0))).toBe(2)
  const lus = recus.map(({ corps, entetes }) => new Webhook(secret).verify(corps, { ...entetes }))
  expect(lus).toEqual(
    expect.arrayContaining(['sent', 'received'].map(etat => expect.objectContaining({ data: { id, etat } }))),
  )
  for (const { corps } of recus) expect(corps).not.toMatch(/Lina|Morel|06 12/)
  expect(await passer(plus(1))).toBe(0)
  expect(recus).toEqual([])
  const { rows } = await db.pool.query('select secret_chiffre from partenaire_appel where id = $1', [appel])
  expect(rows[0].secret_chiffre.toString('latin1')).not.toContain(secret.slice(6))
  await arreterAppel(deps(), chef, appel)
})

test('who does not answer is called again under the same identifier, later and later, and given up; the page says so', async () => {
  const { id: appel } = await ouvrir()
  repondre = () => ({ motif: 'delai' })
  maintenant = plus(2)
  monde.at(plus(2))
  await envoyer()
  await passer(plus(2))
  const [premier] = recus
  expect(await derniere(appel)).toMatchObject({ essais: 1, motif: 'delai', prochainLe: plus(3) })
  await passer(plus(2.5))
  expect(recus).toEqual([])
  for (let essai = 2; essai <= 11; essai++) await passer(plus(essai * 2000))
  expect(recus[0]?.entetes['webhook-id']).toBe(premier?.entetes['webhook-id'])
  expect(await derniere(appel)).toMatchObject({ essais: 11, abandonneLe: plus(22_000), prochainLe: undefined })
  repondre = () => ({ code: 204 })
  await arreterAppel(deps(), chef, appel)
  maintenant = DEBUT
})

test('a secret changes with a day in which both sign, and a place that is gone is called no more', async () => {
  const { id: appel, secret } = await ouvrir()
  const suivant = (await changerSecret(deps(), chef, appel)) ?? ''
  expect(await essayerAppel(deps(), chef, appel)).toBe('demande')
  expect(await essayerAppel(deps(), chef, appel)).toBe('trop-tot')
  expect(await passer(plus(0))).toBe(1)
  for (const un of [secret, suivant])
    expect(new Webhook(un).verify(recus[0]?.corps ?? '', { ...recus[0]?.entetes })).toMatchObject({ type: 'essai' })
  maintenant = plus(25 * 60)
  // What was asked for to see is sent once.
  repondre = () => ({ code: 500 })
  expect(await essayerAppel(deps(), chef, appel)).toBe('demande')
  await passer(plus(25 * 60))
  expect(recus[0]?.entetes['webhook-signature']?.split(' ')).toHaveLength(1)
  expect(await derniere(appel)).toMatchObject({ essais: 1, code: 500, abandonneLe: plus(25 * 60) })
  repondre = () => ({ code: 410 })
  maintenant = plus(26 * 60)
  await essayerAppel(deps(), chef, appel)
  await passer(plus(26 * 60))
  expect((await lireAppels(deps(), chef)).appels.find(a => a.id === appel)).toHaveProperty('arreteLe', plus(26 * 60))
  expect(await essayerAppel(deps(), chef, appel)).toBe('absent')
  repondre = () => ({ code: 204 })
  maintenant = DEBUT
})

test('a place that does not answer is called once a run and keeps no other waiting; each message is signed as it leaves', async () => {
  const muette = await ouvrir('https://muette.example/')
  const autre = await ouvrir('https://autre.example/')
  maintenant = plus(0)
  monde.at(maintenant)
  for (let k = 0; k < 5; k++) await envoyer()
  let ensemble = 0
  let enVol = 0
  repondre = async adresse => {
    if (!adresse.includes('muette')) {
      maintenant = new Date(maintenant.getTime() + 5000)
      return { code: 204 }
    }
    ensemble = Math.max(ensemble, ++enVol)
    await new Promise(resolve => setImmediate(resolve))
    enVol--
    return { motif: 'delai' }
  }
  await Promise.all([
    passer(plus(1)),
    livrer({ db: db.app, chiffre: monde.deps.chiffre, appeler, now: () => maintenant }),
  ])
  expect(recus.filter(({ adresse }) => adresse.includes('autre')).length).toBe(5)
  expect(ensemble).toBe(1)
  expect(recus.filter(({ adresse }) => adresse.includes('muette')).length).toBeLessThanOrEqual(2)
  const autres = recus.filter(({ adresse }) => adresse.includes('autre'))
  expect(new Set(autres.map(({ entetes }) => entetes['webhook-timestamp'])).size).toBe(5)
  // The one that failed comes after those that answer.
  maintenant = plus(3)
  monde.at(maintenant)
  await envoyer()
  const SYSTEME = { sorte: 'systeme', tache: 'webhooks' } as const
  expect(await asActeur(db.app, SYSTEME, tx => listAServir(tx, plus(3)))).toEqual([autre.id, muette.id])
  repondre = () => ({ code: 204 })
  for (const { id } of [muette, autre]) await arreterAppel(deps(), chef, id)
  maintenant = DEBUT
  monde.at(DEBUT)
})

test('a structure that has left the annuaire is called no more, and its keys open nothing', async () => {
  const { id: appel } = await ouvrir()
  const id = await envoyer()
  const secret = await creerCle({ ...deps(), makeSecret }, chef, {
    id: randomUUID(),
    nom: 'L',
    portees: ['aiguillages:lire'],
    expireLe: undefined,
  })
  await db.pool.query(`update structure set etat = 'retire', retire_le = now() where id = 'pij'`)
  expect(await authentifier(deps(), `Bearer ${secret}`)).toEqual({ erreur: 'structure-retiree' })
  expect(await passer(plus(1))).toBe(0)
  await avancer(deps(), monde.ml, id, 2, [{ vers: 'received' }])
  await db.pool.query(`update structure set etat = 'actif', retire_le = null where id = 'pij'`)
  // What changed meanwhile is not told afterwards.
  const dites = (await lireAppels(deps(), chef)).livraisons.get(appel)
  expect(dites?.map(({ etat }) => etat)).toEqual(['sent'])
  await arreterAppel(deps(), chef, appel)
})
