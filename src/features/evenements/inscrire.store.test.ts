import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { createChiffre } from '#platform/chiffre.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { type Demande, inscrire, rappelerInscriptions } from './inscrire.ts'
import { Carton } from './pages/carton.tsx'
import { inscriptionRoutes } from './routes.ts'
import { searchEvenements } from './store/agenda.ts'
import type { EvenementSource } from './store/ecrire.ts'
import { ecrire, evenement } from './testing/monde.ts'

const db = await createTestDatabase()
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
const now = new Date('2026-11-24T09:00:00Z')
const deps = { db: db.app, chiffre, origine: 'https://porte.example' }
const site = { nomRegion: 'Ici', urlPublique: null, numeroUnique: null, courriel: null, demonstration: false }
const fichiers = { css: '/a.css', js: '/a.js', police: '/a.woff2', theme: null, logo: null }
const app = inscriptionRoutes({
  db: db.app,
  chiffre,
  cadre: { site, fichiers },
  config: { origine: deps.origine, mandataires: 0 },
  now: () => now,
})

let n = 0
const ouvrir = async (capacite: number | undefined, more: Partial<EvenementSource> = {}): Promise<string> => {
  const source = `e${n++}`
  await ecrire(db, [evenement(source, { inscription: 'ici', capacite, ...more })], now)
  return (await db.pool.query('select id from evenement where source_id = $1', [source])).rows[0].id
}
const demande = (qui: string, places = 1): Demande => ({
  prenom: qui,
  nom: 'Essai',
  courriel: `${qui}@example.org`,
  sorte: places === 1 ? 'seul' : 'groupe',
  places,
})
/** Messages of somebody, in order. */
const messagesDe = async (qui: string): Promise<{ objet: string; texte: string; calendrier?: string }[]> => {
  const { rows } = await db.pool.query('select id, contenu_chiffre from message order by cree_le, cle')
  return rows
    .map(({ id, contenu_chiffre }) => chiffre.open(`message.contenu.${id}`, contenu_chiffre))
    .filter((m): m is { a: string; objet: string; texte: string } => (m as { a: string }).a === `${qui}@example.org`)
}
const lienDe = async (qui: string): Promise<string> =>
  new URL(/https:\S+\/inscription\/\S+/.exec((await messagesDe(qui))[0]?.texte ?? '')?.[0] ?? '').pathname
const placesDe = async (id: string) =>
  (await db.pool.query('select prises, de_cote from evenement where id = $1', [id])).rows[0]

const COMPLET = { carton: 'Complet', page: 'Il n’y a plus de place libre', filtre: false }
const libres = (n: number) => ({
  carton: `${n} ${n > 1 ? 'places libres' : 'place libre'}`,
  page: `Il reste ${n} ${n > 1 ? 'places' : 'place'}`,
  filtre: true,
})
/** What the public is told of the places of an event: by the card, by the page where one registers, and by the filter. */
const annonce = async (id: string): Promise<typeof COMPLET> => {
  const lire = async (libresSeuls: boolean) =>
    (await searchEvenements(db.app, { libres: libresSeuls }, { parPage: 100 }, now)).trouves.find(e => e.id === id)
  const trouve = await lire(false)
  const carton = trouve ? String(await Carton({ evenement: trouve, nomCommune: code => code })) : ''
  const page = await (await app.request(`/evenements/${id}/inscription`)).text()
  const dit = (html: string, motif: RegExp) => motif.exec(html.replaceAll('\u00a0', ' '))?.[0] ?? html
  return {
    carton: dit(carton, /Complet|\d+ places? libres?/),
    page: dit(page, /Il n’y a plus de place libre|Il reste \d+ places?/),
    filtre: (await lire(true)) !== undefined,
  }
}

