import { type Besoin, distanceKm, NIVEAUX, type Niveau } from '#features/orientation/index.ts'
import type { Lien, Nomme } from './lien.ts'

/** What one structure offers, as the annuaire says it. */
export interface Membre extends Nomme {
  services: readonly ServiceOffert[]
  lieux: readonly { commune: string; lat: number; lon: number }[]
  /** It answers by phone or at a distance too. */
  aDistance: boolean
  /** Ages that it receives, in whole years; several ranges when its services differ. */
  ages: readonly (readonly [min: number, max: number])[]
}

export interface ServiceOffert extends Nomme {
  besoins: readonly { code: Besoin; niveau: Niveau; coeur: boolean }[]
}

/** What is asked, by what is published: how many times each besoin was. */
export type Demandes = ReadonlyMap<Besoin, number>

/** A finding, with what is asked that it is about: the greater, the higher it stands. */
export type Suggestion =
  | {
      sorte: 'lien'
      cle: string
      poids: number
      a: Nomme
      b: Nomme
      besoins: readonly [besoin: Besoin, nombre: number][]
    }
  | { sorte: 'service'; cle: string; poids: number; structure: Nomme; service: Nomme; besoins: readonly Besoin[] }
  | { sorte: 'besoin'; cle: string; poids: number; besoin: Besoin; commune: Nomme; plusProcheKm: number | undefined }

/** Two structures this far apart have a public in common. */
export const VOISINS_KM = 30
/** A door this far is not near. */
export const PROCHE_KM = 15

/**
 * Pairs of members that do not work together although their publics meet: fewer than five people a half-year either way over the period,
 * ages that overlap, places at most `VOISINS_KM` apart (or one that answers at a distance), and something that is asked at one and that the
 * other does at a deeper level.
 * @param demandes published by the observatoire for each structure: besoins that fewer than five asked are not in it
 */
export function liensAbsents(
  membres: readonly Membre[],
  liens: readonly Pick<Lien, 'de' | 'vers'>[],
  demandes: ReadonlyMap<string, Demandes>,
): Extract<Suggestion, { sorte: 'lien' }>[] {
  const lies = new Set(liens.flatMap(({ de, vers }) => [`${de.id}\u0000${vers.id}`, `${vers.id}\u0000${de.id}`]))
  const found: Extract<Suggestion, { sorte: 'lien' }>[] = []
  for (const [i, a] of membres.entries())
    for (const b of membres.slice(i + 1)) {
      if (lies.has(`${a.id}\u0000${b.id}`) || !agesCommuns(a, b) || !voisins(a, b)) continue
      const besoins = new Map<Besoin, number>()
      for (const [de, vers] of [
        [a, b],
        [b, a],
      ] as const)
        for (const [code, n] of demandes.get(de.id) ?? [])
          if (niveauDe(vers, code) > niveauDe(de, code)) besoins.set(code, (besoins.get(code) ?? 0) + n)
      const poids = somme(besoins.values())
      if (poids === 0) continue
      const [x, y] = a.id < b.id ? [a, b] : [b, a]
      found.push({
        sorte: 'lien',
        cle: cleDe('lien', x.id, y.id),
        poids,
        a: nommer(x),
        b: nommer(y),
        besoins: [...besoins].sort(([, m], [, n]) => n - m),
      })
    }
  return ranger(found)
}

/**
 * Services of the members that nobody is sent to: fewer than five people over the period, by the name of the service or by one of its besoins.
 * @param utilises published: `structure`, then a service or `besoin:` and its code
 * @param demandes of the territoire
 */
export function servicesDelaisses(
  membres: readonly Membre[],
  utilises: ReadonlySet<string>,
  demandes: Demandes,
): Extract<Suggestion, { sorte: 'service' }>[] {
  return ranger(
    membres.flatMap(membre =>
      membre.services.flatMap((service): Extract<Suggestion, { sorte: 'service' }>[] => {
        const coeur = service.besoins.filter(one => one.coeur).map(({ code }) => code)
        const vu = [service.id, ...service.besoins.map(({ code }) => `besoin:${code}`)]
        if (coeur.length === 0 || vu.some(b => utilises.has(utiliseDe(membre.id, b)))) return []
        const poids = somme(coeur.map(code => demandes.get(code) ?? 0))
        const cle = cleDe('service', membre.id, service.id)
        return [{ sorte: 'service', cle, poids, structure: nommer(membre), service: nommer(service), besoins: coeur }]
      }),
    ),
  )
}
export const utiliseDe = (structure: string, b: string): string => `${structure}\u0000${b}`

