import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { clipsNouveaux } from '#features/clips/index.ts'
import { evenementsNouveaux } from '#features/evenements/index.ts'
import { ecrire, evenement } from '#features/evenements/testing/monde.ts'
import { documentsNouveaux } from '#features/ressources/index.ts'
import { purger } from '#features/vieprivee/index.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { contenuMessage } from '#platform/messages/transport.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { demanderDeContinuer } from './continuer.ts'
import type { Choix } from './domain/abonnement.ts'
import { envoyerNouvelles, type Source } from './envoyer.ts'
import { choisir, confirmer, demander, lireAbonnement, quitter } from './s-abonner.ts'

const db = await createTestDatabase()
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
const deps = { db: db.app, chiffre, origine: 'https://porte.example' }
const VENDREDI = new Date('2026-11-27T10:00:00Z')
const apres = (jours: number): Date => new Date(VENDREDI.getTime() + jours * 86_400_000)
const source: Source = (depuis, now) => evenementsNouveaux(db.app, depuis, now)

const choix = (plus: Partial<Choix> = {}): Choix => ({
  genres: ['evenements'],
  besoins: [],
  romes: [],
  ou: { sorte: 'autour', commune: '28134', lat: 48.7365, lon: 1.366, rayonKm: 30 },
  endroit: 'à moins de 30 km de Dreux',
  rythme: 'jour',
  ...plus,
})

/** Messages to an address, opened. */
async function messagesPour(courriel: string) {
  const { rows } = await db.pool.query('select id, cle, contenu_chiffre from message order by cree_le, cle')
  return rows
    .map(({ id, cle, contenu_chiffre }) => ({
      cle,
      ...contenuMessage.parse(chiffre.open(`message.contenu.${id}`, contenu_chiffre)),
    }))
    .filter(({ a }) => a === courriel)
}
const secretDe = (texte: string): string => /\/lien\/([\w-]{43})/.exec(texte)?.[1] ?? ''
/** Follows the link of the message to an address. @returns its secret */
async function abonner(courriel: string, plus: Partial<Choix> = {}, compte?: string): Promise<string> {
  await demander(deps, { ...choix(plus), courriel, compte }, VENDREDI)
  const secret = secretDe((await messagesPour(courriel)).at(-1)?.texte ?? '')
  expect(await confirmer(deps, secret, VENDREDI)).toBe(true)
  return secret
}

test('nothing is sent before the link is followed; asking again changes the choices, and writes once a day', async () => {
  const courriel = 'ana@example.org'
  await demander(deps, { ...choix(), courriel }, VENDREDI)
  await demander(deps, { ...choix({ rythme: 'semaine' }), courriel }, VENDREDI)
  const [message, ...autres] = await messagesPour(courriel)
  expect(autres).toEqual([])
  const secret = secretDe(message?.texte ?? '')
  expect(await lireAbonnement(deps, secret)).toMatchObject({ courriel, rythme: 'semaine', confirmeLe: undefined })
  await ecrire(db, [evenement('avant', { titre: 'Avant' })], VENDREDI)
  await envoyerNouvelles(deps, [source], apres(3))
  expect(await messagesPour(courriel)).toHaveLength(1)
  // Nobody confirmed: the address goes after a week.
  await purger({ db: db.app, conservationJours: 730 }, apres(8))
  expect(await confirmer(deps, secret, apres(8))).toBe(false)
})

test('what is new is told once, by day or by week, of the place that was chosen; running again says nothing more', async () => {
  const chaqueJour = 'jour@example.org'
  await abonner(chaqueJour)
  await abonner('semaine@example.org', { rythme: 'semaine' })
  await abonner('loin@example.org', {
    ou: { sorte: 'autour', commune: '13055', lat: 43.29, lon: 5.37, rayonKm: 30 },
    endroit: 'à moins de 30 km de Marseille',
  })
  const quand = { ...evenement('x').quand, debut: apres(20), fin: apres(20.1) }
  await ecrire(db, [evenement('neuf', { titre: 'Forum neuf', quand })], new Date(VENDREDI.getTime() + 3_600_000))
  await ecrire(db, [evenement('prive', { titre: 'Entre nous', membres: true, quand })], apres(0.5))
  for (let fois = 0; fois < 2; fois++) await envoyerNouvelles(deps, [source], apres(1))
  const recus = (await messagesPour(chaqueJour)).slice(1)
  expect(recus.map(({ objet }) => objet)).toEqual(['Nouveau à moins de 30 km de Dreux : Forum neuf'])
  expect(recus[0]?.texte).toContain('https://porte.example/evenements/')
  expect(recus[0]?.desabonnement).toMatch(/^https:\/\/porte\.example\/desabonnement\/[\w-]{43}$/)
  // The week is told on Monday.
  expect(await messagesPour('semaine@example.org')).toHaveLength(1)
  await envoyerNouvelles(deps, [source], apres(3))
  expect(await messagesPour('semaine@example.org')).toHaveLength(2)
  expect(await messagesPour(chaqueJour)).toHaveLength(2)
  expect(await messagesPour('loin@example.org')).toHaveLength(1)
})