describe('a person', () => {
  test('registers, is told in an e-mail that reads as text with a calendar, and cancels by its link', async () => {
    const id = await ouvrir(2)
    const form = { prenom: 'Lina', nom: 'Diaz', courriel: 'lina@example.org', sorte: 'accompagne', places: '2' }
    const answer = await app.request(`/evenements/${id}/inscription`, {
      method: 'POST',
      body: new URLSearchParams(form),
    })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/evenements/inscrit'])
    expect(await placesDe(id)).toEqual({ prises: 2, de_cote: 0 })
    const [message] = await messagesDe('lina')
    expect(message?.texte).toContain('Votre inscription est confirmée, pour 2 personnes.')
    expect(message?.calendrier).toContain('BEGIN:VEVENT')
    const lien = await lienDe('lina')
    // To open the link cancels nothing: machines do it.
    expect(await (await app.request(lien)).text()).toContain('Annuler mon inscription')
    expect(await placesDe(id)).toEqual({ prises: 2, de_cote: 0 })
    expect((await app.request(lien, { method: 'POST' })).status).toBe(303)
    expect(await placesDe(id)).toEqual({ prises: 0, de_cote: 0 })
    expect((await app.request(lien, { method: 'POST' })).status).toBe(404)
    const { rows } = await db.pool.query(
      'select contenu_chiffre, courriel_empreinte from inscription where evenement_id = $1',
      [id],
    )
    expect(rows).toEqual([{ contenu_chiffre: null, courriel_empreinte: null }])
  })

  test('is told which field is wrong, and finds again what was typed', async () => {
    const id = await ouvrir(5)
    const form = { prenom: 'Ana', nom: '', courriel: 'ana', sorte: 'groupe', places: '1' }
    const answer = await app.request(`/evenements/${id}/inscription`, {
      method: 'POST',
      body: new URLSearchParams(form),
    })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const texte of ['Écrivez votre nom', 'Écrivez une adresse', 'Écrivez combien vous serez', 'value="Ana"'])
      expect(html).toContain(texte)
    expect(html).not.toContain('Écrivez votre prénom')
  })

  test('registers once with an address, and nothing tells who is registered', async () => {
    const id = await ouvrir(5)
    expect(await inscrire(deps, id, demande('une'), now)).toBe('confirmee')
    expect(await inscrire(deps, id, demande('une'), now)).toBe('deja')
    expect(await placesDe(id)).toEqual({ prises: 1, de_cote: 0 })
    // Who lost the message asks for it again: sent once an hour, with the links of the first one.
    for (const minutes of [1, 60, 61])
      await inscrire(deps, id, demande('une'), new Date(now.getTime() + minutes * 60_000))
    const recus = await messagesDe('une')
    const liens = recus.map(({ texte }) => /\S+\/inscription\/\S+/.exec(texte)?.[0])
    expect([recus.length, new Set(liens).size]).toEqual([3, 1])
  })

  test('does not register where one does not, nor to what is over, cancelled or too small', async () => {
    expect(await inscrire(deps, await ouvrir(5, { inscription: 'aucune' }), demande('a'), now)).toBe('ferme')
    expect(await inscrire(deps, await ouvrir(5, { etat: 'annule' }), demande('a'), now)).toBe('ferme')
    expect(await inscrire(deps, await ouvrir(5), demande('a'), new Date('2026-12-01T13:00:00Z'))).toBe('ferme')
    expect(await inscrire(deps, await ouvrir(5), demande('a', 6), now)).toBe('trop-grand')
  })
})

test('places given back are kept for the group that waits first, which gets in whole', async () => {
  const id = await ouvrir(4)
  for (const [qui, places, issue] of [
    ['s1', 2, 'confirmee'],
    ['s2', 1, 'confirmee'],
    ['groupe', 3, 'attente'],
    ['s3', 1, 'confirmee'],
    ['s4', 1, 'attente'],
  ] as const)
    expect(await inscrire(deps, id, demande(qui, places), now)).toBe(issue)
  await app.request(await lienDe('s1'), { method: 'POST' })
  expect(await placesDe(id)).toEqual({ prises: 2, de_cote: 2 })
  expect(await annonce(id)).toEqual(COMPLET)
  expect(await inscrire(deps, id, demande('s5'), now)).toBe('attente')
  await app.request(await lienDe('s2'), { method: 'POST' })
  expect(await placesDe(id)).toEqual({ prises: 4, de_cote: 0 })
  expect((await messagesDe('groupe')).map(({ objet }) => objet.split(' :')[0]).sort()).toEqual([
    'Sur liste d’attente',
    'Une place pour vous',
  ])
  // Two days before, what is left goes to whoever fits, in order, and everybody is reminded once.
  await app.request(await lienDe('s3'), { method: 'POST' })
  const veille = new Date('2026-11-30T09:00:00Z')
  await rappelerInscriptions(deps, veille)
  await rappelerInscriptions(deps, veille)
  expect((await messagesDe('s4')).map(({ objet }) => objet.split(' :')[0]).sort()).toEqual([
    'C’est bientôt',
    'Sur liste d’attente',
    'Une place pour vous',
  ])
  expect(await messagesDe('s5')).toHaveLength(1)
})

