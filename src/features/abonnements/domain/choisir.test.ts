import { expect, test } from 'vitest'
import type { Nouvelle } from './abonnement.ts'
import { choisirNouvelles, type Lecteur } from './choisir.ts'

const LUNDI = new Date('2026-11-30T07:00:00Z')
const apres = (jours: number): Date => new Date(LUNDI.getTime() + jours * 86_400_000)
const DREUX = { commune: '28134', lat: 48.7365, lon: 1.366 }
/** 13 km from Dreux, in another département. */
const IVRY = { commune: '27355', lat: 48.885, lon: 1.45 }

const nouvelle = (titre: string, plus: Partial<Nouvelle> = {}): Nouvelle => ({
  genre: 'evenements',
  titre,
  detail: '',
  chemin: '/',
  publieLe: apres(1),
  besoins: [],
  romes: [],
  membres: false,
  ...DREUX,
  ...plus,
})
const lecteur = (plus: Partial<Lecteur> = {}): Lecteur => ({
  genres: ['evenements'],
  besoins: [],
  romes: [],
  ou: { sorte: 'autour', rayonKm: 30, ...DREUX },
  endroit: '',
  rythme: 'semaine',
  ditJusqua: LUNDI,
  membre: false,
  ...plus,
})
const titres = (qui: Lecteur, ...nouvelles: Nouvelle[]) => choisirNouvelles(qui, nouvelles).map(({ titre }) => titre)

test('what was new before is not told again', () => {
  expect(titres(lecteur(), nouvelle('déjà dit', { publieLe: LUNDI }), nouvelle('neuf'))).toEqual(['neuf'])
})

test('a place is a distance, whatever the département; what is of no place is told everywhere', () => {
  const loin = nouvelle('à Chartres', { commune: '28085', lat: 48.4438, lon: 1.489 })
  const ailleurs = nouvelle('en ligne', { commune: undefined, lat: undefined, lon: undefined })
  const pres = nouvelle('à Ivry', IVRY)
  expect(titres(lecteur(), loin, ailleurs, pres)).toEqual(['en ligne', 'à Ivry'])
  expect(titres(lecteur({ ou: { sorte: 'partout' } }), loin, pres)).toEqual(['à Chartres', 'à Ivry'])
  const drouais = { sorte: 'territoire', territoire: 'drouais', communes: ['28134'] } as const
  expect(titres(lecteur({ ou: drouais }), nouvelle('à Dreux'), pres, ailleurs)).toEqual(['à Dreux', 'en ligne'])
})

test('a subject or an occupation is enough; none chosen is about everything', () => {
  const vae = nouvelle('vae', { besoins: ['vae'] })
  const pain = nouvelle('pain', { romes: ['D1102'] })
  const autre = nouvelle('autre', { besoins: ['mobilite'], romes: ['K1303'] })
  expect(titres(lecteur({ besoins: ['vae'], romes: ['D1102'] }), vae, pain, autre)).toEqual(['vae', 'pain'])
  expect(titres(lecteur(), vae, autre)).toEqual(['vae', 'autre'])
})

test('what is between professionals is for agents, and a kind that was not chosen for nobody', () => {
  const entreNous = nouvelle('entre nous', { membres: true })
  expect(titres(lecteur(), entreNous, nouvelle('film', { genre: 'clips' }))).toEqual([])
  expect(titres(lecteur({ membre: true }), entreNous)).toEqual(['entre nous'])
})