test('an agent is told what is between professionals, until their account is closed', async () => {
  const { rows } = await db.pool.query(
    "insert into compte (courriel, cree_le) values ('pro@example.org', now()) returning id",
  )
  await abonner('pro@example.org', {}, rows[0].id)
  const quand = { ...evenement('x').quand, debut: apres(30), fin: apres(30.1) }
  await ecrire(db, [evenement('pro-1', { titre: 'Réunion du réseau', membres: true, quand })], apres(0.2))
  await envoyerNouvelles(deps, [source], apres(1))
  expect((await messagesPour('pro@example.org')).at(-1)?.texte).toContain('Réunion du réseau')
  await db.pool.query('update compte set ferme_le = now() where id = $1', [rows[0].id])
  await ecrire(db, [evenement('pro-2', { titre: 'Autre réunion', membres: true, quand })], apres(1.2))
  await envoyerNouvelles(deps, [source], apres(2))
  expect(await messagesPour('pro@example.org')).toHaveLength(2)
})

test('who leaves is forgotten, with what was to be sent; a link that was followed opens nothing more', async () => {
  const secret = await abonner('part@example.org')
  const quand = { ...evenement('x').quand, debut: apres(40), fin: apres(40.1) }
  await ecrire(db, [evenement('dernier', { quand })], apres(0.3))
  await envoyerNouvelles(deps, [source], apres(1))
  expect(await messagesPour('part@example.org')).toHaveLength(2)
  for (let fois = 0; fois < 2; fois++) await quitter(deps, secret)
  expect(await messagesPour('part@example.org')).toEqual([])
  expect(await lireAbonnement(deps, secret)).toBeUndefined()
  expect(await confirmer(deps, secret, apres(2))).toBe(false)
})

test('documents and clips are news too, for those who asked for them', async () => {
  const lecteur = 'documents@example.org'
  await abonner(lecteur, { genres: ['documents', 'clips'] })
  await db.pool.query(
    `insert into structure (id, nom, reseau, source, empreinte) values ('bij', 'BIJ', 'autre', 't', 't')`,
  )
  await db.pool.query(
    `with r as (insert into ressource (structure_id, titre, genre, membres, revue_le, cree_le, maj_le)
      select 'bij', t, 'guide', t = 'Compte rendu', '2030-01-01', $1, $1 from unnest(array['Guide neuf', 'Compte rendu']) t returning id),
    v as (insert into ressource_version (id, ressource_id, rang, nom, type, taille, etat, deposee_le)
      select gen_random_uuid(), id, 1, 'a.pdf', 'application/pdf', 1, 'saine', $1::timestamptz + interval '1 hour' from r returning id, ressource_id)
    select from v`,
    [VENDREDI],
  )
  await db.pool.query('update ressource r set version_id = v.id from ressource_version v where v.ressource_id = r.id')
  const sources: Source[] = [documentsNouveaux, clipsNouveaux].map(lire => (depuis, now) => lire(db.app, depuis, now))
  await envoyerNouvelles(deps, sources, apres(1))
  const [, nouvelles, ...autres] = await messagesPour(lecteur)
  expect(nouvelles?.texte).toContain('Guide neuf')
  expect(nouvelles?.texte).not.toContain('Compte rendu')
  expect(autres).toEqual([])
})

test('a month before the year is over one is asked once whether to go on; a click gives another year, and without it the address goes', async () => {
  const [reste, part] = [await abonner('reste@example.org'), await abonner('part-bientot@example.org')]
  await demanderDeContinuer(deps, apres(334))
  expect(await messagesPour('reste@example.org')).toHaveLength(1)
  for (const jour of [335, 336, 350]) await demanderDeContinuer(deps, apres(jour))
  const [, demande, ...autres] = await messagesPour('reste@example.org')
  expect(autres).toEqual([])
  expect(demande?.texte).toMatch(/le 27.novembre.2027/)
  expect(demande?.texte).toContain(`https://porte.example/abonnements/lien/${reste}`)
  expect(await confirmer(deps, reste, apres(340))).toBe(true)
  await purger({ db: db.app, conservationJours: 730 }, apres(366))
  expect(await lireAbonnement(deps, part)).toBeUndefined()
  expect(await lireAbonnement(deps, reste)).toMatchObject({ confirmeLe: apres(340) })
  await demanderDeContinuer(deps, apres(340 + 336))
  expect(await messagesPour('reste@example.org')).toHaveLength(3)
})

test('choices are changed behind the link once it is confirmed, and nothing is told twice for it', async () => {
  const autre = choix({ besoins: ['vae'], ou: { sorte: 'partout' }, endroit: 'partout en France', rythme: 'semaine' })
  const secret = await abonner('change@example.org')
  await choisir(deps, secret, autre)
  expect(await lireAbonnement(deps, secret)).toMatchObject({
    ...autre,
    courriel: 'change@example.org',
    confirmeLe: VENDREDI,
  })
  await demander(deps, { ...choix(), courriel: 'pas-confirme@example.org' }, VENDREDI)
  const enAttente = secretDe((await messagesPour('pas-confirme@example.org'))[0]?.texte ?? '')
  await choisir(deps, enAttente, autre)
  expect(await lireAbonnement(deps, enAttente)).toMatchObject({ rythme: 'jour' })
})