describe('what a structure keeps', () => {
  beforeAll(() =>
    db.pool.query(
      "insert into structure (id, nom, reseau, source, empreinte) values ('ml', 'ML', 'mission-locale', 't', 't')",
    ),
  )
  const garder = (capacite: number, quota: number) =>
    ouvrir(capacite, { organisations: [{ structure: 'ml', role: 'pilote', quota }] })
  const changerQuota = (id: string, quota: number | null) =>
    db.pool.query('update evenement_structure set quota = $2 where evenement_id = $1', [id, quota])

  test('is neither given to the public nor told to be free', async () => {
    const id = await garder(10, 4)
    expect(await annonce(id)).toEqual(libres(6))
    expect(await inscrire(deps, id, demande('p1', 5), now)).toBe('confirmee')
    expect(await annonce(id)).toEqual(libres(1))
    expect(await inscrire(deps, id, demande('p2'), now)).toBe('confirmee')
    expect(await annonce(id)).toEqual(COMPLET)
    expect(await inscrire(deps, id, demande('p3'), now)).toBe('attente')
  })

  test('counts once when it is used and when it is given back, and is everybody’s once it is kept no more', async () => {
    const id = await garder(10, 4)
    await inscrire(deps, id, demande('r1', 5), now)
    expect(await inscrire(deps, id, demande('r2', 2), now, 'ml')).toBe('confirmee')
    expect([await placesDe(id), await annonce(id)]).toEqual([{ prises: 7, de_cote: 0 }, libres(1)])
    await app.request(await lienDe('r2'), { method: 'POST' })
    expect([await placesDe(id), await annonce(id)]).toEqual([{ prises: 5, de_cote: 0 }, libres(1)])
    await changerQuota(id, 5)
    expect(await annonce(id)).toEqual(COMPLET)
    await app.request(await lienDe('r1'), { method: 'POST' })
    expect(await annonce(id)).toEqual(libres(5))
    await changerQuota(id, null)
    expect(await annonce(id)).toEqual(libres(10))
    await changerQuota(id, 9)
    await db.pool.query('delete from evenement_structure where evenement_id = $1', [id])
    expect(await annonce(id)).toEqual(libres(10))
  })

  test('is counted right when it is used and changed at once', async () => {
    const id = await garder(100, 30)
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 5 === 4 ? changerQuota(id, 40) : inscrire(deps, id, demande(`t${i}`), now, i % 2 === 0 ? 'ml' : undefined),
      ),
    )
    // 40 kept, of which 8 are used, and 8 others are registered.
    expect([await placesDe(id), await annonce(id)]).toEqual([{ prises: 16, de_cote: 0 }, libres(52)])
  })
})

test('two hundred at once for the last twenty places: all of them, no more, nobody in part, in order of arrival', async () => {
  const id = await ouvrir(20)
  const tailles = Array.from({ length: 200 }, (_, i) => (i % 7 === 3 ? 5 : i % 3 === 0 ? 2 : 1))
  await Promise.all(tailles.map((places, i) => inscrire(deps, id, demande(`f${i}`, places), now)))
  expect(await placesDe(id)).toEqual({ prises: 20, de_cote: 0 })
  const { rows } = await db.pool.query<{ rang: number; places: number; etat: string }>(
    'select rang, places, etat from inscription where evenement_id = $1 order by rang',
    [id],
  )
  let reste = 20
  for (const { places, etat } of rows) {
    expect(etat).toBe(places <= reste ? 'confirmee' : 'attente')
    if (places <= reste) reste -= places
  }
  expect(rows.map(({ rang }) => rang)).toEqual(tailles.map((_, i) => i + 1))
})