/**
 * What is asked in a commune and has no door within `PROCHE_KM` that receives on site.
 * @param demandes published by commune: numbers under five are not in it
 * @param plusProche km to the nearest door on site for a besoin; undefined when there is none
 */
export function besoinsSansPorte(
  demandes: readonly (readonly [commune: Nomme, besoin: Besoin, nombre: number])[],
  plusProche: (commune: string, besoin: Besoin) => number | undefined,
): Extract<Suggestion, { sorte: 'besoin' }>[] {
  return ranger(
    demandes.flatMap(([commune, besoin, poids]): Extract<Suggestion, { sorte: 'besoin' }>[] => {
      const plusProcheKm = plusProche(commune.id, besoin)
      if (plusProcheKm !== undefined && plusProcheKm <= PROCHE_KM) return []
      const cle = cleDe('besoin', besoin, commune.id)
      return [{ sorte: 'besoin', cle, poids, besoin, commune, plusProcheKm }]
    }),
  )
}

const ranger = <T extends Suggestion>(all: T[]): T[] =>
  all.sort((x, y) => y.poids - x.poids || (x.cle < y.cle ? -1 : 1))
const somme = (nombres: Iterable<number>): number => [...nombres].reduce((sum, n) => sum + n, 0)
const nommer = ({ id, nom }: Nomme): Nomme => ({ id, nom })

/** How deep a structure goes into a besoin: 0 when it does nothing for it. */
const niveauDe = ({ services }: Membre, code: Besoin): number =>
  Math.max(
    0,
    ...services.flatMap(({ besoins }) =>
      besoins.filter(one => one.code === code).map(({ niveau }) => NIVEAUX.indexOf(niveau) + 1),
    ),
  )

const agesCommuns = (a: Membre, b: Membre): boolean =>
  a.ages.some(([min, max]) => b.ages.some(([from, to]) => Math.max(min, from) <= Math.min(max, to)))

const voisins = (a: Membre, b: Membre): boolean =>
  a.aDistance ||
  b.aDistance ||
  a.lieux.some(x => b.lieux.some(y => x.commune === y.commune || distanceKm(x.lat, x.lon, y.lat, y.lon) <= VOISINS_KM))

/** How many suggestions one page of the whole list has. */
const PAR_PAGE = 20

/** One page of the suggestions of a kind. @param page from 1 on: past the last, it is the last */
export function pageDe(
  toutes: readonly Suggestion[],
  { sorte, structure, page }: { sorte: Suggestion['sorte']; structure: string | undefined; page: number },
): { page: number; pages: number; combien: number; suggestions: readonly Suggestion[] } {
  const choisies = toutes.filter(
    one => one.sorte === sorte && (structure === undefined || structuresDe(one).some(({ id }) => id === structure)),
  )
  const pages = Math.max(1, Math.ceil(choisies.length / PAR_PAGE))
  const ici = Math.min(Math.max(1, page), pages)
  const suggestions = choisies.slice((ici - 1) * PAR_PAGE, ici * PAR_PAGE)
  return { page: ici, pages, combien: choisies.length, suggestions }
}

/** The structures that a suggestion is about. */
export const structuresDe = (one: Suggestion): readonly Nomme[] =>
  one.sorte === 'lien' ? [one.a, one.b] : one.sorte === 'service' ? [one.structure] : []

/** A key that stays the same from one half-year to the next. */
const cleDe = (sorte: Suggestion['sorte'], ...parts: readonly string[]): string =>
  [sorte, ...parts.map(encodeURIComponent)].join('|')

export type ErreurSuggestion = 'introuvable' | 'sans-groupe'

/** A suggestion that somebody looked at, as the région knows of it. */
export interface Traitee {
  cle: string
  titre: string
  le: Date
  /** Set aside; else a visit, a meeting or an action came of it. */
  ecartee: boolean
}

/** What was done about a suggestion, and what came of it. */
export interface Suite {
  cle: string
  titre: string
  raison: string
  le: Date
  quoi:
    | { sorte: 'ecartee'; motif: string }
    | { sorte: 'visite'; id: string; etat: string; retours: number }
    | { sorte: 'reunion'; id: string; etat: string; debut: Date }
    | { sorte: 'action'; id: string; etat: string }
  demonstration: boolean
}

/** Whether a suggestion is off the list: set aside, or acted upon by something that was not given up since. */
export const estClose = ({ quoi }: Pick<Suite, 'quoi'>): boolean =>
  quoi.sorte === 'ecartee' || !['annulee', 'abandonnee'].includes(quoi.etat)
